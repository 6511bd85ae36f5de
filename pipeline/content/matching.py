"""Patterns tried only where they can begin."""

import re
import sys
from collections.abc import Iterable, Iterator

_DIGITS = re.compile(r"\d+")


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
