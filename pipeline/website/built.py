"""What a build is told of where its site goes, and what it says afterwards."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from pipeline.config import Config
from pipeline.problems import Problem


class Built(NamedTuple):
    """What was built, of it `made` files anew. `replaced` is False if a leak stayed: then the old site stays.

    `withheld` are the ids of the pieces that leaked, and were left out for it. `left` is the key of the site as it lies
    there, `moments` are all that might make another site of the same content; None if more decides than can be known.
    """

    pages: int
    feeds: int
    findings: tuple[Problem, ...]
    replaced: bool = True
    made: int = 0
    withheld: frozenset[str] = frozenset()
    left: str = ""
    moments: frozenset[bytes] | None = None


class Place(NamedTuple):
    """Where a site goes, and the folder in which it is made and remembered.

    `seen`, asked once at most, tells what `stamps.lies` said a moment ago: then nobody looks again.
    """

    site: Path
    state: Path
    seen: Callable[[], str] = str

    @classmethod
    def of(cls, config: Config, seen: Callable[[], str] = str) -> "Place":
        """Where the site of a project goes that people read."""
        return cls(config.root / "site", config.state, seen)
