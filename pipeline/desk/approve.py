"""Submitting and approving: what is signed is what was shown, and the file says so."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from pipeline.config import ApprovalMode
from pipeline.content.approval.judge import missing, unreviewed
from pipeline.content.approval.levels import MAY, required
from pipeline.content.approval.signature import sign, statement, why_void
from pipeline.content.library import read_library
from pipeline.desk.front import Changes, Item
from pipeline.desk.piece import Work
from pipeline.desk.trail import Did, act
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.front_matter import Approval, Sign, State
from pipeline.problems import Level, Problem

OWN_CODES = {"B502", "B503", "B504"}
KEYS = ("role", "by", "date", "digest", "emergency", "signature")


class Wish(NamedTuple):
    """Who wants to sign, in which role (None: what is missing and theirs), with which key, and why in a hurry."""

    by: str
    role: Sign | None = None
    key: Path | None = None
    emergency: str | None = None


def problems(work: Work) -> tuple[Problem, ...]:
    """What must be mended before anybody is asked to sign: errors and blocks, but those of the approval itself."""
    library = read_library(work.config)
    found = library.problems_of(work.article, Level.ERROR, Level.BLOCK)
    return tuple(each for each in found if each.code not in OWN_CODES)


def waits_for(work: Work) -> tuple[Sign, ...]:
    """The roles that are still to sign for what the piece says now."""
    return tuple(role for role in required(work.article) if missing(work.case, role))


def submit(work: Work, by: str, note: str | None = None) -> Work:
    """Draft, or an approved piece that was changed → in review; approvals of another text go, the trail keeps them."""
    work.officer(by)
    if work.article.meta.state is State.WITHDRAWN:
        raise EnvironmentFault(_("bài đã rút; muốn đăng lại thì viết bài mới"))
    author = work.article.meta.author or by
    digest = work.after(author=author).case.digest
    kept = [_fields(each) for each in work.article.meta.approval if each.digest == digest]
    added: Changes = {} if work.article.meta.author else {"author": author}
    changes: Changes = {"state": State.REVIEW.value, "approval": kept or None, **added}
    return work.change(changes, act(Did.SUBMIT, by, work.config.now, digest, note=note))


def approve(work: Work, wish: Wish) -> Work:
    """`wish.by` signs for what the piece says now; with the last missing role the piece is approved.

    Raises EnvironmentFault, with nothing written, if they may not, or if the signature would not hold.
    """
    work.officer(wish.by)
    _ask_for_review(work, wish)
    role = Sign.APPROVE if wish.emergency else wish.role or _role(work, wish.by)
    made = _sign(work, wish, role)
    kept = _others(work, role, str(made.digest))
    after = work.after(approval=(*kept, made))
    if fault := missing(after.case, role):
        raise EnvironmentFault(fault.why)
    state = State.REVIEW if waits_for(after) else State.APPROVED
    changes: Changes = {"state": state.value, "approval": [_fields(each) for each in (*kept, made)]}
    done = act(
        Did.APPROVE, wish.by, made.date, str(made.digest), role=role, signature=made.signature, emergency=wish.emergency
    )
    seal = work.seal
    changed = work.change(changes, done)
    if state is State.APPROVED:
        work.trail.keep(work.article.id, seal)
    return changed


def _others(work: Work, role: Sign, digest: str) -> list[Approval]:
    """What others signed for the same text."""
    return [each for each in work.article.meta.approval if each.role is not role and each.digest == digest]


def _ask_for_review(work: Work, wish: Wish) -> None:
    """Nobody signs for what was not handed in, nor for what was changed since it was approved; a hurry skips that."""
    state = work.article.meta.state
    if state is State.REVIEW or (wish.emergency and state is not State.WITHDRAWN):
        return
    if state is not State.APPROVED:
        raise EnvironmentFault(_("bài chưa gửi duyệt: huongthien review {id}").format(id=work.article.id))
    if all(sign.digest != work.case.digest for sign in work.article.meta.approval):
        raise EnvironmentFault(
            _("bài đã sửa sau khi duyệt, gửi duyệt lại trước: huongthien review {id}").format(id=work.article.id)
        )


def _role(work: Work, by: str) -> Sign:
    """The first missing role that the officer may sign for."""
    roles = set(work.desk.facts.registers.officers[by].roles)
    wanted: list[Sign] = [*waits_for(work), *filter(None, [unreviewed(work.case)])]
    for role in wanted:
        if MAY[role] & roles:
            return role
    raise EnvironmentFault(_("không có bước nào chờ «{by}» ký; chọn bước bằng --as").format(by=by))


def _sign(work: Work, wish: Wish, role: Sign) -> Approval:
    at, digest = work.config.now.replace(microsecond=0), work.case.digest
    made = Approval(role=role, by=wish.by, date=at, digest=digest, emergency=wish.emergency)
    if work.config.approval is not ApprovalMode.SIGNED:
        return made
    if wish.key is None:
        raise EnvironmentFault(_("dự án này cần chữ ký: thêm --key, ví dụ --key ~/.ssh/id_ed25519"))
    said = statement(work.article.id, made)
    signature = sign(said, wish.key)
    keys = work.desk.facts.registers.officers[wish.by].keys
    if why := why_void(said, signature, wish.by, keys, at):
        raise EnvironmentFault(why)
    return made.model_copy(update={"signature": signature})


def _fields(approval: Approval) -> Item:
    return {key: getattr(approval, key) for key in KEYS}


def is_silent(work: Work) -> bool:
    """Whether an approved text was changed and no change note tells readers of it."""
    before = work.trail.approved(work.article.id)
    return before is not None and before != work.seal and not _notes(work.seal) - _notes(before)


def _notes(seal: str) -> set[str]:
    return {line for line in seal.splitlines() if line.startswith("changes.")}


def changes(work: Work) -> Iterator[str]:
    """What differs from the last approved text, as ``diff -u`` shows it; all of it if there was none."""
    before = (work.trail.approved(work.article.id) or "").splitlines()
    yield from unified_diff(before, work.seal.splitlines(), _("đã duyệt"), _("bây giờ"), n=2, lineterm="")
