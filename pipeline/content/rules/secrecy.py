"""Marks that keep a document from the public (Luật 117/2025/QH15), told apart from talk of secrets."""

# ruff: noqa: E501 - patterns

import re
from collections.abc import Iterator

from pipeline.content.rules.desk import Facts
from pipeline.content.rules.phrases import Phrases
from pipeline.content.rules.reading import Reading
from pipeline.problems import Problem, problem

_LEVEL = r"(?:(?:TUYỆT|TỐI)\s+)?MẬT"
_WRITTEN = rf"(?:{_LEVEL}|(?:Tuyệt|Tối) [Mm]ật|Mật)"
_EDGE = r"[\s>#*_|()\[\]\"“”«».:-]*"
_PAPERS = (
    "tài liệu|văn bản|công văn|báo cáo|đề cương|kế hoạch|biên bản|danh sách|đề án|phương án|công điện|hồ sơ|chỉ thị|thông báo|"
    "phụ lục|kết luận|giáo án|bài giảng|file|tệp|slide|bản thảo|dự thảo"
)
_SECRET = re.compile(  # of text in its own case
    rf"^{_EDGE}(?:{_LEVEL}|M Ậ T|T Ố I\s+M Ậ T|T U Y Ệ T\s+M Ậ T){_EDGE}$"
    rf"|(?P<said>\b(?:TUYỆT|TỐI)\s+MẬT\b|[-:|(\[]\s*[*_]*{_LEVEL}[*_]*\s*(?:$|(?=[|)\]]))"
    rf"|(?:[Dd]ấu|[Đđ]óng|[Đđ]óng chữ)\s+(?:(?:đỏ|chìm|chỉ|độ|Độ|chữ|mức)\s+)*[*«“\"']*{_WRITTEN}\b(?!\s+(?:khẩu|ong|mã|độ|thư))"
    rf"|\b[Đđ]ộ\s+[«“\"'*]*(?:MẬT|Mật)[»”\"'*]*(?=\s*[,.)]|\s+(?:số|do|của|ngày|và được)\b))",
    re.MULTILINE,
)
_EACH = re.compile(_LEVEL)
_TAUGHT = re.compile(
    r"\?|\bnếu\b|\bkhi (?:thấy|gặp|nhận|soạn)\b|thế nào là|là gì|nghĩa là|phân biệt|\bđừng\b|\bcấm\b|vi phạm|bị (?:phạt|xử|khởi tố|bắt)|"
    r"xử (?:phạt|lý|kỷ luật)|làm lộ|\blộ\b|giải mật|\bgiả\b|bịa|tin đồn|lừa|kẻ gian|\bđiều \d|không (?:được|ai|nên|có|phải)|hết mật|"
    r"quy định|ví dụ|lịch sử|bảo tàng|trước đây|trưng bày|\b19[0-8]\d\b|phải (?:nộp|báo|giữ)|ai (?:đăng|chụp|gửi|phát)|phải để|phải lưu|két"
)
_NUMBER = re.compile(
    r"\d(?<!\w\d)\d{0,4}\s*[/-]\s*(?:(?:TM|TuM|TUM|TyM|M)[-/](?!CT|CP|DN|HĐ|HTX|TV)[A-ZĐ][A-ZĐ0-9]+"
    r"|[A-ZĐ][A-ZĐa-z0-9&/-]*\s*[(\[](?:M|TM|TuM|TUM|TyM|[Mm]ật|MẬT|[Tt]ối mật|TỐI MẬT|[Tt]uyệt mật|TUYỆT MẬT)[)\]]"
    r"|[A-ZĐ]{2,}[-/][A-ZĐ][A-ZĐ0-9&]+[-/](?:M|TM|TuM|TUM|TyM)\b)",
)
_SECRET_LOW = re.compile(
    r"\bđộ\s+(?:bí\s+)?mật(?:\s+(?:của )?(?:văn bản|tài liệu))?[\s*_]*[:|=][\s*_]*(?!thời|nghĩa|ai|ví dụ|màu)"
    r"|\bđộ\s+(?:tuyệt mật|tối mật|mật)\s*$"
    rf"|^[^\w\n]*(?:{_PAPERS})\s+(?:tuyệt\s+|tối\s+)?mật\s*(?:[,.:(-]|$)"
    r"|^[^\w\n]*[(\[](?:tuyệt\s+|tối\s+)?mật[)\]][^\w\n]*$"
    r"|\btài liệu thu hồi(?=\s*(?:[^\w\s]|$|sau\b|lại\b|ngay\b|cuối\b|khi\b|trước\b))|\bchỉ người có tên(?: trên bì)? mới được (?:bóc|mở)"
    r"|\bthời hạn bảo vệ bí mật nhà nước\s*:"
    rf"|(?P<said>\b(?:theo|trích|nguyên văn|đăng lại|chép|chụp|căn cứ|thực hiện|triển khai|quán triệt|từ|xem|đọc)[^.;\n]{{0,40}}\b(?:{_PAPERS})"
    r"\s+(?:tuyệt |tối )?mật\b(?!\s+(?:ong|khẩu|mã|thư))"
    rf"|\b(?:đây|này|trên|dưới đây|kèm theo)\s+(?:là|thuộc|có|mang)\s+(?:loại |độ |diện |một )?(?:(?:{_PAPERS})\s+)?(?:có )?(?:độ )?(?:tuyệt |tối )?mật\b"
    r"(?!\s+(?:ong|khẩu|mã|thư|mía)))",
    re.MULTILINE,
)
_THIS = rf"(?:{_PAPERS}|(?:nội dung|thông tin|bản tin|bài|bản|số liệu|tin)\s+(?:này|trên|dưới đây|sau đây|kèm theo))"
_OUT = (
    r"(?:ra (?:bên )?ngoài|lên (?:mạng|internet|facebook|zalo|web|trang|cổng)|cho (?:báo chí|người ngoài|người không|bên thứ)|"
    r"ngoài (?:ngành|cơ quan|đơn vị|lực lượng|nhóm|phạm vi|cuộc họp|hội nghị)|dưới (?:mọi|bất (?:kỳ|cứ)) hình thức)"
)
_COPIED = re.compile(r"(?:sao|photo|chụp|quay|phát tán|chuyển tiếp)")
_PAPER, _OUTSIDE = re.compile(rf"(?<!bằng )\b{_THIS}\b"), re.compile(_OUT)
_TITLED = re.compile(
    rf"^[^\w\n]*(?:{_PAPERS})\s+nội bộ[^\w\n]*$|\bkhông (?:được )?phổ biến[^\w\n]*$"
    r"|^[^\w\n]*không\s+(?:được )?(?:đăng tải|đăng|đưa|phát)\s+lên\s+(?:mạng|internet)",
    re.MULTILINE,
)
_NOT_SO = re.compile(
    r"không (?:phải|còn)|chứ không|\bhết\b|được bỏ|đã bỏ|gỡ|(?<!tài liệu )\bmật\b|\b(?:cấm|không được|đừng)\b[^.]{0,30}\bmật\b|vi phạm|bị (?:phạt|xử)|\?"
)
_INTERNAL, _FORBIDDEN = Phrases("internal"), Phrases("forbidden")


def check_secrecy(_facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B521: bears a mark of secrecy. H522: meant to circulate inside an agency only."""
    words = reading.words
    if "mật" in words or "M Ậ T" in reading.text:
        yield from _marks(reading, "B521", _SECRET, reading.text)
    yield from _marks(reading, "B521", _NUMBER, reading.text)
    if "mật" in words or {"thu", "hồi"} <= words or {"tên", "bóc"} <= words:
        yield from _marks(reading, "B521", _SECRET_LOW, reading.low)
    yield from _internal(reading)


def _internal(reading: Reading) -> Iterator[Problem]:
    found = [*_INTERNAL.find(reading), *(each for each in _FORBIDDEN.find(reading) if _keeps_paper(reading, each))]
    if {"nội", "phổ", "đăng", "đưa"} & reading.words:
        found += _TITLED.finditer(reading.low)
    for each in found:
        if not _NOT_SO.search(reading.low, *reading.sentence(each.start())):
            yield _mark(reading, "H522", each)


def _keeps_paper(reading: Reading, found: re.Match[str]) -> bool:
    """Whether a sentence that forbids to pass something on means a paper: *tài liệu này không gửi ra ngoài ngành*."""
    start, end = reading.sentence(found.start())
    if _OUTSIDE.search(reading.low, start, end):
        return _PAPER.search(reading.low, start, end) is not None
    near = max(start, found.start() - 50), min(end, found.end() + 30)
    return bool(
        _COPIED.search(found[0]) and _PAPER.search(reading.low, *near) and "ảnh" not in reading.low[slice(*near)]
    )


def _is_taught(reading: Reading, offset: int) -> bool:
    """Whether the text asks or teaches what such a mark means, forbids to show it, or tells the levels apart."""
    levels = {" ".join(each.split()) for each in _EACH.findall(reading.text, *reading.near(offset, 200))}
    if "giải mật" in reading.low[slice(*reading.near(offset, 300))]:
        return True
    return len(levels) > 1 or bool(_TAUGHT.search(reading.low, *reading.sentence(offset)))


def _marks(reading: Reading, code: str, pattern: re.Pattern[str], text: str) -> Iterator[Problem]:
    for found in pattern.finditer(text):
        if not (found.groupdict().get("said") and _is_taught(reading, found.start())):
            yield _mark(reading, code, found)


def _mark(reading: Reading, code: str, found: re.Match[str]) -> Problem:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return problem(code, reading.place(start), excerpt=" ".join(found[0].split())[:24])
