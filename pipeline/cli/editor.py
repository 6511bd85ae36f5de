"""``huongthien editor build|serve``: the form beside the text, at /bien-tap/."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, note, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import read_pieces, read_project
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.config import Config


@click.group(
    "editor",
    help=COMMANDS["editor"] + "\n\n" + _("Ví dụ: huongthien editor serve"),
)
def command() -> None:
    pass


def _build() -> "tuple[Config, Path]":
    from pipeline.editor.site import build

    config = read_project()
    library = read_pieces(config)
    note(_("đang dựng biểu mẫu (lần đầu cần mạng để npm lấy chương trình) …"))
    return config, build(config, library)


@command.command(
    "build",
    help=_("Dựng biểu mẫu vào .huongthien/editor/site, kèm tệp _headers cho nơi đặt trang.")
    + "\n\n"
    + _("Ví dụ: huongthien editor build"),
)
@as_json
def build_command(format_: str) -> int:
    from pipeline.editor.site import hosts

    config, site = _build()
    shown = site.relative_to(config.root).as_posix()
    if format_ == "json":
        dump({"path": shown, "hosts": list(hosts(config.editor))})
    else:
        say(_("đã dựng biểu mẫu ở {path}: đặt nguyên thư mục ấy lên một địa chỉ riêng, có khóa").format(path=shown))
    return Exit.FINE


@command.command(
    "serve",
    help=_("Dựng rồi mở biểu mẫu trên máy này. Ctrl-C để dừng.")
    + "\n\n"
    + _("Ví dụ: huongthien editor serve --port 8090"),
)
@click.option("--port", default=8090, show_default=True, type=click.IntRange(0, 65_535), help=_("Cổng; 0 là tự chọn."))
def serve_command(port: int) -> int:
    from pipeline.editor.serve import server
    from pipeline.editor.site import FOLDER, headers

    config, site = _build()
    try:
        with server(site, port, headers(config.editor)) as serving:
            say(_("mở http://127.0.0.1:{port}/{folder}/ (Ctrl-C để dừng)").format(
                port=serving.server_port, folder=FOLDER))  # fmt: skip
            serving.serve_forever()
    except OSError as fault:
        raise EnvironmentFault(_("cổng {port} đang bận: thêm --port và số khác").format(port=port)) from fault
    except KeyboardInterrupt:
        pass
    return Exit.FINE
