"""Whether a piece's approvals hold: pure, from the piece, the registers, the digest of what it says, and the hour."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from pipeline.config import ApprovalMode
from pipeline.content.approval.levels import MAY, WORDS, owed, required
from pipeline.content.approval.signature import statement, why_void
from pipeline.i18n import _
from pipeline.memo import Memo
from pipeline.model.article import Article
from pipeline.model.base import VIETNAM
from pipeline.model.front_matter import Approval, Sign
from pipeline.model.registers import Registers


class Fault(NamedTuple):
    """Why a piece may not go out: the code, which approval, if it is about one, and words."""

    code: str
    at: int | None
    why: str


class Case(NamedTuple):
    """One piece before the judge; `digest` is of what it says now, `proven` what signatures were proven before."""

    article: Article
    digest: str
    registers: Registers
    mode: ApprovalMode
    now: datetime
    proven: Memo | None = None


def faults(case: Case) -> Iterator[Fault]:
    """Everything that is wrong with the approvals of a piece that claims to be approved."""
    if case.mode is ApprovalMode.NONE:
        return
    approvals = case.article.meta.approval
    if not approvals:
        yield Fault("B502", None, _("không ghi ai duyệt"))
    elif case.article.meta.author is None:
        why = _("không ghi người viết (author), nên không biết người duyệt có phải người khác không")
        yield Fault("B502", None, why)
    else:
        yield from _of_signs(case)


def _of_signs(case: Case) -> Iterator[Fault]:
    for role in required(case.article):
        if fault := missing(case, role):
            yield fault
    by = {sign.role: sign.by for sign in case.article.meta.approval}
    if Sign.SECOND in required(case.article) and by.get(Sign.SECOND) == by.get(Sign.APPROVE):
        yield Fault("B502", None, _("duyệt khẩn cấp cần hai người khác nhau"))


def missing(case: Case, role: Sign) -> Fault | None:
    """Why `role` is not signed for; the last word counts. None: it is."""
    signs = [(index, sign) for index, sign in enumerate(case.article.meta.approval) if sign.role is role]
    if not signs:
        return Fault("B502", None, _("thiếu bước «{step}»").format(step=_(WORDS[role])))
    index, sign = signs[-1]
    for code, question in (("B502", _who), ("B503", _changed), ("B504", _unsigned)):
        if why := question(case, sign):
            return Fault(code, index, why)
    return None


def unreviewed(case: Case) -> Sign | None:
    """The review that an emergency skipped and that nobody has done yet for what the piece says now."""
    role = owed(case.article) if case.mode is not ApprovalMode.NONE else None
    return role if role and missing(case, role) else None


def _who(case: Case, sign: Approval) -> str | None:
    officer, day = case.registers.officers.get(sign.by), sign.date.astimezone(VIETNAM).date()
    if officer is None or not MAY[sign.role] & set(officer.roles):
        words = _("«{officer}» không có quyền duyệt"), _("«{officer}» không có quyền ký bước «{step}»")
        return words[sign.role is not Sign.APPROVE].format(officer=sign.by, step=_(WORDS[sign.role]))
    if sign.by == case.article.meta.author:
        return _("người duyệt chính là người viết")
    if day < officer.since or (officer.until and day > officer.until):
        return _("«{officer}» không giữ nhiệm vụ ngày {day}").format(officer=sign.by, day=day)
    if sign.date > case.now:
        return _("ngày duyệt {day} chưa tới").format(day=day)
    return None if sign.digest else _("lần duyệt này không ghi đã duyệt nội dung nào (digest)")


def _changed(case: Case, sign: Approval) -> str | None:
    if sign.digest == case.digest:
        return None
    text = _("«{officer}» duyệt bản {old}, bài bây giờ là bản {new}")
    return text.format(officer=sign.by, old=str(sign.digest)[:12], new=case.digest[:12])


def _unsigned(case: Case, sign: Approval) -> str | None:
    if case.mode is not ApprovalMode.SIGNED:
        return None
    if sign.signature is None:
        return _("«{officer}» chưa ký").format(officer=sign.by)
    keys = case.registers.officers[sign.by].keys
    return why_void(statement(case.article.id, sign), sign.signature, sign.by, keys, sign.date, case.proven)
