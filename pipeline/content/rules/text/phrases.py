"""Ways of saying one thing: word lists kept as data in `words/`, looked for only where their first word stands.

A line is a phrase in lower case, its first word plain (``ra|rời trại`` are two); after it ``(a|b)``, ``?`` and the like
as in a regular expression. A space is any blank or emphasis, ``…`` up to 40 characters of one sentence.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from pipeline.content.matching import late

if TYPE_CHECKING:
    from pipeline.content.rules.text.reading import Reading

_GAP, _SOME = r"[ *_\n]{1,3}", r"(?:[^.;\n]|\n(?!\n)){0,40}?\b"
_AHEAD = 100  # characters, more than a first word, what `_SOME` passes over, and the next

_STEP = late(r"(?P<one>[^\W_]+)|\((?P<some>[\w |]+)\)(?P<may>[?*]?)")


Pair = tuple[str, str]
_OPENINGS: set[Pair] = set()  # the first two words of all phrases: modules name theirs when imported
_FIRSTS: set[str] = set()  # the first word of all others
_BY_PAIR: dict[Pair, list["Phrases"]] = defaultdict(list)  # whose they are
_BY_FIRST: dict[str, list["Phrases"]] = defaultdict(list)


def expect(pairs: Iterable[Pair]) -> None:
    """Look for `pairs` in each reading, too."""
    _OPENINGS.update(pairs)


class Phrases:
    """The phrases of some files of `words/`; a pattern for each first word is compiled when that word is first met.

    A line whose first word is not plain is a ValueError: no text would ever have that word.
    """

    def __init__(self, *names: str) -> None:
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._ways: dict[str, list[str]] = {}
        self._open: set[str] = set()
        self._later: dict[str, set[str]] = {}
        pairs: set[Pair] = set()
        for line in (each for name in names for each in lines(name)):
            firsts, space, rest = line.partition(" ")
            if not firsts.replace("|", "").isalnum():
                raise ValueError(f"no plain first word: {line}")
            for first in firsts.split("|"):
                self._ways.setdefault(first, []).append(_pattern(space + rest))
                pairs |= self._expected(first, rest)
        expect(pairs)
        for pair in pairs:
            _BY_PAIR[pair].append(self)
        for first in self._open | self._later.keys():
            _FIRSTS.add(first)
            _BY_FIRST[first].append(self)

    def _expected(self, first: str, rest: str) -> set[Pair]:
        """`first` with each word that may follow right behind it; what must stand anywhere, after ``…``, is noted."""
        later = rest.startswith("… ")
        others = _nexts(rest.removeprefix("… "), at_once=not later)
        if later:
            self._later.setdefault(first, set()).update(others)
        if not others:
            self._open.add(first)
        return set() if later else {(first, other) for other in others}

    def find(self, reading: "Reading") -> list[re.Match[str]]:
        """Every phrase in `reading`, in order; worked out once for each reading."""
        found = reading.phrases.get(self)
        if found is None:
            share = _shares(reading).get(self)
            found = reading.phrases[self] = sorted(self._all(reading, *share), key=re.Match.start) if share else []
        return found

    def _all(self, reading: "Reading", firsts: list[str], pairs: list[Pair]) -> Iterator[re.Match[str]]:
        places = {first: self._alone(first, reading) for first in firsts}
        for first, second in pairs:
            if first not in self._open:
                places.setdefault(first, set()).update(reading.beside(first, second))
        for first, at in places.items():
            yield from self._at(first, at, reading.low)

    def _alone(self, first: str, reading: "Reading") -> set[int]:
        """Where a phrase may begin with `first`, whatever follows; or with what must follow some way behind it."""
        if first in self._open:
            return {*reading.where(first)}
        low, others = reading.low, self._later[first] & reading.words
        places = reading.where(first) if others else ()
        return {at for at in places if any(other in low[at : at + _AHEAD] for other in others)}

    def within(self, reading: "Reading", start: int, end: int) -> list[re.Match[str]]:
        """Those that begin between `start` and `end`."""
        found = self.find(reading)
        return found[bisect_left(found, start, key=re.Match.start) : bisect_left(found, end, key=re.Match.start)]

    def _at(self, word: str, places: set[int], low: str) -> list[re.Match[str]]:
        if not places:
            return []
        if word not in self._patterns:
            self._patterns[word] = _either(word, self._ways[word])
        match = self._patterns[word].match
        return [found for at in places if (found := match(low, at))]


@lru_cache(2)
def _shares(reading: "Reading") -> dict["Phrases", tuple[list[str], list[Pair]]]:
    """For all phrases at once, the words and the pairs of words with which they may begin in `reading`: a few."""
    shares: dict[Phrases, tuple[list[str], list[Pair]]] = defaultdict(lambda: ([], []))
    for first in _FIRSTS & reading.words:
        for each in _BY_FIRST[first]:
            shares[each][0].append(first)
    for pair in openings(reading):
        for each in _BY_PAIR.get(pair, ()):
            shares[each][1].append(pair)
    return shares


@lru_cache(2)
def openings(reading: "Reading") -> set[Pair]:
    """Those with which some phrase may begin in `reading`: a few of its many pairs of words."""
    return reading.pairs(_OPENINGS)


def _either(word: str, ways: list[str]) -> re.Pattern[str]:
    return re.compile(rf"{word}(?:{'|'.join(sorted(ways, key=len, reverse=True))})(?!\w)")


@cache
def lines(name: str) -> tuple[str, ...]:
    """What `words/NAME.txt` lists; ``#`` begins a remark."""
    text = (files("pipeline.content.rules.text") / "words" / f"{name}.txt").read_text("utf-8")
    return tuple(line for each in text.splitlines() if (line := each.partition("#")[0].strip()))


def _nexts(rest: str, *, at_once: bool) -> set[str]:
    """The words with one of which `rest` must begin, past what may be left out; none if that cannot be told.

    Not `at_once`, they must be whole words also where ``…`` follows.
    """
    found: set[str] = set()
    while step := _STEP.match(rest):
        choice = (step["one"] or step["some"]).split("|")
        found |= {each.split()[0] for each in choice}
        rest = rest[step.end() :]
        if not step["may"]:
            return found if rest[:1] in {"", " ", "("} and (at_once or rest[:2] != " …") else set()
        if any(each == each.strip() for each in choice):
            break
        rest = rest.lstrip(" ")
    return set()


def _pattern(written: str) -> str:
    first, *others = (part.replace(" ", _GAP) for part in re.split(" ?… ?", written))
    return f"(?:{_SOME.join([first, *others])})"
