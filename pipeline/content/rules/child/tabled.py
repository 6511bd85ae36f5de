"""Tables that tell of children row by row: what the line above, the head or a row tells is told of whom the row names."""

# ruff: noqa: E501 - patterns

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content.matching import late
from pipeline.content.rules.child.facts import Fact
from pipeline.content.rules.child.hints import OFFENCE
from pipeline.content.rules.child.minors import is_adult
from pipeline.content.rules.child.scenes import ABUSE, NAME, deeds, is_real
from pipeline.content.rules.child.supposed import is_staged
from pipeline.content.rules.past.invented import is_renamed
from pipeline.content.rules.text.names import INITIALS, SYLLABLE
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import N_

_TABLE = late(r"^\|[^\n]*\n\|[-:| ]+\n(?:\|[^\n]*(?:\n|\Z))+", re.MULTILINE)
_CELL = late(r"[^|\n]*(?=\|)")
_ABOVE = 300  # characters of the paragraph before a table
_WHO = late(
    r"\b(?:tên|viết tắt|học sinh|nạn nhân|bị hại|đối tượng|người vi phạm|trẻ|em|cháu|bé)\b(?! (?:trường|lớp|thôn|bản|ấp|xóm))"
)
_AGE, _YEAR, _CLASS = late(r"\btuổi\b"), late(r"\bsinh\b|\bsn\b|\bns\b"), late(r"\blớp\b|\bkhối\b")
_WHERE = late(
    r"\b(?:thôn|xóm|ấp|bản|buôn|làng|khóm|tổ|nơi ở|chỗ ở|địa chỉ|trú|trường|nhà|hộ|phụ huynh|cha|mẹ|bố|con (?:ông|bà|anh|chị)|gia đình)\b"
)
_COUNTED = late(  # what a table of other things has in its head
    r"\b(?:số (?:vụ|lượng|ca|trẻ|em|người|trường hợp|học sinh)|sĩ số|tổng|tỷ lệ|nhiệm vụ|phân công|phụ trách|vai|giải|thành tích|điểm|quà|học bổng|giảng viên|môn|thời gian)\b"
)
_SUMS = late(r"\b(?:số (?:vụ|lượng|ca|trẻ|em|lần|học sinh|trường hợp)|tổng|tỷ lệ|điểm)\b")
_JUDGED = late(r"\b(?:vi phạm|lỗi|hành vi|hình thức|xử lý|kỷ luật|tội)\b")
_NAMED = late(rf"(?:(?:[Ee]m|[Cc]háu|[Bb]é) )?(?:{INITIALS}|{SYLLABLE}(?: {SYLLABLE}){{1,4}})")
_BORN = late(
    rf"(?P<name>{INITIALS}|(?:[A-ZĐ]\.)+\s?{SYLLABLE}|{SYLLABLE}(?: {SYLLABLE}){{1,4}})[ ,(]+(?:sinh năm |sinh |SN |sn )?(?P<born>20[012]\d)\b"
)
_PLACED = late(rf"[^|\n]{{0,40}}(?:\d|{SYLLABLE})")
_NUMBER = late(r"(?:[Ll]ớp )?(\d{1,2})(?!\d)")
_YEARS = late(r"\b(20[012]\d)\b")


class Cell(NamedTuple):
    """What stands in a cell, and where."""

    text: str
    start: int


def find_tabled(reading: Reading) -> tuple[Fact | None, Fact | None]:
    """A child that was harmed and one that did harm, each as the first row of a table tells who it is."""
    victim = offender = None
    if "\n|" not in reading.low or is_renamed(reading):
        return victim, offender
    for table in _TABLE.finditer(reading.text):
        head, *rows = _rows(reading, table)
        said = _said(head)
        counted = _COUNTED.search(said) and (_SUMS.search(said) or not _JUDGED.search(said))
        if counted or is_staged(reading, table.start()):
            continue
        known = next((fact for row in rows[1:] if (fact := _known(reading, head, row))), None)
        if known and _judges(reading, table, said):
            offender = offender or known
        elif known and _tells_harm(reading, table):
            victim = victim or known
    return victim, offender


def _rows(reading: Reading, table: re.Match[str]) -> Iterator[list[Cell]]:
    at = table.start()
    while at < table.end():
        end = reading.text.find("\n", at, table.end())
        end = table.end() if end < 0 else end
        cells = _CELL.finditer(reading.text, at + 1, end)
        yield [
            Cell(each[0].strip(" *_"), each.start() + len(each[0]) - len(each[0].lstrip(" *_")))
            for each in cells
            if each[0]
        ]
        at = end + 1


def _said(row: list[Cell]) -> str:
    return " | ".join(cell.text.lower() for cell in row)


def _known(reading: Reading, head: list[Cell], row: list[Cell]) -> Fact | None:
    """By what `row` tells who somebody under 18 is: a name, or where it lives or learns."""
    columns = [(title.text.lower(), cell) for title, cell in zip(head, row, strict=False)]
    for title, cell in columns:
        born = _BORN.match(cell.text) if _WHO.search(title) else None
        if born and not is_adult(reading, born) and is_real(reading, cell.start, born["name"]):
            return Fact(NAME, cell.start)
    if not any(_is_minor(reading, title, cell.text) for title, cell in columns):
        return None
    for title, cell in columns:
        if _WHO.search(title) and _NAMED.fullmatch(cell.text) and is_real(reading, cell.start, cell.text):
            return Fact(NAME, cell.start)
    places = (cell for title, cell in columns if _WHERE.search(title) and _PLACED.match(cell.text))
    return next((Fact(N_("nơi ở hoặc nơi xảy ra"), cell.start) for cell in places), None)


def _is_minor(reading: Reading, title: str, text: str) -> bool:
    """Whether a cell, below `title`, tells the age, the class or the year of birth of a child."""
    if _YEAR.search(title):
        born = _YEARS.search(text)
        return bool(born and reading.told and reading.told.year - int(born[1]) < 18)
    number = _NUMBER.match(text)
    most = 17 if _AGE.search(title) else 12 if _CLASS.search(title) else 0
    return number is not None and 0 < int(number[1]) <= most


def _judges(reading: Reading, table: re.Match[str], head: str) -> bool:
    """Whether the table, or the line above, tells what those in it did or how they were punished."""
    start = _above(reading, table)
    judged = _JUDGED.search(head) or _JUDGED.search(reading.low, start, table.start())
    within = [each.within(reading, start, table.end()) for each in (OFFENCE.deeds, OFFENCE.sequels)]
    return bool(any(within) and (judged or not ABUSE.within(reading, start, table.end())))


def _tells_harm(reading: Reading, table: re.Match[str]) -> bool:
    start = _above(reading, table)
    return any(start <= place < table.end() for _start, _end, places in deeds(reading, ABUSE) for place in places)


def _above(reading: Reading, table: re.Match[str]) -> int:
    """Where the paragraph before the table begins."""
    end = table.start()
    while end and reading.text[end - 1] == "\n":
        end -= 1
    return reading.near(end, _ABOVE)[0]
