"""What a piece says of the world outside: documents, agencies and numbers that may be no more."""

from collections.abc import Iterator

from pipeline.content.rules.agencies import check_agencies
from pipeline.content.rules.desk import Desk
from pipeline.content.rules.law import check_law
from pipeline.content.rules.reading import Reading
from pipeline.problems import Problem


def check_alive(desk: Desk) -> Iterator[Problem]:
    """Each piece is read once for both families."""
    for piece in desk.readable:
        reading = Reading(piece)
        yield from check_law(desk, reading)
        yield from check_agencies(desk, reading)
