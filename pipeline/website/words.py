"""The words of the site. It speaks Vietnamese whatever language the desk uses, so nothing here goes through gettext."""

import posixpath
import re
from datetime import date, datetime
from typing import NamedTuple

from pipeline.model.article import Kind
from pipeline.model.base import VIETNAM
from pipeline.model.front_matter import Reason
from pipeline.model.kinds import LegalStatus, Severity, Verdict
from pipeline.model.library import Visibility


class KindName(NamedTuple):
    """How readers know a kind: the name of its list, of one piece, and what the list holds."""

    many: str
    one: str
    about: str


class Label(NamedTuple):
    """A word on a coloured chip; `tone` is good, note, bad or plain."""

    text: str
    tone: str


KINDS: dict[Kind, KindName] = {
    Kind.NEWS: KindName("Tin tức", "Tin", "Việc mới ở các nơi, ghi rõ nơi, ngày và nguồn."),
    Kind.ARTICLE: KindName("Bài viết", "Bài viết", "Bài đọc cho người trở về, gia đình, nhà trường và cộng đồng."),
    Kind.QA: KindName("Hỏi – đáp pháp luật", "Hỏi – đáp", "Câu trả lời ngắn trước, quy định của luật sau."),
    Kind.GUIDE: KindName("Hướng dẫn từng bước", "Hướng dẫn", "Làm gì trước, mang giấy gì, đến đâu, tốn bao nhiêu."),
    Kind.STORY: KindName("Gương sáng", "Gương sáng", "Những con đường trở về, kể khi người trong chuyện đồng ý."),
    Kind.PRACTICE: KindName("Mô hình hay", "Mô hình", "Cách giúp nhau đang làm được ở các nơi."),
    Kind.ALERT: KindName("Cảnh báo", "Cảnh báo", "Dấu hiệu nhận biết, việc cần làm ngay và số để gọi."),
    Kind.FACTCHECK: KindName("Kiểm chứng", "Kiểm chứng", "Lời đồn nào đúng, lời đồn nào sai, theo nguồn chính thức."),
    Kind.DOCUMENT: KindName("Văn bản pháp luật", "Văn bản", "Số hiệu, nơi ban hành, hiệu lực và văn bản thay thế."),
    Kind.VIDEO: KindName("Video", "Video", "Video ngắn, có lời thoại để đọc khi không tiện xem."),
    Kind.EVENT: KindName("Sự kiện", "Sự kiện", "Khi nào, ở đâu và ai nên đến."),
    Kind.MATERIAL: KindName("Tài liệu", "Tài liệu", "Tờ gấp, phiếu, thẻ nhớ để in và dùng trong buổi họp, tiết học."),
    Kind.PAGE: KindName("Trang", "Trang", "Về trang này."),
}
LEGAL_STATUS: dict[LegalStatus, Label] = {
    LegalStatus.IN_FORCE: Label("Còn hiệu lực", "good"),
    LegalStatus.PARTLY_EXPIRED: Label("Hết hiệu lực một phần", "note"),
    LegalStatus.EXPIRED: Label("Hết hiệu lực", "bad"),
    LegalStatus.NOT_YET: Label("Chưa có hiệu lực", "note"),
    LegalStatus.SUSPENDED: Label("Ngưng hiệu lực", "bad"),
    LegalStatus.ONGOING: Label("Đang thực hiện", "good"),
    LegalStatus.ENDED: Label("Đã kết thúc", "bad"),
    LegalStatus.UNKNOWN: Label("Chưa rõ hiệu lực", "plain"),
}
VERDICTS: dict[Verdict, Label] = {
    Verdict.FALSE: Label("Không đúng", "bad"),
    Verdict.MISLEADING: Label("Dễ gây hiểu nhầm", "note"),
    Verdict.UNPROVEN: Label("Chưa có căn cứ", "plain"),
    Verdict.TRUE: Label("Đúng", "good"),
}
SEVERITIES: dict[Severity, Label] = {
    Severity.NOTICE: Label("Lưu ý", "plain"),
    Severity.WARNING: Label("Cần cảnh giác", "note"),
    Severity.URGENT: Label("Khẩn cấp", "bad"),
}
LAYOUTS = {"a5": "Thẻ khổ A5", "leaflet": "Tờ gấp", "poster": "Áp phích", "handout": "Phiếu phát tay"}
GONE: dict[Visibility, str] = {
    Visibility.WITHDRAWN: "Nội dung ở địa chỉ này đã được gỡ.",
    Visibility.EXPIRED: "Nội dung ở địa chỉ này đã hết thời hạn đăng.",
    Visibility.BLOCKED: "Nội dung ở địa chỉ này tạm thời chưa xem được, vì đang được kiểm tra lại.",
}
WITHDRAWN: dict[Reason, str] = {
    Reason.ERROR: "Nội dung ở địa chỉ này đã được gỡ vì có chỗ sai.",
    Reason.CONSENT: "Nội dung ở địa chỉ này đã được gỡ theo ý của người được nhắc tới.",
    Reason.OUTDATED: "Nội dung ở địa chỉ này đã được gỡ vì không còn đúng với hiện nay.",
    Reason.MERGED: "Nội dung ở địa chỉ này đã được gộp vào bài khác.",
}
NEUTRAL_TITLE = "Bài đọc"
NEUTRAL_DESCRIPTION = "Một bài đọc trên trang này."


def day(value: date) -> str:
    """A date, or the Vietnamese day of a moment, as ``05/10/2026``."""
    return (value.astimezone(VIETNAM) if isinstance(value, datetime) else value).strftime("%d/%m/%Y")


def moment(value: datetime) -> str:
    """A moment in Vietnam's time: ``19:30 ngày 28/11/2026``; without the hour at midnight."""
    here = value.astimezone(VIETNAM)
    return f"{here:%H:%M} ngày {day(here)}" if here.hour or here.minute else day(here)


def partial_day(value: str) -> str:
    """``2020``, ``2020-05`` or ``2020-05-17`` the Vietnamese way round."""
    return "/".join(reversed(value.split("-")))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text of the front matter, split at empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]


def file_type(path: str) -> str:
    """The type of the file at `path` as people call it."""
    return posixpath.splitext(path)[1].lstrip(".").upper()


def file_size(count: int) -> str:
    """A number of bytes as people read it."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB".replace(".", ",")
