"""Agencies and numbers to call that are no more, where a text names them as if they were."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipeline.content.matching import ByWords, late
from pipeline.content.past import is_gone, then
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.law import REPORTS, is_beside
from pipeline.content.rules.numbers import COUNTED
from pipeline.content.rules.text.reading import Reading
from pipeline.content.vietnamese import placed
from pipeline.i18n import _
from pipeline.model.article import Kind
from pipeline.model.registers import Area, Hotline, Unit
from pipeline.problems import Place, Problem, problem

_ISSUED = late(
    r"(?:\d+/[\w/&.-]*|(?:định|tư|luật|văn|hoạch|lệnh|số|quyết)\s+\d+[\w&.-]*)"
    r"(?:,?\s+ngày\s+[\d/]+|\s+năm\s+\d{4})?,?\s+(?:của|do)\s+$"
)
_ISSUES = late(r"^[^.;]{0,20}\b(?:đã |khi đó )?ban hành")
_BY = late(r"\bdo\s+$")
_SENTENCED = late(r"(?<!sẽ )\bbị\s+$")
_SENTENCES = late(r"^[^.;,]{0,25}\b(?:tuyên|phạt|xử|kết án|khởi tố|truy tố|bắt)\b")
_WHEN, _DID = late(r"^\W*(?:khi|sau khi|từ khi|hồi)\b"), late(r"\s*đã \w")
_MADE = late(
    r"^[^.;]{0,40}\b(?:(?:đã )?(?:ban hành|ký|tuyên|bàn giao)\b|đã \w+"
    r"|(?:cấp|lập|làm|phát hành|tổ chức|chủ trì|thực hiện)\b"
    r"[^.;]{0,30}\b(?:(?:19|20[01]|202[0-5])|trước|vẫn|cũ\b))"
)
_ABROAD = late(
    r"(?:(?!\b(?:và|với|cùng|phối hợp)\b)[^.;\n]){0,45}?\b(?:lào|campuchia|trung quốc|hàn quốc|"
    r"nhật bản|thái lan|đài loan|myanmar|malaysia|liên bang nga)\b"
)
_SO = late(r"\s*số (?:ấy|này|đó)\b[^.;\n]*")
_TODAY = late(r"\b(?:nay|giờ|hiện|bây giờ|sẽ|hãy|mời|đến|lên|tới|liên hệ|nộp|gọi)\b")
_SAID_GONE = late(
    r"\b(?:phòng|cơ quan|đơn vị|sở|chi cục|trung tâm|tòa|nơi|chỗ|cấp|huyện|quận|tỉnh)"
    r" (?:này|đó|ấy|kia|huyện|quận|tỉnh)\b"
    r"[^.;\n]{0,20}\b(?:(?:không còn|hết|thôi|ngừng|ngưng|bỏ|giải thể|kết thúc)\b(?! hạn)"
    r"|sáp nhập|hợp nhất|nhập vào|nay là)"
)
_POSED = late(r"\b(?:xưng|giả danh|mạo danh|giả mạo|giả làm|đội lốt|mang danh|nhân danh)\b[^.,;:\n]{0,40}$")
_LOOKED_AT = 30  # names, to see whether the piece answers its own question
_CAPITAL = late(r"[^\W\d_]+|&|\d+")
_WORD = late(r"[^\W_]+")
_LOOSE = {"và"}
_SHORTENED = (
    ("công an", "ca"), ("ủy ban nhân dân", "ủy ban"), ("tòa án nhân dân", "tòa án"), ("tòa án nhân dân", "tòa"),
    ("viện kiểm sát nhân dân", "viện kiểm sát"), ("hội liên hiệp phụ nữ", "hội phụ nữ"), ("ubnd", "ub"),
)  # fmt: skip
_PLACE = late(r"(?P<kind>tỉnh|thành phố|thị xã|thị trấn|huyện|quận|xã|phường) (?P<name>[\w -]+)")
_OFFICE_OF = late(
    r"(?<![\w/-])(?<!xã )(?<!cơ )(?<!trụ )"
    r"(?:công an|ubnd|[uủ][ỷy] ban|hđnd|hội đồng|sở|t[oò][àa] án|tand|viện kiểm sát|vksnd|mặt trận|mttq|hội|"
    r"đoàn|đài|cục|chi cục|trung tâm|bảo hiểm|thanh tra|ban|văn phòng|"
    r"ngân hàng|liên (?:minh|đoàn)|kho bạc)(?:[\s,-]+[^\W\d_]+){0,7}?\s+$"
)
_MERGED = r"[^.;\n]{0,40}?\b(?:cũ|nay (?:là|thuộc)|trước đây|hợp nhất|sáp nhập|nhập (?:vào|với))\b"
_OFFICE_ALONE = late(
    r"(?<![\w/-])(?<!xã )(?<!cơ )(?<!trụ )"
    r"(?:công an|ubnd|ủy ban nhân dân|hđnd|tỉnh ủy|sở(?: [^\W\d_]+){2,7}?)\s+$"
)


class GoneUnit(NamedTuple):
    """A place where a text names a unit that ended."""

    place: Place
    written: str
    unit: Unit


class OldNumber(NamedTuple):
    """Where in a text a number stands that nobody answers any more."""

    offset: int
    line: Hotline


def check_agencies(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """W709: an agency that is no more. W710: a number that nobody answers any more."""
    for gone in gone_units(facts, reading):
        successor = facts.registers.units.get(gone.unit.successor or "")
        hint = successor.name if successor else gone.unit.name
        day = f"{gone.unit.until}" if gone.unit.checked else _("{day}, chưa kiểm chứng").format(day=gone.unit.until)
        yield problem("W709", gone.place, written=gone.written, day=day, successor=hint)
    for old in old_numbers(facts, reading):
        instead = ", ".join(_alive(facts, old.line, facts.today))
        place = reading.place(old.offset)
        yield problem("W710", place, name=old.line.name, day=old.line.until, hint=instead)


def gone_units(facts: Facts, reading: Reading) -> Iterator[GoneUnit]:
    """Every unit with a past `until` that a piece names as if it were alive."""
    if reading.piece.article.kind is Kind.DOCUMENT:
        return
    last, named = 0, sorted(_named(facts, reading), key=lambda one: (one[0], -one[1]))
    for start, end, unit in named:
        if start >= last and not _ABROAD.match(reading.low, end):
            last = end
            answered = _is_question(reading, start) and (
                any(_is_past(reading, *each) for each in named[:_LOOKED_AT]) or _says_gone(reading)
            )
            if not (answered or is_beside(reading, start) or _is_past(reading, start, end, unit)):
                yield GoneUnit(reading.place(start), reading.text[start:end], unit)


@lru_cache(2)
def _says_gone(reading: Reading) -> bool:
    """Whether the piece says of an office that it only points to that it is no more: ``Phòng đó không còn``."""
    return _SAID_GONE.search(reading.low) is not None


def _is_question(reading: Reading, offset: int) -> bool:
    start, end = reading.sentence(offset)
    return reading.text[start:end].rstrip(" *_\n").endswith("?")


def _named(facts: Facts, reading: Reading) -> Iterator[tuple[int, int, Unit]]:
    """Where units that are gone are named; a name is searched only where all its words are."""
    for first, pattern, unit in _names(facts).within(reading.words):
        matches = (pattern.match(reading.low, at) for at in reading.where(first))
        yield from ((*found.span(), unit) for found in matches if found)
    for name, place, unit in _merged_places(facts).within(reading.words):
        if (offices := [*_offices(reading, name, place)]) and not _tells_merger(reading, name):
            yield from ((*span, unit) for span in offices)


def _offices(reading: Reading, name: str, place: str) -> Iterator[tuple[int, int]]:
    """Where an office of the place `name` is named: ``Sở Nội vụ tỉnh X``, for a province also ``Công an X``."""
    for found in _bare(name).finditer(reading.low):
        full = reading.low.endswith(f"{place} ", 0, found.start())
        if full or place == "tỉnh":
            start = found.start() - full * (len(place) + 1)
            pattern = _OFFICE_OF if full else _OFFICE_ALONE
            if before := pattern.search(reading.low, max(0, start - 80), start):
                yield before.start(), found.end()


@lru_cache(500)
def _bare(name: str) -> re.Pattern[str]:
    return re.compile(rf"{name}(?!\w)")


def _tells_merger(reading: Reading, name: str) -> bool:
    """Whether the piece says anywhere of the place `name` that it is no more: it then speaks of it knowingly."""
    return re.search(rf"{name}(?!\w){_MERGED}", reading.low) is not None


def _is_gone(record: Unit | Area | Hotline, today: date) -> bool:
    return record.until is not None and record.until < today


@lru_cache(2)
def _names(facts: Facts) -> ByWords[tuple[str, re.Pattern[str], Unit]]:
    """Of each name the first word, pattern and unit. Hyphens, commas and ``&`` for ``và`` change nothing."""
    units = (unit for unit in facts.registers.units.values() if _is_gone(unit, facts.today))
    known = {key: unit for unit in units for name in (unit.name, unit.short, *unit.also) if name for key in _keys(name)}
    return ByWords(
        (frozenset(_WORD.findall(key)) - _LOOSE, (key.split()[0], _pattern(key), unit)) for key, unit in known.items()
    )


@lru_cache(2)
def _merged_places(facts: Facts) -> ByWords[tuple[str, str, Unit]]:
    """For each place that was merged its bare name, what it was (``tỉnh``), and what took its place."""
    areas, found = facts.registers.areas, []
    for area in areas.values():
        named = _PLACE.fullmatch(placed(area.name.lower()))
        if named and _is_gone(area, facts.today):
            unit = Unit(name=areas.get(area.successor or "", area).name, until=area.until)
            found.append((frozenset(_WORD.findall(named["name"])), (named["name"], named["kind"], unit)))
    return ByWords(found)


def _key(name: str) -> str:
    return " ".join(_CAPITAL.findall(placed(name.lower()))).replace("&", "và")


def _keys(name: str) -> Iterator[str]:
    """`name`, also for a ``quận`` or ``thị xã``, and as people shorten it: ``CA huyện`` for ``Công an huyện``."""
    key = _key(name)
    for spelled in {key, *(key.replace(" huyện", f" {kind}") for kind in ("quận", "thị xã"))}:
        yield spelled
        yield from (spelled.replace(long, short, 1) for long, short in _SHORTENED if spelled.startswith(long))


def _pattern(key: str) -> re.Pattern[str]:
    words = [re.escape(word) for word in key.split()]
    loose = ["(?:và|&)" if word == "và" else word for word in words]
    spelled = r"[\s,-]{1,3}".join(loose).replace(r"[\s,-]{1,3}(?:và|&)[\s,-]{1,3}", r"[\s,-]{0,3}(?:và|&)[\s,-]{0,3}")
    return late(rf"{spelled}(?!\w| học\b)")


def _is_past(reading: Reading, start: int, end: int, unit: Unit) -> bool:
    before, after = _around(reading, start, end)
    if _tells_past(before, after):
        return True
    told, about = then(before) or _told_before(reading, start), reading.piece.article
    early = about.kind in REPORTS and about.meta.date is not None and unit.until is not None
    return _lasted(unit, told) or (early and about.meta.date.date() <= unit.until)  # type: ignore[operator]


def _lasted(record: Unit | Hotline, year: int | None) -> bool:
    """Whether `record`, which is gone, was still there in the `year` that is told of, if one is."""
    return bool(year and record.until and year <= record.until.year)


def _tells_past(before: str, after: str) -> bool:
    """Whether the words around an office say that it is no more, what it did, or who claims to be it."""
    return bool(
        is_gone(before, after)
        or _POSED.search(before)
        or _ISSUED.search(before)
        or _ISSUES.search(after)
        or (_BY.search(before) and _MADE.search(after))
        or (_SENTENCED.search(before) and _SENTENCES.search(after))
        or (_WHEN.search(before) and _DID.match(after))
    )


def _told_before(reading: Reading, offset: int) -> int | None:
    """The year in which the sentence before begins, if that at `offset` tells on and does not come back to today."""
    first, last = reading.sentence(offset)
    if first == 0 or reading.low[first - 1] == "\n" or _TODAY.search(reading.low, first, last):
        return None
    return then(reading.low[slice(*reading.sentence(first - 1))])


def _around(reading: Reading, start: int, end: int) -> tuple[str, str]:
    first, last = reading.sentence(start)
    return reading.low[first:start], reading.low[end : max(last, end)]


def old_numbers(facts: Facts, reading: Reading) -> Iterator[OldNumber]:
    """Every number with a past `until` that a piece prints as if somebody answered."""
    pattern, old = _dials(facts)
    for found in pattern.finditer(reading.text) if old else ():
        line = old["".join(filter(str.isdigit, found[0]))]
        before, after = _around(reading, *found.span())
        following = _SO.match(reading.low, found.end() + len(after))
        past = is_gone(before, after + (following[0] if following else "")) or _lasted(line, then(before))
        if not past and not COUNTED.match(after):
            yield OldNumber(found.start(), line)


@lru_cache(2)
def _dials(facts: Facts) -> tuple[re.Pattern[str], Mapping[str, Hotline]]:
    """Numbers that nobody answers any more, as they may be grouped. What begins with a digit is found fastest."""
    old = {line.dial: line for line in facts.registers.hotlines.values() if _is_gone(line, facts.today)}
    grouped = (rf"{dial[0]}(?<![\d/.]{dial[0]})" + "".join(rf"[ .-]?{digit}" for digit in dial[1:]) for dial in old)
    return re.compile(rf"(?:{'|'.join(grouped)})(?![\d/])"), old


def _alive(facts: Facts, old: Hotline, today: date) -> list[str]:
    """The numbers that the masthead shows, to be used instead of `old`."""
    lines = map(facts.registers.hotlines.get, facts.registers.masthead.hotlines)
    return [line.number for line in lines if line and line is not old and not _is_gone(line, today)] or [
        "hotlines.yaml"
    ]
