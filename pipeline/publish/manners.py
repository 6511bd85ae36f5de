"""When what is planned may go: caps, spacing, quiet hours, freeze, twins, backlog, mass change. Pure.

Applied after the plan is made. What has to wait keeps in `waits` what it will be, and counts for the digest: the digest
names what is approved, the manners only how fast it goes (docs/adr/0009). Off in the sandbox.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from pipeline.i18n import _
from pipeline.model.base import VIETNAM, clock
from pipeline.model.kinds import Alert, Severity
from pipeline.model.manners import Manners
from pipeline.model.plan import ACTIVE, Action, Cause, Plan, Verb
from pipeline.publish.budget import over_budget
from pipeline.publish.case import Facts
from pipeline.publish.known import Record

FEW = 10  # changes that are never too many, whatever part of the channel they are


class Held(NamedTuple):
    """Why an action does not go now."""

    cause: Cause
    reason: str


class Lane(NamedTuple):
    """One channel: its manners, what is known of it, and what would be done to it and is not held yet."""

    name: str
    manners: Manners
    facts: Facts
    actions: tuple[Action, ...]

    @property
    def now(self) -> datetime:
        """The one clock."""
        return self.facts.library.now

    @property
    def records(self) -> tuple[Record, ...]:
        """What is known of every piece here."""
        return tuple(record for (channel, _article), record in self.facts.known.items() if channel == self.name)

    @property
    def fresh(self) -> tuple[Action, ...]:
        """What readers would meet for the first time."""
        return tuple(a for a in self.actions if a.cause is Cause.NEW or a.verb is Verb.CREATE)

    def urgent(self, action: Action) -> bool:
        """An alert that cannot wait for the morning."""
        article = self.facts.library.by_id.get(action.article)
        return article is not None and isinstance(article.meta, Alert) and article.meta.severity is Severity.URGENT


def mind(plan: Plan, facts: Facts, allowed: Set[Cause] = frozenset()) -> Plan:
    """`plan` with what has to wait held in its place; `allowed` are the brakes that a person has released."""
    if facts.sandbox:
        return plan
    held: dict[tuple[str, str], Held] = {}
    active = sorted(plan.active, key=lambda action: action.channel)
    for name, group in groupby(active, key=lambda action: action.channel):
        lane = Lane(name, facts.channels[name].manners, facts, tuple(group))
        held |= {(name, article): why for article, why in _judge(lane, allowed).items()}
    for action, why in over_budget(facts, (a for a in active if (a.channel, a.article) not in held)):
        held[action.channel, action.article] = Held(Cause.SCHEDULED, why)
    if not held:
        return plan
    minded = (_hold(action, held.get((action.channel, action.article))) for action in plan.actions)
    return replace(plan, actions=tuple(minded))


def _judge(lane: Lane, allowed: Set[Cause]) -> dict[str, Held]:
    held: dict[str, Held] = {}
    for rule in _RULES:
        left = lane._replace(actions=tuple(action for action in lane.actions if action.article not in held))
        held |= {article: why for article, why in rule(left).items() if why.cause not in allowed}
    return held


def _hold(action: Action, why: Held | None) -> Action:
    """A twin is its author's to mend; the rest will go, so it stays what it is for the digest."""
    if why is None or action.verb not in ACTIVE:
        return action
    waits = None if why.cause is Cause.TWIN else action.verb
    return replace(action, verb=Verb.HOLD, cause=why.cause, reason=why.reason, waits=waits)


def _twins(lane: Lane) -> dict[str, Held]:
    """The same words twice on one channel look like a machine, and Facebook answers 506."""
    if not lane.manners.no_twins:
        return {}
    taken = {_words(record): record.article for record in lane.records if _words(record)}
    held: dict[str, Held] = {}
    for action in lane.fresh:
        words = _plain(action.text or "")
        if action.verb is Verb.CREATE and taken.setdefault(words, action.article) != action.article:
            text = _("câu chữ giống hệt bài {id} trên kênh này: viết lại text cho kênh này hoặc sửa mô tả")
            held[action.article] = Held(Cause.TWIN, text.format(id=taken[words]))
    return held


def _words(record: Record) -> str:
    post = record.pending.post if record.pending else None if record.missing else record.post
    return _plain(post.text) if post and not post.target else ""


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _frozen(lane: Lane) -> dict[str, Held]:
    """Withdrawals and urgent alerts go even then; what is only written down disturbs nobody."""
    freeze = lane.manners.freeze
    if freeze is None or not freeze.holds(lane.now):
        return {}
    until = _("đến {moment}").format(moment=clock(freeze.until)) if freeze.until else _("tới khi bỏ freeze")
    reason = _("kênh tạm ngừng {until}: {why}").format(until=until, why=freeze.why)
    free = {Verb.DELETE, Verb.ADOPT}
    return {a.article: Held(Cause.FROZEN, reason) for a in lane.actions if a.verb not in free and not lane.urgent(a)}


def _backlog(lane: Lane) -> dict[str, Held]:
    """The first run must not pour years of history out; an agency's old posts count as published (channels adopt)."""
    limit, used = lane.manners.backlog, any(record.sent or record.counted for record in lane.records)
    if limit is None or used or len(lane.fresh) <= limit:
        return {}
    text = _("lần đầu dùng kênh mà có {count} bài: huongthien channels adopt (coi bài cũ là đã đăng), hoặc --backlog")
    return {a.article: Held(Cause.BACKLOG, text.format(count=len(lane.fresh))) for a in lane.fresh}


def _many(lane: Lane) -> dict[str, Held]:
    """Half the channel changed or taken away at once is more often a slip than a wish; of what is unread, never."""
    percent, there = lane.manners.max_change_percent, sum(record.live for record in lane.records)
    unread = {record.article for record in lane.records if record.scheduled}
    told = [action for action in lane.actions if action.cause is not Cause.NEW and action.article not in unread]
    held: dict[str, Held] = {}
    for verb in (Verb.UPDATE, Verb.DELETE):
        changed = [action for action in told if action.verb is verb]
        if percent is not None and len(changed) > max(FEW, there * percent / 100):
            text = _("đổi hoặc gỡ {count} trong {there} bài một lúc: xem kỹ kế hoạch, nếu đúng ý thì thêm --yes-many")
            why = Held(Cause.MANY, text.format(count=len(changed), there=there))
            held |= {action.article: why for action in changed}
    return held


def _paced(lane: Lane) -> dict[str, Held]:
    """New posts one after another, oldest first; urgent alerts go at once and take their place in the count."""
    urgent = [action for action in lane.fresh if lane.urgent(action)]
    usual = [action for action in lane.fresh if not lane.urgent(action)]
    sent = [record.pending.at if record.pending else record.sent for record in lane.records]
    moments = slots(lane.manners, lane.now, [*filter(None, sent), *(lane.now for _action in urgent)])
    room = len(usual) if lane.manners.per_run is None else max(0, lane.manners.per_run - len(urgent))
    held: dict[str, Held] = {}
    for number, (action, moment) in enumerate(zip(usual, moments, strict=False)):
        if moment > lane.now:
            reason = _("giữ nhịp kênh (giờ nghỉ, giãn cách, số bài mỗi ngày): chờ đến {moment}")
            held[action.article] = Held(Cause.SCHEDULED, reason.format(moment=clock(moment)))
        elif number >= room:
            reason = _("mỗi lần chạy nhiều nhất {count} bài mới: đi ở lần chạy sau")
            held[action.article] = Held(Cause.SCHEDULED, reason.format(count=lane.manners.per_run))
    return held


def slots(manners: Manners, now: datetime, sent: list[datetime]) -> Iterator[datetime]:
    """When the next new posts may go, one after another, from `now` on; `sent` is when the earlier ones went."""
    days, last = Counter(moment.astimezone(VIETNAM).date() for moment in sent), max(sent, default=None)
    moment, spacing = now, timedelta(minutes=manners.spacing_minutes)
    while True:
        earliest = manners.awake(max(moment, last + spacing) if last else moment)
        local = earliest.astimezone(VIETNAM)
        if manners.per_day and days[local.date()] >= manners.per_day:
            moment = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
            continue
        days[local.date()] += 1
        moment = last = earliest
        yield earliest


_RULES: tuple[Callable[[Lane], Mapping[str, Held]], ...] = (_twins, _frozen, _backlog, _many, _paced)
