"""Taking a piece back: one act, after which the next build and publish remove it from everywhere that is ours."""

from pipeline.desk.front import Changes
from pipeline.desk.piece import Work, find
from pipeline.desk.trail import Did, act
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.front_matter import Reason, State

_FORGOTTEN = {Reason.CONSENT, Reason.ERROR}


def withdraw(work: Work, by: str, reason: Reason, into: str | None = None, note: str | None = None) -> Work:
    """`work` is withdrawn by officer `by`; `into` is the piece that stands in for it, `note` a word to its readers.

    Nobody need approve it: taking back is never delayed. Where somebody's word or our mistake is the reason, the copy
    of the approved text is forgotten, too. Raises EnvironmentFault, with nothing written, if it makes no sense.
    """
    work.officer(by)
    if work.article.meta.state is State.WITHDRAWN:
        raise EnvironmentFault(
            _("bài này đã rút rồi; xem còn ở đâu: huongthien withdraw {id}").format(id=work.article.id)
        )
    target = _target(work, reason, into)
    at, digest = work.config.now.replace(microsecond=0), work.case.digest
    told = {"reason": reason.value, "date": at, "by": by, "into": target, "note": note}
    changes: Changes = {"state": State.WITHDRAWN.value, "withdrawal": told}
    changed = work.change(changes, act(Did.WITHDRAW, by, at, digest, reason=reason, into=target, note=note))
    if reason in _FORGOTTEN:
        work.trail.keep(work.article.id, None)
    return changed


def _target(work: Work, reason: Reason, into: str | None) -> str | None:
    """The id of the piece to read instead; one that is withdrawn itself would lead nowhere."""
    if into is None and reason is Reason.MERGED:
        raise EnvironmentFault(_("gộp vào bài nào? thêm --into và mã bài"))
    if into is None:
        return None
    other = find(work.config, into).article
    if other.id == work.article.id or other.meta.state is State.WITHDRAWN:
        raise EnvironmentFault(_("«{id}» không thay được cho bài này").format(id=into))
    return other.id
