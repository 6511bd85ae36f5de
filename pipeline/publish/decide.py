"""What becomes of one piece on one channel: a few small questions in order; the first that answers decides. Pure."""

from datetime import datetime, timedelta

from pipeline.channels.text import change_note
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.base import VIETNAM
from pipeline.model.kinds import Story, Video
from pipeline.model.library import Visibility
from pipeline.model.plan import Cause, Verb
from pipeline.model.post import Post
from pipeline.problems import Level
from pipeline.publish.case import Case, Decision, Facts
from pipeline.publish.known import Record
from pipeline.publish.past import unproven

SOONEST, LATEST = timedelta(minutes=11), timedelta(days=30) - timedelta(hours=1)  # a little inside Facebook's window


def decide(case: Case) -> Decision | None:
    """What becomes of one piece on one channel; None if it has nothing to do there."""
    if not (case.record.live or case.record.pending or case.record.counted or case.there or _relevant(case)):
        return None
    decision = unreachable(case.facts, case.record)
    for question in (_recalled, _invisible, _unconsented, _not_now, _beyond, _untranslatable, _live, _new):
        decision = decision or question(case)
    return decision


def unreachable(facts: Facts, record: Record) -> Decision | None:
    """Nothing is done on a channel that could not be read, nor before an unknown call is settled."""
    trouble, pending = facts.troubles.get(record.channel), record.pending
    if pending:
        text = _("chưa rõ lần «{verb}» lúc {at} có thành không; tìm {link} trên kênh, rồi chạy lại sau ít phút")
        told = text.format(verb=pending.verb, at=_clock(pending.at), link=pending.post.link)
        return _hold(Cause.UNKNOWN, f"{told} ({trouble})" if trouble else told)
    return None if trouble is None else _hold(Cause.STOPPED, trouble)


def _relevant(case: Case) -> bool:
    if case.visibility is Visibility.BLOCKED:
        return case.facts.channels[case.record.channel].takes(case.record.channel, case.article)
    return case.post is not None and case.visibility in {Visibility.PUBLIC, Visibility.WAITING}


def _hold(cause: Cause, reason: str) -> Decision:
    return Decision(Verb.HOLD, cause, reason)


def _recalled(case: Case) -> Decision | None:
    """What the platform keeps for its hour nobody has read: it goes as soon as it might not go out any more.

    Left there, it would appear by itself, whatever was found in it or taken back since.
    """
    if not case.record.scheduled:
        return None
    held = next(filter(None, (question(case) for question in (_invisible, _unconsented, _not_now))), None)
    if held is None or held.cause is not Cause.PROBLEM:
        return None
    return Decision(Verb.DELETE, held.cause, _("gỡ trước giờ hẹn, chưa ai đọc: {why}").format(why=held.reason))


def _invisible(case: Case) -> Decision | None:
    """The public may not see the piece now: take ours away, or say why nothing goes out."""
    if case.visibility is Visibility.PUBLIC:
        return None
    if case.visibility in {Visibility.WITHDRAWN, Visibility.EXPIRED}:
        if case.record.counted and not case.there:
            text = _(
                "bài đăng từ trước, không thấy trong danh sách của kênh: tìm và gỡ bằng tay, rồi channels adopt --undo"
            )
            return _hold(Cause.OLDER, text)
        return Decision(Verb.DELETE if case.there else Verb.KEEP, Cause.WITHDRAWN, _("bài đã rút hoặc hết hạn"))
    if case.visibility is Visibility.WAITING and not case.there:
        return _hold(Cause.SCHEDULED, _when(case.article.meta.publish_at or case.article.meta.date))
    return _hold(Cause.PROBLEM, case.faults or _("bài không còn công khai nhưng vẫn đang đăng"))


def _unconsented(case: Case) -> Decision | None:
    """A consent may name the channels that it covers (Luật 91/2025/QH15, Điều 24)."""
    meta, channel = case.article.meta, case.record.channel
    own = meta.consent if isinstance(meta, Story | Video) else None
    named = {*filter(None, [own]), *(each for image in meta.images_on(channel) for each in image.consents)}
    known = filter(None, map(case.facts.library.registers.consents.get, named))
    if all(not consent.channels or channel in consent.channels for consent in known):
        return None
    reason = _("đồng ý của nhân vật không gồm kênh này")
    return Decision(Verb.DELETE, Cause.WITHDRAWN, reason) if case.there else _hold(Cause.PROBLEM, reason)


def _not_now(case: Case) -> Decision | None:
    """Reasons that keep a public piece from going out or being changed."""
    meta = case.article.meta
    wanted = meta.channels.of(case.record.channel)
    if wanted is None or case.post is None:
        return _hold(Cause.PROBLEM, _("kênh không còn nhận bài này nhưng vẫn đang đăng"))
    if meta.sample and not case.facts.sandbox:
        return _hold(Cause.SAMPLE, _("bài mẫu không lên kênh thật"))
    if case.facts.library.problems_of(case.article, Level.HOLD):
        return _hold(Cause.PROBLEM, case.faults)
    if wanted.at and wanted.at > case.facts.library.now and not case.there and not _takes_hours(case, wanted.at):
        return _hold(Cause.SCHEDULED, _when(wanted.at))
    return None


def _takes_hours(case: Case, at: datetime) -> bool:
    """Whether the platform can be told to show the piece then ("Pages API, Posts": in ten minutes to 30 days)."""
    ahead = at - case.facts.library.now
    return bool(case.post and case.post.at) and SOONEST <= ahead <= LATEST


def _beyond(case: Case) -> Decision | None:
    """Ours is or was there, and the platform cannot bring it to what it should be."""
    post, record = case.post, case.record
    if post is None or record.post is None:
        return None
    if record.missing:
        return _removed(case, post)
    if moved := _moved(post, record):
        return _hold(Cause.LINK, moved)
    if post.photos != record.post.photos:
        text = _("hình của bài đã đổi; Facebook không thay được hình: ghi lại hình cũ, hoặc rút bài và viết bài mới")
        return _hold(Cause.PHOTO, text)
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
    return _hold(Cause.LANGUAGE, text.format(id=seen.remote_id))


def _live(case: Case) -> Decision | None:
    """Ours is there: keep, update, or hold because a person touched it."""
    post, record, seen = case.post, case.record, case.record.seen
    if post is None or record.post is None:
        return None
    if seen and (seen.remote_id != record.remote_id or (record.drifted and seen.shows(post))):
        return Decision(Verb.ADOPT, Cause.FOUND, _("bản trên kênh là của mình, ghi nhận vào sổ cái"))
    if record.drifted:
        return _drifted(case)
    if record.scheduled and post.at != record.post.at:
        return _rescheduled(post.at)
    if post.words == record.post.words and record.late(case.facts.library.now):
        text = _("đã hẹn giờ mà chưa thấy hiện: chạy huongthien publish để đọc lại, rồi xem lịch ở Meta Business Suite")
        return _hold(Cause.LATE, text)
    if post.words == record.post.words:
        return Decision(Verb.KEEP, Cause.SAME, _("không đổi"))
    if seen is None and case.facts.observed:
        return _hold(Cause.SCHEDULED, _("chờ kênh cho xem lại bản vừa đăng, phòng khi có người đã sửa"))
    return Decision(Verb.UPDATE, Cause.CHANGED, _changed(case.article, record.post))


def _changed(article: Article, before: Post) -> str:
    """Who read the post before learns from a note that it says something else now; the admin, that there is none."""
    note = change_note(article)
    if note and note not in before.text:
        return _("nội dung đã đổi, kèm ghi chú đính chính")
    return _("sửa không có ghi chú đính chính (huongthien correct)")


def _rescheduled(at: datetime | None) -> Decision:
    """The platform holds it for another hour; it can be told a new one, and no hour at all is none that it knows."""
    if at is None:
        text = _("bài đã hẹn giờ trên kênh: muốn đăng sớm hơn thì ghi at sớm hơn, muốn bỏ thì rút bài")
        return _hold(Cause.SCHEDULED, text)
    return Decision(Verb.UPDATE, Cause.CHANGED, _("giờ đăng đã đổi"))


def _drifted(case: Case) -> Decision:
    if case.facts.overwrite:
        return Decision(Verb.UPDATE, Cause.DRIFT, _("ghi đè bản mà có người đã sửa trên kênh, theo yêu cầu"))
    return _hold(Cause.DRIFT, _("bản trên kênh khác bản đã đăng, có người đã sửa; phần sửa được giữ nguyên"))


def _removed(case: Case, post: Post) -> Decision:
    if case.facts.overwrite and not post.target:
        return _create(case, Cause.DRIFT, _("đăng lại bài đã bị gỡ bằng tay, theo yêu cầu"))
    return _hold(Cause.DRIFT, _("bài đã bị gỡ bằng tay trên kênh"))


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


def _moved(post: Post, record: Record) -> str | None:
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
        return _hold(Cause.IDENTITY, text.format(id=other))
    if case.there:
        return Decision(Verb.ADOPT, Cause.FOUND, _("đã có sẵn trên kênh, ghi nhận vào sổ cái"))
    if not post.target and case.record.counted:
        return Decision(Verb.KEEP, Cause.COUNTED, _("coi như đã đăng từ trước (channels adopt)"))
    if not post.target:
        return _create(case, Cause.NEW, _("chưa đăng"))
    if seen is None and case.facts.observed:
        return _hold(Cause.MISSING, _("không thấy video {id} trên kênh").format(id=post.target))
    return Decision(Verb.UPDATE, Cause.NEW, _("phần mô tả chưa có"))


def _owner(case: Case, post: Post) -> str | None:
    found = {owner for key in (*post.links, post.target or "") for owner in case.owners.get(key, ())}
    return min(found - {post.article}, default=None)


def _when(moment: datetime) -> str:
    return _("chờ đến {moment}").format(moment=_clock(moment))


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
