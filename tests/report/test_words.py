"""Days, periods and numbers as an official writes them."""

from datetime import date

import pytest

from pipeline.model.period import parse_period
from pipeline.report import words
from pipeline.report.table import safe

DAYS = [
    (date(2026, 5, 5), "ngày 05 tháng 5 năm 2026"),
    (date(2026, 1, 9), "ngày 09 tháng 01 năm 2026"),
    (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
    (date(2026, 3, 10), "ngày 10 tháng 3 năm 2026"),
    (date(2026, 11, 12), "ngày 12 tháng 11 năm 2026"),
]
PERIODS = [
    ("2026", "năm 2026"),
    ("2026-H1", "6 tháng đầu năm 2026"),
    ("2026-H2", "6 tháng cuối năm 2026"),
    ("2026-Q3", "quý III năm 2026"),
    ("2026-Q4", "quý IV năm 2026"),
    ("2026-11", "tháng 11 năm 2026"),
    ("2026-01", "tháng 01 năm 2026"),
    ("2026-03-01..2026-05-04", "từ ngày 01 tháng 3 năm 2026 đến ngày 04 tháng 5 năm 2026"),
    ("2026-11-09", "từ ngày 09 tháng 11 năm 2026 đến ngày 09 tháng 11 năm 2026"),
]
NUMBERS = [(0, "0"), (999, "999"), (1234567, "1.234.567"), (12.5, "12,5"), (1234.25, "1.234,25"), (3.0, "3")]
RUNS = [((), ""), ((3,), "3"), ((1, 2, 3), "1–3"), ((1, 4, 5, 9), "1, 4–5, 9")]


@pytest.mark.parametrize(("day", "text"), DAYS)
def test_days(day, text):
    assert words.long_day(day) == text


@pytest.mark.parametrize(("name", "text"), PERIODS)
def test_periods(name, text):
    assert words.period_name(parse_period(name)) == text


@pytest.mark.parametrize(("value", "text"), NUMBERS)
def test_numbers(value, text):
    assert words.figure(value) == text


@pytest.mark.parametrize(("numbers", "text"), RUNS)
def test_runs(numbers, text):
    assert words.ranges(numbers) == text


@pytest.mark.parametrize("text", ["=1", "+84", "-x", "@a", "\t=1", "\r1", " =1", "\n=1"])
def test_cells_that_would_be_formulas(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Tin", "a=b", "151/CAT", "5-6"])
def test_cells_that_are_none(text):
    assert safe(text) == text
