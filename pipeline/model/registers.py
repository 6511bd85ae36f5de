"""The registers of `content/_data/`: facts used in many places, kept in one. A file each, a mapping of id → record."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from pipeline.model.base import VIETNAM, Day, Id, Line, Moment, Value
from pipeline.model.outputs import Broadcasting, Edition, Reader
from pipeline.model.partners import Partner
from pipeline.model.planning import ContentGroup, MemorableDay, Reporting, Task, WorkPlan

Https = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]


FOLDERS = {"plans": "ke-hoach"}
"""Registers that are a folder: a file a record, its id the file's name."""


class Masthead(Value):
    """Who speaks: shown in the footer, in feeds and on the about page (NĐ 147/2024/NĐ-CP).

    `exit_url` is where the quick exit leads: a page that anybody may have open, by default the weather forecast.
    """

    name: Line
    slogan: Line
    managing_body: Line
    responsible_unit: Line
    address: Line
    phone: Line
    email: Line
    licence: Line
    content_licence: Line
    hotlines: tuple[Id, ...]
    exit_url: Https = "https://nchmf.gov.vn/"


class Lasting(Value):
    """Something that may end: it then has `until` and, if something took its place, the `successor`'s id."""

    since: Day | None = None
    until: Day | None = None
    successor: Id | None = None


class Unit(Lasting):
    """An agency or a part of one.

    `also` are its other names and spellings in running text: a text that still speaks of it is told so. `checked` is
    the day on which somebody read `until` in the decision itself; without it the date is told as unverified.
    """

    name: Line
    short: Line | None = None
    also: tuple[Line, ...] = ()
    area: Id | None = None
    checked: Day | None = None


class Role(StrEnum):
    """What an officer may do at the desk."""

    WRITE = "write"
    REVIEW = "review"
    LEGAL = "legal"
    CONSENT = "consent"
    APPROVE = "approve"
    PUBLISH = "publish"


class Key(Value):
    """An SSH public key, as the one line of its ``.pub`` file, and the days on which what it signs counts.

    A key that ran out (`until`) keeps what it signed; one that is `revoked`, stolen or lost, keeps nothing.
    """

    public: Annotated[str, StringConstraints(pattern=r"^[a-z0-9@.-]+ [A-Za-z0-9+/]+=*( [^\n]*)?$")]
    since: Day
    until: Day | None = None
    revoked: Day | None = None

    @property
    def type(self) -> str:
        """The algorithm: ``ssh-ed25519``."""
        return self.public.split(" ")[0]

    @property
    def blob(self) -> str:
        """The key itself, base64."""
        return self.public.split(" ")[1]


class Officer(Value):
    """A post in an office, not a private person: `name` is how the desk calls it."""

    name: Line
    unit: Id
    roles: tuple[Role, ...]
    since: Day
    until: Day | None = None
    keys: tuple[Key, ...] = ()


class AreaKind(StrEnum):
    """The two levels since 2025-07-01, and the one that is gone."""

    COUNTRY = "country"
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"
    COMMUNE = "commune"


class Area(Lasting):
    """A place; one that was merged has a successor."""

    name: Line
    kind: AreaKind
    within: Id | None = None


class Hotline(Value):
    """A number that people may call: `checked` is the day on which `source` was read, absent if nobody has."""

    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9. ]{1,14}$")]
    name: Line
    purpose: Line
    hours: Line
    free: bool
    source: Https
    checked: Day | None = None
    until: Day | None = None

    @property
    def dial(self) -> str:
        """The digits for a ``tel:`` link."""
        return "".join(filter(str.isdigit, self.number))


class Campaign(Value):
    """What the pieces serve."""

    name: Line
    slug: Id
    description: Line
    start: Day
    end: Day | None = None


class ConsentScope(StrEnum):
    """What a person agreed to have shown."""

    NAME = "name"
    IMAGE = "image"
    VOICE = "voice"
    STORY = "story"


class Giver(StrEnum):
    """Who agreed: for a child of 7 or more its own word and a guardian's are needed (Luật 91/2025/QH15, Điều 24)."""

    SELF = "self"
    CHILD = "child"
    GUARDIAN = "guardian"
    GUARDIAN_OF_YOUNG = "guardian-under-7"


class Consent(Value):
    """Opaque id, scope and dates only; the signed paper stays offline (Luật 91/2025/QH15, Điều 24).

    An `illustration` has no person behind it: the record says so instead of pretending a signature.
    """

    illustration: bool = False
    giver: Giver = Giver.SELF
    scope: tuple[ConsentScope, ...]
    channels: tuple[Id, ...] = ()
    signed: Day
    until: Day | None = None
    withdrawn: Moment | None = None

    @property
    def over(self) -> datetime | None:
        """The moment after its last day."""
        return datetime.combine(self.until + timedelta(days=1), time(), VIETNAM) if self.until else None


class Term(Value):
    """A word of the taxonomy (audience or tag) as people read it."""

    name: Line
    description: Line | None = None


class Audience(Term):
    """Whom a piece is written for; `reader` says which printed version suits them, if not the common one."""

    reader: Reader | None = None


class Synonyms(Value):
    """Words that readers use for the same thing: who searches for one finds what speaks of another."""

    words: Annotated[tuple[Line, ...], Field(min_length=2)]


class Explained(Value):
    """A hard word and what it means in plain language; `also` are its other spellings and names."""

    term: Line
    also: tuple[Line, ...] = ()
    meaning: Line


class Registers(Value):
    """Every register by its file's name; one that has a default here may be missing."""

    masthead: Masthead
    units: dict[Id, Unit]
    officers: dict[Id, Officer]
    areas: dict[Id, Area]
    hotlines: dict[Id, Hotline]
    campaigns: dict[Id, Campaign]
    consents: dict[Id, Consent]
    audiences: dict[Id, Audience]
    tags: dict[Id, Term]
    synonyms: dict[Id, Synonyms] = {}
    glossary: dict[Id, Explained] = {}
    editions: dict[Id, Edition] = {}
    abbreviations: dict[Line, Line] = {}
    broadcasting: Broadcasting = Broadcasting.model_construct()
    partners: dict[Id, Partner] = {}
    plans: dict[Id, WorkPlan] = {}
    groups: dict[Id, ContentGroup] = {}
    days: dict[Id, MemorableDay] = {}
    reporting: Reporting = Reporting.model_construct()

    @property
    def tasks(self) -> dict[Id, Task]:
        """Every task of every plan of work; an id stands once."""
        return {key: task for plan in self.plans.values() for key, task in plan.tasks.items()}
