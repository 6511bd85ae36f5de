"""Who let a piece go, and whether the people in it agreed."""

from collections.abc import Iterator

from pipeline.config import ApprovalMode
from pipeline.content.rules.desk import Facts, Piece
from pipeline.content.rules.reading import Reading
from pipeline.i18n import _
from pipeline.model.front_matter import State
from pipeline.model.kinds import Story
from pipeline.model.registers import Consent, ConsentScope, Role
from pipeline.problems import Problem, problem


def check_approval(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B502: approved by nobody, by its own author, or by an officer who may not."""
    piece = reading.piece
    if facts.approval is ApprovalMode.NONE or piece.article.meta.state is not State.APPROVED:
        return
    if why := _why_not(facts, piece):
        yield problem("B502", piece.place("approval"), why=why)


def _why_not(facts: Facts, piece: Piece) -> str | None:
    approval, author = piece.article.meta.approval, piece.article.meta.author
    if approval is None:
        return _("không ghi ai duyệt")
    if author is None:
        return _("không ghi người viết (author), nên không biết người duyệt có phải người khác không")
    officer = facts.registers.officers.get(approval.by)
    if officer is None or Role.APPROVE not in officer.roles:
        return _("«{officer}» không có quyền duyệt").format(officer=approval.by)
    if approval.by == author:
        return _("người duyệt chính là người viết")
    if approval.date < officer.since or (officer.until and approval.date > officer.until):
        return _("«{officer}» không giữ nhiệm vụ ngày {day}").format(officer=approval.by, day=approval.date)
    if approval.date > facts.today:
        return _("ngày duyệt {day} chưa tới").format(day=approval.date)
    return None


def check_consent(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B501: a consent that ended, was withdrawn or does not cover a story (Luật 91/2025/QH15, Điều 24)."""
    for consent_id, keys in consents(reading.piece):
        consent = facts.registers.consents.get(consent_id)
        why = _consent_fault(facts, reading.piece, consent_id, consent, keys[0]) if consent else None
        if why:
            yield problem("B501", reading.piece.place(*keys), consent=consent_id, why=why)


def consents(piece: Piece) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The ids of all consents on which `piece` rests, with their keys: its people's, and those of its picture."""
    if own := getattr(piece.article.meta, "consent", None):
        yield own, ("consent",)
    if image := piece.article.meta.image:
        yield from ((each, ("image", "consents", index)) for index, each in enumerate(image.consents))


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
