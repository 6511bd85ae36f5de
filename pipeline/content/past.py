"""Whether a sentence speaks of something as gone: so that a page may tell its own past without being accused."""

# ruff: noqa: E501 - patterns

from pipeline.content.matching import late

_SUCCESSOR = late(r"(?:thay(?: thế)?|chuyển) (?:bằng|bởi|sang|về)[\s:]*$")
_BEFORE = late(
    r"^[\W_]*trước (?:ngày |tháng |năm )?[\d/.-]*(?:19|20)\d\d\b"
    r"|\((?:tiếp nhận |chuyển |nhận )?từ\s*$|\bchuyển\b[^.;]{0,40}\btừ\s*$"
    r"|\b(?:(?:thay thế|thay cho|thay|bãi bỏ|hủy bỏ|hết hiệu lực|thôi áp dụng|không phải|không còn|chứ không)\b[^.;:,]{0,25}$"
    r"|trước (?:đây|kia|đó)\b|trước\s*:|(?:ngày|hồi|dạo|lúc) trước\b(?!\s+(?:tết|khi|ngày))|(?:ngày|hồi) xưa\b|(?:văn bản|luật|nghị định|quy định|bản|tên|sở|đơn vị) cũ\b"
    r"|từng (?:là|làm|giữ|công tác|tham gia|học|qua)\b|(?:đã từng|khi đó|lúc đó|lúc ấy|(?:hồi|ngày|năm|thời|dạo) (?:đó|ấy|xưa)|thuở|nguyên (?:là|phó|trưởng|chủ tịch|giám đốc|bí thư|cán bộ|chánh|thẩm phán)|tiền thân)\b|(?:hồi|khi|lúc|thời) còn\b[^.;]{0,25}$"
    r"|(?:sáp nhập|hợp nhất|giải thể|kết thúc hoạt động|tổ chức lại)\b)"
)
_AFTER = late(
    r"^\W{0,3}cũ\b|^\W{0,3}\(cũ|\b(?:hết hiệu lực|không còn(?=\s*(?:hiệu lực|áp dụng|được áp dụng|phù hợp|giá trị|dùng|tồn tại|hoạt động|nữa|(?:kể )?từ|[.,;!?)]|$))"
    r"(?!\s+(?:áp dụng|phù hợp|dùng) (?:cho|với|đối với) (?:bạn|người|anh|chị|ông|bà|em|gia đình))"
    r"|(?:được|bị) (?:thay|bãi bỏ|hủy bỏ|giải thể|sáp nhập|hợp nhất)|thay bằng|đã (?:giải thể|sáp nhập|hợp nhất)"
    r"|(?:sáp nhập|hợp nhất|nhập) (?:vào|với|thành)|nay (?:là|do|thuộc|đã)\b|đã (?:kết thúc|thôi|ngừng|chấm dứt)\b"
    r"|thôi (?:áp dụng|hiệu lực)|ngưng hiệu lực|trước (?:đây|kia)|như trước\b|khi đó\b|lúc ấy\b|(?:ngày|hồi|thuở|thời|dạo) (?:ấy|đó|xưa)\b|(?:về|nghỉ) hưu\b"
    r"|chuyển (?:về|sang|cho|giao)\b|(?:giải thể|sáp nhập|hợp nhất|kết thúc hoạt động|ngừng)(?=\s+(?:từ|năm|tháng|ngày|hồi|theo)\b))"
)
_BOTH = late(r"\bcả (?:hai|ba)\b[^.]{0,20}\b(?:hết hiệu lực|không còn|bị thay|bị bãi bỏ)")
_WHILE = late(r"\b(?:hồi|khi|lúc|thời|thời gian)\s+$")
_LASTED = late(r"[^.;]{0,25}\bcòn (?:hiệu lực|áp dụng|được áp dụng|hoạt động)")
_ASKED = late(r"\bcòn (?:hiệu lực|áp dụng|dùng|được)\b[^.;]{0,20}\bkhông\b|\bcòn [^.;]{0,20}\bkhông\?")
_THEN = late(
    r"^[\W_]*(?:trong |vào |từ |đầu |cuối |hồi |đến )?(?:năm|ngày|sáng ngày|chiều ngày|tối ngày|tháng|quý|giai đoạn|nhiệm kỳ)\b"
    r"[^.;]{0,24}?\b(?P<year>(?:19|20)\d\d)\b"
    r"|^[\W_]*(?:từ |vào |trong |khoảng )?(?:hồi|hè|tết|đầu|cuối|giữa|khoảng|từ|vào|mùa [^\W\d_]+) (?:năm )?(?P<short>(?:19|20)\d\d)\b"
)
_BORN = late(r"ban hành|có hiệu lực|thông qua|công bố")


def is_gone(before: str, after: str) -> bool:
    """Whether the words around a name, in lower case and in its own sentence, say that it is no more."""
    if _BOTH.search(after):
        return True
    told = _BEFORE.search(before) or _AFTER.search(after) or (_WHILE.search(before) and _LASTED.match(after))
    return bool(told) and not _SUCCESSOR.search(before)


def is_asked(after: str) -> bool:
    """Whether the sentence asks if it still holds."""
    return bool(_ASKED.search(after))


def then(before: str) -> int | None:
    """The year in which a sentence begins that tells what happened then: ``Năm 2023, xã …``; not when a law was made."""
    found = _THEN.search(before)
    return int(found["year"] or found["short"]) if found and not _BORN.search(before) else None
