"""Who let a piece go, and whether the people in it agreed."""

from collections.abc import Iterable, Iterator

from pipeline import memo
from pipeline.config import ApprovalMode
from pipeline.content.approval.judge import Case, Fault, faults
from pipeline.content.approval.seal import digest, files_of, hashes
from pipeline.content.rules.desk import Desk, Facts, Piece
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.front_matter import State
from pipeline.model.kinds import Story
from pipeline.model.registers import Consent, ConsentScope
from pipeline.parts import at_once
from pipeline.problems import Problem, problem


def check_approval(desk: Desk) -> Iterator[Problem]:
    """B502: not approved by whom it must be. B503: changed since. B504: the signature is missing or void.

    No rule for one piece: the bytes of pictures and attachments and the hour count here, too.
    """
    if desk.config.approval is ApprovalMode.NONE:
        return
    approved = [piece for piece in desk.readable if piece.article.meta.state is State.APPROVED]
    for piece, found in zip(approved, _faults(desk, approved), strict=True):
        for code, at, why in found:
            keys = ("approval",) if at is None else ("approval", at)
            yield problem(code, piece.place(*keys), why=why, article=piece.article.id)
    desk.proven.save()
    desk.sealed.save()


def _faults(desk: Desk, pieces: Iterable[Piece]) -> Iterator[tuple[Fault, ...]]:
    """Those of each piece; signatures are proven by another program, so several at once."""
    cases = (_remembered_case(desk, piece) for piece in pieces)
    judge = at_once if desk.config.approval is ApprovalMode.SIGNED else map
    yield from judge(lambda case: tuple(faults(case)), cases)


def case_of(desk: Desk, article: Article) -> Case:
    """`article` as the judge of approvals wants it: all that counts is in it, and the bytes of its files."""
    return _case(desk, article, digest(article, hashes(desk.config.content), desk.facts.registers.consents))


def _case(desk: Desk, article: Article, said: str) -> Case:
    return Case(article, said, desk.facts.registers, desk.config.approval, desk.config.now, desk.proven)


def _remembered_case(desk: Desk, piece: Piece) -> Case:
    """As `case_of`: what a piece says follows from its file, the consents it names, and the files that it shows."""
    known = desk.facts.registers.consents
    key = memo.digest(piece.source.key, *(repr((id_, known.get(id_))) for id_ in sorted(piece.article.consents)))
    files, said = desk.sealed.find(key) or ({}, "")
    if not said or any(desk.hash_of(path) != sha for path, sha in files.items()):
        files = {path: desk.hash_of(path) for path in files_of(piece.article)}
        said = digest(piece.article, files.__getitem__, known)
        desk.sealed.put(key, (files, said))
    return _case(desk, piece.article, said)


def check_consent(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B501: a consent that ended, was withdrawn or does not cover a story (Luật 91/2025/QH15, Điều 24)."""
    for consent_id, keys in consents(reading.piece):
        consent = facts.registers.consents.get(consent_id)
        why = _consent_fault(facts, reading.piece, consent_id, consent, keys[0]) if consent else None
        if why:
            yield problem("B501", reading.piece.place(*keys), consent=consent_id, why=why)


def consents(piece: Piece) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The ids of all consents on which `piece` rests, with their keys: its people's, and those of its pictures."""
    if own := piece.article.consent:
        yield own, ("consent",)
    for image, *keys in piece.images():
        yield from ((each, (*keys, "consents", index)) for index, each in enumerate(image.consents))


def _consent_fault(facts: Facts, piece: Piece, consent_id: str, consent: Consent, key: str | int) -> str | None:
    if consent_id in facts.withdrawn:
        return _("đã rút lại")
    if consent.until and consent.until < facts.today:
        return _("hết hạn ngày {day}").format(day=consent.until)
    is_story = key == "consent" and isinstance(piece.article.meta, Story)
    needed = ConsentScope.STORY if is_story else ConsentScope.IMAGE
    if consent.illustration or needed in consent.scope:
        return None
    return _("không gồm phạm vi «{scope}»").format(scope=needed)
