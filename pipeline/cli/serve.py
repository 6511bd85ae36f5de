"""``huongthien serve``: the site on this machine, built again and reloaded at every change."""

import os
import subprocess
import sys

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import note
from pipeline.cli.exits import Exit
from pipeline.cli.project import find_root
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _


@click.command(
    "serve",
    help=COMMANDS["serve"] + "\n\n" + _("Ví dụ: huongthien serve --address 127.0.0.1:8001"),
)
@click.option("--address", default="127.0.0.1:8000", show_default=True, help=_("Địa chỉ và cổng."))
@click.option("--drafts", is_flag=True, help=_("Hiện cả bài nháp và bài chờ duyệt, có dấu «BẢN NHÁP»; chỉ ở đây."))
def command(address: str, drafts: bool) -> int:
    host, _colon, port = address.rpartition(":")
    if not host or not port.isdecimal():
        raise click.BadParameter(_("hãy ghi địa chỉ và cổng, ví dụ 127.0.0.1:8001"))
    return _with_drafts(address) if drafts else _preview(host, int(port), address)


def _preview(host: str, port: int, address: str) -> int:
    from pipeline.website.preview import Preview

    note(_("đang dựng trang xem thử …"))
    preview = Preview(find_root(), host, port, note)
    preview.rebuild()
    note(_("mở {url} trong trình duyệt; Ctrl-C để dừng").format(url=preview.url))
    try:
        preview.serve()  # type: ignore[no-untyped-call]
    except OSError as fault:
        text = _("không mở được {address}: {why}. Thử cổng khác, ví dụ --address 127.0.0.1:8001")
        raise EnvironmentFault(text.format(address=address, why=fault.strerror)) from fault
    except KeyboardInterrupt:
        return Exit.FINE
    finally:
        preview.shutdown()
    return Exit.FINE


def _with_drafts(address: str) -> int:
    """MkDocs' own server, which reads the content itself and keeps nothing."""
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    child = subprocess.Popen(command, cwd=find_root(), env={**os.environ, "HUONGTHIEN_DRAFTS": "1"})
    try:
        return Exit.ENVIRONMENT if child.wait() else Exit.FINE
    finally:
        child.terminate()
        child.wait()
