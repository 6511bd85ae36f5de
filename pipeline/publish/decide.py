"""What becomes of one piece on one channel: a few small questions in order; the first that answers decides. Pure."""

from datetime import datetime, timedelta

from pipeline.channels.text import change_note
from pipeline.i18n import _
from pipeline.model.base import clock
from pipeline.model.library import Visibility
from pipeline.model.plan import Cause, Verb
from pipeline.model.post import Post
from pipeline.publish.case import Case, Decision, Facts, hold
from pipeline.publish.known import Record
from pipeline.publish.past import unproven
from pipeline.publish.scheduled import moved, recalled
from pipeline.publish.withheld import WITHHELD


def decide(case: Case) -> Decision | None:
    """What becomes of one piece on one channel; None if it has nothing to do there."""
    if not (case.record.live or case.record.pending or case.record.counted or case.there or _relevant(case)):
        return None
    for question in _QUESTIONS:
        if decision := question(case):
            return decision
    return None


def unreachable(facts: Facts, record: Record) -> Decision | None:
    """Nothing is done on a channel that could not be read, nor before an unknown call is settled."""
    trouble, pending = facts.troubles.get(record.channel), record.pending
    if pending:
        text = _("chưa rõ lần «{verb}» lúc {at} có thành không; tìm {link} trên kênh, rồi chạy lại sau ít phút")
        told = text.format(verb=pending.verb, at=clock(pending.at), link=pending.post.link)
        return hold(Cause.UNKNOWN, f"{told} ({trouble})" if trouble else told)
    return None if trouble is None else hold(Cause.STOPPED, trouble)


def _relevant(case: Case) -> bool:
    if case.visibility is Visibility.BLOCKED:
        return case.facts.channels[case.record.channel].takes(case.record.channel, case.article)
    return case.post is not None and case.visibility in {Visibility.PUBLIC, Visibility.WAITING}


def _recalled(case: Case) -> Decision | None:
    """What the platform would show by itself, though it may not go out like that any more."""
    if not case.record.scheduled:
        return None
    return recalled(case, next(filter(None, (question(case) for question in (*WITHHELD, _beyond))), None))


def _beyond(case: Case) -> Decision | None:
    """Ours is or was there, and the platform cannot bring it to what it should be."""
    post, record = case.post, case.record
    if post is None or record.post is None:
        return None
    if record.missing:
        return _removed(case, post)
    if why := _unmovable(post, record):
        return hold(Cause.LINK, why)
    if not post.pictured_like(record.post):
        text = _("hình của bài đã đổi; Facebook không thay được hình: ghi lại hình cũ, hoặc rút bài và viết bài mới")
        return hold(Cause.PHOTO, text)
    return None


def _untranslatable(case: Case) -> Decision | None:
    """YouTube takes a translation only of a video whose own language is set, and that one is a person's to say."""
    post, seen = case.post, case.record.seen
    if post is None or post.english is None or seen is None or seen.translatable:
        return None
    text = _(
        "YouTube chưa nhận bản tiếng Anh vì video {id} chưa ghi là tiếng Việt: mở YouTube Studio, Chi tiết, "
        "«Ngôn ngữ của tiêu đề và nội dung mô tả», chọn tiếng Việt, rồi chạy lại"
    )
    return hold(Cause.LANGUAGE, text.format(id=seen.remote_id))


def _live(case: Case) -> Decision | None:
    """Ours is there: keep, update, or hold because a person touched it."""
    post, record, seen = case.post, case.record, case.record.seen
    if post is None or record.post is None:
        return None
    drifted = record.drifted
    if seen and (seen.remote_id != record.remote_id or (drifted and seen.shows(post))):
        return Decision(Verb.ADOPT, Cause.FOUND, _("bản trên kênh là của mình, ghi nhận vào sổ cái"))
    if drifted:
        return _drifted(case)
    if record.scheduled and post.at != record.post.at:
        return moved(post.at, case.facts.library.now)
    if post.words == record.post.words:
        return _same(record, case.facts.library.now)
    if seen is None and case.facts.observed:
        return hold(Cause.SCHEDULED, _("chờ kênh cho xem lại bản vừa đăng, phòng khi có người đã sửa"))
    return _changed(case, post, record.post)


def _same(record: Record, now: datetime) -> Decision:
    if not record.late(now):
        return Decision(Verb.KEEP, Cause.SAME, _("không đổi"))
    text = _("đã hẹn giờ mà chưa thấy hiện: chạy huongthien publish để đọc lại, rồi xem lịch ở Meta Business Suite")
    return hold(Cause.LATE, text)


def _changed(case: Case, post: Post, before: Post) -> Decision:
    """Who read the post before learns from a note that its author says something else now; else it stays."""
    note = change_note(case.article)
    if note and note not in before.text:
        return Decision(Verb.UPDATE, Cause.CHANGED, _("nội dung đã đổi, kèm ghi chú đính chính"))
    if case.record.scheduled or post.said == before.said:
        return Decision(Verb.UPDATE, Cause.CHANGED, _("lời của người viết giữ nguyên; địa chỉ, số gọi hay nhãn đã đổi"))
    text = _("lời đã đăng đổi mà không có ghi chú đính chính: huongthien correct {id} --note …")
    return hold(Cause.SILENT, text.format(id=case.article.id))


def _drifted(case: Case) -> Decision:
    if case.facts.overwrite:
        return Decision(Verb.UPDATE, Cause.DRIFT, _("ghi đè bản mà có người đã sửa trên kênh, theo yêu cầu"))
    return hold(Cause.DRIFT, _("bản trên kênh khác bản đã đăng, có người đã sửa; phần sửa được giữ nguyên"))


def _removed(case: Case, post: Post) -> Decision:
    if case.facts.overwrite and not post.target:
        return _create(case, Cause.DRIFT, _("đăng lại bài đã bị gỡ bằng tay, theo yêu cầu"))
    return hold(Cause.DRIFT, _("bài đã bị gỡ bằng tay trên kênh"))


def _create(case: Case, cause: Cause, reason: str) -> Decision:
    """A new post, once it is proven that it is not there yet; the stand-ins list at once."""
    facts, name = case.facts, case.record.channel
    settle = timedelta(seconds=facts.channels[name].settle_seconds)
    past = None if facts.sandbox else facts.pasts.get(name)
    doubted = None if facts.sandbox else facts.doubted
    found = unproven(past, doubted, settle, facts.library.now, _due(case))
    return Decision(Verb.HOLD, *found, waits=Verb.CREATE) if found else Decision(Verb.CREATE, cause, reason)


def _due(case: Case) -> datetime:
    """Before this moment nobody can have posted the piece."""
    wanted, meta = case.article.meta.channels.of(case.record.channel), case.article.meta
    return max(filter(None, (meta.date, meta.publish_at, wanted.at if wanted else None)))


def _unmovable(post: Post, record: Record) -> str | None:
    """What cannot be changed where it stands: a link card's address (a photo bears it in its text), a video's id."""
    if record.post is None:
        return None
    if post.target:
        text = _("mã video đã đổi từ {old}: ghi lại mã cũ, hoặc rút bài này và viết bài mới cho video mới")
        return text.format(old=record.remote_id) if post.target != record.remote_id else None
    text = _("địa chỉ bài đã đổi từ {link}; Facebook không sửa được liên kết: thêm địa chỉ cũ vào aliases")
    stays = post.photo or record.post.link in post.links
    return None if stays else text.format(link=record.post.link)


def _new(case: Case) -> Decision | None:
    """Nothing of ours is recorded there: adopt what is, or make it."""
    post, seen = case.post, case.record.seen
    if post is None:
        return None
    if other := _owner(case, post):
        text = _("địa chỉ này đã đăng dưới mã {id}: mã bài không được đổi, ghi lại id: {id}")
        return hold(Cause.IDENTITY, text.format(id=other))
    if case.there:
        return Decision(Verb.ADOPT, Cause.FOUND, _("đã có sẵn trên kênh, ghi nhận vào sổ cái"))
    if not post.target and case.record.counted:
        return Decision(Verb.KEEP, Cause.COUNTED, _("coi như đã đăng từ trước (channels adopt)"))
    if not post.target:
        return _create(case, Cause.NEW, _("chưa đăng"))
    if seen is None and case.facts.observed:
        return hold(Cause.MISSING, _("không thấy video {id} trên kênh").format(id=post.target))
    return Decision(Verb.UPDATE, Cause.NEW, _("phần mô tả chưa có"))


def _owner(case: Case, post: Post) -> str | None:
    found = {owner for key in (*post.links, post.target or "") for owner in case.owners.get(key, ())}
    return min(found - {post.article}, default=None)


def _unreachable(case: Case) -> Decision | None:
    return unreachable(case.facts, case.record)


_QUESTIONS = (_unreachable, _recalled, *WITHHELD, _beyond, _untranslatable, _live, _new)
