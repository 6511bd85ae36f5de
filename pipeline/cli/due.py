"""``huongthien due``: what needs a person, by date."""

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, note, say, say_folded
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox, read_project
from pipeline.errors import LedgerFault
from pipeline.i18n import _

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.content.due import Due
    from pipeline.content.posted import LivePost

_HANG = 19


@click.command(
    "due",
    help=COMMANDS["due"] + "\n\n" + _("Ví dụ: huongthien due --within 30"),
)
@click.option(
    "--within", type=click.IntRange(0, 3650), default=30, show_default=True, help=_("Trong bao nhiêu ngày tới.")
)
@in_sandbox
@as_json
def command(within: int, sandbox: bool, format_: str) -> int:
    from pipeline.content.due import due
    from pipeline.content.library import read_desk
    from pipeline.content.posted import posted
    from pipeline.desk.waiting import debts
    from pipeline.planning.deadlines import deadlines

    config = read_project(sandbox=sandbox)
    desk, _problems = read_desk(config)
    found = due(desk, timedelta(days=within), (*deadlines(desk), *posted(desk, _live(config)), *debts(desk)))
    if format_ == "json":
        dump({"due": [item.model_dump(mode="json") for item in found]})
    else:
        _show(found, within)
    return Exit.UNDONE if any(item.overdue for item in found) else Exit.FINE


def _live(config: "Config") -> "list[LivePost]":
    """What the ledger says is on the channels; without a ledger, nothing, and a note."""
    from pipeline.content.posted import LivePost
    from pipeline.publish.known import fold
    from pipeline.publish.ledger import Ledger

    try:
        ledger = Ledger.open(config)
    except LedgerFault as fault:
        note(_("chưa xem được bài đã đăng: {why}").format(why=fault))
        return []
    with closing(ledger):
        records = [record for record in fold(ledger.events()).values() if record.post]
    return [LivePost(channel=r.channel, article=r.article, url=r.url, text=r.post.text) for r in records if r.post]


def _show(found: "tuple[Due, ...]", within: int) -> None:
    late = _("QUÁ HẠN")
    for item in found:
        mark = late if item.overdue else " " * len(late)
        say_folded(f"{item.day:%d/%m/%Y} {mark} {item.what}", "red" if item.overdue else None, hang=_HANG)
        say(f"{'':{_HANG}}{item.path}:{item.line}:{item.column}", "dim")
    overdue = sum(item.overdue for item in found)
    text = _("{count} việc trong {within} ngày tới và trước đó, {overdue} việc quá hạn.")
    say(text.format(count=len(found), within=within, overdue=overdue))
