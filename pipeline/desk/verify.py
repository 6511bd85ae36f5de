"""Every approval proved again, from the files alone: what an auditor runs who trusts nobody."""

from collections.abc import Iterator

from pipeline.content.approval.judge import Case, faults
from pipeline.content.approval.signature import statement, why_void
from pipeline.content.rules import Desk
from pipeline.content.rules.approval import case_of
from pipeline.content.rules.desk import Piece
from pipeline.desk.trail import Did, Trail
from pipeline.i18n import _
from pipeline.model.base import Value
from pipeline.model.front_matter import Approval, State
from pipeline.parts import at_once


class Proof(Value):
    """What became of one approved piece; `why` is empty if everything holds."""

    article: str
    path: str
    digest: str
    approvals: tuple[Approval, ...]
    why: tuple[str, ...] = ()


def verify(desk: Desk, trail: Trail) -> Iterator[Proof]:
    """A proof for each approved piece: its approvals, and the lines of its trail that bear a signature."""

    def prove(piece: Piece, case: Case) -> Proof:
        why = (*(fault.why for fault in faults(case)), *_trail(desk, trail, piece))
        told = {"article": piece.article.id, "path": piece.source.tree.path, "digest": case.digest}
        return Proof(**told, approvals=piece.article.meta.approval, why=why)

    approved = (piece for piece in desk.pieces if piece.article.meta.state is State.APPROVED)
    cases = ((piece, case_of(desk, piece.article)._replace(proven=None)) for piece in approved)
    yield from at_once(lambda each: prove(*each), cases)


def _trail(desk: Desk, trail: Trail, piece: Piece) -> Iterator[str]:
    """A line that was cut off, or whose signature is not its officer's, was not written by us."""
    for number in trail.torn(piece.article.id):
        yield _("nhật ký dòng {number} không đọc được").format(number=number)
    for act in trail.acts(piece.article.id):
        officer = desk.facts.registers.officers.get(act.by)
        if act.did is Did.APPROVE and act.signature and act.role:
            sign = Approval(role=act.role, by=act.by, date=act.at, digest=act.digest, emergency=act.emergency)
            said = statement(piece.article.id, sign)
            if why := why_void(said, act.signature, act.by, officer.keys if officer else (), act.at):
                yield _("nhật ký {at:%d/%m/%Y %H:%M}: {why}").format(at=act.at, why=why)
