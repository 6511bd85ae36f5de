"""Paper stays among people when a number changes: which printed editions say what no longer holds. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.model.outputs import Edition
from pipeline.model.registers import Registers


class Stale(NamedTuple):
    """A number on a printed edition that is no longer, or soon not, the one to call.

    `now` is the number that the register has for it today, None if it has none; `day` the last day on which the
    printed one answers, None if nobody wrote that down.
    """

    key: str
    edition: Edition
    printed: str
    now: str | None
    day: date | None


def in_use(registers: Registers, today: date) -> dict[str, Edition]:
    """The editions that may still lie somewhere."""
    return {key: e for key, e in registers.editions.items() if e.until is None or e.until >= today}


def stale(registers: Registers, today: date) -> Iterator[Stale]:
    """Every number of an edition in use that the register has changed, ended, is about to end, or no longer knows."""
    for key, edition in sorted(in_use(registers, today).items()):
        for id_, printed in edition.hotlines.items():
            line = registers.hotlines.get(id_)
            if line is None:
                yield Stale(key, edition, printed, None, None)
            elif _digits(printed) != line.dial:
                yield Stale(key, edition, printed, line.number, None)
            elif line.until is not None:
                yield Stale(key, edition, printed, None, line.until)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
