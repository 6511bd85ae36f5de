"""Marks that keep a document from the public (Luật 117/2025/QH15), told apart from talk of secrets."""

# ruff: noqa: E501 - patterns

import re
from collections.abc import Iterator

from pipeline.content.matching import late
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import Reading
from pipeline.problems import Problem, problem

_LEVEL = r"(?:(?:TUYỆT|TỐI)\s+)?MẬT"
_WRITTEN = rf"(?:{_LEVEL}|(?:Tuyệt|Tối) [Mm]ật|Mật)"
_EDGE = r"[\s>#*_|()\[\]\"“”«».:-]*"
_PAPERS = (
    "tài liệu|văn bản|công văn|báo cáo|đề cương|kế hoạch|biên bản|danh sách|đề án|phương án|công điện|hồ sơ|chỉ thị|thông báo|"
    "phụ lục|kết luận|giáo án|bài giảng|file|tệp|slide|bản thảo|dự thảo"
)
_SECRET = late(  # of text in its own case
    rf"^{_EDGE}(?:{_LEVEL}|M Ậ T|T Ố I\s+M Ậ T|T U Y Ệ T\s+M Ậ T){_EDGE}$"
    rf"|(?P<said>\b(?:TUYỆT|TỐI)\s+MẬT\b|[-:|(\[]\s*[*_]*{_LEVEL}[*_]*\s*(?:$|(?=[|)\]]))"
    rf"|(?:[Dd]ấu|[Đđ]óng|[Đđ]óng chữ)\s+(?:(?:đỏ|chìm|chỉ|độ|Độ|chữ|mức)\s+)*[*«“\"']*{_WRITTEN}\b(?!\s+(?:khẩu|ong|mã|độ|thư))"
    rf"|\b[Đđ]ộ\s+[«“\"'*]*(?:MẬT|Mật)[»”\"'*]*(?=\s*[,.)]|\s+(?:số|do|của|ngày|và được)\b))",
    re.MULTILINE,
)
_AS_MARK = ("MẬT", "M Ậ T", "Mật", "Tuyệt mật", "Tối mật")  # in one of these cases
_WORD = late(r"\w")
_EACH = late(_LEVEL)
_TAUGHT = late(
    r"\?|\bnếu\b|\blỡ\b|\bkhi (?:thấy|gặp|nhận|soạn)\b|thế nào là|là gì|nghĩa là|phân biệt|\bđừng\b|\bcấm\b|vi phạm|bị (?:phạt|xử|khởi tố|bắt)|"
    r"xử (?:phạt|lý|kỷ luật)|(?:bị|chịu) (?:kỷ luật|kiểm điểm|khiển trách|cảnh cáo|đình chỉ|cách chức|buộc thôi việc|nhắc nhở|đuổi việc|truy cứu)|làm lộ|\blộ\b|giải mật|\bgiả\b|bịa|tin đồn|lừa|kẻ gian|\bđiều \d|không (?:được|ai|nên|có|phải)|hết mật|"
    r"quy định|ví dụ|lịch sử|bảo tàng|trước đây|\bphim\b|truyện|tiểu thuyết|trò chơi|trưng bày|\b19[0-8]\d\b|phải (?:nộp|báo|giữ)|ai (?:đăng|chụp|gửi|phát)|phải để|phải lưu|két"
)
_CHOICE, _ASKED = late(r"[ >*_-]*[a-dđ\d][.)] "), late(r"\?|câu hỏi|câu \d|hành vi nào|việc nào|chọn")  # of a quiz
_NUMBER = late(
    r"\d(?<!\w\d)\d{0,4}\s*[/-]\s*(?:(?:TM|TuM|TUM|TyM|M)[-/](?!CT|CP|DN|HĐ|HTX|TV)[A-ZĐ][A-ZĐ0-9]+"
    r"|[A-ZĐ][A-ZĐa-z0-9&/-]*\s*[(\[](?:M|TM|TuM|TUM|TyM|[Mm]ật|MẬT|[Tt]ối mật|TỐI MẬT|[Tt]uyệt mật|TUYỆT MẬT)[)\]]"
    r"|[A-ZĐ]{2,}[-/][A-ZĐ][A-ZĐ0-9&]+[-/](?:M|TM|TuM|TUM|TyM)\b)",
)
_BRACKETED = late(r"^[^\w\n]*[(\[](?:tuyệt\s+|tối\s+)?mật[)\]]", re.MULTILINE)
_MARK_WORDS = {"m", "tm", "tum", "tym", "mật"}
_MARKED = late(r"[/(\[-](?:TM|TuM|TUM|TyM|M|[Mm]ật|MẬT|[Tt]ối mật|TỐI MẬT|[Tt]uyệt mật|TUYỆT MẬT)\b")
_MARKS, _HEADINGS, _TOLD = Phrases("secret"), Phrases("secret-heading"), Phrases("secret-told")
_THIS = rf"(?:{_PAPERS}|(?:nội dung|thông tin|bản tin|bài|bản|số liệu|tin)\s+(?:này|trên|dưới đây|sau đây|kèm theo))"
_OUT = (
    r"(?:ra (?:bên )?ngoài|lên (?:mạng|internet|facebook|zalo|web|trang|cổng)|cho (?:báo chí|người ngoài|người không|bên thứ)|"
    r"ngoài (?:ngành|cơ quan|đơn vị|lực lượng|nhóm|phạm vi|cuộc họp|hội nghị)|dưới (?:mọi|bất (?:kỳ|cứ)) hình thức)"
)
_COPIED = late(r"(?:sao|photo|chụp|quay|phát tán|chuyển tiếp)")
_PAPER, _OUTSIDE = late(rf"(?<!bằng )\b{_THIS}\b"), re.compile(_OUT)
_NOT_SO = late(
    r"không (?:phải|còn)|chứ không|trước (?:kia|đây)|\bnay (?:đã|được)|ai cũng|\bhết\b|được bỏ|đã bỏ|gỡ|(?<!tài liệu )\bmật\b|\b(?:cấm|không được|đừng)\b[^.]{0,30}\bmật\b|vi phạm|bị (?:phạt|xử)|\?"
)
_BEARS = r"(?:ghi|đóng|mang|in|có|thuộc|loại|dấu)\b[^.;\n]{0,25}$"
_RULED = (  # what to do with any paper that bears the mark: how that begins, how it goes on
    (late(rf"(?<!\w)(?:{_PAPERS}|giấy|giấy tờ)(?: nào| gì| mà| có| được)* {_BEARS}"), late(r"[^\w\n|→]*(?:thì|mới|(?:[|→]|->) ?(?:hỏi|dừng|không|trả|xin|đừng|phải|chớ|nộp|báo|để lại))\b")),
    (
        late(rf"(?<!\w)(?:nào|nếu|hễ|(?:khi )?(?:gặp|thấy|nhận|cầm)(?: được| phải)?|khi (?:có|bài|trích|dùng|đăng))\b[^.;\n]{{0,40}}\b{_BEARS}"),
        late(r"[^.;\n]{0,150}?\b(?:thì|phải|không (?:được|nên|tự ý|đưa|đăng)|đừng|chớ|cần (?:hỏi|báo|trả|nộp|xin|gửi trả)|nên|hỏi|dừng|trả)\b"),
    ),
    (late(r"(?<!\w)(?:xem|coi|kiểm tra|rà|soát|rà soát)\b[^.;\n]{0,60}$"), late(r"[^.;\n]{0,25}\b(?:không|chưa)\b")),
)  # fmt: skip
_AHEAD = 150  # characters of a sentence before the mark
_REAL = late(r"\b(?:này|trên đây|sau đây|dưới đây|kèm theo|số \d)")
_FAKE = late(r"\b(?:giấy|tin|văn bản|công văn|ảnh) giả\b|giả mạo|bịa đặt")
_INTERNAL, _FORBIDDEN = Phrases("internal"), Phrases("forbidden")
_INTERNAL_HEADINGS = Phrases("internal-heading")


def check_secrecy(_facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B521: bears a mark of secrecy. H522: meant to circulate inside an agency only."""
    yield from (_mark(reading, "B521", found) for found in sorted(_secret(reading), key=re.Match.start))
    yield from _internal(reading)


def _secret(reading: Reading) -> Iterator[re.Match[str]]:
    if not _MARK_WORDS.isdisjoint(reading.words) and _MARKED.search(reading.text):
        yield from _NUMBER.finditer(reading.text)
    yield from _MARKS.find(reading)
    if any(mark in reading.text for mark in _AS_MARK):
        yield from (each for each in _SECRET.finditer(reading.text) if not (each["said"] and _is_taught(reading, each)))
    if "mật" in reading.words:
        yield from (each for each in _TOLD.find(reading) if not _is_taught(reading, each))
        yield from (each for each in _HEADINGS.find(reading) if _begins(reading, each))
        if "mật)" in reading.low or "mật]" in reading.low:
            yield from _BRACKETED.finditer(reading.low)


def _begins(reading: Reading, found: re.Match[str]) -> bool:
    """Whether no word stands before it in its line."""
    return not _WORD.search(reading.low, reading.low.rfind("\n", 0, found.start()) + 1, found.start())


def _ends(reading: Reading, found: re.Match[str]) -> bool:
    end = reading.low.find("\n", found.end())
    return not _WORD.search(reading.low, found.end(), end if end >= 0 else len(reading.low))


def _internal(reading: Reading) -> Iterator[Problem]:
    found = [*_INTERNAL.find(reading), *(each for each in _FORBIDDEN.find(reading) if _keeps_paper(reading, each))]
    found += (each for each in _INTERNAL_HEADINGS.find(reading) if _is_heading(reading, each))
    for each in found:
        fake = _FAKE.search(reading.low, each.start(), each.end() + 120)
        if not (reading.says(_NOT_SO, each.start()) or fake or _is_ruled(reading, each)):
            yield _mark(reading, "H522", each)


def _is_ruled(reading: Reading, found: re.Match[str]) -> bool:
    """Whether it is said what to do with papers that bear the mark, and not with this one."""
    start = max(reading.sentence(found.start())[0], found.start() - _AHEAD)
    ruled = any(
        before.search(reading.low, start, found.start()) and after.match(reading.low, found.end())
        for before, after in _RULED
    )
    return ruled and not reading.says(_REAL, found.start())


def _is_heading(reading: Reading, found: re.Match[str]) -> bool:
    """Whether it is the whole of a line; of what is forbidden, the end or, for the internet, the beginning of one."""
    if not found[0].startswith("không"):
        return _begins(reading, found) and _ends(reading, found)
    return _ends(reading, found) if found[0].endswith("biến") else _begins(reading, found)


def _keeps_paper(reading: Reading, found: re.Match[str]) -> bool:
    """Whether a sentence that forbids to pass something on means a paper: *tài liệu này không gửi ra ngoài ngành*."""
    start, end = reading.sentence(found.start())
    if _OUTSIDE.search(reading.low, start, end):
        return _PAPER.search(reading.low, start, end) is not None
    near = max(start, found.start() - 50), min(end, found.end() + 30)
    return bool(
        _COPIED.search(found[0]) and _PAPER.search(reading.low, *near) and "ảnh" not in reading.low[slice(*near)]
    )


def _is_taught(reading: Reading, found: re.Match[str]) -> bool:
    """Whether the text asks or teaches what such a mark means, forbids to show it, or tells the levels apart."""
    near = reading.near(found.start(), 200)
    levels = {" ".join(each.split()) for each in _EACH.findall(reading.text, *near)}
    line = reading.low.rfind("\n", 0, found.start()) + 1
    chosen = _CHOICE.match(reading.low, line) and _ASKED.search(reading.low, max(0, line - 200), line)
    taught = bool(chosen) or "giải mật" in reading.low[slice(*near)]
    return taught or len(levels) > 1 or reading.says(_TAUGHT, found.start())


def _mark(reading: Reading, code: str, found: re.Match[str]) -> Problem:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return problem(code, reading.place(start), excerpt=" ".join(found[0].split())[:24])
