"""``huongthien status``: what is live where, and what needs a person."""

from collections import Counter

import click

from pipeline.cli.console import as_json, dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import session
from pipeline.i18n import _

_QUIET = {"live", "scheduled", "withdrawn"}


@click.command(
    "status",
    help=_("Bài nào đang ở kênh nào; việc gì cần người. Chỉ đọc sổ cái, không gọi kênh.")
    + "\n\n"
    + _("Ví dụ: huongthien status --format json"),
)
@in_sandbox
@as_json
def command(sandbox: bool, format_: str) -> int:
    from pipeline.publish.known import fold
    from pipeline.publish.status import State, standings

    with session(sandbox=sandbox, offline=True) as run:
        found = standings(run.plan(offline=True), fold(run.ledger.events()))
    if format_ == "json":
        dump({"posts": [standing.model_dump(mode="json") for standing in found]})
    else:
        for standing in found:
            if standing.next_step and standing.state not in _QUIET:
                article = run.library.by_id.get(standing.article)
                say(f"{standing.state:<9} {standing.channel}: {article.meta.title if article else standing.article}")
                say(f"          → {standing.next_step}", "dim")
        counts = Counter(standing.state for standing in found)
        words = [f"{counts[State(name)]} {word}" for name, word in _words().items() if State(name) in counts]
        say(", ".join(words) or _("Chưa có bài nào trên kênh."))
    undone = {State.UNKNOWN, State.OVERDUE, State.DRIFTED}
    return Exit.UNDONE if any(standing.state in undone for standing in found) else Exit.FINE


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
