"""What happened in a period: one line a fact, each with the file or the lines of the ledger that say so."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from enum import StrEnum

from pipeline.model.article import Kind
from pipeline.model.base import VIETNAM, Value
from pipeline.model.front_matter import State
from pipeline.model.library import Ending, Library, Visibility
from pipeline.model.period import Period
from pipeline.planning.progress import due_at
from pipeline.publish.ledger import Event
from pipeline.publish.status import Standing
from pipeline.publish.status import State as Post
from pipeline.report.history import history

SITE = "website"
_SEEN = {Visibility.PUBLIC, Visibility.EXPIRED, Visibility.WITHDRAWN}
_ENDS = {
    Ending.TAKEN_BACK: "gỡ bài",
    Ending.EXPIRED: "hết thời hạn đăng",
    Ending.REVOKED: "người trong bài rút lại đồng ý",
    Ending.LAPSED: "hết thời hạn đồng ý",
}
_UNDONE = {Post.OVERDUE, Post.UNKNOWN}


class What(StrEnum):
    """What reports count. Overdue: it was due in the period and is not done when the report is made."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"


class Fact(Value):
    """One thing that happened to `article` at `place` (the website or a channel's name).

    `events` are lines of the ledger; without any, the piece's own file says it. `detail` is a public note, or a reason.
    """

    what: What
    place: str
    article: str
    at: datetime
    detail: str | None = None
    events: tuple[int, ...] = ()


def facts(library: Library, events: Sequence[Event], standings: Iterable[Standing], period: Period) -> tuple[Fact, ...]:
    """Everything that happened in `period` until the Library's hour, in the order of time."""
    found = [*_on_the_site(library), *_on_channels(events), *_undone(library, standings)]
    inside = [fact for fact in found if fact.at <= library.now and period.holds(_day(fact.at))]
    local = (fact.model_copy(update={"at": fact.at.astimezone(VIETNAM)}) for fact in inside)
    return tuple(sorted(local, key=lambda fact: (fact.at, fact.place, fact.article, fact.what, fact.events)))


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def _at(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _on_channels(events: Sequence[Event]) -> Iterator[Fact]:
    for deed in history(events):
        yield Fact(
            what=What(deed.what),
            place=deed.channel,
            article=deed.article,
            at=deed.at,
            detail=deed.detail,
            events=deed.events,
        )


def _on_the_site(library: Library) -> Iterator[Fact]:
    """What the site showed; plain pages (about, contact) are furniture, and are not counted."""
    for article in library.articles:
        visibility = library.visibility[article.id]
        if article.kind is Kind.PAGE:
            continue
        if visibility in _SEEN:
            yield Fact(what=What.PUBLISHED, place=SITE, article=article.id, at=due_at(article))
            for change in article.meta.changes:
                at = _at(change.date)
                yield Fact(what=What.CORRECTED, place=SITE, article=article.id, at=at, detail=change.note)
        end = library.end(article)
        if end and visibility in _SEEN:
            yield Fact(what=What.WITHDRAWN, place=SITE, article=article.id, at=end.at, detail=_ENDS[end.why])
        review_by = article.meta.review_by
        if review_by and visibility is Visibility.PUBLIC and review_by < _day(library.now):
            at, detail = _at(review_by), "chưa xem lại theo hạn"
            yield Fact(what=What.OVERDUE, place=SITE, article=article.id, at=at, detail=detail)


def emergencies(library: Library, period: Period) -> tuple[str, ...]:
    """Pieces that went out in `period` with their review skipped."""
    signed = ((article.id, sign) for article in library.articles for sign in article.meta.approval)
    return tuple(sorted({id_ for id_, sign in signed if sign.emergency and period.holds(_day(sign.date))}))


def undated(library: Library) -> tuple[str, ...]:
    """Pieces that were withdrawn and do not say when."""
    gone = (article for article in library.articles if article.meta.state is State.WITHDRAWN)
    return tuple(sorted(article.id for article in gone if library.end(article) is None))


def _undone(library: Library, standings: Iterable[Standing]) -> Iterator[Fact]:
    for standing in standings:
        article = library.by_id.get(standing.article)
        if article and standing.state in _UNDONE:
            yield Fact(
                what=What.OVERDUE,
                place=standing.channel,
                article=article.id,
                at=due_at(article),
                detail=standing.next_step,
            )
