"""``huongthien serve``: live preview through MkDocs' own server."""

import os
import subprocess
import sys

import click

from pipeline.cli.exits import Exit
from pipeline.cli.project import find_root
from pipeline.i18n import _


@click.command(
    "serve",
    help=_("Xem thử trang web trên máy này; sửa bài là trang tự tải lại. Ctrl-C để dừng.")
    + "\n\n"
    + _("Ví dụ: huongthien serve --address 127.0.0.1:8001"),
)
@click.option("--address", default="127.0.0.1:8000", show_default=True, help=_("Địa chỉ và cổng."))
@click.option("--drafts", is_flag=True, help=_("Hiện cả bài nháp và bài chờ duyệt, có dấu «BẢN NHÁP»; chỉ ở đây."))
def command(address: str, drafts: bool) -> int:
    root, environment = find_root(), {**os.environ, "HUONGTHIEN_DRAFTS": "1" if drafts else "0"}
    child = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address], cwd=root, env=environment
    )
    try:
        return Exit.ENVIRONMENT if child.wait() else Exit.FINE
    finally:
        child.terminate()
        child.wait()
