"""Whether a sentence speaks of something as gone: so that a page may tell its own past without being accused."""

# ruff: noqa: E501 - patterns

import re

_SUCCESSOR = re.compile(r"(?:thay(?: thế)?|chuyển) (?:bằng|bởi|sang|về)[\s:]*$")
_BEFORE = re.compile(
    r"\b(?:thay thế|thay cho|thay|bãi bỏ|hủy bỏ|huỷ bỏ|hết hiệu lực|thôi áp dụng|không phải|không còn|chứ không)\b[^.;:,]{0,25}$"
    r"|\btrước (?:đây|kia|đó)\b|\btrước\s*:|\bngày trước\b|\b(?:văn bản|luật|nghị định|quy định|bản|tên|sở|đơn vị) cũ\b"
    r"|^[\W_]*trước (?:ngày |tháng |năm )?[\d/.-]*(?:19|20)\d\d\b"
    r"|\btừng (?:là|làm|giữ|công tác|tham gia|học|qua)\b|\b(?:đã từng|khi đó|lúc đó|lúc ấy|(?:hồi|ngày|năm|thời|dạo) (?:đó|ấy|xưa)|thuở|nguyên (?:là|phó|trưởng|chủ tịch|giám đốc|bí thư|cán bộ|chánh|thẩm phán)|tiền thân)\b|\b(?:hồi|khi|lúc|thời) còn\b[^.;]{0,25}$"
    r"|\b(?:sáp nhập|hợp nhất|giải thể|kết thúc hoạt động|tổ chức lại)\b"
)
_AFTER = re.compile(
    r"\bhết hiệu lực|\bkhông còn(?=\s*(?:hiệu lực|áp dụng|được áp dụng|phù hợp|giá trị|dùng|tồn tại|hoạt động|nữa|(?:kể )?từ|[.,;!?)]|$))"
    r"(?!\s+(?:áp dụng|phù hợp|dùng) (?:cho|với|đối với) (?:bạn|người|anh|chị|ông|bà|em|gia đình))"
    r"|\b(?:được|bị) (?:thay|bãi bỏ|hủy bỏ|huỷ bỏ|giải thể|sáp nhập|hợp nhất)|\bthay bằng|\bđã (?:giải thể|sáp nhập|hợp nhất)"
    r"|\b(?:sáp nhập|hợp nhất|nhập) (?:vào|với|thành)|\bnay (?:là|do|thuộc|đã)\b|\bđã (?:kết thúc|thôi|ngừng|chấm dứt)\b"
    r"|^\W{0,3}cũ\b|^\W{0,3}\(cũ|\bthôi (?:áp dụng|hiệu lực)|\bngưng hiệu lực|\btrước (?:đây|kia)|\bnhư trước\b|\bkhi đó\b|\blúc ấy\b|\b(?:về|nghỉ) hưu\b"
    r"|\bchuyển (?:về|sang|cho|giao)\b|\b(?:giải thể|sáp nhập|hợp nhất|kết thúc hoạt động|ngừng)(?=\s+(?:từ|năm|tháng|ngày|hồi|theo)\b)"
)
_BOTH = re.compile(r"\bcả (?:hai|ba)\b[^.]{0,20}\b(?:hết hiệu lực|không còn|bị thay|bị bãi bỏ)")
_WHILE = re.compile(r"\b(?:hồi|khi|lúc|thời|thời gian)\s+$")
_LASTED = re.compile(r"[^.;]{0,25}\bcòn (?:hiệu lực|áp dụng|được áp dụng|hoạt động)")
_ASKED = re.compile(r"\bcòn (?:hiệu lực|áp dụng|dùng|được)\b[^.;]{0,20}\bkhông\b|\bcòn [^.;]{0,20}\bkhông\?")
_THEN = re.compile(
    r"^[\W_]*(?:trong |vào |từ |đầu |cuối |hồi |đến )?(?:năm|ngày|sáng ngày|chiều ngày|tối ngày|tháng|quý|giai đoạn|nhiệm kỳ)\b"
    r"[^.;]{0,24}?\b((?:19|20)\d\d)\b"
)
_BORN = re.compile(r"ban hành|có hiệu lực|thông qua|công bố")


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
    return int(found[1]) if found and not _BORN.search(before) else None
