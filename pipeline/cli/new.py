"""``huongthien new``: the skeleton of a piece, with a fresh id, in the right folder."""

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, say
from pipeline.cli.project import read_project
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.article import FOLDERS, Kind
from pipeline.problems import printable

KINDS_BY_NAME = {**{kind.value: kind for kind in Kind}, **{folder: kind for kind, folder in FOLDERS.items()}}


@click.command(
    "new",
    help=COMMANDS["new"]
    + "\n\n"
    + _("Ví dụ: huongthien new qa «Ra tù rồi có được vay vốn không?»")
    + "\n\n"
    + _("KIND: {kinds} (hoặc tên thư mục).").format(kinds=", ".join(Kind)),
)
@click.argument("kind", type=click.Choice(sorted(KINDS_BY_NAME)), metavar="KIND")
@click.argument("title")
@as_json
def command(kind: str, title: str, format_: str) -> None:
    from pipeline.content.skeleton import new_path, new_text
    from pipeline.content.vietnamese import normalise, slugify

    config, title = read_project(), printable(normalise(title))
    if not slugify(title):
        raise click.BadParameter(_("tên bài cần có chữ"))
    path = config.content / new_path(KINDS_BY_NAME[kind], title)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(new_text(KINDS_BY_NAME[kind], title, config.now))
    except FileExistsError as fault:
        raise EnvironmentFault(
            _("đã có {path}: đặt tên bài khác").format(path=path.relative_to(config.root))
        ) from fault
    except OSError as fault:
        raise EnvironmentFault(_("không ghi được {path}: {why}").format(path=path, why=fault.strerror)) from fault
    shown = path.relative_to(config.root).as_posix()
    if format_ == "json":
        dump({"path": shown})
    else:
        say(_("đã tạo {path}: điền các chỗ VIẾT HOA, rồi chạy huongthien check").format(path=shown))
