"""Names of people in running text, and whether each belongs to an office, a street or a byline."""

# ruff: noqa: E501 - patterns

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from sys import maxsize
from typing import NamedTuple

from pipeline.content.matching import late
from pipeline.content.rules.text.phrases import lines
from pipeline.content.rules.text.reading import Reading

UPPER = "".join(char for code in (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)) if (char := chr(code)).isupper())
SYLLABLE = rf"[{UPPER}][^\W\d_]*(?:'[^\W\d_]+)?"
INITIALS = (
    rf"[{UPPER}]\.(?:\s?[{UPPER}]\.)*(?:[{UPPER}](?![^\W\d_]))?"
    rf"|(?:{SYLLABLE}\s){{1,3}}[{UPPER}](?=\.|\b)(?![^\W\d_])"
)
_SURNAMES = "|".join(lines("surnames"))
_RARE = "|".join(lines("surnames-rare"))
_TITLES = ("anh", "chị", "ông", "bà", "cô", "chú", "bác")
_MORE_TITLES = ("em", "cháu", "bé", "phạm nhân", "tôi là", "tên", "tên là", "vợ", "chồng")
_ANY_TITLE = (*_TITLES, *_MORE_TITLES)
_BY_ENDING: dict[str, list[str]] = {}
for _title in _ANY_TITLE:
    _BY_ENDING.setdefault(_title[-2:], []).append(_title)
_SHOUTED = rf"(?<![{UPPER}]\s)(?:{_SURNAMES.upper()})(?:[ ][{UPPER}]{{2,}}){{1,3}}(?!\w|[ ](?:[{UPPER}]{{2}}|[A-ZĐ]\b))"
NAME = rf"(?:{_SURNAMES})(?:[ ]{SYLLABLE}){{2,3}}|{_SHOUTED}|[HK]'{SYLLABLE}(?:[ ]{SYLLABLE}){{0,2}}|Y {SYLLABLE} {SYLLABLE}|[AY] {SYLLABLE}(?=,? (?:ở|o|từng|đã|kể|người) )|(?:{_RARE})(?:[ ]{SYLLABLE}){{1,2}}"
_NICKED = (  # Dũng “sẹo”, Tư (tức Tư Bến)
    rf"(?!Hội|Quỹ|Tổ|Đội|Nhóm|Lớp|Trường|Phong|Chữ|Câu|Từ|Tiếng|Bài|Vở|Phim|Sách|Hai){SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}}"
    rf"(?=\s*(?:[“\"'«][^\W\d_A-Z]+(?: [^\W\d_]+)?[”\"'»]|[,(]\s*(?:tức|biệt danh|tự|hay còn gọi|thường gọi)\s+(?:là )?[“\"«]?\w))"
)
_RANKED = (  # Tư Đờn, Út Kiên: as the South calls them
    rf"(?:Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười|Út) (?!Bà|Đình|Vì|Tri|Tơ|Bể|Chẽ|Căn|Núi|Nghĩa|Lang|Sao|Mẫu){SYLLABLE}"
    rf"(?=\s*[(]|,? (?:bán|chạy|thợ|làm|ở|sửa|nuôi|đi|ra|từng|mới|vừa|đã|về|mãn|được|kể|nay|giờ|mở|lái|đóng|trồng|buôn|phụ|vá|hớt|đan|may|hàn|rèn|gác|nấu|đạp|giăng|cào|câu|lặn)\b)"
)
_CALLED = rf"(?<= là )(?:{'|'.join(f'(?<=gọi {title} là )' for title in _TITLES)}){SYLLABLE}(?:[ ]{SYLLABLE}){{1,3}}"
_TOLD_APART = (  # Dũng, họ Tạ
    rf"(?<=tên ){SYLLABLE}(?:[ ]{SYLLABLE})?,? họ (?:{_SURNAMES}|{_RARE})(?!\w)"
    rf"|(?<=[Hh]ọ )(?:{_SURNAMES}|{_RARE}),? tên (?:là )?{SYLLABLE}(?:[ ]{SYLLABLE})?"
)


def _in_any_case(words: Iterable[str]) -> str:
    """`words` as a choice that is passed over where none of their first letters stands."""
    return "|".join(f"[{word[0]}{word[0].upper()}](?i:{word[1:]})" for word in words)


_PERSON = late(
    rf"(?<![^\W_])(?:(?P<title>{_in_any_case((*_TITLES, *_MORE_TITLES))})\s+(?P<titled>{SYLLABLE}(?:[ ]{SYLLABLE}){{1,3}})"
    rf"|(?=[{UPPER}])(?P<bare>{NAME}|(?:{_SURNAMES}) {SYLLABLE}(?=\s*[,(]\s*(?i:sinh|sn|\d\d\s+tuổi))|{_NICKED}|{_CALLED}|{_RANKED}|{_TOLD_APART}))"
    rf"|(?<!\w)(?:{_in_any_case(_TITLES)})\s+(?P<only>{SYLLABLE})(?<![{UPPER}])(?![\w.]|\s[{UPPER}])"
    rf"(?=[^.;\n]{{0,40}}?\b(?:thôn|xóm|ấp|bản|buôn|làng|tổ|khu phố|xã|phường|đường|ngõ|hẻm)\s(?:số )?[\d{UPPER}])"
)
_HARMED = late(r"(?<!\w)(?:nạn nhân|bị hại)(?!\w)[^.\n]*$")
CAPITAL = late(rf"[{UPPER}](?<![^\W_].)")  # that begins a word
_OFFICES = late(
    r"(?<!\w)(?:[đt]ại (?:tá|úy|tướng)|(?:thượng|trung|thiếu) (?:tá|úy|tướng)|(?:thượng|trung) sĩ|đồng chí|đ/c|"
    r"chủ tịch|chủ nhiệm|"
    r"phó(?! (?:mộc|rèn|nề|cối|cạo))|trưởng|(?:chi )?[a-zà-ỹ]+ trưởng|tổ trưởng|giám đốc|bí thư|thủ tướng|bộ trưởng|thứ trưởng|luật sư|bác sĩ|thạc sĩ|"
    r"tiến sĩ|ths|ts|"
    r"pgs|gs|cán bộ|công an viên|chiến sĩ|kiểm sát viên|thẩm phán|điều tra viên|hiệu trưởng|giáo viên|thầy|"
    r"thầy giáo|cô giáo|"
    r"phóng viên|nhà (?:văn|báo|thơ|sử học|khoa học|nghiên cứu|giáo|tâm lý|hảo tâm)|"
    r"nhạc sĩ|ca sĩ|nghệ sĩ|diễn viên|đạo diễn|anh hùng|đại biểu|hòa thượng|"
    r"đại đức|linh mục|"
    r"liệt sĩ|tình nguyện viên|doanh nhân|chủ (?:xưởng|cơ sở|doanh nghiệp|hộ|cửa hàng|vườn|trang trại)|hội viên|"
    r"hàng xóm|"
    r"chuyên gia|giáo sư|võ sư|tổng đài viên|quán quân|giảng viên|kỹ sư|vua|tướng|danh tướng|chuyên viên|trợ giúp viên|người có uy tín|già làng|"
    r"công chứng viên|nghệ nhân|giám thị|quản giáo|nhân viên|y sĩ|dược sĩ|điều dưỡng|nhà sư|sư (?:cô|thầy)|thượng tọa|mục sư|"
    r"huấn luyện viên|cầu thủ|hậu vệ|thủ môn|trọng tài|vận động viên|dân quân|cộng tác viên|người phát ngôn|biên kịch|mc|"
    r"cựu chiến binh|hướng dẫn viên|hòa giải viên|tuyên truyền viên|ủy viên|đảng viên|chủ (?:tọa|hội|quán|tiệm))(?!\w)"
)
_PLACES = late(
    r"(?<!\w)(?:đường|phố|ngõ|trường|nhà hát|bệnh viện|giải thưởng|giải|quỹ|công ty|công viên|quảng trường|cầu|"
    r"chợ|xã|phường|"
    r"thành phố|tp\.?|tỉnh|huyện|quận|thôn|ấp|bản|làng|khu|trại giam|trại|đội|chi đội|liên đội|tượng đài|sông|núi|"
    r"đình|đền|chùa|"
    r"nhà máy|tư tưởng|xóm|học viện|đại học|thpt|thcs|tiểu học|mầm non|bảo tàng|thư viện|sân|nhà xuất bản|lăng|"
    r"bệnh xá|doanh nghiệp|cung|nhà (?:văn hóa|thi đấu|hát|ga|lưu niệm|máy)|rạp|hội trường|khách sạn|bến xe|cảng|hồ|"
    r"nghĩa trang|viện|câu lạc bộ|tủ sách|vườn hoa|khu di tích)"
    r"(?:\s+(?!(?:không|ai|có|lạ|của|tuyên|phạt|xử|bắt|đã|mới|vừa|nay|ở|thì|đón|nhận|biết|ghi|khen|cấp cho|trao)\s)[^\s,.;:]+){0,3}\s*$"
)
_LISTED = late(r"\b(?:các|những|hai|ba|bốn|mấy) (?:tuyến |con )?(?:đường|phố|phường|xã|thôn|trường)\s[^.;:()\n]{0,50}$")
_BYLINE = late(r"(?:tin|bài|ảnh|tác giả|nguồn|biên tập|người viết|nội dung|thực hiện)\s*:[^.\n]{0,40}$")
_CAPTION = ("ảnh:", "ảnh :")  # of a picture of somebody with a title; a photographer has none
_DEGREES = ("pgs", "gs", "ts", "tskh", "ths", "bs", "bsck", "ls", "ks", "cn", "nsnd", "nsưt", "đ/c")
_DEGREE = late(rf"\b(?:{'|'.join(_DEGREES)})\b[. ]*$")
_AFTER = late(r"\s*[,(-]\s*(?:là |nguyên |cựu |hiện là |với tư cách (?:là |một )?)?([^,.;()\n]{0,40})")
_CLAUSE = late(
    r"[,.;:()\n«»“”\"]|\s(?:và|với|cho|thăm|gặp|giúp|là|tặng|hỏi|tiễn|đón|kèm|kèm cặp|đỡ đầu|giám sát|động viên|mời|nhận|tiếp nhận)\s"
)
_FAMOUS = (  # places, people of history and of great books, whose names nobody mistakes
    "Hồ Chí Minh", "Hà Nội", "Việt Nam", "Thái Bình", "Thái Nguyên", "Hà Tĩnh", "Hà Giang", "Cao Bằng", "Lâm Đồng",
    "Trần Hưng Đạo", "Lê Thánh Tông", "Lý Thường Kiệt", "Lý Thái Tổ", "Đinh Tiên Hoàng", "Nguyễn Bỉnh Khiêm",
    "Nguyễn Đình Chiểu", "Phan Bội Châu", "Phan Châu Trinh", "Nguyễn Ái Quốc", "Nguyễn Tất Thành", "Võ Nguyên Giáp",
    "Tôn Đức Thắng", "Nguyễn Thị Minh Khai", "Võ Thị Sáu", "Lý Tự Trọng", "Lê Hồng Phong", "Nelson Mandela",
    "Jean Valjean", "Edmond Dantès", "Andy Dufresne", "Rodion Raskolnikov", "Chí Phèo", "Thị Nở", "Tám Bính",
)  # fmt: skip
_OWNER = r"(?:chủ (?:xưởng|cơ sở|hộ|cửa hàng|vườn|trang trại|quán|tiệm|nhà|lò|trại|đầm|bè)|hội viên|hàng xóm)"
_OWNS, _OWNER_OF = late(rf"\s*[,(-]\s*(?:là )?{_OWNER}\b"), late(rf"{_OWNER}(?: [^\W\d_]+){{0,2}} $")
LETTER = late(rf"[{UPPER}]\.?")


class Person(NamedTuple):
    """A name at `start`; `public` if an office, a street, a byline or a lone letter says that it is no secret."""

    start: int
    end: int
    name: str
    title: str
    public: bool


def people(reading: Reading, start: int, end: int) -> Iterator[Person]:
    """Names of at least two syllables between `start` and `end`: after a title, or of three with a known surname."""
    places, known = _beginnings(reading)
    last = start
    for at in places[bisect_left(places, start) : bisect_left(places, end)]:
        if at >= last:
            if at not in known:
                known[at] = _person(reading, at)
            person = known[at]
            if person and person.end > end:
                person = _person(reading, at, end)
            if person:
                last = person.end
                yield person


def _person(reading: Reading, at: int, end: int = maxsize) -> Person | None:
    found = _PERSON.match(reading.text, at, end)
    if not found:
        return None
    kind = found.lastgroup if found.lastgroup != "title" else "titled"
    span, name, title = found.span(kind or 0), found[kind or 0], (found["title"] or "").lower()
    return Person(*span, name, title, is_public(reading.low, at, span[1], name, title))


@lru_cache(2)
def _beginnings(reading: Reading) -> tuple[list[int], dict[int, Person | None]]:
    """Where a name can begin, at a capital or at a title before one; and room for what was found there."""
    low, places = reading.low, []
    for capital in CAPITAL.finditer(reading.text):
        places.append(start := capital.start())
        end = start
        while end and low[end - 1].isspace():
            end -= 1
        titles = _BY_ENDING.get(low[end - 2 : end], ()) if end < start else ()
        places += [end - len(title) for title in titles if low.endswith(title, 0, end)]
    return sorted(set(places)), {}


def is_public(low: str, start: int, end: int, name: str, title: str) -> bool:
    """Whether `name`, between `start` and `end` of a text in lower case, is no secret where it stands."""
    line = low[max(0, start - 60) : start].rpartition("\n")[2]
    before = _CLAUSE.split(line)[-1]
    return bool(
        LETTER.fullmatch(name.rpartition(" ")[2])
        or name.startswith(_FAMOUS)
        or _in_office(low, before, end)
        or (line.rstrip(". ").endswith(_DEGREES) and _DEGREE.search(line))
        or (not title and (_PLACES.search(before) or _LISTED.search(line)))
        or (":" in line and _BYLINE.search(line) and not (title and line.rstrip().endswith(_CAPTION)))
        or (("nạn nhân" in line or "bị hại" in line) and _HARMED.search(line))
    )


def holds_office(low: str, start: int, end: int) -> bool:
    """Whether an office stands before a name from `start` to `end` in `low`, or behind it."""
    return _in_office(low, _CLAUSE.split(low[max(0, start - 60) : start].rpartition("\n")[2])[-1], end)


def owns(low: str, start: int, end: int) -> bool:
    """Whether a workshop, an orchard is all that somebody has: a private person, like a neighbour."""
    return bool(_OWNS.match(low, end) or _OWNER_OF.search(low, max(0, start - 60), start))


def _in_office(low: str, before: str, end: int) -> bool:
    after = _AFTER.match(low, end, end + 60)
    return bool(_OFFICES.search(before) or (after and _OFFICES.match(after[1])))
