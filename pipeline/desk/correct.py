"""A public change note that names what was wrong; the piece has to be approved anew, and its posts tell of it."""

from pipeline.desk.front import Changes
from pipeline.desk.piece import Work
from pipeline.desk.trail import Did, act
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.front_matter import Change, State


def correct(work: Work, by: str, note: str, wrong: str | None = None) -> Work:
    """`note` tells readers what officer `by` corrected; `wrong` is what had been said, looked for elsewhere.

    Raises EnvironmentFault, with nothing written, for a piece that no reader has.
    """
    work.officer(by)
    if work.article.meta.state in {State.DRAFT, State.WITHDRAWN}:
        raise EnvironmentFault(_("bài chưa đăng hoặc đã rút: không có gì để đính chính với người đọc"))
    made = Change(date=work.config.now.date(), note=note, wrong=wrong)
    notes = (*work.article.meta.changes, made)
    digest = work.after(changes=notes).case.digest
    changes: Changes = {"changes": [{"date": each.date, "note": each.note, "wrong": each.wrong} for each in notes]}
    return work.change(changes, act(Did.CORRECT, by, work.config.now, digest, note=note, wrong=wrong))
