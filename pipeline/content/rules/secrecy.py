"""Marks that keep a document from the public (Luật 117/2025/QH15), told apart from talk of secrets."""

import re
from collections.abc import Iterator

from pipeline.content.rules.desk import Facts
from pipeline.content.rules.reading import Reading
from pipeline.problems import Problem, problem

_LEVEL = r"(?:(?:TUYỆT|TỐI)\s+)?MẬT"
_EDGE = r"[\s>#*_|()\[\]\"“”«».:-]*"
_SECRET = re.compile(
    rf"^{_EDGE}(?:{_LEVEL}|M Ậ T|T Ố I\s+M Ậ T|T U Y Ệ T\s+M Ậ T){_EDGE}$"
    rf"|(?P<said>\b(?:TUYỆT|TỐI)\s+MẬT\b|[-:|]\s*{_LEVEL}\s*(?:$|(?=\|))"
    rf"|[Dd]ấu\s+(?:[Đđ]ộ\s+)?[«“\"']?{_LEVEL}\b)",
    re.MULTILINE,
)
_EACH = re.compile(_LEVEL)
_TAUGHT = re.compile(r"\?|\bnếu\b|\bkhi (?:thấy|gặp|nhận)\b|thế nào là|là gì|nghĩa là|phân biệt")
_NEEDED = ({"độ", "mật"}, {"tài", "liệu", "mật"}, {"tài", "liệu", "thu", "hồi"}, {"tên", "bóc"})
_HINTS = (
    "lưu hành", "nội bộ", "không phổ biến", "không được phổ biến", "sao chụp", "sao chép", "phát tán", "chuyển tiếp",
    "lên mạng", "lên internet",
)  # fmt: skip
_NUMBER = re.compile(
    r"\d(?<!\w\d)\d{0,4}\s*/\s*(?:(?:TM|TuM|TUM|TyM|M)-(?!CT|CP|DN|HĐ|HTX)[A-ZĐ][A-ZĐ0-9]+"
    r"|[A-ZĐ][A-ZĐ0-9&-]*\s*\((?:M|TM|TuM|TUM|Mật|MẬT|Tối mật|Tuyệt mật)\)"
    r"|[A-ZĐ]{2,}-[A-ZĐ][A-ZĐ0-9&]+[-/](?:M|TM|TuM|TUM)\b)",
)
_SECRET_LOW = re.compile(
    r"\bđộ\s+(?:bí\s+)?mật\s*:|\bđộ\s+(?:tuyệt mật|tối mật|mật)\s*$"
    r"|^[^\w\n]*tài liệu\s+(?:tuyệt\s+|tối\s+)?mật\s*(?:[,.:(-]|$)"
    r"|^[^\w\n]*[(\[](?:tuyệt\s+|tối\s+)?mật[)\]][^\w\n]*$"
    r"|\btài liệu thu hồi(?=\s*(?:[^\w\s]|$|sau\b|lại\b|ngay\b|cuối\b|khi\b|trước\b))|\bchỉ người có tên mới được bóc",
    re.MULTILINE,
)
_PAPER = "(?:tài liệu|văn bản|công văn|báo cáo|đề cương|kế hoạch)"
_INTERNAL = re.compile(
    r"\blưu hành\s+nội bộ\b|^[^\w\n]*tài liệu\s+nội bộ[^\w\n]*$|\bkhông (?:được )?phổ biến(?:\s+ra ngoài|[^\w\n]*$)"
    r"|\bchỉ\s+(?:dùng|sử dụng|lưu hành|phổ biến)\s+(?:trong\s+)?nội bộ\b"
    r"|\btài liệu[^.\n]{0,40}không\s+(?:đưa|đăng tải|đăng)\s+lên\s+(?:mạng|internet)"
    r"|^[^\w\n]*không\s+đăng tải\s+lên\s+(?:mạng|internet)"
    rf"|\b{_PAPER}\b[^.\n]{{0,30}}(?:phục vụ|dùng|sử dụng|dành cho) (?:trong )?nội bộ\b"
    rf"|\b{_PAPER}\b[^.\n]{{0,40}}(?:cấm|không(?: được)?)\s+"
    r"(?:sao chụp|sao chép|phát tán|chuyển tiếp)",
    re.MULTILINE,
)


def check_secrecy(_facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B521: bears a mark of secrecy. H522: meant to circulate inside an agency only."""
    if "MẬT" in reading.text or "M Ậ T" in reading.text:
        yield from _marks(reading, "B521", _SECRET, reading.text)
    yield from _marks(reading, "B521", _NUMBER, reading.text)
    if any(needed <= reading.words for needed in _NEEDED) or "mật)" in reading.low or "mật]" in reading.low:
        yield from _marks(reading, "B521", _SECRET_LOW, reading.low)
    if any(hint in reading.low for hint in _HINTS):
        yield from _marks(reading, "H522", _INTERNAL, reading.low)


def _is_taught(reading: Reading, offset: int) -> bool:
    """Whether the text asks or teaches what such a mark means, or tells the levels apart."""
    levels = {" ".join(each.split()) for each in _EACH.findall(reading.text, *reading.near(offset, 200))}
    return len(levels) > 1 or bool(_TAUGHT.search(reading.low, *reading.sentence(offset)))


def _marks(reading: Reading, code: str, pattern: re.Pattern[str], text: str) -> Iterator[Problem]:
    for found in pattern.finditer(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        if not (found.groupdict().get("said") and _is_taught(reading, found.start())):
            yield problem(code, reading.place(start), excerpt=" ".join(found[0].split())[:24])
