"""Every rule for one piece."""

from collections.abc import Callable, Iterator
from itertools import chain, islice

from pipeline.content.rules.agencies import check_agencies
from pipeline.content.rules.approval import check_consent
from pipeline.content.rules.attached import check_attached
from pipeline.content.rules.body import check_body
from pipeline.content.rules.children import check_children
from pipeline.content.rules.desk import Facts, Piece
from pipeline.content.rules.garbled import check_garbled
from pipeline.content.rules.law import check_law
from pipeline.content.rules.numbers import check_numbers
from pipeline.content.rules.people import check_people
from pipeline.content.rules.photographs import check_photographs
from pipeline.content.rules.references import check_channels, check_citations, check_registers
from pipeline.content.rules.secrecy import check_secrecy
from pipeline.content.rules.text.reading import Reading
from pipeline.content.rules.times import check_times
from pipeline.content.rules.unfilled import check_unfilled
from pipeline.content.rules.wording import check_wording
from pipeline.problems import Place, Problem, problem

MOST = 200
PieceRule = Callable[[Facts, Reading], Iterator[Problem]]

PIECE_RULES: tuple[PieceRule, ...] = (
    check_garbled,
    check_registers,
    check_citations,
    check_channels,
    check_body,
    check_consent,
    check_times,
    check_law,
    check_agencies,
    check_numbers,
    check_secrecy,
    check_children,
    check_people,
    check_photographs,
    check_wording,
    check_unfilled,
    check_attached,
)


def judge_piece(facts: Facts, piece: Piece) -> tuple[Problem, ...]:
    """What the rules find in `piece` alone: it is read once, and every family looks at the same `Reading`."""
    reading = Reading(piece, today=facts.today)
    return tuple(chain.from_iterable(_some(rule(facts, reading), reading) for rule in PIECE_RULES))


def _some(found: Iterator[Problem], reading: Reading) -> list[Problem]:
    """Up to `MOST`, then an error instead of the rest: nobody reads more, and what is worse may stand behind them."""
    some = list(islice(found, MOST + 1))
    if len(some) > MOST:
        some[MOST] = problem("E113", Place(reading.piece.source.tree.path), count=MOST)
    return some
