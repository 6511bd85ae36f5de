"""The one value that every form of a report is made from. Each figure names the facts that it counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from pipeline.content.vietnamese import sort_key
from pipeline.model.base import VIETNAM, Value
from pipeline.model.library import Library
from pipeline.model.period import Period
from pipeline.planning.progress import Progress, progress
from pipeline.report import words
from pipeline.report.dimensions import DIMENSIONS, Dimension
from pipeline.report.facts import SITE, Fact, What, emergencies, undated
from pipeline.report.history import Reading


class Line(Value):
    """A fact in the annex: its `number` there, and the words that people need to find the piece."""

    number: int
    fact: Fact
    title: str
    kind: str
    path: str | None


class Figure(Value):
    """How many, and the numbers of the facts that were counted."""

    count: int
    facts: tuple[int, ...]


class Row(Value):
    """One line of a table: `figures` by measure."""

    key: str
    name: str
    figures: dict[str, Figure]


class Table(Value):
    """What was counted by one dimension. `several`: a piece may stand in more than one row, so rows do not add up."""

    key: str
    title: str
    measures: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row
    several: bool = False


class Report(Value):
    """A period of an office's work. `samples`: how many of its pieces are samples; `sandbox`: stand-ins were used.

    `tasks` are as they stood on its last day, or today if that is to come. `undated`: pieces that were
    withdrawn, nobody wrote when, so that no period counts it. `emergencies`: pieces approved with their review skipped.
    `names`: what people call the website and each channel.
    """

    period: Period
    made: datetime
    sandbox: bool
    samples: int
    channels: tuple[str, ...]
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    months: tuple[Row, ...]
    tasks: tuple[Progress, ...]
    readings: tuple[Reading, ...]
    undated: tuple[str, ...] = ()
    emergencies: tuple[str, ...] = ()
    names: dict[str, str] = {}

    def table(self, key: str) -> Table:
        """The table of one dimension."""
        return next(table for table in self.tables if table.key == key)


BY_PIECE = ("pieces", "posts", "corrected", "withdrawn", "overdue")
BY_PLACE = ("published", "corrected", "withdrawn", "overdue")
_MEASURES: dict[str, Callable[[Fact], bool]] = {
    "pieces": lambda fact: fact.what is What.PUBLISHED and fact.place == SITE,
    "posts": lambda fact: fact.what is What.PUBLISHED and fact.place != SITE,
    **{what: lambda fact, what=what: fact.what is what for what in What},  # type: ignore[misc]
}
Named = Mapping[str, str]
Keys = Callable[[Fact], Iterable[str]]


def make_report(
    library: Library,
    found: Iterable[Fact],
    readings: Iterable[Reading],
    period: Period,
    *,
    channels: Named,
    sandbox: bool,
) -> Report:
    """The report on `period` from `found`; the `channels` of channels.yaml are told even if nothing went there."""
    lines = tuple(_line(library, number, fact) for number, fact in enumerate(found, 1))
    places = {
        SITE: words.SITE,
        **channels,
        **{place: words.place(place) for place in (line.fact.place for line in lines) if place not in channels},
    }
    counted = {line.fact.article for line in lines}
    return Report(
        period=period,
        made=library.now.astimezone(VIETNAM),
        sandbox=sandbox,
        samples=sum(article.meta.sample for article in library.articles if article.id in counted),
        channels=tuple(name for name in places if name != SITE),
        names=places,
        lines=lines,
        tables=(
            _table("channel", words.BY_CHANNEL, BY_PLACE, lines, places, lambda fact: [fact.place]),
            *(_by_piece(library, dimension, lines) for dimension in DIMENSIONS),
        ),
        months=_months(lines, period),
        tasks=tuple(each for each in progress(library, period.end) if _touches(each, period)),
        readings=tuple(readings),
        undated=undated(library),
        emergencies=emergencies(library, period),
    )


def _line(library: Library, number: int, fact: Fact) -> Line:
    article = library.by_id.get(fact.article)
    if article is None:
        return Line(number=number, fact=fact, title=words.GONE, kind=words.GONE, path=None)
    path = f"content/{article.path}"
    return Line(number=number, fact=fact, title=article.meta.title, kind=words.kind(article.kind), path=path)


def _by_piece(library: Library, dimension: Dimension, lines: Iterable[Line]) -> Table:
    def keys(fact: Fact) -> Iterable[str]:
        article = library.by_id.get(fact.article)
        return (article and dimension.keys(library, article)) or [words.NONE]

    names = {**dimension.names(library), words.NONE: dimension.none}
    return _table(dimension.key, dimension.title, BY_PIECE, lines, names, keys, several=dimension.several)


def _table(
    key: str,
    title: str,
    measures: tuple[str, ...],
    lines: Iterable[Line],
    names: Named,
    keys: Keys,
    *,
    several: bool = False,
) -> Table:
    """Rows in the order of `names`; those of pieces only where there is something to tell, those of places always."""
    listed = list(lines)
    grouped: dict[str, list[Line]] = defaultdict(list)
    for line in listed:
        for each in keys(line.fact):
            grouped[each].append(line)
    shown = [each for each in names if each in grouped or measures is BY_PLACE]
    others = sorted(set(grouped) - set(names), key=sort_key)
    rows = tuple(_row(each, names.get(each, each), measures, grouped[each]) for each in (*shown, *others))
    total = _row("total", words.TOTAL, measures, listed)
    return Table(key=key, title=title, measures=measures, rows=rows, total=total, several=several)


def _row(key: str, name: str, measures: Iterable[str], lines: Iterable[Line]) -> Row:
    listed = list(lines)
    return Row(key=key, name=name, figures={measure: _figure(measure, listed) for measure in measures})


def _figure(measure: str, lines: Iterable[Line]) -> Figure:
    numbers = tuple(line.number for line in lines if _MEASURES[measure](line.fact))
    return Figure(count=len(numbers), facts=numbers)


def _months(lines: Iterable[Line], period: Period) -> tuple[Row, ...]:
    """What went out in each month that the period touches, empty ones too: a gap is something to see."""
    listed = list(lines)
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    months = [f"{index // 12}-{index % 12 + 1:02}" for index in range(first, last + 1)]
    inside = {month: [line for line in listed if f"{_local(line):%Y-%m}" == month] for month in months}
    return tuple(_row(month, f"{month[5:]}/{month[:4]}", ("pieces", "posts"), inside[month]) for month in months)


def _local(line: Line) -> datetime:
    return line.fact.at.astimezone(VIETNAM)


def _touches(each: Progress, period: Period) -> bool:
    span = each.task.span
    return span.start <= period.end and span.end >= period.start
