"""``huongthien review``: hand a piece in for approval, or see what waits for whom."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, problem_facts, say, show_problems
from pipeline.cli.exits import Exit
from pipeline.cli.project import read_project
from pipeline.i18n import _

if TYPE_CHECKING:
    from pipeline.desk.piece import Work

as_officer = click.option(
    "--by", envvar="HUONGTHIEN_OFFICER", metavar="MÃ", help=_("Bạn là ai: mã của bạn trong officers.yaml.")
)


@click.command(
    "review",
    help=COMMANDS["review"] + "\n\n" + _("Ví dụ: huongthien review 20261122-abcdef --by bien-tap"),
)
@click.argument("piece", required=False)
@as_officer
@click.option("--note", help=_("Lời nhắn cho người duyệt."))
@as_json
def command(piece: str | None, by: str | None, note: str | None, format_: str) -> int:
    if piece is None:
        return _show_queue(format_)
    if by is None:
        raise click.UsageError(_("thiếu --by: ai gửi?"))
    from pipeline.desk.approve import problems, submit
    from pipeline.desk.piece import find

    work = find(read_project(), piece)
    if found := problems(work):
        dump({"problems": problem_facts(found)}) if format_ == "json" else show_problems(found)
        return Exit.AUTHORS
    _tell(submit(work, by, note), format_)
    return Exit.FINE


def _tell(work: "Work", format_: str) -> None:
    from pipeline.content.approval.levels import WORDS
    from pipeline.desk.approve import waits_for

    roles, digest = waits_for(work), work.case.digest
    if format_ == "json":
        dump({"article": work.article.id, "state": work.article.meta.state, "digest": digest, "waits_for": roles})
        return
    say(_("đã gửi duyệt «{title}», bản {digest}").format(title=work.article.meta.title, digest=digest[:12]))
    say(_("chờ ký: {steps}").format(steps=", ".join(_(WORDS[role]) for role in roles) or "-"))


def _show_queue(format_: str) -> int:
    from pipeline.content.approval.levels import WORDS
    from pipeline.content.library import read_desk
    from pipeline.desk.waiting import skipped, waiting

    desk, _problems = read_desk(read_project())
    queue, owed = waiting(desk), skipped(desk)
    if format_ == "json":
        shown = [each.model_dump(mode="json") for each in queue], [each.model_dump(mode="json") for each in owed]
        dump({"waiting": shown[0], "skipped": shown[1]})
        return Exit.FINE
    for each in queue:
        say(f"{each.article}  {each.title}")
        say(_("    chờ ký: {steps}").format(steps=", ".join(_(WORDS[role]) for role in each.roles)), "yellow")
    for item in owed:
        say(f"{item.article}  {item.title}")
        text = _("    duyệt khẩn cấp ngày {day:%d/%m/%Y} ({why}); còn nợ: {step}")
        say(text.format(day=item.since, why=item.why, step=_(WORDS[item.owed])), "red")
    if not queue and not owed:
        say(_("Không có bài nào chờ ký."))
    return Exit.FINE
