"""What an office has promised, must report and keeps in mind: registers that the public never sees."""

from typing import Annotated

from pydantic import Field

from pipeline.model.article import Kind
from pipeline.model.base import Day, Id, Line, PartialDay, Value
from pipeline.model.period import Bounds, BoundsName, MonthDay, Period, PeriodName, parse_period


class Task(Value):
    """One line of a plan of work; `lead` and `coordinating` are units. Pieces point to it by its id.

    `target` counts pieces that the public has seen. A task without one is done when `done` says so.
    """

    title: Line
    lead: Id
    coordinating: tuple[Id, ...] = ()
    period: PeriodName
    product: Line
    target: Annotated[int, Field(ge=1)] | None = None
    done: Day | None = None

    @property
    def span(self) -> Period:
        """Its days; a plan of work goes by the calendar."""
        return parse_period(self.period)


class WorkPlan(Value):
    """A plan of work, by number + issuer + date, and its tasks. A `sample` serves to try the program."""

    title: Line
    number: Line | None = None
    issuer: Line
    issued: PartialDay
    sample: bool = False
    tasks: Annotated[dict[Id, Task], Field(min_length=1)]


class ContentGroup(Value):
    """A group that reports count by. A piece belongs to the first group that names its kind, campaign and tags.

    What a group leaves empty does not matter to it.
    """

    name: Line
    kinds: tuple[Kind, ...] = ()
    campaigns: tuple[Id, ...] = ()
    tags: tuple[Id, ...] = ()


class MemorableDay(Value):
    """A day, or days `until` another, that comes every year. `verified`: the day on which somebody read the `basis`."""

    name: Line
    on: MonthDay
    until: MonthDay | None = None
    basis: Line | None = None
    verified: Day | None = None


class Reporting(Value):
    """What periodic reports say of the office (NĐ 30/2020/NĐ-CP, phụ lục I), and when they are due.

    `since`: the first day on which a report was owed, by default when the first campaign began. `sent`: which were
    sent, and when. `template`: the office's own .docx, relative to the project.
    """

    superior: Line | None = None
    agency: Line | None = None
    symbol: Line = "BC"
    place: Line | None = None
    recipients: tuple[Line, ...] = ()
    archive: Line = "VT"
    on_behalf: Line | None = None
    signer_title: Line | None = None
    signer: Line | None = None
    template: Line | None = None
    periods: dict[BoundsName, Bounds] = {}
    since: Day | None = None
    sent: dict[PeriodName, Day] = {}
