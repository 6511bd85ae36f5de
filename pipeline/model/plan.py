"""What would be done to the channels, as a value: sorted, printable, hashable. `apply` takes nothing else.

A plan has an action for each piece and channel, so they are slotted: 30,000 of them as models take 26 MB more.
"""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.post import Post


class Verb(StrEnum):
    """What one action does. Only the first four touch a channel or the ledger, and only they count for the digest."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    ADOPT = "adopt"
    KEEP = "keep"
    HOLD = "hold"


ACTIVE = (Verb.CREATE, Verb.UPDATE, Verb.DELETE, Verb.ADOPT)


class Cause(StrEnum):
    """Why, for programs; `Action.reason` says it to people."""

    NEW = "new"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    FOUND = "found"
    SAME = "same"
    SCHEDULED = "scheduled"
    SAMPLE = "sample"
    PROBLEM = "problem"
    IDENTITY = "identity"
    LINK = "link"
    DRIFT = "drift"
    MISSING = "missing"
    UNKNOWN = "unknown"
    STOPPED = "stopped"
    TWIN = "twin"
    FROZEN = "frozen"
    BACKLOG = "backlog"
    MANY = "many"
    SITE = "site"
    COUNTED = "counted"
    OLDER = "older"
    PHOTO = "photo"
    LANGUAGE = "language"
    LATE = "late"
    SILENT = "silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One line of a plan. `post` is what the channel would receive; `remote_id` what is already there.

    A hold that only has to wait (a cap, an hour, a person's yes) says in `waits` what it will be then; `over` is what a
    person wrote there and would lose; `draft` what an earlier try left out of readers' sight.
    """

    verb: Verb
    channel: str
    article: str
    cause: Cause
    reason: str
    post: Post | None = None
    remote_id: str | None = None
    url: str | None = None
    waits: Verb | None = None
    over: str | None = None
    draft: str | None = None

    @property
    def text(self) -> str | None:
        """What people would read after this action, if it changes what they read."""
        return self.post.words if self.post and self.verb in {Verb.CREATE, Verb.UPDATE} else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every piece on every channel, and what becomes of it."""

    actions: tuple[Action, ...]

    @property
    def active(self) -> tuple[Action, ...]:
        """The actions that change something."""
        return tuple(action for action in self.actions if action.verb in ACTIVE)

    @property
    def digest(self) -> str:
        """SHA-256 over create, update, delete and adopt, now or later: the same at any minute if the facts are."""
        meant = ((a.waits or a.verb, a) for a in self.actions)
        facts = [
            [verb, a.channel, a.article, a.remote_id, a.post.digest if a.post else None, *([a.over] if a.over else [])]
            for verb, a in meant
            if verb in ACTIVE
        ]
        return hashlib.sha256(json.dumps(facts).encode()).hexdigest()

    def count(self) -> Counter[Verb]:
        """How many actions of each verb."""
        return Counter(action.verb for action in self.actions)


class Outcome(StrEnum):
    """How one action ended."""

    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One action and how it ended; `detail` tells a person why it did not, and what comes next."""

    action: Action
    outcome: Outcome
    url: str | None = None
    remote_id: str | None = None
    detail: str | None = None
