"""A plan as people read it at 80 columns, and as programs do."""

from itertools import groupby

from pipeline.cli.console import say
from pipeline.i18n import _
from pipeline.model.library import Library
from pipeline.model.plan import Action, Plan, Result, Verb

_MARKS = {
    Verb.CREATE: ("+", "green", _("đăng mới")),
    Verb.UPDATE: ("~", "yellow", _("cập nhật")),
    Verb.DELETE: ("-", "red", _("gỡ")),
    Verb.ADOPT: ("@", "cyan", _("ghi nhận")),
    Verb.HOLD: ("!", "magenta", _("giữ lại")),
    Verb.KEEP: ("=", "dim", _("giữ nguyên")),
}


def show_plan(plan: Plan, library: Library, *, with_text: bool) -> None:
    """Channel by channel what would be done and why; what stays as it is only as a number."""
    shown = sorted((a for a in plan.actions if a.verb is not Verb.KEEP), key=lambda action: action.channel)
    for channel, actions in groupby(shown, key=lambda action: action.channel):
        say(_("Kênh {channel}").format(channel=channel), "bold")
        for action in actions:
            _show_action(action, library, with_text=with_text)
    say(summary(plan))
    say(_("Mã kế hoạch: {digest}").format(digest=plan.digest))


def _show_action(action: Action, library: Library, *, with_text: bool) -> None:
    mark, colour, word = _MARKS[action.verb]
    article = library.by_id.get(action.article)
    say(f"  {mark} {word:<9} {article.meta.title if article else action.article}", colour)
    say(f"      {action.article}: {action.reason}", "dim")
    if with_text and action.text:
        for line in action.text.splitlines():
            say(f"      │ {line}")


def summary(plan: Plan) -> str:
    """How many of each, in one line."""
    count = plan.count()
    return ", ".join(f"{count[verb]} {_MARKS[verb][2]}" for verb in _MARKS)


def plan_facts(plan: Plan) -> dict[str, object]:
    """The plan for programs."""
    return {"digest": plan.digest, "actions": [action_facts(action) for action in plan.actions]}


def action_facts(action: Action) -> dict[str, object]:
    """One action for programs."""
    return {
        "action": action.verb,
        "channel": action.channel,
        "article": action.article,
        "cause": action.cause,
        "reason": action.reason,
        "text": action.text,
        "remote_id": action.remote_id,
    }


def result_facts(result: Result) -> dict[str, object]:
    """One result for programs."""
    facts = {"outcome": result.outcome, "url": result.url, "detail": result.detail}
    return {**action_facts(result.action), **facts, "remote_id": result.remote_id or result.action.remote_id}
