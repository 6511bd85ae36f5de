"""Ways of saying one thing: word lists kept as data in `words/`, looked for only where their first word stands.

A line is a phrase in lower case, its first word plain (``ra|rời trại`` are two); after it ``(a|b)``, ``?`` and the like
as in a regular expression. A space is any blank or emphasis, ``…`` up to 40 characters of one sentence.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.content.rules.reading import Reading

_GAP, _SOME = r"[ *_\n]{1,3}", r"(?:[^.;\n]|\n(?!\n)){0,40}?\b"

_SECOND = re.compile(r"(?:(?P<one>[^\W_]+)|\((?P<some>[^\W_]+(?: [^\W_]+)*(?:\|[^\W_]+(?: [^\W_]+)*)*)\))(?=[ (]|$)")


_OPENINGS: set[tuple[str, str]] = set()  # the first two words of all phrases: modules name theirs when imported


class Phrases:
    """The phrases of some files of `words/`; a pattern for each first word is compiled when that word is first met."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._ways: dict[str, list[str]] = {}
        self._open: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for line in (each for name in names for each in lines(name)):
            firsts, space, rest = line.partition(" ")
            for first in firsts.split("|"):
                self._ways.setdefault(first, []).append(_pattern(space + rest))
                self._expect(first, _seconds(rest))

    def _expect(self, first: str, seconds: set[str]) -> None:
        pairs = {(first, second) for second in seconds}
        self._pairs |= pairs
        _OPENINGS.update(pairs)
        self._open |= set() if seconds else {first}

    def find(self, reading: "Reading") -> list[re.Match[str]]:
        """Every phrase in `reading`, in order; worked out once for each reading."""
        if self._names not in reading.phrases:
            firsts = {first for first, _second in self._pairs & _openings(reading)} | (self._open & reading.words)
            found = (each for first in firsts for each in self._at(first, reading))
            reading.phrases[self._names] = sorted(found, key=re.Match.start)
        return reading.phrases[self._names]

    def within(self, reading: "Reading", start: int, end: int) -> list[re.Match[str]]:
        """Those that begin between `start` and `end`."""
        found = self.find(reading)
        return found[bisect_left(found, start, key=re.Match.start) : bisect_left(found, end, key=re.Match.start)]

    def _at(self, word: str, reading: "Reading") -> Iterator[re.Match[str]]:
        if word not in self._patterns:
            self._patterns[word] = _either(word, self._ways[word])
        match = self._patterns[word].match
        return (found for at in reading.where(word) if (found := match(reading.low, at)))


@lru_cache(2)
def _openings(reading: "Reading") -> set[tuple[str, str]]:
    """Those with which some phrase may begin in `reading`: a few of its many pairs of words."""
    return _OPENINGS & reading.pairs


def _either(word: str, ways: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{word}(?:{'|'.join(sorted(ways, key=len, reverse=True))})(?!\w)")


@cache
def lines(name: str) -> tuple[str, ...]:
    """What `words/NAME.txt` lists; ``#`` begins a remark."""
    text = (files("pipeline.content.rules") / "words" / f"{name}.txt").read_text("utf-8")
    return tuple(line for each in text.splitlines() if (line := each.partition("#")[0].strip()))


def _seconds(rest: str) -> set[str]:
    """The words one of which must follow the first, if `rest` begins with one or with a choice of some; else none."""
    found = _SECOND.match(rest)
    return {each.split()[0] for each in (found["one"] or found["some"]).split("|")} if found else set()


def _pattern(written: str) -> str:
    first, *others = (part.replace(" ", _GAP) for part in re.split(" ?… ?", written))
    return f"(?:{_SOME.join([first, *others])})"
