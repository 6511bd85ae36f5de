"""Who let a piece go, and whether the people in it agreed."""

from collections.abc import Iterator

from pipeline.config import ApprovalMode
from pipeline.content.rules.desk import Desk, Piece
from pipeline.i18n import _
from pipeline.model.front_matter import State
from pipeline.model.kinds import Story
from pipeline.model.registers import Consent, ConsentScope, Role
from pipeline.problems import Problem, problem


def check_approval(desk: Desk) -> Iterator[Problem]:
    """B502: approved by nobody, by its own author, or by an officer who may not."""
    if desk.config.approval is ApprovalMode.NONE:
        return
    for piece in desk.readable:
        why = _why_not(desk, piece) if piece.article.meta.state is State.APPROVED else None
        if why:
            yield problem("B502", piece.place("approval"), why=why)


def _why_not(desk: Desk, piece: Piece) -> str | None:
    approval, author = piece.article.meta.approval, piece.article.meta.author
    if approval is None:
        return _("không ghi ai duyệt")
    if author is None:
        return _("không ghi người viết (author), nên không biết người duyệt có phải người khác không")
    officer = desk.registers.officers.get(approval.by)
    if officer is None or Role.APPROVE not in officer.roles:
        return _("«{officer}» không có quyền duyệt").format(officer=approval.by)
    if approval.by == author:
        return _("người duyệt chính là người viết")
    if approval.date < officer.since or (officer.until and approval.date > officer.until):
        return _("«{officer}» không giữ nhiệm vụ ngày {day}").format(officer=approval.by, day=approval.date)
    if approval.date > desk.config.now.date():
        return _("ngày duyệt {day} chưa tới").format(day=approval.date)
    return None


def check_consent(desk: Desk) -> Iterator[Problem]:
    """B501: a consent that ended, was withdrawn or does not cover a story (Luật 91/2025/QH15, Điều 24)."""
    for piece in desk.readable:
        consent_id = getattr(piece.article.meta, "consent", None)
        consent = desk.registers.consents.get(consent_id) if consent_id else None
        why = _consent_fault(desk, piece, consent) if consent else None
        if why:
            yield problem("B501", piece.place("consent"), consent=consent_id, why=why)


def _consent_fault(desk: Desk, piece: Piece, consent: Consent) -> str | None:
    if consent.withdrawn and consent.withdrawn <= desk.config.now:
        return _("đã rút lại")
    if consent.until and consent.until < desk.config.now.date():
        return _("hết hạn ngày {day}").format(day=consent.until)
    needed = ConsentScope.STORY if isinstance(piece.article.meta, Story) else ConsentScope.IMAGE
    if consent.illustration or needed in consent.scope:
        return None
    return _("không gồm phạm vi «{scope}»").format(scope=needed)
