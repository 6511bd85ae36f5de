"""``huongthien channels …``: looking after the channels themselves."""

from typing import TYPE_CHECKING

import click

from pipeline.cli import adopt, insights, login
from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, say, say_folded
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import Session, session
from pipeline.errors import ChannelError, MissingToken
from pipeline.i18n import _

if TYPE_CHECKING:
    from pipeline.channels.base import Finding


@click.group("channels", help=COMMANDS["channels"] + "\n\n" + _("Ví dụ: huongthien channels check --sandbox"))
def command() -> None:
    pass


command.add_command(adopt.command)
command.add_command(insights.command)
command.add_command(login.command)


@command.command(
    "check",
    help=_("Từng kênh có đăng được không: token, trang, quyền, hạn. Chỉ đọc.")
    + "\n\n"
    + _("Ví dụ: huongthien channels check --sandbox"),
)
@in_sandbox
@as_json
def check(sandbox: bool, format_: str) -> int:
    from pipeline.publish.usage import usage

    closed: set[str] = set()
    with session(sandbox=sandbox) as run:
        events, config = run.ledger.events(), run.config
        found = {
            name: (*_look(run, name, closed), *usage(events, config.channels, name, config.now))
            for name in config.channels
        }
    if format_ == "json":
        dump({"channels": {name: [item.model_dump() for item in items] for name, items in found.items()}})
    else:
        for name, items in found.items():
            say(name, "bold")
            for item in items:
                text = f"  {'✓' if item.well else '✗'} {item.subject}: {item.detail}"
                say_folded(text, None if item.well else "red", hang=4)
    if closed:
        return Exit.ENVIRONMENT
    return Exit.FINE if all(item.well for items in found.values() for item in items) else Exit.UNDONE


def _look(run: Session, name: str, closed: set[str]) -> "tuple[Finding, ...]":
    """What is found on one channel; it is `closed` if its tokens are not here, and the next one is looked at."""
    from pipeline.channels.base import Finding

    try:
        return run.channel(name).check(run.config.now)
    except MissingToken as fault:
        closed.add(name)
        return (Finding(subject=_("token"), well=False, detail=str(fault)),)
    except ChannelError as fault:
        return (Finding(subject=_("kết nối"), well=False, detail=str(fault)),)
