"""One piece on one channel, as the plan sees it: all that a decision is made from, and what a decision is. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from pipeline.config import ChannelConfig
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.base import clock
from pipeline.model.library import Library, Visibility
from pipeline.model.plan import Cause, Verb
from pipeline.model.post import Post
from pipeline.problems import Level
from pipeline.publish.known import Known, Record
from pipeline.publish.past import Past

Posts = Mapping[str, Mapping[str, Post]]
Owners = Mapping[str, tuple[str, ...]]


class Facts(NamedTuple):
    """All that a plan is made from.

    `posts` is channel → article → what it would receive; `troubles` says why a channel could not be read; `observed`
    whether the channels were looked at, so that "not seen" means "not there"; `pasts` and `doubted` what speaks against
    that (past.py); `overwrite` whether a person asked that what people changed be written anew; `spent` the units of
    quota that a channel's project has used today.
    """

    channels: Mapping[str, ChannelConfig]
    library: Library
    posts: Posts
    known: Known
    troubles: Mapping[str, str]
    sandbox: bool
    observed: bool
    pasts: Mapping[str, Past] = {}
    doubted: datetime | None = None
    overwrite: bool = False
    spent: Mapping[str, int] = {}


class Case(NamedTuple):
    """One piece on one channel: what it is, what the channel would receive, what is known of it there.

    `owners` says which pieces stand under an address (or in a video) of this channel already.
    """

    facts: Facts
    article: Article
    post: Post | None
    record: Record
    owners: Owners

    @property
    def visibility(self) -> Visibility:
        """What the public sees of the piece."""
        return self.facts.library.visibility[self.article.id]

    @property
    def there(self) -> bool:
        """Whether something of ours stands on the channel: written by us, or only found there."""
        seen, record = self.record.seen, self.record
        found = seen and (seen.words or (self.post and not self.post.target))
        return bool(found) or (record.live and not record.missing)

    @property
    def faults(self) -> str:
        """The problems that keep it back, for people."""
        found = self.facts.library.problems_of(self.article, Level.ERROR, Level.BLOCK, Level.HOLD)
        return "; ".join(f"{item.code} {item.message}" for item in found)


class Decision(NamedTuple):
    """What is done, and why: for programs and for people; what only has to wait says in `waits` what it will be."""

    verb: Verb
    cause: Cause
    reason: str
    waits: Verb | None = None


def hold(cause: Cause, reason: str) -> Decision:
    """Nothing is done now."""
    return Decision(Verb.HOLD, cause, reason)


def when(moment: datetime) -> str:
    """That it has to wait until `moment`."""
    return _("chờ đến {moment}").format(moment=clock(moment))
