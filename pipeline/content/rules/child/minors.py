"""Minors in a text: one child that is spoken of by name, initials, age, class or year of birth."""

# ruff: noqa: E501 - patterns

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from pipeline.content.matching import beginning, late, matches
from pipeline.content.rules.text.names import CAPITAL, INITIALS, NAME, SYLLABLE, UPPER
from pipeline.content.rules.text.phrases import lines
from pipeline.content.rules.text.reading import SHOWN, Reading

CHILD = late(
    beginning(
        "bé gái", "bé trai", "cháu bé", "cháu gái", "cháu trai", "cháu (?:nội|ngoại)", "em gái", "em bé", "em nhỏ", "nữ sinh(?! viên)", "nam sinh(?! viên)", "thiếu nữ", "thiếu niên",
        "học sinh", "học trò", "bệnh nhi", "thằng cu", *(f"{who} (?:bé|nhỏ)" for who in ("con", "thằng", "cô", "cậu", "đứa")), "đứa trẻ", "đứa con",
        "thằng con", "thằng nhóc", "con nhóc", "con gái", "con trai", "con riêng", "con nuôi", "con út", "bạn nữ", "bạn nam", "bạn học sinh", "lớp trưởng", "lớp phó", "bạn", "cháu", "bé", "em", "nạn nhân", "bị hại", "trẻ",
    ) + r"(?!\w)"
)  # fmt: skip
_INDEFINITE = late(r"\bcó \Z")
PLURAL = late(  # no date: 03/11
    r"(?:trẻ|các|những|mỗi|từng|mọi|nhiều|vài|số|chị|anh|con|đội|hàng trăm"
    r"|(?<![\d/.-])\d{2,}|\d[.,]\d{3}|(?<!ngày )(?<!\d)\d{1,2}\s?-\s?\d{1,3}|/(?:3[2-9]|[4-9]\d))\s\Z"
)
_FEW = late(r"(?:hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mấy|(?<![\d/])\d)\s\Z")
_AT_SCHOOL = {"bạn nữ", "bạn nam", "bạn học sinh", "lớp trưởng", "lớp phó"}  # who may be anybody
_TOLD = late(r"\b(?:từng|đã|vừa|công an|khởi tố|nhập viện|hôm|hồi|năm ngoái|(?:ngày|tháng|lớp) \d)")
_IN_LIFE = late(
    r"[^.;\n]{0,40}?, (?:bí thư|sinh viên|giáo viên|đoàn viên|cán bộ|công nhân|chủ|nhân viên|phó|trưởng|cử nhân)\b"
)
TEENS = r"(?:1[0-7]|mười (?:một|hai|ba|bốn|lăm|sáu|bảy|bẩy))"
YEARS = rf"(?:{TEENS}|[1-9]|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_CLASS = r"(?:lớp|học|khối)\s+(?:\d{1,2}(?!\d|\s*(?:giờ|buổi|môn|ngày|tiếng))\w{0,3}|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|lá|chồi|mầm)(?!\w))"
_BORN = r"(?:sinh(?: năm| ngày| tháng)?|sn)\s*(?:\d{1,2}[/.-]){0,2}(?P<born>20[012]\d)"
_WORDS = r"(?:mười (?:một|hai|ba|bốn|lăm|sáu|bảy|bẩy)|mười|chín|tám|bảy|sáu|năm|bốn|ba)(?=\s*(?:[.,;!?)]|$))"  # without *tuổi*
_YOUNG = late(
    rf"(?:[^.;:\n]|(?<=\W\w)\.){{0,40}}?(?<!\w)(?<!mươi )(?:{YEARS}\s+tuổi|(?:sinh\s+năm|sn)\s+20[012]\d|tháng\s+tuổi)|[^.;:\n]{{0,40}}?\blên\s+(?:1[0-5]|[3-9]|ba|bốn|năm|sáu|bảy|tám|chín|mười)\b"
)
_SPOKEN = rf"(?:{YEARS}\s?(?:tuổi|t)(?!\w)|{_BORN}|20[012]\d(?=\s*[),|])|{_CLASS}|bên (?:1[0-2]|[1-9])[a-eA-E]\d?(?!\w)|(?<=nay )(?i:{_WORDS})|(?<=mới )(?i:{_WORDS})|(?<=vừa )(?i:{_WORDS})|(?<=lên )(?i:{_WORDS})|(?<=em )(?i:{_WORDS})|(?<=con )(?i:{_WORDS})|(?<=cháu )(?i:{_WORDS})|học sinh (?:lớp|trường))"
AGE = late(rf"(?<!\w)(?<!mươi ){_SPOKEN}")
_COMMON = rf"(?:{'|'.join(lines('no-name'))})(?!\w)(?! [A-ZĐ])"  # words that begin a sentence
_AGED = late(
    rf"(?<![\w.])(?P<name>{INITIALS}|{NAME}|(?!{_COMMON}){SYLLABLE}(?: {SYLLABLE}){{0,3}}(?=\s*[,(“\"]|\s(?:bên|mới|năm nay|hiện|đang|còn|khi|lúc|hồi|là|mười|sinh|học|lớp|\d)))"
    rf"(?: [“\"(][^”\")\n]{{1,15}}[”\")])?(?:[\s,(]+(?:mới|khi ấy|khi đó|lúc ấy|lúc đó|hồi ấy|hồi đó|khi|lúc|hồi|em|cháu|còn|chưa|xong|hết|năm nay|hiện|đang|cùng|học sinh|học|chỉ|vừa|là|tròn|vận động viên|học viên|bé gái|bé trai|nữ sinh|nam sinh))*[\s,(]+(?:(?i:{_SPOKEN})|(?<=\()(?:1[0-2]|[1-9])[A-ZĐ]\d{{0,2}}(?=\s*[),]))"
)
_NAMED = late(
    rf"(?: của| nhà)?(?: tôi| mình)?(?: (?:ấy|này|đó))?\s*(?:bé|gái|trai|cháu|em|tên|là|tên là|họ tên|,|:|học sinh|nữ sinh)?\s*(?:là |tên |"
    rf"em |cháu |bé )?[“\"]?(?P<name>{INITIALS}|{SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}})(?!\w)"
    rf"|(?:\s[^\W\d_]+){{1,6}} (?:là|tên|tên là) (?:em |cháu |bé )?(?P<told>{INITIALS}|{NAME})(?!\w)"
    rf"|(?:\s[^\W\d_]+){{0,3}} (?:biệt danh|(?:hay|thường|quen) gọi)(?: là)?:? [“\"]?(?P<nick>{SYLLABLE}(?: {SYLLABLE}){{0,2}})(?!\w)"
)
_SELF = late(  # first person, or who it was
    rf"(?<!\w)(?:[Ee]m|[Cc]on|[Cc]háu)(?: tôi| em)? (?:tên là|tên|là) (?P<name>{SYLLABLE}(?: {SYLLABLE}){{0,3}})(?!\w)"
)
_ASKED = late(  # in a dialogue
    rf"\b(?:tên|kêu|gọi)(?: con| em| cháu| là)* (?:gì|chi|sao)\b[^.?!\n]{{0,20}}[?.!]*[^\w\n]*\n?[^\w\n]*(?:(?:[Cc]háu|[Ee]m|[Bb]é|[Cc]on)?\s?:\s*)?(?:[Dd]ạ|[Tt]hưa)?[, ]*(?:(?:[Cc]on|[Ee]m|[Cc]háu)(?: tên| là)* )?(?P<name>(?!Dạ|Con|Em|Cháu){SYLLABLE}(?: {SYLLABLE}){{1,3}})(?!\w)"
)
_ONCE = late(  # an age, then the name
    rf"(?<!\w)(?:(?:[Nn]ăm|[Ll]úc|[Kk]hi|[Hh]ồi|[Mm]ới)(?: mới| vừa| lên)* {YEARS}(?: tuổi)?|(?i:{YEARS}) tuổi),? (?:em |cháu |bé )?(?P<name>{INITIALS}|{SYLLABLE}(?: {SYLLABLE}){{0,3}})"
    rf"(?=(?: [“\"][^”\"\n]{{1,15}}[”\"])?(?: (?:ở|tại|con|nhà)\b[^.;\n]{{1,25}}?)? (?:từng|đã|bị|được|phải|theo|cùng|một mình|vào)\b)"
)
_REMEMBERS = late(
    rf"(?<!\w)(?P<name>{NAME})[^.;\n]{{0,20}}\b(?:nhớ|kể|tâm sự|chia sẻ|nói|viết)\b[^.;\n]{{0,30}}\b(?:năm|khi|lúc|hồi) (?:em|cháu|mình|cô bé|cậu bé)(?: mới| lên| tròn| được| vừa)* {YEARS}(?!\w)"
)
_CALLED_SO = late(  # a name, and what the next sentence says of *em*
    rf"(?!{_COMMON})(?P<name>{SYLLABLE}(?: {SYLLABLE}){{1,2}}) [^\W\dA-ZĐ_][^.;\n]{{0,100}}[.!?]\s+(?:Em|Cháu|Bé|(?:Cô|Cậu) (?:bé|học trò|học sinh)|Con bé|Nữ sinh|Nam sinh)"
    rf"(?: mới| đang| năm nay| hiện| chỉ| vừa| là)*\s(?i:{_SPOKEN})"
)
_TITLED = late(rf"(?: (?:ấy|này|đó))?(?: tên)?(?: là)? (?P<name>{INITIALS}|{SYLLABLE}(?: {SYLLABLE}){{1,3}})(?!\w)")
_GROWN = r"[\s,(]{1,3}(?:(?:1[89]|[2-9]\d)\s+tuổi|(?i:sinh năm|sn) (?:19\d\d|200[0-7]))"
GROWN = late(_GROWN)
_PLACE_BEFORE = late(
    r"\b(?:trường|thcs|thpt|tiểu học|mầm non|mẫu giáo|thôn|xóm|ấp|bản|làng|buôn|xã|phường|huyện|quận|tỉnh|phố|đường|chợ|khối|khu|trú|ở|tại|thầy|cô|giáo viên|anh|chị|ông|bà|chú|bác|viện|sư|sĩ|an|úy|tá|tịch|trưởng|phó|đốc) \Z"
)


_FULL_NAME = late(rf" (?:{NAME}|[{UPPER}]\.[{UPPER}]\.)")
_CAPITAL_NEXT = late(rf" [{UPPER}]")
_GROWN_NEXT = late(rf" {SYLLABLE}(?: {SYLLABLE}){{0,3}}{_GROWN}")
_CALLED_NEXT = late(rf" [“\"]?[{UPPER}]")
_PUPIL = late(r"lớp \d{1,2}(?:\w{1,3}|[/.]\d{1,2})?(?!\d)(?! (?:giờ|buổi|môn|ngày|tiếng|người|học viên))")
LOOSE_ONE = {"em", "cháu", "bé"}
_NEAR_CLASS = 300  # characters
LOOSE = {"em", "trẻ"}  # who is called so may be grown up, or nobody in particular


_NEXT = 60  # characters of the next sentence
T = TypeVar("T")


_HIDDEN = late(rf"[{UPPER}]\.(?<![\w.].\.)(?:[{UPPER}]\.)*[{UPPER}]\.?(?!\w)")
_GROWN_BEFORE = late(
    r"(?<!\w)(?:thầy|cô|anh|chị|ông|bà|chú|bác|dì|cậu|mợ|thím|giáo viên|đối tượng|bị cáo|bị can|nghi phạm|tên|kẻ|gã|hắn|lão|cán bộ|thanh niên|đàn ông|phụ nữ|mẹ|bố|cha|ba|má|vợ|chồng|và|ở|tại|trường|quận|phường|tp|"
    r"hàng xóm|người|nam|do|bởi|bị|giữ|giam|bắt|khởi tố|truy tố|tuyên|xử|phạt|triệu tập|với|\bbs|\bsĩ(?: ck\S?)?|ck\S?)[ (]$"
)
_CULPRIT = late(
    r"[\s,]*(?:đã |có |lại |liền |từng |cũng )*(?:khai|thừa nhận|nhận tội|rủ|dụ|gạ|ép|thực hiện|lợi dụng|xâm hại|dâm ô|hiếp|cưỡng|dọa|bị (?:bắt(?! quỳ| nạt| cóc| cởi| về)|khởi tố|tạm|truy|tuyên|phạt|xử|công an))\b"
)
_OF_PUPILS = late(r"(?<!\w)trường (?:mầm non|mẫu giáo|tiểu học|th|thcs|trung học cơ sở)(?!\w)")


class Minor(NamedTuple):
    """One child spoken of between `start` and `end`, by `name` or by an age alone."""

    start: int
    end: int
    name: str


def singles(reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where one child is spoken of, not children."""
    return _of_sentences(reading, start, end, _singles(reading), _find_singles)


def aged(reading: Reading, start: int, end: int) -> Iterator[Minor]:
    """Names with an age, a class or a year of birth behind them; who names itself counts, if an age stands near."""
    return _of_sentences(reading, start, end, _aged(reading), _find_aged)


def _of_sentences(
    reading: Reading, start: int, end: int, known: dict[int, list[T]], find: Callable[[Reading, int, int], Iterable[T]]
) -> Iterator[T]:
    """What `find` finds in each sentence from `start` to `end`; looked for once, though scenes overlap."""
    while start < end:
        first, last = reading.sentence(start)
        if first not in known:
            known[first] = [*find(reading, first, last)]
        yield from known[first]
        start = last


@lru_cache(2)
def _singles(_reading: Reading) -> dict[int, list[re.Match[str]]]:
    return {}


@lru_cache(2)
def _aged(_reading: Reading) -> dict[int, list[Minor]]:
    return {}


def _find_singles(reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
    for child in CHILD.finditer(reading.low, start, end):
        several = PLURAL.search(reading.low, max(0, child.start() - 12), child.start())
        some = _INDEFINITE.search(reading.low, max(0, child.start() - 4), child.start()) and child[0] in LOOSE_ONE
        if (not several or _FULL_NAME.match(reading.text, child.end())) and not (
            (some and not _CAPITAL_NEXT.match(reading.text, child.end()))
            or (child[0] == "bạn" and not _is_pupil(reading, child.end()))
            or (child[0] in _AT_SCHOOL and not _is_certain(reading, child.start()))
            or _GROWN_NEXT.match(reading.text, child.end())
        ):
            yield child


def _is_certain(reading: Reading, start: int) -> bool:
    """Whether a word for any pupil, at `start`, is told of one, not of a few, and with a day or a class."""
    few = _FEW.search(reading.low, max(0, start - 6), start)
    return few is None and reading.says(_TOLD, start)


def _is_pupil(reading: Reading, end: int) -> bool:
    """Whether *bạn*, a word for anybody, stands before a name, and a class near, or in what the piece shows first."""
    if not _CALLED_NEXT.match(reading.text, end) or _IN_LIFE.match(reading.low, end):
        return False
    near = [(end - _NEAR_CLASS, end + _NEAR_CLASS), *reading.spans(SHOWN)]
    return any(start <= at < last for at in _classes(reading) for start, last in near)


@lru_cache(2)
def _classes(reading: Reading) -> list[int]:
    return [at for at in reading.where("lớp") if _PUPIL.match(reading.low, at)]


def name_after(reading: Reading, end: int) -> str:
    """The name that follows on a word for a child which ends at `end`, if one does, and not of a grown-up."""
    named = _NAMED.match(reading.text, end)
    if not named or "\n\n" in named[0] or GROWN.match(reading.low, named.end()):
        return ""
    return named["name"] or named["told"] or named["nick"]


def full_name_after(reading: Reading, end: int) -> str:
    """The same, where far from what is told: only initials, or more than one syllable."""
    named = _TITLED.match(reading.text, end)
    return named["name"] if named and not GROWN.match(reading.low, named.end()) else ""


def is_young(reading: Reading, end: int) -> bool:
    """Whether an age follows on a word for a child which ends at `end`."""
    return _YOUNG.match(reading.low, end) is not None


def _find_aged(reading: Reading, start: int, end: int) -> Iterator[Minor]:
    capitals = [found.start() for found in CAPITAL.finditer(reading.text, start, end)]
    for found in (
        *matches(_AGED, reading.text, capitals, end),
        *matches(_CALLED_SO, reading.text, capitals, end + _NEXT),
    ):
        if not is_adult(reading, found) and not _PLACE_BEFORE.search(
            reading.low, max(0, found.start() - 12), found.start()
        ):
            yield Minor(found.start(), found.end(), found["name"])
    of_pupils = "trường" in reading.words and _OF_PUPILS.search(reading.low, start, end)
    if of_pupils and (initials := hidden(reading, start, end)):
        yield Minor(*initials.span(), initials[0])
    once = _ONCE.finditer(reading.text, start, end) if reading.low.find("tuổi", start, end) >= 0 else ()
    for found in (*once, *matches(_REMEMBERS, reading.text, capitals, end)):
        yield Minor(found.start(), found.end(), found["name"])
    asked = reading.low.find("?", start, end) >= 0 and _ASKED.search(reading.text, start, end + _NEXT)
    for found in (*_SELF.finditer(reading.text, start, end), *([asked] if asked else [])):
        if is_young(reading, found.end()) or AGE.search(reading.low, found.end(), found.end() + 120):
            yield Minor(found.start(), found.end(), found["name"])


def hidden(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    """The first name between `start` and `end` that is given as initials, and not as those of a grown-up."""
    for found in _HIDDEN.finditer(reading.text, start, end):
        before = _GROWN_BEFORE.search(reading.low, max(0, found.start() - 12), found.start())
        if not (before or GROWN.match(reading.low, found.end()) or _CULPRIT.match(reading.low, found.end())):
            return found
    return None


def is_adult(reading: Reading, found: re.Match[str]) -> bool:
    """Whether who was ``born`` in the year that `found` tells, if it does, is grown up in that of the piece."""
    born, told = found["born"], reading.told
    return bool(born and told and told.year - int(born) >= 18)
