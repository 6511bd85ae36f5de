"""What time does to a piece's front matter: reviews that are due, units and areas that are gone."""

from collections.abc import Iterator

from pipeline.content.rules.desk import Facts, Piece
from pipeline.content.rules.text.reading import Reading
from pipeline.model.kinds import Document
from pipeline.problems import Problem, problem

_REGISTERS = {"area": "areas", "unit": "units"}


def check_times(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """W701: review is due. W703: a unit or area that is gone."""
    meta = reading.piece.article.meta
    if meta.review_by and meta.review_by < facts.today:
        yield problem("W701", reading.piece.place("review_by"), day=meta.review_by)
    if not isinstance(meta, Document):
        yield from _gone(facts, reading.piece)


def _gone(facts: Facts, piece: Piece) -> Iterator[Problem]:
    for key, register in _REGISTERS.items():
        value = getattr(piece.article.meta, key)
        record = getattr(facts.registers, register).get(value)
        if record and record.until and record.until < facts.today:
            details = {"key": key, "value": value, "day": record.until, "successor": record.successor or "?"}
            yield problem("W703", piece.place(key), **details)
