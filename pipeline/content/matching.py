"""Patterns compiled only when they are needed, and tried only where they can begin."""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Generic, TypeVar, cast
from weakref import WeakSet

_DIGITS = re.compile(r"\d+")
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
_waiting: WeakSet["_Late"] = WeakSet()
Named = TypeVar("Named")


class _Late:
    """Its methods are those of the compiled pattern as soon as one is asked for."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags
        _waiting.add(self)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a method
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _METHODS})
        _waiting.discard(self)
        return getattr(compiled, name)


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`pattern`, compiled when it is first used: to compile all that rules know takes as long as to judge 50 pieces."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


def compile_all() -> None:
    """Compile what waits: here, and not in each process that is forked from this one."""
    for each in tuple(_waiting):
        each.search  # noqa: B018


def beginning(*ways: str) -> str:
    """A pattern for one of `ways`, each of which begins with a plain letter, as a word does.

    What begins with one of some letters is found in a third of the time that takes what begins with a look behind.
    """
    by_letter: dict[str, list[str]] = {}
    for way in ways:
        by_letter.setdefault(way[0], []).append(way[1:])
    choices = (rf"{first}(?<!\w{first})(?:{'|'.join(rest)})" for first, rest in by_letter.items())
    return f"(?:{'|'.join(choices)})"


class ByWords(Generic[Named]):
    """Things with the words of their names, found by the rarest of these: a text has few of thousands of names."""

    def __init__(self, named: Iterable[tuple[frozenset[str], Named]]) -> None:
        named = tuple(named)
        often = Counter(word for words, _thing in named for word in words)
        self._by: dict[str, list[tuple[frozenset[str], Named]]] = defaultdict(list)
        for words, thing in named:
            self._by[min(words, key=lambda word: (often[word], word))].append((words, thing))
        self._rarest = frozenset(self._by)

    def within(self, said: frozenset[str]) -> Iterator[Named]:
        """Those of whose names all words are `said`."""
        for rarest in sorted(self._rarest & said):
            yield from (thing for words, thing in self._by[rarest] if words <= said)


def digits(text: str) -> list[int]:
    """Where numbers begin in `text`."""
    return [found.start() for found in _DIGITS.finditer(text)]


def matches(
    pattern: re.Pattern[str], text: str, places: Iterable[int], end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """As `finditer`, of a pattern that can begin at one of `places` alone, which are in order."""
    last = 0
    for at in places:
        if at >= last and (found := pattern.match(text, at, end)):
            last = found.end()
            yield found
