"""What is live where, and what needs a person: the fold of the ledger beside an offline plan. Pure."""

from enum import StrEnum

from pipeline.i18n import _
from pipeline.model.base import Value
from pipeline.model.plan import Action, Cause, Plan, Verb
from pipeline.publish.known import Known, Record


class State(StrEnum):
    """The states of the contract."""

    LIVE = "live"
    UNKNOWN = "unknown"
    HELD = "held"
    SCHEDULED = "scheduled"
    OVERDUE = "overdue"
    DRIFTED = "drifted"
    WITHDRAWN = "withdrawn"


class Standing(Value):
    """One piece on one channel, now; `next_step` is empty where nobody has to do anything."""

    channel: str
    article: str
    state: State
    remote_id: str | None
    url: str | None
    next_step: str | None


def standings(plan: Plan, known: Known) -> tuple[Standing, ...]:
    """Every piece that is, was or should be on a channel; `plan` made offline, so that status needs no token."""
    planned = {(action.channel, action.article): action for action in plan.actions}
    ours = {key for key, record in known.items() if record.deleted or record.live or record.pending}
    keys = sorted(planned.keys() | ours)
    return tuple(_standing(*key, planned.get(key), known.get(key)) for key in keys)


def _standing(channel: str, article: str, action: Action | None, record: Record | None) -> Standing:
    state, step = _state(action, record)
    remote_id, url = (record.remote_id, record.url) if record else (None, None)
    return Standing(channel=channel, article=article, state=state, remote_id=remote_id, url=url, next_step=step)


_HELD = {Cause.UNKNOWN: State.UNKNOWN, Cause.DRIFT: State.DRIFTED, Cause.SCHEDULED: State.SCHEDULED}
_HELD |= {Cause.OLDER: State.UNKNOWN}
_HELD |= {Cause.FROZEN: State.SCHEDULED, Cause.BACKLOG: State.OVERDUE, Cause.MANY: State.OVERDUE}
_HELD |= {Cause.LATE: State.OVERDUE}


def _state(action: Action | None, record: Record | None) -> tuple[State, str | None]:
    if action is None:
        return _unplanned(record)
    if action.verb is Verb.KEEP and record and record.scheduled:
        return State.SCHEDULED, None
    if action.verb is Verb.KEEP:
        return (State.WITHDRAWN if action.cause is Cause.WITHDRAWN else State.LIVE), None
    if action.verb is Verb.HOLD:
        drifted = State.DRIFTED if record and record.drifted else State.HELD
        return _HELD.get(action.cause, drifted), action.reason
    step = _("chạy huongthien publish") + (f" ({record.failure})" if record and record.failure else "")
    return State.OVERDUE, step


def _unplanned(record: Record | None) -> tuple[State, str | None]:
    """Gone for good, or on a channel that channels.yaml no longer names."""
    lost = _("kênh này không còn trong channels.yaml: ghi lại kênh, hoặc xem và gỡ bài bằng tay")
    if record and record.pending:
        return State.UNKNOWN, lost
    return (State.HELD, lost) if record and record.live and not record.missing else (State.WITHDRAWN, None)
