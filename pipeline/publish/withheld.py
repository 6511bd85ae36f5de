"""Why a piece is not shown on a channel now, or may not stay there: what the Library and the editor say of it. Pure."""

from pipeline.i18n import _
from pipeline.model.library import Visibility
from pipeline.model.plan import Cause, Verb
from pipeline.problems import Level
from pipeline.publish.case import Case, Decision, hold, when
from pipeline.publish.scheduled import takes


def invisible(case: Case) -> Decision | None:
    """The public may not see the piece now: take ours away, or say why nothing goes out."""
    if case.visibility is Visibility.PUBLIC:
        return None
    if case.visibility in {Visibility.WITHDRAWN, Visibility.EXPIRED}:
        if case.record.counted and not case.there:
            text = _(
                "bài đăng từ trước, không thấy trong danh sách của kênh: tìm và gỡ bằng tay, rồi channels adopt --undo"
            )
            return hold(Cause.OLDER, text)
        return Decision(Verb.DELETE if case.there else Verb.KEEP, Cause.WITHDRAWN, _("bài đã rút hoặc hết hạn"))
    if case.visibility is Visibility.WAITING and not case.there:
        return hold(Cause.SCHEDULED, when(case.article.meta.publish_at or case.article.meta.date))
    return hold(Cause.PROBLEM, case.faults or _("bài không còn công khai nhưng vẫn đang đăng"))


def unconsented(case: Case) -> Decision | None:
    """A consent may name the channels that it covers (Luật 91/2025/QH15, Điều 24)."""
    meta, channel, known = case.article.meta, case.record.channel, case.facts.library.registers.consents
    named = [each for image in meta.images_on(channel) for each in image.consents]
    given = [known[each] for each in (case.article.consent, *named) if each in known]
    if all(not consent.channels or channel in consent.channels for consent in given):
        return None
    reason = _("đồng ý của nhân vật không gồm kênh này")
    return Decision(Verb.DELETE, Cause.WITHDRAWN, reason) if case.there else hold(Cause.PROBLEM, reason)


def not_now(case: Case) -> Decision | None:
    """Reasons that keep a public piece from going out or being changed."""
    meta = case.article.meta
    wanted = meta.channels.of(case.record.channel)
    if wanted is None or case.post is None:
        return hold(Cause.PROBLEM, _("kênh không còn nhận bài này nhưng vẫn đang đăng"))
    if meta.sample and not case.facts.sandbox:
        return hold(Cause.SAMPLE, _("bài mẫu không lên kênh thật"))
    if case.facts.library.problems_of(case.article, Level.HOLD):
        return hold(Cause.PROBLEM, case.faults)
    if wanted.at and wanted.at > case.facts.library.now and not case.there and not takes(case, wanted.at):
        return hold(Cause.SCHEDULED, when(wanted.at))
    return None


WITHHELD = (invisible, unconsented, not_now)
"""In this order: the first that answers decides."""
