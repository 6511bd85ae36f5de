"""``huongthien audit``: who did what to a piece, when, over which text, and what went to which channel."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, say
from pipeline.cli.project import in_sandbox, read_project
from pipeline.i18n import N_, _
from pipeline.model.base import VIETNAM

if TYPE_CHECKING:
    from pipeline.desk.history import Happened

_ACTS = {
    "submit": N_("gửi duyệt"),
    "approve": N_("ký duyệt"),
    "correct": N_("đính chính"),
    "withdraw": N_("rút bài"),
    "create": N_("đăng lên kênh"),
    "update": N_("cập nhật trên kênh"),
    "delete": N_("gỡ khỏi kênh"),
    "adopt": N_("ghi nhận trên kênh"),
}
_OUTCOMES = {"done": N_("xong"), "refused": N_("kênh từ chối"), "unknown": N_("chưa rõ"), "waiting": N_("đang chờ")}


@click.command(
    "audit",
    help=COMMANDS["audit"] + "\n\n" + _("Ví dụ: huongthien audit 20261122-abcdef --format json"),
)
@click.argument("piece")
@in_sandbox
@as_json
def command(piece: str, sandbox: bool, format_: str) -> None:
    from pipeline.desk.history import history
    from pipeline.desk.piece import find
    from pipeline.publish.ledger import Ledger

    config = read_project(sandbox=sandbox)
    work = find(config, piece)
    ledger = Ledger.open(config)
    try:
        events = ledger.events()
    finally:
        ledger.close()
    found = history(work.article, work.trail.acts(work.article.id), events)
    if format_ == "json":
        facts = {"article": work.article.id, "state": work.article.meta.state, "digest": work.case.digest}
        dump({**facts, "acts": [each.model_dump(mode="json", exclude_none=True) for each in found]})
    else:
        for each in found:
            _show(each)
        if not found:
            say(_("Chưa có việc gì được ghi."))


def _show(each: "Happened") -> None:
    from pipeline.content.approval.levels import WORDS
    from pipeline.model.front_matter import Sign

    who = each.by or each.channel or ""
    role = _(WORDS[Sign(each.role)]) if each.role else ""
    step = f" ({role}{', ' + _('có chữ ký') if each.signed else ''})" if role else ""
    outcome = _(_OUTCOMES[each.outcome]) if each.outcome in _OUTCOMES else each.outcome or ""
    line = f"{each.at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S}  {_(_ACTS[each.did])}{step}  {who}  {outcome}"
    say(line.rstrip())
    more = " · ".join(filter(None, [each.digest and each.digest[:12], each.url, each.why]))
    if more:
        say(f"    {more}", "dim")
