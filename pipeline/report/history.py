"""The ledger read forwards: when each post went out, was rewritten or taken away, and what the platforms counted."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from pipeline.model.base import VIETNAM, Value
from pipeline.model.period import Period
from pipeline.model.plan import Outcome, Verb
from pipeline.publish.hand import KIND as HAND
from pipeline.publish.insights import KIND as INSIGHT
from pipeline.publish.known import Key, Known, Record, step
from pipeline.publish.ledger import Event


class Deed(NamedTuple):
    """What became of one piece on one channel; `what` is published, corrected or withdrawn."""

    what: str
    channel: str
    article: str
    at: datetime
    events: tuple[int, ...]
    detail: str | None = None


class Reading(Value):
    """The last figures of one post in a period, under the platform's own names; `at` is when it gave them."""

    channel: str
    article: str
    remote_id: str
    source: str
    at: datetime
    seq: int
    metrics: dict[str, int | float]
    failed: tuple[str, ...] = ()


def history(events: Iterable[Event]) -> Iterator[Deed]:
    """Every deed of the journal, in its order. A call whose outcome nobody knows yet is none."""
    known: Known = {}
    for event in events:
        key: Key = (event.channel, event.article)
        before = known.get(key) or Record(channel=event.channel, article=event.article)
        step(known, event)
        deed = _deed(before, event)
        if deed:
            yield deed


def _deed(before: Record, event: Event) -> Deed | None:
    """A settled call took effect when it was sent, not when its effect was found."""
    intent = before.pending
    if event.kind in {"result", "settled"} and intent and event.data["outcome"] == Outcome.DONE:
        what = _what(intent.verb, before)
        return Deed(what, event.channel, event.article, intent.at, (intent.seq, event.seq))
    if event.kind == "adopted" and not before.live:
        at = (before.seen.made if before.seen else None) or event.at
        return Deed("published", event.channel, event.article, at, (event.seq,), "đã có trên kênh, sổ cái ghi nhận")
    if event.kind == HAND:
        what, said = ("withdrawn", "gỡ bằng tay") if event.data.get("down") else ("published", "đăng bằng tay")
        detail = f"{said}: {event.data['url']}"
        return Deed(what, event.channel, event.article, event.at, (event.seq,), detail)
    return None


def _what(verb: Verb, before: Record) -> str:
    """Writing our block into a description where none of ours stood is publishing, not correcting."""
    if verb is Verb.DELETE:
        return "withdrawn"
    return "corrected" if verb is Verb.UPDATE and before.live else "published"


def readings(events: Iterable[Event], period: Period) -> tuple[Reading, ...]:
    """The last reading of each post within `period`, by channel, piece and post."""
    last: dict[tuple[str, str, str], Reading] = {}
    for event in events:
        if event.kind == INSIGHT and period.holds(event.at.astimezone(VIETNAM).date()):
            reading = _reading(event)
            last[reading.channel, reading.article, reading.remote_id] = reading
    return tuple(last[key] for key in sorted(last))


def _reading(event: Event) -> Reading:
    data = event.data
    return Reading(
        channel=event.channel,
        article=event.article,
        remote_id=data["remote_id"],
        source=data["source"],
        at=event.at,
        seq=event.seq,
        metrics=data["metrics"],
        failed=tuple(sorted(data.get("failed") or ())),
    )
