"""What time does to a piece's front matter: reviews that are due, units and areas that are gone."""

from collections.abc import Iterator
from datetime import date

from pipeline.content.rules.desk import Desk, Piece
from pipeline.model.kinds import Document
from pipeline.problems import Problem, problem

_REGISTERS = {"area": "areas", "unit": "units"}


def check_times(desk: Desk) -> Iterator[Problem]:
    """W701: review is due. W703: a unit or area that is gone."""
    today = desk.config.now.date()
    for piece in desk.readable:
        meta = piece.article.meta
        if meta.review_by and meta.review_by < today:
            yield problem("W701", piece.place("review_by"), day=meta.review_by)
        if not isinstance(meta, Document):
            yield from _gone(desk, piece, today)


def _gone(desk: Desk, piece: Piece, today: date) -> Iterator[Problem]:
    for key, register in _REGISTERS.items():
        value = getattr(piece.article.meta, key)
        record = getattr(desk.registers, register).get(value)
        if record and record.until and record.until < today:
            details = {"key": key, "value": value, "day": record.until, "successor": record.successor or "?"}
            yield problem("W703", piece.place(key), **details)
