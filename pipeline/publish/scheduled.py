"""Posts that the platform itself shows at an hour it was told: handed over, moved, and taken back in time. Pure.

Nobody has read them yet, and they appear whether we run again or not. So one that may not go out like that any more is
deleted before its hour; what becomes right again is made anew. The API can delete a scheduled post or move its hour;
that one can be turned into a draft again no page of it says ("Pages API, Posts").
"""

from datetime import datetime, timedelta

from pipeline.i18n import _
from pipeline.model.base import clock
from pipeline.model.kinds import Alert, Severity
from pipeline.model.plan import Cause, Verb
from pipeline.model.post import Post
from pipeline.publish.case import Case, Decision, hold, when
from pipeline.publish.known import Record

SOONEST, LATEST = timedelta(minutes=11), timedelta(days=30) - timedelta(hours=1)  # a little inside Facebook's window
_WRONG = {Cause.PROBLEM, Cause.SAMPLE, Cause.LINK, Cause.PHOTO}


def takes(case: Case, at: datetime) -> bool:
    """Whether the platform can be told to show the piece at `at`, and the piece will still be public then."""
    ahead = at - case.facts.library.now
    return bool(case.post and case.post.at) and SOONEST <= ahead <= LATEST and not _ended(case, at)


def recalled(case: Case, held: Decision | None) -> Decision | None:
    """Take it back if `held` says that it is not right any more, or if its hour is not; None if it may appear."""
    if held and held.verb is Verb.HOLD:
        return _recall(held.cause, held.reason) if held.cause in _WRONG else None
    hour = case.record.hour
    if held or hour is None:
        return held
    if _ended(case, hour):
        return _recall(Cause.WITHDRAWN, _("lúc đó bài đã hết hạn, hoặc đồng ý của nhân vật đã hết"))
    return _frozen(case, hour) or _out_of_reach(case, hour)


def orphaned(record: Record) -> Decision | None:
    """What becomes of one whose piece has left the library: nobody can say any more that it may go out."""
    if not record.scheduled:
        return None
    return _recall(Cause.IDENTITY, _("tệp của bài không còn, hoặc không đọc được; có lại tệp thì bài được đăng lại"))


def shown(post: Post) -> Post:
    """`post` where readers have it already: no hour is told to the platform any more."""
    return post.model_copy(update={"at": None}) if post.at else post


def moved(at: datetime | None, now: datetime) -> Decision:
    """The piece has another hour; the platform can be told a new one, but not that there is none."""
    if at is None:
        text = _("bài đã hẹn giờ trên kênh: muốn đăng sớm hơn thì ghi at sớm hơn, muốn bỏ thì rút bài")
        return hold(Cause.SCHEDULED, text)
    if now < at < now + SOONEST:
        return hold(Cause.SCHEDULED, when(at))
    return Decision(Verb.UPDATE, Cause.CHANGED, _("giờ đăng đã đổi"))


def _recall(cause: Cause, why: str) -> Decision:
    return Decision(Verb.DELETE, cause, _("gỡ trước giờ hẹn, chưa ai đọc: {why}").format(why=why))


def _ended(case: Case, at: datetime) -> bool:
    return any(end.at <= at for end in case.facts.library.ends(case.article))


def _frozen(case: Case, hour: datetime) -> Decision | None:
    """The freeze of a channel holds what we send; what was handed over before it has to be fetched back."""
    meta, freeze = case.article.meta, case.facts.channels[case.record.channel].manners.freeze
    urgent = isinstance(meta, Alert) and meta.severity is Severity.URGENT
    if freeze is None or urgent or case.facts.sandbox or not freeze.holds(hour):
        return None
    text = _("kênh tạm ngừng vào giờ đó ({why}); hết tạm ngừng thì bài được đăng lại")
    return _recall(Cause.FROZEN, text.format(why=freeze.why))


def _out_of_reach(case: Case, hour: datetime) -> Decision | None:
    """Its new hour cannot be told to the platform, and the old one would come first."""
    post, record, now = case.post, case.record, case.facts.library.now
    if post is None or record.post is None or post.at is None or post.at == record.post.at or record.drifted:
        return None
    if post.at <= now + LATEST and (post.at <= now or post.at >= now + SOONEST or post.at < hour):
        return None
    return _recall(Cause.SCHEDULED, _("giờ đăng đã đổi thành {moment}").format(moment=clock(post.at)))
