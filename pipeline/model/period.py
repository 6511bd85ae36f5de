"""A stretch of days by name: ``2026``, ``2026-H1``, ``2026-Q3``, ``2026-11``, ``2026-11-09``, ``FROM..TO``."""

import calendar
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from pipeline.model.base import Value

_NAME = r"\d{4}(-(H[12]|Q[1-4]|\d{2}(-\d{2})?))?"
PERIOD_PATTERN = rf"^{_NAME}(\.\.{_NAME})?$"
MONTH_DAY_PATTERN = r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
BOUNDS_PATTERN = r"^(year|H[12]|Q[1-4]|M(0[1-9]|1[0-2]))$"

MonthDay = Annotated[str, StringConstraints(pattern=MONTH_DAY_PATTERN)]
BoundsName = Annotated[str, StringConstraints(pattern=BOUNDS_PATTERN)]


class Bounds(Value):
    """Where an office's year, half-year, quarter or month begins and ends, as month-day; calendar ends are the rule.

    `end` lies in the year that the period is named after, `start` is the last such day before it. A report on it is due
    `before` the first such day after its end: "6 tháng (trước ngày 05/5)" says no more than that.
    """

    start: MonthDay
    end: MonthDay
    before: MonthDay | None = None


class Period(Value):
    """From `start` to `end`, both days included; `name` is how it was asked for."""

    name: str
    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.start <= day <= self.end


def parse_period(text: str, bounds: Mapping[str, Bounds] | None = None) -> Period:
    """The period that `text` names, by the office's `bounds` where it has some. Raises ValueError."""
    first, _dots, last = text.partition("..")
    try:
        known = re.fullmatch(PERIOD_PATTERN, text) is not None
        stretches = [_stretch(name, bounds or {}) for name in (first, last or first) if known]
    except ValueError as fault:
        raise ValueError(f"no period: {text}") from fault
    if not stretches or stretches[0][0] > stretches[1][1]:
        raise ValueError(f"no period: {text}")
    return Period(name=text, start=stretches[0][0], end=stretches[1][1])


def bounds_name(name: str) -> str:
    """Which of the office's bounds a single period goes by: ``2026-H1`` → ``H1``, ``2026-11`` → ``M11``."""
    part = name[5:]
    return ("M" + part if part.isdecimal() else part) or "year"


def month_day(year: int, text: MonthDay) -> date:
    """``02-29`` is the last of February where a year has no such day."""
    month, day = map(int, text.split("-"))
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def due_before(period: Period, bounds: Bounds) -> date | None:
    """The day before which the report on `period` must be there."""
    if bounds.before is None:
        return None
    days = (month_day(period.end.year + later, bounds.before) for later in (0, 1))
    return next(day for day in days if day > period.end)


def _stretch(name: str, bounds: Mapping[str, Bounds]) -> tuple[date, date]:
    year, known = int(name[:4]), bounds.get(bounds_name(name))
    if known is None:
        return _calendar(year, name[5:])
    end = month_day(year, known.end)
    start = next(day for day in (month_day(year, known.start), month_day(year - 1, known.start)) if day <= end)
    return start, end


def _calendar(year: int, part: str) -> tuple[date, date]:
    if len(part) == len("11-09"):
        day = date.fromisoformat(f"{year}-{part}")
        return day, day
    length = {"": 12, "H": 6, "Q": 3}.get(part[:1], 1)
    first = (int(part.lstrip("HQ") or 1) - 1) * length + 1
    last = first + length - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _check(text: str) -> str:
    try:
        parse_period(text)
    except ValueError as fault:
        raise PydanticCustomError("string_pattern_mismatch", "no period", {"pattern": PERIOD_PATTERN}) from fault
    return text


PeriodName = Annotated[str, StringConstraints(pattern=PERIOD_PATTERN), AfterValidator(_check)]
