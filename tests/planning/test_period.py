"""Names of periods, the calendar's and the office's."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.period import Bounds, bounds_name, due_before, parse_period

OFFICE = {
    "H1": Bounds(start="11-12", end="05-04", before="05-05"),
    "year": Bounds(start="11-12", end="11-11", before="11-12"),
    "M02": Bounds(start="01-15", end="02-29"),
}
CALENDAR = [
    ("2026", "2026-01-01", "2026-12-31"),
    ("2026-H1", "2026-01-01", "2026-06-30"),
    ("2026-H2", "2026-07-01", "2026-12-31"),
    ("2026-Q1", "2026-01-01", "2026-03-31"),
    ("2026-Q4", "2026-10-01", "2026-12-31"),
    ("2026-02", "2026-02-01", "2026-02-28"),
    ("2028-02", "2028-02-01", "2028-02-29"),
    ("2026-11-09", "2026-11-09", "2026-11-09"),
    ("2026-Q2..2026-Q3", "2026-04-01", "2026-09-30"),
    ("2026-11-09..2026-12", "2026-11-09", "2026-12-31"),
]
BY_THE_OFFICE = [
    ("2026-H1", "2025-11-12", "2026-05-04"),
    ("2026", "2025-11-12", "2026-11-11"),
    ("2026-H2", "2026-07-01", "2026-12-31"),
    ("2026-02", "2026-01-15", "2026-02-28"),
    ("2028-02", "2028-01-15", "2028-02-29"),
]


@pytest.mark.parametrize(("name", "start", "end"), CALENDAR)
def test_calendar(name, start, end):
    period = parse_period(name)

    assert (str(period.start), str(period.end), period.name) == (start, end, name)


@pytest.mark.parametrize(("name", "start", "end"), BY_THE_OFFICE)
def test_bounds_of_the_office(name, start, end):
    period = parse_period(name, OFFICE)

    assert (str(period.start), str(period.end)) == (start, end)


@pytest.mark.parametrize(
    "name", ["", "26", "2026-13", "2026-Q5", "2026-02-30", "2026-H1..", "2026-12..2026-01", "quý 4", "2026-1"]
)
def test_no_period(name):
    with pytest.raises(ValueError, match="no period"):
        parse_period(name)


@pytest.mark.parametrize(("name", "day"), [("2026-H1", date(2026, 5, 5)), ("2026", date(2026, 11, 12))])
def test_the_day_before_which_it_is_due(name, day):
    """Kế hoạch năm 2021 của Phòng Tư pháp: 6 tháng (trước ngày 05/5), năm (trước ngày 12/11)."""
    assert due_before(parse_period(name, OFFICE), OFFICE[bounds_name(name)]) == day


DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 28)).map(lambda day: f"{day:%m-%d}")


@given(year=st.integers(2001, 2098), start=DAYS, end=DAYS, before=DAYS)
def test_any_bounds_end_in_their_year_and_are_due_after_their_end(year, start, end, before):
    bounds = {"year": Bounds(start=start, end=end, before=before)}
    period = parse_period(f"{year}", bounds)

    assert period.end.year == year
    assert 0 <= (period.end - period.start).days <= 366
    assert 0 < (due_before(period, bounds["year"]) - period.end).days <= 366
