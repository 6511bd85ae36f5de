"""What we know of each piece on each channel: the fold of the ledger. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from pipeline.channels.base import Remote
from pipeline.model.base import Value
from pipeline.model.plan import Outcome, Verb
from pipeline.model.post import Post
from pipeline.publish.ledger import Event

Key = tuple[str, str]
LATE = timedelta(minutes=15)  # a Page may take some minutes to show what was scheduled


class Intent(Value):
    """A call that was about to be made. Until a result or a settlement follows, nobody knows what came of it.

    `drafts`: a new post is made out of sight, and `remote_id` is known before readers can see it.
    """

    seq: int
    at: datetime
    verb: Verb
    post: Post
    remote_id: str | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One piece on one channel.

    `post` is what we last wrote there with success (None: nothing of ours is there), `at` when we last wrote or
    deleted, `before` the text that stood there until then (a slow read may still show it); `seen` what was last
    observed; `missing` that what we wrote is no longer found; `pending` a call whose outcome is unknown; `sent` when
    readers first met it; `counted` that a person counts it as published before us; `draft` what a try that came to
    nothing left out of sight.
    """

    channel: str
    article: str
    remote_id: str | None = None
    url: str | None = None
    post: Post | None = None
    at: datetime | None = None
    before: str | None = None
    seen: Remote | None = None
    missing: bool = False
    deleted: bool = False
    pending: Intent | None = None
    sent: datetime | None = None
    counted: bool = False
    draft: str | None = None
    failure: str | None = None

    @property
    def live(self) -> bool:
        """Whether something that we wrote is there, as far as we know."""
        return self.post is not None

    @property
    def scheduled(self) -> bool:
        """Whether the platform keeps it for an hour that it was told, as far as we have seen."""
        if self.seen or self.missing:
            return self.seen is not None and self.seen.scheduled
        return self.post is not None and self.post.at is not None and self.at is not None and self.at < self.post.at

    @property
    def hour(self) -> datetime | None:
        """When the platform will show it, if it is `scheduled`."""
        if not self.scheduled:
            return None
        return self.seen.at if self.seen else self.post.at if self.post else None

    def late(self, now: datetime) -> bool:
        """Whether its hour is well past and nobody has seen it shown."""
        return self.scheduled and self.post is not None and self.post.at is not None and self.post.at + LATE < now

    @property
    def unlisted(self) -> bool:
        """Whether it is there by its id alone: too new, or too old, for the platform's lists."""
        return self.live and self.seen is not None and not self.seen.listed

    @property
    def drifted(self) -> bool:
        """Whether a person edited, moved to another hour or removed what we wrote."""
        if self.post is None or self.missing or self.seen is None:
            return self.live and self.missing
        return not self.seen.shows(self.post)


Known = dict[Key, Record]


def fold(events: Iterable[Event]) -> Known:
    """All that the journal says, by channel and article."""
    known: Known = {}
    for event in events:
        step(known, event)
    return known


def step(known: Known, event: Event) -> None:
    """Let `known` know one event more. What speaks of a channel, not of a piece, changes nothing."""
    if event.kind in _FOLDS:
        key = (event.channel, event.article)
        record = known.get(key, Record(channel=event.channel, article=event.article))
        known[key] = replace(record, **_FOLDS[event.kind](record, event))


def _intend(_record: Record, event: Event) -> dict[str, Any]:
    intent = Intent.model_validate({"seq": event.seq, "at": event.at, **event.data})
    fresh = {"remote_id": None} if intent.verb is Verb.CREATE else {}  # it gets an id of its own
    return {"pending": intent.model_copy(update=fresh), "failure": None}


def _draft(record: Record, event: Event) -> dict[str, Any]:
    intent = record.pending
    return {"pending": intent.model_copy(update={"remote_id": event.data["remote_id"]})} if intent else {}


def _settle(record: Record, event: Event) -> dict[str, Any]:
    outcome, intent = Outcome(event.data["outcome"]), record.pending
    if outcome is Outcome.UNKNOWN or intent is None:
        return {"failure": event.data.get("detail")}
    if outcome is not Outcome.DONE:
        left = {"draft": intent.remote_id} if intent.verb is Verb.CREATE and intent.remote_id else {}
        return {"pending": None, "failure": event.data.get("detail"), **left}
    clean = {"pending": None, "at": event.at, "seen": None, "missing": False, "draft": None}
    if intent.verb is Verb.DELETE:
        return {**clean, "post": None, "before": None, "deleted": True}
    shown = record.seen or record.post
    known = {"remote_id": event.data["remote_id"], "url": event.data.get("url"), "post": _written(record, intent)}
    known["sent"] = record.sent if record.live else intent.at
    return {**clean, **known, "before": shown.words if shown else None, "deleted": False}


def _written(record: Record, intent: Intent) -> Post:
    """What stands there now; the link of a post that is not made anew stays what it was."""
    if record.post is None or intent.verb is Verb.CREATE or intent.post.target:
        return intent.post
    return intent.post.model_copy(update={"link": record.post.link})


def _adopt(_record: Record, event: Event) -> dict[str, Any]:
    post = Post.model_validate(event.data["post"])
    known = {"remote_id": event.data["remote_id"], "url": event.data["url"], "post": post}
    return {**known, "missing": False, "deleted": False, "failure": None}


def _see(record: Record, event: Event) -> dict[str, Any]:
    remote = event.data.get("remote")
    seen = Remote.model_validate(remote) if remote else None
    return {"seen": seen, "missing": seen is None and record.live}


def _count(_record: Record, event: Event) -> dict[str, Any]:
    return {"counted": event.data["counted"]}


_FOLDS = {
    "intent": _intend,
    "drafted": _draft,
    "result": _settle,
    "settled": _settle,
    "adopted": _adopt,
    "seen": _see,
    "counted": _count,
}
