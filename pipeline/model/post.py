"""Exactly what one channel would receive. The preview is the Post; no preview flag exists anywhere."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import cached_property

from pydantic import ConfigDict, Field

from pipeline.model.base import Value


class Photo(Value):
    """A picture to send: `path` relative to the content folder; `alt` is sent with it.

    `sha256`: of the file's bytes when the plan was made, 64 hex digits; what is sent follows from them alone.
    """

    path: str
    alt: str
    sha256: str | None = Field(default=None, repr=False)

    def like(self, other: "Photo") -> bool:
        """Whether people see the same; bytes count where both name them, as ledgers of an earlier version do not."""
        named = self.sha256 and other.sha256
        return (self.path, self.alt) == (other.path, other.alt) and (not named or self.sha256 == other.sha256)


class English(Value):
    """A title and a text for people who read English, where the channel keeps several languages side by side."""

    title: str
    text: str


class Post(Value):
    """What `channel` would receive for `article`.

    `text` is all that people read: the message on Facebook, our marked block in a YouTube description. `link` is the
    canonical URL; `links` holds it and every older address, so that what is already there can be recognised. `target`
    is the thing that is edited where the channel has one (a video id); None where the channel makes a new post. `at` is
    when the platform itself shall show it. `said` is the digest of what an author wrote of it: addresses, hotlines and
    hashtags come from elsewhere, and change without a word of theirs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    channel: str
    article: str
    path: str
    text: str
    link: str
    links: tuple[str, ...]
    target: str | None = None
    photo: Photo | None = None
    more_photos: tuple[Photo, ...] = ()
    at: datetime | None = None
    english: English | None = None
    said: str = ""

    @property
    def photos(self) -> tuple[Photo, ...]:
        """All pictures, the first of them `photo`."""
        return (self.photo, *self.more_photos) if self.photo else ()

    def pictured_like(self, other: "Post") -> bool:
        """Whether both show the same pictures."""
        ours, theirs = self.photos, other.photos
        return len(ours) == len(theirs) and all(map(Photo.like, ours, theirs))

    def pinned(self, hash_of: Callable[[str], str | None]) -> "Post":
        """With the bytes of each picture named; `hash_of` gives the SHA-256 of a file below the content folder."""
        if not self.photos:
            return self
        first, *more = (photo.model_copy(update={"sha256": hash_of(photo.path)}) for photo in self.photos)
        return self.model_copy(update={"photo": first, "more_photos": tuple(more)})

    @property
    def words(self) -> str:
        """All that people read, in every language."""
        return all_words(self.text, self.english.text if self.english else "")

    @cached_property
    def digest(self) -> str:
        """SHA-256 over what people would see; what they do not see does not count."""
        return hashlib.sha256(self.model_dump_json(exclude={"path", "links", "said"}).encode()).hexdigest()


def said_in(*words: str) -> str:
    """The digest of an author's `words`, for `Post.said`."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:16]


def all_words(text: str, english: str) -> str:
    """One text of both, to compare and to show; `text` itself where there is no English."""
    return f"{text}\n\n(English)\n{english}" if english else text
