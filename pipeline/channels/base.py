"""What every channel is, in two halves: a pure `Renderer`, and a `Channel` that is network; and their values.

The renderer needs no token, so that a plan can be made without any. Errors are those below ChannelError.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from pipeline.model.article import Article
from pipeline.model.base import Value
from pipeline.model.library import Library
from pipeline.model.post import Post, all_words

TIMEOUT = (5.0, 30.0)
"""Seconds to connect, and between bytes of an answer."""


class Remote(Value):
    """One thing as the platform shows it: a post, or our block in a video's description.

    `text` is what `Post.text` would be ("" where a video has no block of ours), with the spaces that platforms trim
    already trimmed; `links` every address found in it; `ours` whether our application made it (on YouTube: whether the
    video is on our channel); `made` when it was published. `listed`: found in the platform's lists, not only by its
    id (lists are late, and do not go back for ever); `draft`: readers do not see it; `at` when readers will;
    `english` what `Post.english.text` would be ("" if none); `translatable` whether English beside it is taken.
    """

    remote_id: str
    url: str
    text: str
    links: tuple[str, ...] = ()
    ours: bool = True
    scheduled: bool = False
    made: datetime | None = None
    listed: bool = True
    draft: bool = False
    at: datetime | None = None
    english: str = ""
    translatable: bool = True

    @property
    def words(self) -> str:
        """What `Post.words` would be."""
        return all_words(self.text, self.english)

    def shows(self, post: Post) -> bool:
        """Whether readers meet, or will at its hour, exactly what `post` says."""
        return self.words == post.words and (not self.scheduled or self.at == post.at)


class Receipt(Value):
    """What a successful call left behind."""

    remote_id: str
    url: str


class Finding(Value):
    """One line of ``channels check``: what was looked at, whether it is well, what to do if not."""

    subject: str
    well: bool
    detail: str


class Figures(Value):
    """What a platform counted for one post or video since it went out, under the platform's own names.

    `failed` says why a figure is not among them. One with parts has a name for each: ``post_clicks_by_type.other``.
    """

    remote_id: str
    source: str
    metrics: dict[str, int | float]
    failed: dict[str, str] = {}


Mark = Callable[[str], None]
"""Writes down the id of a post that readers do not see yet; whatever it raises, nothing may follow."""

Renderer = Callable[[Article, Library], Post | None]
"""What a channel would receive for a piece, or None if the channel does not take it. Pure."""


class Channel(Protocol):
    """How one channel of channels.yaml is reached. Every method is network and raises ChannelError.

    A write is sent once: no retry, no redirect. `Refused` and `Throttled` mean that nothing happened; `Unknown` means
    that nobody can say. Reads may be retried.
    """

    @property
    def name(self) -> str:
        """The channel's name in channels.yaml."""
        ...

    @property
    def drafts(self) -> bool:
        """Whether `create` makes a post out of sight first, so that nothing has happened before it is marked."""
        ...

    @property
    def settle_seconds(self) -> int:
        """How long after a call a read that does not show its effect proves nothing."""
        ...

    def observe(self, posts: Iterable[Post], ids: Iterable[str] = ()) -> tuple[Remote, ...]:
        """Everything on the channel that may concern `posts`, all pages, in no order; unlisted `ids` one by one.

        What stands under one of `ids` and is not in the answer is not there.
        """
        ...

    def prepare(self, post: Post) -> None:
        """Whatever makes a create come out better; raises nothing and is of no account if it fails."""
        ...

    def create(self, post: Post, mark: Mark, former: str | None = None) -> Receipt:
        """Make it: out of sight, then `mark` its id, then show it, where the channel `drafts`; else in one call.

        `former` is the draft of an earlier try, which is taken away first.
        """
        ...

    def update(self, remote_id: str, post: Post) -> Receipt:
        """Replace what is there with `post`."""
        ...

    def delete(self, remote_id: str, post: Post) -> None:
        """Take away what `post` says of its piece (on YouTube: our block only)."""
        ...

    def figures(self, remote_ids: Sequence[str]) -> Iterator[Figures]:
        """The figures of these posts as they come in; one that the platform refuses is told, and fails no other."""
        ...

    def check(self, now: datetime) -> tuple[Finding, ...]:
        """Can this channel publish? Reads only; a call that fails is a Finding, not an exception."""
        ...
