"""What the person that a piece tells of has agreed to."""

from pipeline.content.rules.desk import Facts, Piece
from pipeline.model.registers import Consent, ConsentScope


def consent_to(facts: Facts, piece: Piece) -> Consent | None:
    """The record that `piece` names, if there is one."""
    return facts.registers.consents.get(piece.article.consent or "")


def covers(consent: Consent | None, scope: ConsentScope) -> bool:
    """Whether `consent` holds for `scope`; for an illustration, behind which nobody stands, any does."""
    return consent is not None and (consent.illustration or scope in consent.scope)
