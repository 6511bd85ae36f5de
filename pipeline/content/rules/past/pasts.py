"""Where a piece tells of somebody's own time in prison: in so many words, by two clues together, or as a list does."""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from pipeline.content.matching import late
from pipeline.content.rules.past.elsewhere import is_elsewhere
from pipeline.content.rules.past.invented import is_refuted
from pipeline.content.rules.text.names import NAME, SYLLABLE, UPPER
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import Reading

ONE = r"(?:anh|chị|ông|ổng|bà|cô|chú|bác|tôi|tui|em|mình|hắn|gã|chồng|vợ|con|cha|bố|mẹ|cháu)"
LIST = late(r":[*_ ]*\n|\|[ ]*\n\|[ :|-]+\n|\n\n?(?:\d+[.)]|[-*+|])[ ]")  # begins
ALREADY = ("đã", "đang", "từng", "mới", "vừa", "sớm", "dần", "cũng", "về", "được", "trở")
NEAR = 200  # characters of a paragraph
_PAST, _GROUP = Phrases("prison"), Phrases("prison-group")
_CLUE, _DEED = Phrases("prison-clue"), Phrases("prison-deed")
_WHY = late(
    r"\b(?:vì|tội|lỡ|trót|dính|từng|trước|hồi|do|năm xưa|ngày xưa|đường dây)\b(?:(?!\b(?:bị|chống|bắt|nạn nhân|tuyên truyền|nghiện|cai|sử dụng|phòng|tránh|tố|khởi tố|mất)\b)[^.;\n]){0,40}$"
)
_CAMP = late(rf"\b[Tt]rại (?:(?:giam|cải tạo|số) )*(?:[{UPPER}]|\d)")
_INMATE = late(rf"[Pp]hạm nhân (?={SYLLABLE} {SYLLABLE})")
_CELL = late(  # of a table
    r"\|[ *]*[\d/,.\- ]*(?:(?:được|diện|ngày|năm|tháng|mới|vừa) )*(?:đặc xá|mãn hạn|hết án|tha(?: tù)?|ra (?:tù|trại)|(?<=ngày )về|tội danh|mức án|bản án|án|số năm tù)"
    r"(?: (?!được giúp)[^|\n]{0,30})?[ *]*\|"
)
_TERM = (
    r"\b(?:\d+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|lăm|trăm|ngàn|nghìn|mấy|từng ấy|ngần ấy) "
    r"(?:năm|tháng|mùa|ngày|đêm|cái tết|tết|cuốn lịch)\b(?! (?:\d|nay|trước))"
)
_BACK = (
    r"\b(?:ngày|hôm|buổi|lúc|khi|mới|vừa|được|trở|quay|tôi|mà|rồi) về\b"
    r"|\bvề (?:nhà|quê|làng|bản|buôn|ấp|xóm|thôn|xã|phường|địa phương|với|lại|được|sớm)\b|\bvề(?=\s*[,.;:)”\n])|\bra (?:cổng|về)\b"
)
_LONG = late(_TERM)
_BESIDE = late(rf"{_TERM}|{_BACK}|\bmột thời\b")
_THERE = late(
    r"\b(?:công tác|gắn bó|làm việc|dạy(?! (?:anh|chị|ông|tôi|em|mình|chú|cô|bác|họ)\b)|phục vụ|bảo vệ|biểu diễn|hát|ghé|tặng|thăm(?! nuôi| gặp)|(?:làm|nghề|là|nữ) (?:cán bộ |nhân viên |quản giáo)|cạnh trại|khu tập thể|(?:nuôi|chăn|trồng|làm)(?: [^\W\d_]+)?(?: ở| tại) trại|khám bệnh|giảng|tập huấn|phối hợp|giao hữu|bị (?!giam|bắt|tòa|phạt|xử|tuyên|kêu|án))"
)
_NOT_ALL = rf"(?:{ONE}|là|ấy|này|kia|đó|nọ|đàn|thợ|thầy|phụ|bạn|hàng|đầu|cuối|duy)\b"
_AT_GATE = late(r"\b(?:thiện nguyện|từ thiện|người nhà đi thăm|(?:nấu|phát) (?:cơm|cháo|quà|nước))\b")
_GENERIC = late(
    rf"(?:\b(?:người|ai|những|các|mọi|nhiều|công dân|trường hợp|hội viên|đoàn viên|thanh niên|lao động|phạm nhân|chị em|anh em|bà con)"
    rf"(?: (?!{_NOT_ALL})[^\W\d_]+){{0,4}}|\b(?:giấy chứng nhận(?<!cầm giấy chứng nhận)(?<!nhận giấy chứng nhận)(?<!tờ giấy chứng nhận)(?<!trao giấy chứng nhận)|(?:quá|vòng) \d+ năm kể từ khi(?: bạn)?|(?:vì|nếu|khi) bạn|gương|về|công tác|việc|số|diện|thủ tục|quy định|chuyện|chữ|quỹ|mô hình|câu lạc bộ|chương trình|đội|lớp|khóa|đề án|(?:cho|giúp|nhận|của|với) phụ nữ|"
    r"(?:\d+|hai|ba|bốn|sáu|bảy|tám|chín|mười|mấy|vài|thêm) (?:người|cháu|em|phạm nhân|công nhân|thợ|học viên|thành viên|anh em|chị em|chị|bạn)|trại viên|"
    r"(?:học sinh|trẻ|gia đình|hộ|trường hợp|các em)[^,.;\n]{0,20} có (?:cha|bố|ba|mẹ|má|chồng|con|người thân)))"
    r"[ *_]+(?:(?:đã|mới|vừa|từng|sau khi|sắp|đang|được)[ *_]+)*$"
)
_DENIED = late(
    r"\b(?:không|chưa|chẳng|chả|hổng|đâu)(?:(?P<never> từng| hề| bao giờ)| (?:bị|có|phải|ai|vào|khởi tố|bắt|xử lý|hay|hoặc|và|đi))* $"
)
_DEEDS = ("có", "từng", "đi ", "vào", "ngồi", "bị", "mang", "dính", "vướng", "tiền")  # that a bare *không* denies
_MEANT = late(
    rf"(?:\b(?:là|[Tt]ừ)|{SYLLABLE}[,.]?\s*[,(:-]|\)\s*,?|tuổi\s*,|\s-)\s*(?:một |những )?[Nn]gười\s+(?:(?!giúp|đỡ|nhận|dạy|kèm|đồng hành|hỗ trợ|thăm|tặng|đón|bảo lãnh|động viên)[^\W\d_]+\s+){{0,4}}$"
)
_FOR_ALL = late(
    r"\b(?:thay mặt|đại diện|thay lời|một trong)(?: cho)?(?: \d+| các| những| số| nhóm)* (?:[^\W\d_]+[ *_]+){0,5}$"
)
_ONLY = late(r"[^.;\n]{0,40}?\b(?:đầu tiên|duy nhất|cuối cùng|gần đây nhất|mới nhất|thứ (?:nhất|hai|ba|tư|\d+))\b")
_SEVERAL = late(
    r"\d ?%[^.;\n]{0,30} là người\s+$|\b(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|mấy|các|những)\s+[^\W\d_]+(?: [^\W\d_]+)?\s+(?:đều )?là\s+(?:những )?người\s+(?:đã |từng |mới )*$"
)
_LISTED = late(
    rf"[^.;?!\n]{{0,60}}?(?:\b(?:có|gồm|là|như|tên|đó)|[:(])[\s*_]+"
    rf"(?:(?:anh|chị|ông|bà)\s+{SYLLABLE}[ ]{SYLLABLE}|(?=[A-ZĐ])(?:{NAME}))"
    rf"|\s+(?:(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|tên)\s+{SYLLABLE}|(?=[A-ZĐ])(?:{NAME}))"
)
_HEADS = late(rf"[^.;\n]{{0,80}}(?:\.\s+(?:Danh sách|Gồm|Cụ thể|Trong đó|Đó là)[^.;\n]{{0,40}})?(?:{LIST.pattern})")
_HEAD_ROW = late(r"[^\n]*\n\|[ :|-]+\n")
_HELPERS = late(
    r"\b(?:tổ (?:công tác|tiếp nhận|giúp)|ban|cán bộ|doanh nghiệp|đơn vị|nhà hảo tâm|phụ trách|số (?:người|lượng|phạm nhân)|tình nguyện viên|đỡ đầu|phân công|chương trình|nội dung|lịch|ủng hộ|quyên góp|đóng góp|tài trợ)\b"
)
_RETURNS = late(r"trở về|mãn hạn|chấp hành xong|ra tù|hoàn lương|hòa nhập|tha tù|đặc xá")
_JAILED_OF_OLD = (
    r"nhà tù (?:thực dân|côn đảo|sơn la|hỏa lò|phú quốc|lao bảo)|cựu tù (?:chính trị|chánh trị|côn đảo|phú quốc|binh)|tù binh|chuồng cọp|"
    r"(?:địch|giặc|mật thám|lính pháp|lính tây)(?: pháp| mỹ)? (?:bắt|giam|đày|tra tấn)|bị (?:pháp|tây|nhật) (?:bắt|giam|đày|kết án|xử)|(?<!hiện )\bthực dân\b(?! (?:gian|tộc|số|cư|trí|chủ)\b)|đế quốc|tù (?:chính|chánh) trị|đày (?:ra|lên|đi)"
)
_PATRIOT = r"\b(?:chí sĩ|nhà (?:yêu nước|cách mạng|nho)|chiến sĩ cách mạng)\b"
_OLD_PRISON = rf"{_JAILED_OF_OLD}|{_PATRIOT}"
_NAME_BESIDE = late(rf"{SYLLABLE}(?: ?\(\d\d tuổi\))?\s?[,(-]\s?(?:là |cũng là |một )*$")
_OF_PRISON = late(r"chấp hành xong|mãn hạn|hoàn lương|tái hòa nhập|đặc xá|ra tù|án phạt tù|lầm lỗi|tha tù")
_FROM_PRISON = late(
    r"(?: (?:với )?(?:nhà|quê|quê nhà|xã|làng|bản|buôn|ấp|xóm|thôn|phường|địa phương|cộng đồng|gia đình|cuộc sống))*"
    r"(?:\s*(?:[,.;:)]|\n|$)|\s+[-–]\s| địa phương\b| (?:từ (?:trại|nhà tù|trong tù|chốn)|sau (?:khi (?:mãn|hết|ra|chấp hành|được (?:tha|đặc xá))"
    r"|án|lầm lỗi|(?:những|mấy|nhiều|\d+) (?:năm|tháng|ngày)(?: tháng)? (?:tù|cải tạo|lầm|lao lý|ở trại|trong trại)|thời gian (?:cải tạo|chấp hành|thụ án))))"
)
_HELPS = late(
    r"[^.;\n]{0,60}?\b(?:giúp|nhận|dạy|tặng|đón|cho|hỗ trợ|kèm|thuê|thăm)\b[^.;\n]{0,40}?\bngười (?:mới |vừa |từng )?(?:mãn hạn|ra tù|hoàn lương|chấp hành xong|lầm lỗi)"
)
_YEARS = r"kháng chiến|năm 1[0-8]\d\d\b|(?<!(?<!hy )(?<!hi )sinh )năm 19[0-6]\d\b"
_SURELY_OLD, _LONG_AGO = late(rf"{_JAILED_OF_OLD}|{_YEARS}"), late(rf"{_OLD_PRISON}|{_YEARS}")
_HEIR_OF = r"(?:cháu (?:nội|ngoại|đích tôn|cố)|con cháu|hậu duệ|chắt|con (?:trai|gái|út|cả)|con)"
_HEIR = late(rf"\b{_HEIR_OF}(?: (?:của|một|vị|các|cụ|gia đình))* (?:{_PATRIOT}|liệt sĩ)")
_IS_HEIR = late(rf"[^,.;(\n]{{0,50}}[,(] ?(?:là |vốn là )?{_HEIR_OF}\b")
_JUST = late(
    r"\b(?:vừa|mới)(?: được| chấp hành| thi hành)? (?:mãn|hết (?:hạn|án)|ra (?:tù|trại)|xong|chấp hành|đặc xá|tha|đi tù|ở tù)\b"
)
_WITH_THEM = late(r"\b(?:cùng|cũng)(?: bị| ở| chịu| chung)* (?:giam|tù|đày|án|khám|kết án)\b")  # of old
_LATELY = late(r"\b(?:19[89]\d|20\d\d)\b|năm (?:ngoái|kia)|tháng trước|tuần trước")
_SOON_SAID = late(rf"[^,.;\n]{{0,40}}?(?:{_LATELY.pattern})")
_OF_OLD = late(  # of somebody, where his past stands some sentences on
    rf"{_OLD_PRISON}|\b(?:bị|hy sinh|hi sinh|mất|tuyệt thực|vượt ngục|bãi khóa|bị xử)\b[^.;\n]{{0,50}}\bnăm 19[0-4]\d\b|\bnăm 19[0-4]\d\b[^.;\n]{{0,40}}\b(?:bị (?:bắt|giam|đày|kết|xử)|hy sinh|hi sinh|vượt ngục)"
)
_OF_HEROES = late(
    r"(?:tù (?:chính|chánh) trị|yêu nước|cách mạng|chí sĩ|anh hùng|liệt sĩ|tiền bối|tù (?:côn đảo|sơn la|hỏa lò|phú quốc|lao bảo))\b"
)
_HISTORY = late(rf"{_OLD_PRISON}|{_YEARS}|cách mạng(?! (?:công nghiệp|số|xanh|4)\b)|liệt sĩ")
_STAGED = late(  # or a trial, which names whom the court names
    r"đóng vai|thủ vai|\bvai\b(?! (?:mon|chuyen|cau|nguoi|bua|ngay|thang|nam|dua|lan|chuc|tram|dong)\b)|nhân vật|tiểu thuyết|vở (?:chèo|kịch|tuồng|cải lương|diễn)|truyện (?:ngắn|của)|trong truyện|"
    r"bị cáo|xét xử|(?:tòa|phiên|cấp|xử|án) (?:sơ|phúc) thẩm|cáo trạng|truy tố"
)
Span = tuple[int, int]


def find_pasts(reading: Reading) -> list[int]:
    """Where each begins, in order; not that of people in general, of heroes of history and of novels."""
    if "bị cáo" in reading.low and not _RETURNS.search(reading.low):
        return []  # the report of a trial
    told = [found.span() for found in _PAST.find(reading)] + list(_clued(reading))
    found = {start for start, end in told if _is_of_one(reading, start, end)}
    found |= {*_of_listed(reading, {start for start, _end in told}), *_inmates(reading)}
    now = [at for at in found if not _is_long_ago(reading, at)]
    if len(now) < len(found):
        now = [at for at in now if not reading.says(_WITH_THEM, at)]
    if any(is_refuted(reading, at) for at in now) and any(_is_denied(reading, start) for start, _end in told):
        now = [at for at in now if not is_refuted(reading, at)]
    return sorted(at for at in now if not is_elsewhere(reading, at))


def _is_of_one(reading: Reading, start: int, end: int) -> bool:
    """Whether what stands there is told of one person, and not of people in general."""
    before = max(0, start - 60)
    if _is_denied(reading, start) or (reading.low.startswith("cổng", start) and reading.says(_AT_GATE, start)):
        return False
    if not _GENERIC.search(reading.low, before, start):
        return True
    return not _SEVERAL.search(reading.low, before, start) and bool(
        _MEANT.search(reading.text, before, start)
        or _FOR_ALL.search(reading.low, before, start)
        or _LISTED.match(reading.text, end)
        or _ONLY.match(reading.low, end)
        or _heads_list(reading, start, end)
    )


def _is_denied(reading: Reading, start: int) -> bool:
    """Whether somebody is told never to have been there."""
    denied = _DENIED.search(reading.low, max(0, start - 60), start)
    return denied is not None and (denied["never"] is not None or reading.low.startswith(_DEEDS, start))


def _heads_list(reading: Reading, start: int, end: int) -> bool:
    """Whether a list or table follows, and not one of those who help."""
    heads = _HEADS.match(reading.text, end) if reading.low.find("\n", end, end + 140) >= 0 else None
    if not heads:
        return False
    line = reading.low.rfind("\n", 0, start) + 1
    if reading.low.startswith("|", line) and not _HEAD_ROW.match(reading.low, end):
        return False  # what a row counts
    line = max(line, reading.low.rfind("|", line, start) + 1)
    return not _HELPERS.search(reading.low, line, heads.end())


def _clued(reading: Reading) -> Iterator[Span]:
    """Clues beside how long it took, a way home or another clue; nothing of those who work or come to visit there."""
    clues = [found.span() for found in _CLUE.find(reading)]
    clues += [
        (start, end)
        for start, end in (found.span() for found in _DEED.find(reading))
        if _WHY.search(reading.low, max(0, start - 50), start)
    ]
    if "trại" in reading.words:
        clues += (found.span() for found in _CAMP.finditer(reading.text))
    clues.sort()
    several = {
        reading.sentence(start)
        for (start, end), (after, _) in pairwise(clues)
        if end <= after < reading.sentence(start)[1]
    }
    for start, end in clues:
        beside = reading.sentence(start) in several or reading.says(_BESIDE, start) or _says_next(reading, _LONG, start)
        if beside and not reading.says(_THERE, start):
            yield start, end


def _says_next(reading: Reading, pattern: re.Pattern[str], offset: int) -> bool:
    """Whether the next sentence of the paragraph has `pattern`."""
    end = reading.sentence(offset)[1]
    return end < reading.near(offset, NEAR)[1] and reading.says(pattern, end) and not reading.says(_THERE, end)


def _is_long_ago(reading: Reading, past: int) -> bool:
    """Whether its sentence, or the one before it in the paragraph, tells of history, a trial or a play."""
    if reading.says(_STAGED, past):
        return True
    if reading.says(_HISTORY, past):
        return not _is_of_today(reading, past)
    start = 0 if reading.says(_LATELY, past) else reading.sentence(past)[0]
    before = start > 0 and "\n" not in reading.text[start - 2 : start + 1] and reading.says(_LONG_AGO, start - 1)
    return before and not reading.says(_HEIR, start - 1)


def _is_of_today(reading: Reading, past: int) -> bool:
    """Whether a patriot in the sentence is a forebear of the one whose past it tells, or that past is over but now."""
    if reading.says(_SURELY_OLD, past):
        return False
    return reading.says(_HEIR, past) or reading.says(_JUST, past) or bool(_SOON_SAID.match(reading.low, past))


def is_of_old(reading: Reading, offset: int) -> bool:
    """Whether somebody at `offset` is told of as history does: in the sentence, or in the heading of a list of such."""
    if reading.says(_OF_OLD, offset):
        return not _IS_HEIR.match(reading.low, offset) or reading.says(_SURELY_OLD, offset)
    line = reading.low.rfind("\n", 0, offset) + 1
    if not reading.low.startswith(("- ", "* ", "+ ", "|"), line):
        return False
    above = bisect(reading.headings, (offset,))
    return above > 0 and _OF_HEROES.search(reading.low, *reading.headings[above - 1]) is not None


def _of_listed(reading: Reading, told: set[int]) -> Iterator[int]:
    """Where a list, a table or its heading tells it of those whom it names, besides what is `told`."""
    for found in _GROUP.find(reading):
        if found.start() not in told and (
            follows_name(reading, found.start())
            or _is_apposed(reading, *found.span())
            or _LISTED.match(reading.text, found.end())
            or _heads_list(reading, *found.span())
        ):
            yield found.start()
    if "|" in reading.low:
        yield from (found.start() for found in _CELL.finditer(reading.low))


def _is_apposed(reading: Reading, start: int, end: int) -> bool:
    """Whether *người vừa trở về* stands beside a name: from prison, if it says so, or no more and the piece speaks of it."""
    beside = _NAME_BESIDE.search(reading.text, max(0, start - 30), start) and reading.low.startswith("người", start)
    if not beside or "trở về" not in reading.low[start:end]:
        return bool(beside)
    from_prison = _is_of_prison(reading) and _FROM_PRISON.match(reading.low, end)
    return bool(from_prison) and not _HELPS.match(reading.low, end)


@lru_cache(2)
def _is_of_prison(reading: Reading) -> bool:
    return _OF_PRISON.search(reading.low) is not None


def _inmates(reading: Reading) -> Iterator[int]:
    if "phạm nhân" in reading.low:
        yield from (found.start() for found in _INMATE.finditer(reading.text))


def follows_name(reading: Reading, offset: int) -> bool:
    """Whether a capital word stands before `offset`, with at most such as *đã*, *mới*, *vừa* between."""
    words = reading.text[max(0, offset - 40) : offset].split()
    while words and words[-1] in ALREADY:
        words.pop()
    return bool(words) and words[-1][0].isupper() and words[-1].isalpha()
