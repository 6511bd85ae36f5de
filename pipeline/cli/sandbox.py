"""``huongthien sandbox``: the stand-ins, with a page to look at them."""

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import say
from pipeline.cli.exits import Exit
from pipeline.cli.project import read_project
from pipeline.errors import SandboxFault
from pipeline.i18n import _


@click.command(
    "sandbox",
    help=COMMANDS["sandbox"] + "\n\n" + _("Ví dụ: huongthien publish --sandbox --yes, rồi huongthien sandbox"),
)
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help=_("Cổng; 0 là cổng trống.")
)
def command(port: int) -> int:
    from pipeline.sandbox.server import serve

    say(_("Kênh giả mở tại địa chỉ dưới đây, Ctrl-C để dừng:"))
    try:
        return serve(read_project(sandbox=True).state, port=port) or Exit.FINE
    except OSError as fault:
        text = _("không mở được cổng {port} ({why}): thử --port 0")
        raise SandboxFault(text.format(port=port, why=fault.strerror)) from fault
