"""All that happened to a piece, at the desk and on the channels, in one list. Pure."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from pipeline.desk.trail import Act, Did
from pipeline.model.article import Article
from pipeline.model.base import Value
from pipeline.publish.ledger import Event

_ANSWERS = {"result", "settled"}


class Happened(Value):
    """One thing: at the desk `by` an officer over the text of `digest`, or on a `channel`, there the post's."""

    at: datetime
    did: str
    by: str | None = None
    digest: str | None = None
    role: str | None = None
    signed: bool = False
    channel: str | None = None
    outcome: str | None = None
    remote_id: str | None = None
    url: str | None = None
    why: str | None = None


def history(article: Article, acts: Iterable[Act], events: Iterable[Event]) -> tuple[Happened, ...]:
    """Earliest first; approvals that the file bears and the trail lacks are told, too."""
    noted = tuple(acts)
    found = [*map(_act, noted), *_bare(article, noted), *_calls(article.id, events)]
    return tuple(sorted(found, key=lambda each: each.at))


def _act(act: Act) -> Happened:
    why = act.emergency or act.note or act.wrong
    if act.reason:
        why = " · ".join(filter(None, [act.reason, act.into, why]))
    signed = act.signature is not None
    return Happened(at=act.at, did=act.did, by=act.by, digest=act.digest, role=act.role, signed=signed, why=why)


def _bare(article: Article, acts: tuple[Act, ...]) -> Iterator[Happened]:
    known = {(act.by, act.role, act.digest) for act in acts if act.did is Did.APPROVE}
    for sign in article.meta.approval:
        if (sign.by, sign.role, sign.digest) not in known:
            told = {"role": sign.role, "signed": sign.signature is not None, "why": sign.emergency}
            yield Happened(at=sign.date, did=Did.APPROVE, by=sign.by, digest=sign.digest, **told)


def _calls(article: str, events: Iterable[Event]) -> Iterator[Happened]:
    """What became of each call: the intent says what was asked for, the result what came of it."""
    asked: dict[int, Event] = {}
    for event in events:
        if event.article != article:
            continue
        if event.kind == "intent":
            asked[event.seq] = event
        elif event.kind in _ANSWERS and (intent := asked.get(event.data.get("intent", -1)) or _last(asked, event)):
            yield _call(event, intent.data["verb"], intent.data.get("post"))
        elif event.kind == "adopted":
            yield _call(event, "adopt", event.data.get("post"))


def _last(asked: dict[int, Event], event: Event) -> Event | None:
    return next((each for each in reversed(asked.values()) if each.channel == event.channel), None)


def _call(event: Event, verb: str, post: dict[str, str] | None) -> Happened:
    text = (post or {}).get("text")
    return Happened(
        at=event.at,
        did=verb,
        channel=event.channel,
        digest=hashlib.sha256(text.encode()).hexdigest() if text else None,
        outcome=event.data.get("outcome", "done"),
        remote_id=event.data.get("remote_id"),
        url=event.data.get("url"),
        why=event.data.get("detail"),
    )
