"""Who must sign for a piece: by its kind, and by what is skipped in an emergency."""

from collections.abc import Mapping

from pipeline.i18n import N_
from pipeline.model.article import Article, Kind
from pipeline.model.front_matter import Approval, Sign
from pipeline.model.registers import Role

LEGAL = {Kind.QA, Kind.GUIDE, Kind.DOCUMENT}
MAY: Mapping[Sign, set[Role]] = {
    Sign.APPROVE: {Role.APPROVE},
    Sign.LEGAL: {Role.LEGAL},
    Sign.CONSENT: {Role.CONSENT},
    Sign.REVIEW: {Role.REVIEW, Role.LEGAL},
    Sign.SECOND: {Role.APPROVE, Role.REVIEW, Role.LEGAL, Role.CONSENT},
}
WORDS: Mapping[Sign, str] = {
    Sign.APPROVE: N_("duyệt"),
    Sign.LEGAL: N_("thẩm định pháp lý"),
    Sign.CONSENT: N_("kiểm tra đồng thuận"),
    Sign.REVIEW: N_("biên tập lại"),
    Sign.SECOND: N_("người thứ hai khi khẩn cấp"),
}


def emergency(article: Article) -> Approval | None:
    """The approval that skips review, if there is one."""
    found = [sign for sign in article.meta.approval if sign.role is Sign.APPROVE]
    return found[-1] if found and found[-1].emergency else None


def required(article: Article) -> tuple[Sign, ...]:
    """What must be signed before the public sees `article`; in an emergency a second officer stands in for review.

    Consent is never skipped: no hurry of ours outweighs a person's word (Luật 91/2025/QH15, Điều 24).
    """
    consent = (Sign.CONSENT,) if article.consents else ()
    if emergency(article):
        return (*consent, Sign.APPROVE, Sign.SECOND)
    legal = (Sign.LEGAL,) if article.kind in LEGAL else ()
    return (*legal, *consent, Sign.APPROVE)


def owed(article: Article) -> Sign | None:
    """The review that an emergency skipped and that somebody must still do."""
    if not emergency(article):
        return None
    return Sign.LEGAL if article.kind in LEGAL else Sign.REVIEW
