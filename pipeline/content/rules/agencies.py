"""Agencies and numbers to call that are no more, where a text names them as if they were."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipeline.content.past import is_gone, then
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.law import REPORTS, is_beside
from pipeline.content.rules.reading import Reading
from pipeline.model.article import Kind
from pipeline.model.registers import Hotline, Unit
from pipeline.problems import Place, Problem, problem

_ISSUED = re.compile(r"\d+[\w/&.-]*(?:,?\s+ngày\s+[\d/]+|\s+năm\s+\d{4})?,?\s+(?:của|do)\s+$|\bdo\s+$")
_ISSUES = re.compile(r"^[^.;]{0,20}\b(?:đã |khi đó )?ban hành")
_CAPITAL = re.compile(r"[^\W\d_]+|&|\d+")


class GoneUnit(NamedTuple):
    """A place where a text names a unit that ended."""

    place: Place
    written: str
    unit: Unit


def check_agencies(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """W709: an agency that is no more. W710: a number that nobody answers any more."""
    for gone in gone_units(facts, reading):
        successor = facts.registers.units.get(gone.unit.successor or "")
        hint = successor.name if successor else gone.unit.name
        yield problem("W709", gone.place, written=gone.written, day=gone.unit.until, successor=hint)
    yield from _old_numbers(facts, reading)


def gone_units(facts: Facts, reading: Reading) -> Iterator[GoneUnit]:
    """Every unit with a past `until` that a piece names as if it were alive."""
    today = facts.today
    pattern, units = _names(tuple((key, unit) for key, unit in facts.registers.units.items() if _is_gone(unit, today)))
    if not pattern or reading.piece.article.kind is Kind.DOCUMENT:
        return
    for found in pattern.finditer(reading.text):
        unit = units[_key(found[0])]
        if not is_beside(reading, found.start()) and not _is_past(reading, found, unit):
            yield GoneUnit(reading.place(found.start()), found[0], unit)


def _is_gone(record: Unit | Hotline, today: date) -> bool:
    return record.until is not None and record.until < today


@lru_cache(4)
def _names(units: tuple[tuple[str, Unit], ...]) -> tuple[re.Pattern[str] | None, Mapping[str, Unit]]:
    """One pattern for all names, longest first; hyphens, commas and ``&`` for ``và`` change nothing."""
    known = {_key(name): unit for _id, unit in units for name in (unit.name, unit.short, *unit.also) if name}
    spelled = [_spelling(name) for name in sorted(known, key=len, reverse=True)]
    return (re.compile(rf"\b(?=[^\W\d_])(?:{'|'.join(spelled)})(?!\w)", re.IGNORECASE) if spelled else None), known


def _key(name: str) -> str:
    return " ".join(_CAPITAL.findall(name.lower().replace("uỷ", "ủy"))).replace("&", "và")


def _spelling(key: str) -> str:
    words = [re.escape(word) for word in key.split()]
    loose = [{"và": "(?:và|&)", "ủy": "(?:ủy|uỷ)"}.get(word, word) for word in words]
    return r"[\s,-]{1,3}".join(loose).replace(r"[\s,-]{1,3}(?:và|&)[\s,-]{1,3}", r"[\s,-]{0,3}(?:và|&)[\s,-]{0,3}")


def _is_past(reading: Reading, found: re.Match[str], unit: Unit) -> bool:
    before, after = _around(reading, found)
    if is_gone(before, after) or _ISSUED.search(before) or _ISSUES.search(after):
        return True
    told, about = then(before), reading.piece.article
    early = about.kind in REPORTS and about.meta.date is not None and unit.until is not None
    return bool(told and unit.until and told <= unit.until.year) or (early and about.meta.date.date() <= unit.until)  # type: ignore[operator]


def _around(reading: Reading, found: re.Match[str]) -> tuple[str, str]:
    start, end = reading.sentence(found.start())
    return reading.low[start : found.start()], reading.low[found.end() : max(end, found.end())]


def _old_numbers(facts: Facts, reading: Reading) -> Iterator[Problem]:
    today = facts.today
    old = {line.dial: line for line in facts.registers.hotlines.values() if _is_gone(line, today)}
    for found in _dials(tuple(old)).finditer(reading.text) if old else ():
        line = old["".join(filter(str.isdigit, found[0]))]
        if not is_gone(*_around(reading, found)):
            instead = ", ".join(_alive(facts, line, today))
            yield problem("W710", reading.place(found.start()), name=line.name, day=line.until, hint=instead)


@lru_cache(4)
def _dials(numbers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\d/.])(?:" + "|".join(r"[ .-]?".join(number) for number in numbers) + r")(?![\d/])")


def _alive(facts: Facts, old: Hotline, today: date) -> list[str]:
    """The numbers that the masthead shows, to be used instead of `old`."""
    lines = map(facts.registers.hotlines.get, facts.registers.masthead.hotlines)
    return [line.number for line in lines if line and line is not old and not _is_gone(line, today)] or [
        "hotlines.yaml"
    ]
