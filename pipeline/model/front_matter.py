"""What the front matter of every piece has; keys follow MkDocs, Material and Hugo where those have one."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from pipeline.model.base import VIETNAM, Day, Id, Line, Moment, Slug, Text, Value
from pipeline.model.outputs import Broadcast, Platform


def spell_out(key: str, model: type[Value]) -> BeforeValidator:
    """Let an author write ``value`` for ``{key: value}`` of `model` where the rest is optional."""
    written: Any = str | model
    return BeforeValidator(
        lambda value: {key: value} if isinstance(value, str) else value, json_schema_input_type=written
    )


class State(StrEnum):
    """Where a piece stands at the desk; that it is published is a fact of the ledger, not of the file."""

    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Image(Value):
    """A picture beside the text: `src` is a path relative to the file; `alt` says what it shows.

    `consents` are ids of the register: of everybody whom a photograph shows; of a child, its own and a guardian's.
    """

    src: Line
    alt: Line
    caption: Line | None = None
    credit: Line | None = None
    consents: tuple[Id, ...] = ()


class Citation(Value):
    """A legal document by number (``127/2025/QH15``) or by its piece's id, and the place in it (``Điều 43``)."""

    document: Line
    at: Line | None = None


Cited = Annotated[Citation, spell_out("document", Citation)]


class Source(Value):
    """Where a fact comes from, with the day on which it was read."""

    title: Line
    url: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")] | None = None
    date: Day | None = None


class Change(Value):
    """A public note of correction: shown on the page, in the feeds and in posts.

    `wrong` is what had been said and does not hold; it is shown nowhere, and looked for everywhere.
    """

    date: Day
    note: Text
    wrong: Text | None = None


class Sign(StrEnum):
    """In which role an officer signs for a piece; `second` stands in for review in an emergency."""

    APPROVE = "approve"
    LEGAL = "legal"
    CONSENT = "consent"
    REVIEW = "review"
    SECOND = "second"


class Approval(Value):
    """An officer's word for exactly one text: its `digest` (SHA-256), and an SSH signature where the project asks.

    ``huongthien approve`` writes it. `emergency` says why review was skipped.
    """

    role: Sign = Sign.APPROVE
    by: Id
    date: Moment
    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    signature: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/=]{100,20000}$")] | None = None
    emergency: Line | None = None


def _one_or_more(value: object) -> object:
    """``{by, date}`` alone is a list of one."""
    return [value] if isinstance(value, dict) else value


class Reason(StrEnum):
    """Why a piece was withdrawn; the site says it plainly."""

    ERROR = "error"
    CONSENT = "consent"
    OUTDATED = "outdated"
    MERGED = "merged"


class Withdrawal(Value):
    """When, why and by whom a piece was taken back; `into` is what readers find instead, `note` is for them."""

    reason: Reason
    date: Moment
    by: Id
    into: Id | None = None
    note: Line | None = None


class Review(Value):
    """A named officer looked at a problem of level hold or warn and takes it on, until a day."""

    code: Annotated[str, StringConstraints(pattern=r"^[HW]\d{3}$")]
    by: Id
    why: Line
    until: Day


class EnglishText(Value):
    """What a channel that keeps several languages shows to those who read English; YouTube's limit for a title."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=100)]
    text: Text


class ChannelText(Value):
    """What one channel shall do differently: own text, a later time, pictures instead of a link card, or nothing.

    `photo` is the piece's own picture; `photos` are others, after it; `english` is for YouTube alone.
    """

    text: Text | None = None
    at: Moment | None = None
    photo: bool = False
    photos: Annotated[tuple[Image, ...], Field(max_length=10)] = ()
    skip: bool = False
    english: EnglishText | None = None


_USUAL = ChannelText.model_construct()


class Channels(Value):
    """Which channels, and what each does differently; with `only`, no other channel takes the piece."""

    only: bool = False
    texts: dict[str, ChannelText] = {}

    def of(self, name: str) -> ChannelText | None:
        """What channel `name` does differently, or None if it must not take the piece."""
        text = self.texts.get(name, None if self.only else _USUAL)
        return None if text is None or text.skip else text


def _spell_out_channels(value: object) -> object:
    """``[fanpage]`` means: only there; ``{fanpage: {text: …}}`` means: there with another text."""
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return {"only": True, "texts": {name: {} for name in value}}
    return {"texts": value} if isinstance(value, dict) else value


class FrontMatter(Value):
    """What every piece has. `id` and `slug` are made once by ``huongthien new`` and stay."""

    id: Id
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=150)]
    description: Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=400)]
    date: Moment
    slug: Slug
    updated: Moment | None = None
    aliases: tuple[Annotated[str, StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*/)+$")], ...] = ()
    campaign: tuple[Id, ...] = ()
    audience: tuple[Id, ...] = ()
    area: Id | None = None
    unit: Id | None = None
    author: Id | None = None
    tags: tuple[Id, ...] = ()
    task: tuple[Id, ...] = ()
    slogan: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=80)] | None = None
    image: Image | None = None
    cites: tuple[Cited, ...] = ()
    sources: tuple[Annotated[Source, spell_out("title", Source)], ...] = ()
    unverified: tuple[Line, ...] = ()
    channels: Annotated[
        Channels, BeforeValidator(_spell_out_channels, json_schema_input_type=list[str] | dict[str, ChannelText])
    ] = Channels.model_construct()
    broadcast: Broadcast | None = None
    by_hand: dict[Platform, Text] = {}
    publish_at: Moment | None = None
    expires_at: Moment | None = None
    review_by: Day | None = None
    changes: tuple[Change, ...] = ()
    reviewed: tuple[Review, ...] = ()
    state: State = State.DRAFT
    approval: Annotated[
        tuple[Approval, ...], BeforeValidator(_one_or_more, json_schema_input_type=list[Approval] | Approval)
    ] = ()
    withdrawal: Withdrawal | None = None
    sample: bool = False
    quick_exit: bool | None = None
    neutral_title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=150)] | None = None
    neutral_description: (
        Annotated[str, StringConstraints(strip_whitespace=True, min_length=10, max_length=400)] | None
    ) = None

    @property
    def changed(self) -> datetime:
        """When the public text last changed: the latest of date, update and public change notes."""
        notes = [datetime(note.date.year, note.date.month, note.date.day, tzinfo=VIETNAM) for note in self.changes]
        return max(filter(None, (self.date, self.updated, *notes)))

    @property
    def images(self) -> tuple[Image, ...]:
        """Every picture that goes out somewhere: the piece's own, and those that a channel has alone."""
        return (
            *filter(None, [self.image]),
            *(each for wanted in self.channels.texts.values() for each in wanted.photos),
        )

    def images_on(self, channel: str) -> tuple[Image, ...]:
        """The pictures that `channel` gets: the piece's own if it is wanted there, then those that it has alone."""
        wanted = self.channels.of(channel)
        if wanted is None:
            return ()
        return (*filter(None, [self.image if wanted.photo else None]), *wanted.photos)
