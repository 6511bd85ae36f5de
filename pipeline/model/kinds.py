"""The front matter of the twelve kinds and of plain pages: what each adds. The handbook shows each filled in."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pipeline.model.base import Day, Id, Line, Moment, PartialDay, Text, Value
from pipeline.model.front_matter import Cited, FrontMatter, Source, spell_out


class News(FrontMatter):
    """Tin: what happened, where, when, told by whom."""

    where: Line
    when: Moment
    source: Line


class Feature(FrontMatter):
    """Bài viết: an article without fields of its own."""


class QA(FrontMatter):
    """Hỏi - đáp pháp luật: the short answer comes first, the law after."""

    question: Text
    answer: Text
    cites: Annotated[tuple[Cited, ...], Field(min_length=1)]
    reviewer: Id
    review_by: Day


class Step(Value):
    """One step of a procedure."""

    title: Line
    text: Text | None = None


class Guide(FrontMatter):
    """Hướng dẫn: steps, papers, place and fee, true on a named day."""

    steps: Annotated[tuple[Annotated[Step, spell_out("title", Step)], ...], Field(min_length=1)]
    papers: tuple[Line, ...] = ()
    place: Line
    fee: Line
    cites: Annotated[tuple[Cited, ...], Field(min_length=1)]
    valid_as_of: Day


class Person(Value):
    """Somebody in a story, by alias; no real name, address or birth year stands in the repository."""

    alias: Line
    role: Line | None = None


class Story(FrontMatter):
    """Gương sáng: a way back, told with consent (Luật 91/2025/QH15, Điều 24; BLDS 2015, Điều 32 and 38)."""

    people: Annotated[tuple[Annotated[Person, spell_out("alias", Person)], ...], Field(min_length=1)]
    consent: Id


class Practice(FrontMatter):
    """Mô hình: a way of helping that works somewhere."""

    place: Line
    lead_unit: Line
    since: PartialDay
    results: Annotated[tuple[Line, ...], Field(min_length=1)]


class Severity(StrEnum):
    """How loudly an alert is shown."""

    NOTICE = "notice"
    WARNING = "warning"
    URGENT = "urgent"


class Alert(FrontMatter):
    """Cảnh báo: signs, what to do, whom to call (ids of the hotline register)."""

    signs: Annotated[tuple[Line, ...], Field(min_length=1)]
    actions: Annotated[tuple[Line, ...], Field(min_length=1)]
    call: Annotated[tuple[Id, ...], Field(min_length=1)]
    severity: Severity


class Verdict(StrEnum):
    """What the official sources say about a claim."""

    FALSE = "false"
    MISLEADING = "misleading"
    UNPROVEN = "unproven"
    TRUE = "true"


class FactCheck(FrontMatter):
    """Kiểm chứng: a claim, what holds of it, and at least one official source."""

    claim: Text
    verdict: Verdict
    sources: Annotated[tuple[Annotated[Source, spell_out("title", Source)], ...], Field(min_length=1)]


class LegalStatus(StrEnum):
    """The words of vbpl.vn for legal texts, and two for plans and directives, which are none."""

    IN_FORCE = "in-force"
    PARTLY_EXPIRED = "partly-expired"
    EXPIRED = "expired"
    NOT_YET = "not-yet"
    SUSPENDED = "suspended"
    ONGOING = "ongoing"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Document(FrontMatter):
    """Văn bản: identified by number + issuer + date; the same number returns every year and in every province.

    `verified` is the day on which somebody compared the status with the official database; without it the page says
    "chưa kiểm chứng". `replaced_by` names the successor as a citation does.
    """

    number: Line | None
    no_number_reason: Line | None = None
    form: Line
    issuer: Line
    issued: PartialDay
    effective: Day | None = None
    expires: Day | None = None
    replaces: tuple[Cited, ...] = ()
    replaced_by: Cited | None = None
    legal_status: LegalStatus
    verified: Day | None = None
    file: Line | None = None


class Chapter(Value):
    """A place in a video: ``mm:ss`` or ``h:mm:ss``."""

    at: Annotated[str, StringConstraints(pattern=r"^(\d+:)?[0-5]?\d:[0-5]\d$")]
    title: Line


class Video(FrontMatter):
    """Video: the piece that also owns a marked block in a YouTube description."""

    youtube: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{11}$")]
    duration: Annotated[str, StringConstraints(pattern=r"^(\d+:)?[0-5]?\d:[0-5]\d$")]
    chapters: tuple[Chapter, ...] = ()
    transcript: Text
    consent: Id | None = None


class Event(FrontMatter):
    """Sự kiện: when and where to come."""

    start: Moment
    end: Moment
    place: Line


class Imprint(Value):
    """What a printed sheet must say of itself (non-commercial publications)."""

    publisher: Line
    licence: Line | None = None
    copies: int | None = None


class Material(FrontMatter):
    """Tài liệu: for a lesson, a meeting, a notice board."""

    layout: Literal["a5", "leaflet", "poster", "handout"]
    imprint: Imprint | None = None
    audience: Annotated[tuple[Id, ...], Field(min_length=1)]


class Page(FrontMatter):
    """A plain page at the top of the site: about, contact, privacy, accessibility."""
