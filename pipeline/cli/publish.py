"""``huongthien publish``: plan again, ask, carry it out."""

import sys
from collections.abc import Set

import click

from pipeline.cli import log
from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, note, progress, say
from pipeline.cli.exits import Exit
from pipeline.cli.plan import OVERWRITE, verdict
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import Session, session
from pipeline.cli.show_plan import result_facts, show_plan
from pipeline.errors import DigestMismatch, EnvironmentFault
from pipeline.i18n import _
from pipeline.model.plan import ACTIVE, Cause, Outcome, Plan, Result, Verb


@click.command(
    "publish",
    help=COMMANDS["publish"] + "\n\n" + _("Ví dụ: huongthien publish --expect 3f2a… --yes"),
)
@click.option("--expect", metavar="DIGEST", help=_("Chỉ làm nếu mã kế hoạch đúng như đã duyệt."))
@click.option("--channel", "only", help=_("Chỉ một kênh."))
@click.option("--due", is_flag=True, help=_("Cho cron: làm những gì đã đến giờ, không hỏi."))
@click.option("--yes", is_flag=True, help=_("Không hỏi."))
@click.option("--overwrite", is_flag=True, help=OVERWRITE)
@click.option("--backlog", is_flag=True, help=_("Lần đầu dùng kênh: đăng cả các bài cũ, theo nhịp của kênh."))
@click.option("--yes-many", "many", is_flag=True, help=_("Đúng là muốn đổi hay gỡ nhiều bài như vậy một lúc."))
@in_sandbox
@as_json
def command(
    expect: str | None,
    only: str | None,
    due: bool,
    yes: bool,
    overwrite: bool,
    backlog: bool,
    many: bool,
    sandbox: bool,
    format_: str,
) -> int:
    allowed = {cause for cause, given in ((Cause.BACKLOG, backlog), (Cause.MANY, many)) if given}
    with session(sandbox=sandbox, only=only) as run, run.ledger.lock():
        plan = _plan(run, expect, allowed=allowed, overwrite=overwrite)
        log.event("plan", {"digest": plan.digest, **{str(verb): count for verb, count in plan.count().items()}})
        if format_ == "text":
            show_plan(plan, run.library, with_text=False)
        if plan.active and not (yes or due or expect):
            _ask(plan)
            plan = _plan(
                run, plan.digest, allowed=allowed, overwrite=overwrite
            )  # the question may have stood for hours
        results = _apply(run, plan)
        _tell_hub(run, results)
    if format_ == "json":
        dump({"digest": plan.digest, "actions": [result_facts(result) for result in results + _rest(plan)]})
    else:
        _tell(run, results)
    return _end(plan, results)


def _tell_hub(run: Session, results: list[Result]) -> None:
    """The hub's readers hear of what changed; that it did not answer keeps nothing from being published."""
    done = frozenset(result.action.article for result in results if result.outcome is Outcome.DONE)
    if not done or run.config.websub is None:
        return
    from pipeline.channels.websub import ping
    from pipeline.website.feeds import addresses

    refused = ping(run.config.websub, addresses(run.library, done))
    if refused is not None:
        note(
            _("trạm WebSub không nhận tin (HTTP {status}): bản tin vẫn đúng, người theo dõi nhận chậm hơn").format(
                status=refused
            )
        )


def _plan(run: Session, expect: str | None, *, allowed: Set[Cause], overwrite: bool) -> Plan:
    """What is to be done as the channels and our pages are now. Raises DigestMismatch if it is not what is expected."""
    from pipeline.publish.preflight import preflight

    plan = run.plan(allowed=allowed, overwrite=overwrite)
    _compare(plan, expect)
    return preflight(plan, run.config, run.library)


def _compare(plan: Plan, expect: str | None) -> None:
    if expect and plan.digest != expect and not (len(expect) >= 12 and plan.digest.startswith(expect)):
        text = _("kế hoạch đã khác với bản được duyệt ({expect} ≠ {digest}): xem lại bằng huongthien plan")
        raise DigestMismatch(text.format(expect=expect, digest=plan.digest))


def _ask(plan: Plan) -> None:
    if not sys.stdin.isatty():
        raise EnvironmentFault(_("không có ai để hỏi: thêm --yes, hoặc --expect {digest}").format(digest=plan.digest))
    click.confirm(_("Làm {count} việc trên?").format(count=len(plan.active)), abort=True, err=True)


def _apply(run: Session, plan: Plan) -> list[Result]:
    from pipeline.publish.apply import apply
    from pipeline.publish.preflight import prepare

    results: list[Result] = []
    if not plan.active:
        return results
    prepare(plan, run.config, run.channels)
    with progress(_("đang gửi lên kênh"), len(plan.active)) as bar:
        for result in apply(plan, run.ledger, run.channels, run.clock):
            log.event("result", result_facts(result))
            results.append(result)
            bar.advance(bar.task_ids[0])
    return results


def _rest(plan: Plan) -> list[Result]:
    """What needed no call, so that programs see every piece: held ones wait, kept ones are done."""
    passive = (action for action in plan.actions if action.verb not in ACTIVE)
    outcomes = {Verb.HOLD: Outcome.WAITING, Verb.KEEP: Outcome.DONE}
    return [Result(action=action, outcome=outcomes[action.verb], url=action.url) for action in passive]


def _tell(run: Session, results: list[Result]) -> None:
    for result in results:
        if result.outcome is not Outcome.DONE:
            say(f"  {result.outcome} {result.action.channel} {result.action.article}: {result.detail}", "red")
    if not results:
        say(_("Không có gì phải làm."))
    for name in run.config.channels:
        done = [r.action.verb for r in results if r.action.channel == name and r.outcome is Outcome.DONE]
        text = _("{name}: {created} bài mới, {updated} cập nhật, {deleted} gỡ, {adopted} ghi nhận")
        counts = {"created": Verb.CREATE, "updated": Verb.UPDATE, "deleted": Verb.DELETE, "adopted": Verb.ADOPT}
        say(text.format(name=name, **{word: done.count(verb) for word, verb in counts.items()}))
    if run.config.sandbox:
        note(_("xem như người đọc thấy: huongthien sandbox"))


def _end(plan: Plan, results: list[Result]) -> Exit:
    bad = {Outcome.REFUSED, Outcome.UNKNOWN}
    return Exit.UNDONE if any(result.outcome in bad for result in results) else verdict(plan)
