"""What time does to a piece: reviews that are due, law that ended, units and areas that are gone."""

from collections.abc import Iterator
from datetime import date

from pipeline.content.rules.desk import Desk, Piece
from pipeline.content.rules.references import citations
from pipeline.model.kinds import Document, LegalStatus
from pipeline.problems import Problem, problem

_DEAD = {LegalStatus.EXPIRED, LegalStatus.SUSPENDED}
_REGISTERS = {"area": "areas", "unit": "units"}


def check_times(desk: Desk) -> Iterator[Problem]:
    """W701: review is due. W702: a cited document is no longer in force. W703: a unit or area that is gone."""
    today = desk.config.now.date()
    for piece in desk.readable:
        meta = piece.article.meta
        if meta.review_by and meta.review_by < today:
            yield problem("W701", piece.place("review_by"), day=meta.review_by)
        if not isinstance(meta, Document):
            yield from _dead_law(desk, piece, today)
            yield from _gone(desk, piece, today)


def _dead_law(desk: Desk, piece: Piece, today: date) -> Iterator[Problem]:
    for citation, keys in citations(piece):
        documents = desk.documents.get(citation.document, [])
        meta = documents[0].meta if len(documents) == 1 else None
        if isinstance(meta, Document) and is_dead(meta, today):
            successor = meta.replaced_by.document if meta.replaced_by else "vbpl.vn"
            day = meta.expires or meta.legal_status
            yield problem("W702", piece.place(*keys), number=citation.document, day=day, successor=successor)


def is_dead(document: Document, today: date) -> bool:
    """Whether `document` is not in force on `today`, by its status or by its date of expiry."""
    return document.legal_status in _DEAD or bool(document.expires and document.expires <= today)


def _gone(desk: Desk, piece: Piece, today: date) -> Iterator[Problem]:
    for key, register in _REGISTERS.items():
        value = getattr(piece.article.meta, key)
        record = getattr(desk.registers, register).get(value)
        if record and record.until and record.until < today:
            details = {"key": key, "value": value, "day": record.until, "successor": record.successor or "?"}
            yield problem("W703", piece.place(key), **details)
