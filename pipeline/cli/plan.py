"""``huongthien plan``: what would change on which channel, and why. Changes nothing there."""

from contextlib import nullcontext

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import session
from pipeline.cli.show_plan import plan_facts, show_plan
from pipeline.i18n import _
from pipeline.model.plan import Cause, Plan, Verb

AUTHORS = {Cause.PROBLEM, Cause.IDENTITY, Cause.LINK, Cause.TWIN, Cause.PHOTO}
UNDONE = {Cause.UNKNOWN, Cause.STOPPED, Cause.DRIFT, Cause.MISSING, Cause.BACKLOG, Cause.MANY, Cause.SITE}
UNDONE |= {Cause.OLDER, Cause.LANGUAGE, Cause.LATE}

OVERWRITE = _("Ghi đè cả chỗ có người đã sửa, đăng lại bài bị gỡ bằng tay; nên kèm --channel.")


@click.command(
    "plan",
    help=COMMANDS["plan"] + "\n\n" + _("Ví dụ: huongthien plan --sandbox --text"),
)
@click.option("--offline", is_flag=True, help=_("Không đọc kênh, chỉ dựa vào sổ cái."))
@click.option("--channel", "only", help=_("Chỉ một kênh."))
@click.option("--overwrite", is_flag=True, help=OVERWRITE)
@click.option("--text", "with_text", is_flag=True, help=_("In cả nội dung sẽ đăng."))
@in_sandbox
@as_json
def command(offline: bool, only: str | None, overwrite: bool, with_text: bool, sandbox: bool, format_: str) -> int:
    with (
        session(sandbox=sandbox, only=only, offline=offline) as run,
        nullcontext() if offline else run.ledger.lock(),  # what is seen is written down
    ):
        plan = run.plan(offline=offline, overwrite=overwrite)
    if format_ == "json":
        dump(plan_facts(plan))
    else:
        show_plan(plan, run.library, with_text=with_text)
    return verdict(plan)


def verdict(plan: Plan) -> Exit:
    """What the held pieces mean for the exit code; those that merely wait mean nothing."""
    causes = {action.cause for action in plan.actions if action.verb is Verb.HOLD}
    if causes & UNDONE:
        return Exit.UNDONE
    return Exit.AUTHORS if causes & AUTHORS else Exit.FINE
