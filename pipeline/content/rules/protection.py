"""Everything that a piece says, read once for what could harm a person: numbers, secrets, children, names, words."""

from collections.abc import Callable, Iterator

from pipeline.content.rules.children import check_children
from pipeline.content.rules.desk import Desk
from pipeline.content.rules.numbers import check_numbers
from pipeline.content.rules.people import check_people
from pipeline.content.rules.reading import Reading
from pipeline.content.rules.secrecy import check_secrecy
from pipeline.content.rules.wording import check_wording
from pipeline.problems import Problem

_FAMILIES: tuple[Callable[[Desk, Reading], Iterator[Problem]], ...] = (
    check_numbers,
    check_secrecy,
    check_children,
    check_people,
    check_wording,
)


def check_protection(desk: Desk) -> Iterator[Problem]:
    """Every family over every piece; what a family finds is in its file."""
    for piece in desk.readable:
        reading = Reading(piece)
        for check in _FAMILIES:
            yield from check(desk, reading)
