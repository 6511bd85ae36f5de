"""What waits for whose signature, and what was let go in a hurry and still owes its review. Pure."""

from collections.abc import Iterator
from datetime import datetime

from pipeline.config import ApprovalMode
from pipeline.content.approval.judge import missing, unreviewed
from pipeline.content.approval.levels import WORDS, emergency, required
from pipeline.content.due import Due, Matter
from pipeline.content.rules import Desk
from pipeline.content.rules.approval import case_of
from pipeline.content.rules.desk import Piece
from pipeline.i18n import _
from pipeline.model.base import VIETNAM, Value
from pipeline.model.front_matter import Sign, State
from pipeline.problems import Place


class Waiting(Value):
    """A piece that somebody must sign; `roles` are still to come, in order."""

    article: str
    path: str
    title: str
    roles: tuple[Sign, ...]
    digest: str


class Skipped(Value):
    """A piece that two officers let go unreviewed: why, who, since when, and the review that it owes."""

    article: str
    path: str
    title: str
    why: str
    by: str
    since: datetime
    owed: Sign


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Pieces in review, and approved ones whose text is no longer the approved one; in the order of paths."""
    if desk.config.approval is ApprovalMode.NONE:
        return ()
    return tuple(_waiting(desk))


def skipped(desk: Desk) -> tuple[Skipped, ...]:
    """Every piece whose review was skipped and is still owed: for `due` and for reports."""
    return tuple(found for piece in desk.pieces if (found := _skipped(desk, piece)))


def debts(desk: Desk) -> Iterator[Due]:
    """The same as things to do: overdue from the day on which review was skipped."""
    for each in skipped(desk):
        what = _("«{title}» đã ra ngoài khẩn cấp ({why}); còn nợ: {step}")
        text = what.format(title=each.title, why=each.why, step=_(WORDS[each.owed]))
        day, where = each.since.astimezone(VIETNAM).date(), Place(each.path)
        yield Due(day=day, matter=Matter.EMERGENCY, **where._asdict(), what=text, overdue=True, article=each.article)


def _waiting(desk: Desk) -> Iterator[Waiting]:
    for piece in desk.pieces:
        article = piece.article
        if article.meta.state in {State.REVIEW, State.APPROVED}:
            case = case_of(desk, article)
            roles = tuple(role for role in required(article) if missing(case, role))
            if roles:
                told = {"article": article.id, "path": piece.source.tree.path, "title": article.meta.title}
                yield Waiting(**told, roles=roles, digest=case.digest)


def _skipped(desk: Desk, piece: Piece) -> Skipped | None:
    article, approval = piece.article, emergency(piece.article)
    if approval is None or article.meta.state is not State.APPROVED:
        return None
    owed = unreviewed(case_of(desk, article))
    told = {"article": article.id, "path": piece.source.tree.path, "title": article.meta.title}
    why = str(approval.emergency)
    return Skipped(**told, why=why, by=approval.by, since=approval.date, owed=owed) if owed else None
