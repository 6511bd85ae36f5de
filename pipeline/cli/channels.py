"""``huongthien channels …``: looking after the channels themselves."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from pipeline.cli import adopt, insights, login
from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import session
from pipeline.errors import ChannelError
from pipeline.i18n import _

if TYPE_CHECKING:
    from pipeline.channels.base import Channel, Finding


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

    with session(sandbox=sandbox) as run:
        events, config = run.ledger.events(), run.config
        found = {
            name: (*_look(channel, config.now), *usage(events, config.channels, name, config.now))
            for name, channel in run.channels.items()
        }
    if format_ == "json":
        dump({"channels": {name: [item.model_dump() for item in items] for name, items in found.items()}})
    else:
        for name, items in found.items():
            say(name, "bold")
            for item in items:
                say(f"  {'✓' if item.well else '✗'} {item.subject}: {item.detail}", None if item.well else "red")
    return Exit.FINE if all(item.well for items in found.values() for item in items) else Exit.UNDONE


def _look(channel: "Channel", now: datetime) -> "tuple[Finding, ...]":
    from pipeline.channels.base import Finding

    try:
        return channel.check(now)
    except ChannelError as fault:
        return (Finding(subject=_("kết nối"), well=False, detail=str(fault)),)
