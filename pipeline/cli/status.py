"""``huongthien status``: what is live where, and what needs a person."""

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import session
from pipeline.i18n import _
from pipeline.model.library import Library

if TYPE_CHECKING:
    from pipeline.publish.status import Standing

_QUIET = {"live", "scheduled", "withdrawn"}
_MOST = 5


@click.command(
    "status",
    help=COMMANDS["status"] + "\n\n" + _("Ví dụ: huongthien status --format json"),
)
@in_sandbox
@as_json
def command(sandbox: bool, format_: str) -> int:
    from pipeline.desk.standing import desk_standings
    from pipeline.publish.hand import hand_standings
    from pipeline.publish.known import fold
    from pipeline.publish.status import State, standings

    with session(sandbox=sandbox, offline=True) as run:
        events = run.ledger.events()
        found = (*standings(run.plan(offline=True), fold(events)), *hand_standings(events, run.library))
        standing_at_desk = desk_standings(run.config)
    if format_ == "json":
        posts = [standing.model_dump(mode="json") for standing in found]
        dump({"posts": posts, "desk": [each.model_dump(mode="json", exclude_none=True) for each in standing_at_desk]})
    else:
        _show([standing for standing in found if standing.next_step and standing.state not in _QUIET], run.library)
        counts = Counter(standing.state for standing in found)
        words = [f"{counts[State(name)]} {word}" for name, word in _words().items() if State(name) in counts]
        say(", ".join(words) or _("Chưa có bài nào trên kênh."))
        if waiting := sum(bool(each.waits_for) for each in standing_at_desk):
            say(_("{count} bài chờ ký: huongthien review").format(count=waiting))
    undone = {State.UNKNOWN, State.OVERDUE, State.DRIFTED}
    return Exit.UNDONE if any(standing.state in undone for standing in found) else Exit.FINE


def _show(found: "list[Standing]", library: Library) -> None:
    """Each piece with its next step; where many share one, the step is said once."""
    for (state, step), group in groupby(sorted(found, key=_alike), key=_alike):
        standings = list(group)
        for standing in standings[:_MOST]:
            article = library.by_id.get(standing.article)
            say(f"{_words()[state]:<17} {standing.channel}: {article.meta.title if article else standing.article}")
        if len(standings) > _MOST:
            say(_("          … và {count} bài nữa").format(count=len(standings) - _MOST))
        say(f"          → {step}", "dim")


def _alike(standing: "Standing") -> tuple[str, str]:
    return standing.state, standing.next_step or ""


def _words() -> dict[str, str]:
    return {
        "live": _("đang đăng"),
        "unknown": _("chưa rõ"),
        "held": _("giữ lại"),
        "scheduled": _("chờ giờ"),
        "overdue": _("đến hạn chưa làm"),
        "drifted": _("bị sửa tay"),
        "withdrawn": _("đã gỡ"),
    }
