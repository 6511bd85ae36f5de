"""What a stretch of days holds: pieces that went or will go out, events, what is due, days to remember."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from pipeline.content.due import Due
from pipeline.model.article import Article
from pipeline.model.base import VIETNAM, Value
from pipeline.model.kinds import Event
from pipeline.model.library import Library, Visibility
from pipeline.model.period import Period, month_day
from pipeline.planning.progress import due_at

_SHOWN = {Visibility.PUBLIC, Visibility.WAITING, Visibility.EXPIRED}


class EntryKind(StrEnum):
    """What an entry of the calendar is about, in the order in which a day shows them."""

    REMEMBER = "remember"
    DUE = "due"
    EVENT = "event"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"


class Entry(Value):
    """One line of the calendar, on whole days from `start` to `end`, or at hours (`at`, `until`).

    `note` says more: a place, a law, a file; of what is `unverified` nobody has read the law. `uid` is the same as long
    as the thing is.
    """

    uid: str
    kind: EntryKind
    start: date
    end: date
    what: str
    note: str | None = None
    at: datetime | None = None
    until: datetime | None = None
    overdue: bool = False
    unverified: bool = False


def entries(library: Library, dues: Iterable[Due], period: Period) -> tuple[Entry, ...]:
    """Everything that touches `period`, earliest first; `dues` are what needs a person."""
    found = [*_of_days(library, period), *map(_of_due, dues), *_of_pieces(library)]
    inside = [entry for entry in found if entry.start <= period.end and entry.end >= period.start]
    order = list(EntryKind)
    return tuple(
        sorted(inside, key=lambda each: (each.start, order.index(each.kind), each.at or library.now, each.uid))
    )


def _of_days(library: Library, period: Period) -> Iterator[Entry]:
    for key, day in library.registers.days.items():
        for year in range(period.start.year, period.end.year + 1):
            start = month_day(year, day.on)
            end = month_day(year + (day.until < day.on), day.until) if day.until else start
            unverified = day.basis is not None and day.verified is None
            yield Entry(
                uid=f"{key}-{year}",
                kind=EntryKind.REMEMBER,
                start=start,
                end=end,
                what=day.name,
                note=f"{day.basis} (chưa kiểm chứng)" if unverified else day.basis,
                unverified=unverified,
            )


def _of_due(due: Due) -> Entry:
    about = due.article or due.path.rpartition("/")[2]
    own = due.subject or f"{about}-{due.line}-{due.column}"
    uid = f"{due.matter}-{own}-{due.day:%Y%m%d}"
    return Entry(
        uid=uid,
        kind=EntryKind.DUE,
        start=due.day,
        end=due.day,
        what=due.what,
        note=f"{due.path}:{due.line}",
        overdue=due.overdue,
    )


def _of_pieces(library: Library) -> Iterator[Entry]:
    """When a piece goes out; and on a channel that has its own later hour, again."""
    for article in library.articles:
        if library.visibility[article.id] not in _SHOWN:
            continue
        meta = article.meta
        yield _outing(library, article, due_at(article), None)
        for name, text in meta.channels.texts.items():
            if text.at and not text.skip:
                yield _outing(library, article, text.at, name)
        if isinstance(meta, Event):
            yield _span(article.id, EntryKind.EVENT, meta.start, meta.end, meta.title, meta.place)


def _outing(library: Library, article: Article, at: datetime, channel: str | None) -> Entry:
    kind = EntryKind.SCHEDULED if at > library.now else EntryKind.PUBLISHED
    where = f"{channel}: " if channel else ""
    uid = f"{article.id}-{channel or 'web'}"
    return _span(uid, kind, at, at, where + article.meta.title, f"content/{article.path}")


def _span(uid: str, kind: EntryKind, at: datetime, until: datetime, what: str, note: str) -> Entry:
    """What begins at midnight has no hour: it is there all day."""
    start, end = (moment.astimezone(VIETNAM) for moment in (at, until))
    entry = Entry(uid=uid, kind=kind, start=start.date(), end=end.date(), what=what, note=note)
    return entry if start.time() == time() else entry.model_copy(update={"at": start, "until": end})


def weeks(period: Period) -> list[list[date]]:
    """The whole weeks, Monday first, that hold `period`."""
    first = period.start - timedelta(days=period.start.weekday())
    count = (period.end - first).days // 7 + 1
    return [[first + timedelta(days=7 * week + day) for day in range(7)] for week in range(count)]
