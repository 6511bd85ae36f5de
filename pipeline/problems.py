"""What an author wrote wrong, as data: collected to the end, shown all at once, each with a remedy."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from pipeline.codes import CODES
from pipeline.i18n import _


class Level(StrEnum):
    """How much a problem stops; the table in docs/adr/0003 says what each does to check, build and plan."""

    BROKEN = "broken"
    ERROR = "error"
    BLOCK = "block"
    HOLD = "hold"
    WARN = "warn"


LEVELS = {"X": Level.BROKEN, "E": Level.ERROR, "B": Level.BLOCK, "H": Level.HOLD, "W": Level.WARN}


class Place(NamedTuple):
    """Where: `path` relative to the project, with `/`; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


class Problem(NamedTuple):
    """One mistake. Sorts by place, so that a list of them reads like the file.

    `about` is the id of the document that has ended, where a piece names one: readers of its page are told, too.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    remedy: str
    about: str = ""

    @property
    def level(self) -> Level:
        """The level is the first letter of the stable code."""
        return LEVELS[self.code[0]]

    def __str__(self) -> str:
        """One line in the form that editors and CI logs can follow: ``path:line:column: CODE message (remedy)``."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message} → {self.remedy}"


def problem(code: str, place: Place, **details: object) -> Problem:
    """The `Problem` of `code` at `place`; `details` fill the braces of its texts in pipeline/codes.py."""
    message, remedy = CODES[code]
    filled = {key: printable(str(value)) for key, value in details.items()}
    return Problem(*place, code, _(message).format(**filled), _(remedy).format(**filled))


def printable(text: str) -> str:
    """`text` on one line and without what a terminal or a CI log would obey: authors' words are shown, never run."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def broken(found: Problem) -> Problem:
    """`found` where it breaks everything: in the configuration or a register."""
    return found._replace(code="X902") if found.level is Level.ERROR else found


def stops(problems: Iterable[Problem]) -> bool:
    """Whether these need an author before everything is well: anything above a warning."""
    return any(found.level is not Level.WARN for found in problems)
