"""Children who were harmed, or who did harm: nobody may learn who they are, not even from several facts together.

Luật Trẻ em 102/2016/QH13, Điều 6 and 21; NĐ 56/2017/NĐ-CP, Điều 33; Luật 59/2024/QH15. All that readers see is read as
one text: initials here and a class there name a child.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content.rules.desk import Facts
from pipeline.content.rules.invented import is_illustration, is_invented, sayings
from pipeline.content.rules.names import INITIALS, NAME, SYLLABLE
from pipeline.content.rules.reading import Reading
from pipeline.i18n import N_, _
from pipeline.problems import Problem, problem

_BARE = "(?:khỏa thân|nhạy cảm|nóng|riêng tư|sex)"
_IS = r"(?: [^\W\d_]+){0,5} (?:là|tên)"
_ABUSE = re.compile(
    r"xâm hại|hiếp dâm|hãm hiếp|cưỡng hiếp|cưỡng dâm|dâm ô|giao cấu|sàm sỡ|quấy rối|lạm dụng|quan hệ tình dục|"
    r"mang thai|có thai|bạo hành|bạo lực|hành hạ|đánh đập|đánh hội đồng|bắt nạt|làm nhục|lột (?:đồ|quần|áo|trần)|"
    r"mua dâm|bán dâm|tống tình|lừa bán|bị bán|mua bán (?:người|trẻ)|bắt cóc|tự tử|tự sát|"
    r"nạn nhân (?:của |trong )?(?:một |các )?vụ|"
    rf"ảnh {_BARE}|hình {_BARE}|clip {_BARE}|video {_BARE}|nạn nhân{_IS}|bị hại{_IS}"
)
_ABUSE_WORDS = {"hại", "hiếp", "dâm", "giao", "sàm", "quấy", "lạm", "tình", "thai", "bạo", "khỏa", "lừa", "nạn", "lột",
                "nạt", "nhục", "nhạy", "sex"}  # fmt: skip
_ABUSE_PHRASES = (
    "hành hạ",
    "đánh đập",
    "đánh hội",
    "bị bán",
    "mua bán",
    "bắt cóc",
    "tự tử",
    "tự sát",
    " nóng",
    "riêng tư",
)
_OFFENCE = re.compile(
    r"trộm|cướp|gây án|giết|hành hung|cố ý gây thương tích|phạm tội|ma túy|khởi tố|trường giáo dưỡng|bị bắt|bắt giữ|"
    r"gây rối|đua xe|đánh bạc|đánh (?:bạn|nhau|chết|người)|trọng thương|lừa đảo|tàng trữ|tống tiền|đâm|chém|"
    r"ăn cắp|cưỡng đoạt|cầm đầu|chủ mưu|hung khí|hỗn chiến|bom xăng|đập phá|phóng hỏa|đốt (?:nhà|xe|quán)|"
    r"vi phạm pháp luật|tạm giữ|tạm giam|triệu tập|bị can|bị cáo|nghi phạm|hung thủ|tuyên phạt"
)
_OFFENCE_WORDS = {"trộm", "cướp", "gây", "giết", "hành", "cố", "phạm", "ma", "khởi", "giáo", "bị", "giữ", "đua", "đánh",
                  "trọng", "lừa", "tàng", "tống", "đâm", "chém", "cắp", "hung", "hỗn", "bom", "đốt"}  # fmt: skip
_OFFENCE_PHRASES = ("cưỡng đoạt", "cầm đầu", "chủ mưu", "đập phá", "phóng hỏa", "tạm giam", "triệu tập", "tuyên phạt")
_TALK = re.compile(
    r"(?:phòng,? ?(?:chống|ngừa|tránh)?|chống|tránh|ngừa|nguy cơ|kỹ năng|dấu hiệu|tội phạm|hiểu biết|pháp luật về|"
    r"tội|không)"
    r"[\s,]*(?:(?:bị|tội phạm|bạo lực|tội|về|với|các|mọi|hành vi|vấn nạn)[\s,]*)*$"
)
_SUPPOSED = re.compile(r"\bnếu\b|\bgiả sử|^\W*khi\b|\bví dụ|\btrường hợp\b|\bcó thể\b|\bkẻ xấu thường")
_PLURAL = re.compile(r"(?:trẻ|các|những|nhiều|mọi|vài|số|chị|anh|con|đội|hàng trăm|\d{2,})\s\Z")
_VICTIM = re.compile(
    r"(?<!\w)(?:bé gái|bé trai|cháu bé|cháu gái|cháu trai|em gái|em bé|nữ sinh|nam sinh|thiếu nữ|thiếu niên|"
    r"học sinh|con gái|"
    r"con trai|con riêng|cháu|bé|em|nạn nhân|bị hại|trẻ)(?!\w)"
)
_VICTIM_WORDS = {"bé", "cháu", "em", "sinh", "thiếu", "gái", "trai", "riêng", "nạn", "hại", "trẻ"}
_AGE_WORDS = {"tuổi", "sinh", "sn", "lớp"}
_YOUNG = re.compile(r"[^.;:\n]{0,40}?(?<!\d)(?:(?:1[0-7]|[1-9])\s+tuổi|(?:sinh\s+năm|sn)\s+20[012]\d|tháng\s+tuổi)")
_NAMED = re.compile(
    rf"(?: của| nhà)?(?: tôi)?\s*(?:bé|gái|trai|cháu|em|tên|là|tên là|họ tên|,|:|học sinh|nữ sinh)?\s*(?:là |tên |"
    rf"em |cháu |bé )?"
    rf"(?:{INITIALS}|{SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}})(?!\w)"
    rf"|(?:\s[^\W\d_]+){{1,6}} (?:là|tên|tên là) (?:em |cháu |bé )?(?:{INITIALS}|{NAME})(?!\w)"
)
_SUFFERS = re.compile(r"[^.;\n]{0,60}?\b(?:bị|khiến|ép|dụ|lừa|mang thai|có thai)\b")
_OF = re.compile(r"(?:\s+(?:tình dục|với|đối với|nhiều lần|một|em|là))*\s+$")
_HOME = re.compile(rf"(?<!\w)(?:[Qq]uê|[Nn]guyên quán|[Tt]rú)(?: quán)?(?: ở| tại| gốc)?\s*:?\s+{SYLLABLE} {SYLLABLE}")
_PLACE = re.compile(
    r"(?<!\w)(?:thôn|xóm|ấp|bản|buôn|khóm|làng|tổ dân phố|khu phố|xã|phường|thị trấn|đặc khu|huyện|"
    r"quận)\s+(?:số\s+)?(?!hội)\w"
)
_SCHOOL = re.compile(
    r"(?<!\w)lớp\s+\d{1,2}\w{0,3}(?!\w)|(?<!\w)trường\s+(?:mầm non|mẫu giáo|tiểu học|th|thcs|thpt|trung học|ptdt)"
)
_KIN = re.compile(
    r"(?<!\w)(?:cha|bố) (?:dượng|đẻ|ruột|nuôi)|(?<!\w)(?:ông (?:nội|ngoại)|(?:chú|bác|cậu|dượng|anh) (?:ruột|họ|"
    r"rể|trai)|"
    r"thầy (?:giáo|chủ nhiệm)|người cha|người bố)(?!\w)"
)
_PARENT = re.compile(
    rf"(?:[Cc]on (?:gái |trai |ruột |riêng )?(?:của )?|"
    rf"(?:[Mm]ẹ|[Bb]ố|[Cc]ha) (?:của )?(?:cháu|em|bé|nạn nhân)?\s?(?:là )?)"
    rf"(?:anh|chị|ông|bà) {SYLLABLE}"
    rf"|(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à) {SYLLABLE}(?: {SYLLABLE}){{0,3}}\s*[,(-]\s*(?:là )?(?:mẹ|bố|cha|ông|bà) "
    r"(?:đẻ |ruột |nội |ngoại )?(?:của )?(?:cháu|em|bé|con|nạn nhân|bị hại|nữ sinh|nam sinh)"
    r"|[Cc]on (?:gái |trai |ruột |riêng )?(?:của )?(?:anh|chị|ông|bà) (?:trưởng|phó|chủ|bí thư|giáo|hiệu)"
)
_YOUNG_ACTOR = re.compile(
    rf"(?:(?<!\w)(?:[Tt]hiếu niên|[Nn]am sinh|[Nn]ữ sinh|[Hh]ọc sinh|[Ee]m|[Cc]háu|[Đđ]ối tượng|[Bb]ị cáo|"
    rf"[Bb]ị can|[Nn]ghi phạm|"
    rf"[Tt]hanh niên)(?!\w)\s*)?(?P<name>(?:{INITIALS}|{SYLLABLE}(?:[ ]{SYLLABLE}){{1,3}}))?"
    r"[\s,(]{0,3}(?P<age>(?<!\d)1[0-7]\s+tuổi|(?:sinh\s+năm|SN)\s+(?P<born>20[012]\d)|lớp\s+\d{1,2}\w{0,3})"
)


class Fact(NamedTuple):
    """Something that tells who a child is, and where it stands."""

    kind: str
    offset: int


def check_children(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B531: a child victim can be recognised. B532: a child who broke the law can."""
    if is_illustration(facts, reading):
        return
    victim = _victim(reading) if _has(reading, _ABUSE_WORDS, _ABUSE_PHRASES, _VICTIM_WORDS) else None
    offender = _offender(reading) if _has(reading, _OFFENCE_WORDS, _OFFENCE_PHRASES, _AGE_WORDS) else None
    for code, fact in (("B531", victim), ("B532", offender if offender != victim else None)):
        if fact:
            yield problem(code, reading.place(fact.offset), what=_(fact.kind))


def _has(reading: Reading, words: set[str], phrases: tuple[str, ...], whose: set[str]) -> bool:
    """Whether one of `words` or `phrases` stands in the piece, and one of `whose`."""
    if whose.isdisjoint(reading.words):
        return False
    return not words.isdisjoint(reading.words) or any(phrase in reading.low for phrase in phrases)


def _events(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """Where something is told to have happened, not warned of, taught or counted; and its sentence."""
    low, last, supposed, said = reading.low, (0, 0), False, sayings(reading)
    for at in (each.start() for each in pattern.finditer(low)):
        if not _TALK.search(low[max(0, at - 40) : at]):
            if not last[0] <= at < last[1]:
                last = reading.sentence(at)
                supposed = _is_supposed(reading, at) or is_invented(reading, said, at)
            if not supposed:
                yield at, *last


def _is_supposed(reading: Reading, offset: int) -> bool:
    start, end = reading.sentence(offset)
    return bool(_SUPPOSED.search(reading.low[start:end].lstrip()))


def _victim(reading: Reading) -> Fact | None:
    """The first fact by which a victim is known: a name, or whatever narrows down a child that is spoken of singly."""
    case, said = False, sayings(reading)
    for event, start, end in _events(reading, _ABUSE):
        for child in _VICTIM.finditer(reading.low, start, end):
            if _PLURAL.search(reading.low[max(0, child.start() - 12) : child.start()]):
                continue
            named = _NAMED.match(reading.text, child.end()) if child[0] != "trẻ" else None
            if named and is_invented(reading, said, event, named[0].strip(" ,:").rpartition(" ")[2]):
                continue
            if named:
                return Fact(N_("tên hoặc chữ viết tắt tên"), child.start())
            case = case or _is_case(reading, child, event)
        case = case or (reading.keys(event) in {("title",), ("description",)} and _is_of_one_child(reading))
    return _fact(reading) if case else None


def _is_of_one_child(reading: Reading) -> bool:
    """Whether the piece, whose title tells of an abuse, speaks of one child of a certain age."""
    return any(
        _YOUNG.match(reading.low, child.end())
        and not _PLURAL.search(reading.low, max(0, child.start() - 12), child.start())
        for child in _VICTIM.finditer(reading.low)
    )


def _is_case(reading: Reading, child: re.Match[str], event: int) -> bool:
    """Whether the child is one child, to whom the event happened."""
    aged = _YOUNG.match(reading.low, child.end())
    suffers = child.end() <= event and _SUFFERS.match(reading.low, child.end(), event + 10)
    of = event < child.start() <= event + 45 and _OF.search(reading.low[event : child.start()])
    return child[0] != "trẻ" and bool(aged or suffers or of)


def _fact(reading: Reading) -> Fact | None:
    """Where a child lives or learns, whose child it is, or which relative did it, anywhere in the piece."""
    if found := _PARENT.search(reading.text):
        return Fact(N_("tên cha mẹ"), found.start())
    for found in _SCHOOL.finditer(reading.low):
        return Fact(N_("trường, lớp"), found.start())
    for found in _PLACE.finditer(reading.low):
        named = reading.text[found.end() - 1].isupper() and not reading.text[found.start() + 1].isupper()
        if named or found[0][-1].isdigit():
            return Fact(N_("nơi ở hoặc nơi xảy ra"), found.start())
    if found := _HOME.search(reading.text):
        return Fact(N_("nơi ở hoặc nơi xảy ra"), found.start())
    for found in _KIN.finditer(reading.low):
        if not _is_supposed(reading, found.start()):
            return Fact(N_("người thân gây ra"), found.start())
    return None


def _offender(reading: Reading) -> Fact | None:
    year = reading.piece.article.meta.date.year if reading.piece.article.meta.date else 2026
    young = False
    for _event, start, end in _events(reading, _OFFENCE):
        if _ABUSE.search(reading.low, start, end):
            continue
        for actor in _YOUNG_ACTOR.finditer(reading.text, start, end):
            if _PLURAL.search(reading.low[max(0, actor.start() - 12) : actor.start()]) or _is_adult(actor, year):
                continue
            if actor["name"]:
                return Fact(N_("tên hoặc chữ viết tắt tên"), actor.start())
            young = True
    return _fact(reading) if young else None


def _is_adult(actor: re.Match[str], year: int) -> bool:
    return bool(actor["born"]) and year - int(actor["born"]) >= 18
