"""Children who broke the law, and by what a piece tells who they are."""

# ruff: noqa: E501 - patterns

from bisect import bisect
from collections.abc import Collection, Iterator
from itertools import chain

from pipeline.content.matching import late, matches
from pipeline.content.rules.child.facts import Fact, find_fact
from pipeline.content.rules.child.minors import AGE, GROWN, LOOSE, PLURAL, TEENS, aged, is_adult, name_after, singles
from pipeline.content.rules.child.scenes import (
    ABUSE,
    NAME,
    acts,
    aged_around,
    deeds,
    is_real,
    named_child,
    scene,
    undergoes,
)
from pipeline.content.rules.child.supposed import is_supposed
from pipeline.content.rules.past.invented import is_refuted
from pipeline.content.rules.text.names import INITIALS, SYLLABLE, people
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import SHOWN, Reading

_OFFENCE = Phrases("offence")
_HARMED = {"trẻ", "nạn nhân", "bị hại"}
_ENDURES = late(
    r"(?<!\w)(?:bị (?!bắt|đưa|giáo|xử|phạt|khởi|tạm|công an|triệu|kỷ|đuổi|lập|gọi|mời|truy|can|cáo|tòa|áp|đi|giữ|tuyên|buộc|kết án|cơ quan|nhà trường|phát hiện)\w+|của(?! (?:lớp|trường|khối|tổ)\b)|cho|từ|tố cáo|tố giác|trình báo|phản ánh|chứng kiến|nhìn thấy)\s"
    r"|\|\s*(?:bố|cha|ba|mẹ|má|dượng|ông|bà|chú|bác|cậu|dì|cô|thầy|anh|chị|hàng xóm|người)\b"  # who did it, in a cell of its own
)
_WAS_IT = late(
    r"(?<!\w)(?:là|do|bắt|truy tố|khởi tố|xử|với|mời|gọi|kèm|gồm|có|thủ phạm|đối tượng)(?:\s+(?:hai|ba|một|nhóm|được|có|em|cháu))*\s+$|:\s*$"
)
OF_OTHERS = late(
    r"(?:của|từ|cho|nhờ|cảm ơn|khen|tặng|thưởng|(?<!đối )(?<!hướng )với|(?:mẹ|bố|cha|ba|má)(?: ruột| đẻ| dượng| nuôi| kế)?|nhà|bạn|xe|nhận|bị hại|nạn nhân|dắt|chở|dụ|rủ|kéo|ôm|bế)(?: của| là)? (?:một |hai |em |cháu |bé )*$"
)
_NAME_BEFORE = late(rf"(?:{SYLLABLE} ){{0,3}}$")
_GROWN_UP = late(r"(?<!\w)(?:người đàn ông|đối tượng|ông|thầy|bị cáo|gã|lão|kẻ|hàng xóm|chú|bác|dượng|bố|cha)(?!\w)")
_IT_WAS = late(r"(?<!\w)(?:là|gồm|tên|danh tính)(?: em| cháu)?\s+$")
_SOMEBODY = Phrases("somebody")
_ONCE, _GROWN = late(r"(?:năm|lúc|khi|hồi) ?$"), late(r"(?<!\w)(?:1[89]|[2-9]\d) tuổi")
_LIST = 5_000  # characters of a list that are looked through
_ITEMS = late(r"\s*(?:[ ]*(?:[-*+|]|\d{1,2}[.)])[ ][^\n]*(?:\n|\Z)|\|[-:| ]+\n)+")
_BACK = late(r"[^.;\n]{0,30}?\b(?:em|cháu|cậu|y|hắn|nó|nam sinh|nữ sinh|thiếu niên|đối tượng)\b")
_YOUNG_ACTOR = late(
    rf"(?:(?<!\w)(?:[Tt]hiếu niên|[Nn]am sinh|[Nn]ữ sinh|[Hh]ọc sinh|[Ee]m|[Cc]háu|[Đđ]ối tượng|[Bb]ị cáo|"
    rf"[Bb]ị can|[Nn]ghi phạm|"
    rf"[Tt]hanh niên)(?!\w)\s*)?(?P<name>(?:{INITIALS}|{SYLLABLE}(?:[ ]{SYLLABLE}){{1,3}}))?"
    rf"(?:[\s,(]+(?:mới|chỉ mới|khi ấy|lúc đó|khi đó|năm nay|hiện))*[\s,(]{{0,3}}(?P<age>(?<![\w])(?i:{TEENS})(?:\s+tuổi|\s?t\b)|(?:sinh\s+(?:năm|ngày\s+\d{{1,2}}/\d{{1,2}}/)|SN|\|)\s*(?P<born>20[012]\d)|lớp(?: trưởng| phó)?\s+\d{{1,2}}\w{{0,3}}|(?<=đứa ){TEENS}(?=[ ,.);]))"
)


_PEERS = late(  # by whom a child was beaten
    rf"bị (?:[^.;,\n]{{0,20}}?\b)?(?:bạn|nam sinh|nữ sinh|học sinh|đàn (?:anh|chị|em)|thiếu niên|em|cháu)\b[^.;,\n]{{0,25}}?(?:\b(?:là|tên|gồm)|[:(])"
    rf"\s*(?:em |cháu |bạn )?(?P<name>{INITIALS}|{SYLLABLE}(?: {SYLLABLE}){{1,3}})"
)
MEASURES = Phrases("measure")
_AUTHORITY = {"khởi", "tạm", "truy", "xét", "bắt", "triệu", "xử", "lập", "công", "cảnh", "biên", "tuần", "dân"}
_YOUTH = {"niên", "sinh", "bé", "em", "cháu", "tượng"}
_TAKEN = late(  # by an authority
    r"(?:khởi tố|tạm giữ|tạm giam|truy tố|xét xử|bắt (?:giữ|quả tang|khẩn cấp)|triệu tập|xử phạt|lập (?:hồ sơ|biên bản)|(?:công an|cảnh sát|biên phòng|tuần tra|dân quân)[^.;\n]{0,30}? bắt)"
    r"(?: (?:vụ án|bị can|hình sự|đối với|được|khẩn cấp|xử lý|hành chính))*,?(?: (?:một|hai|ba|nhóm|\d|tên))* (?:thiếu niên|nam sinh|nữ sinh|học sinh|cậu bé|cô bé|em|cháu|(?:nam )?thanh niên|đối tượng)"
    rf"(?: (?:mới|vừa|chỉ|nam|nữ))*[ ,(]{{1,3}}(?:{TEENS} (?:tuổi|t\b)|(?:sinh(?: năm)?|sn) (?P<born>20[012]\d)|lớp \d)(?![^.;,\n]{{0,12}} (?:quỳ|cởi|uống|phải|nộp|nhịn))"
)


def find_offender(reading: Reading) -> Fact | None:
    """The first fact by which a child who broke the law is known: a name, or whatever narrows it down."""
    young: tuple[int, int] | None = None
    for start, end, told in deeds(reading, _OFFENCE):
        for actor, name in chain(_aged_actors(reading, start, end, told), _actors(reading, start, end, told)):
            if name:
                return Fact(NAME, actor)
            young = young or (None if is_refuted(reading, start + 1) else (_before(reading, start, end), end))
    if peer := _peer(reading):
        return Fact(NAME, peer)
    if young is None:
        young = find_taken(reading)
    if young is None:
        return None
    return _named_youth(reading, young) or named_child(reading) or find_fact(reading)


def _peer(reading: Reading) -> int | None:
    """Where somebody of the same school is named by whom a child was beaten, if something was done about it."""
    for found in matches(_PEERS, reading.text, reading.where("bị")):
        start, end = reading.sentence(found.start())
        harmed = ABUSE.within(reading, start, end) and MEASURES.within(reading, *scene(reading, start, end)[0])
        if harmed and not is_supposed(reading, start) and is_real(reading, found.start(), found["name"]):
            return found.start("name")
    return None


def find_taken(reading: Reading) -> tuple[int, int] | None:
    """The sentence in which an authority is told to proceed against somebody young, whatever for."""
    if _YOUTH.isdisjoint(reading.words) or {"tuổi", "sinh", "sn", "lớp"}.isdisjoint(reading.words):
        return None
    for found in matches(_TAKEN, reading.low, reading.places(_AUTHORITY)):
        if not is_adult(reading, found) and not is_supposed(reading, found.start()):
            return reading.sentence(found.start())
    return None


def _aged_actors(reading: Reading, start: int, end: int, told: list[int]) -> Iterator[tuple[int, str]]:
    """Where the sentence of the offence speaks of somebody with an age, and the name, if it is told there."""
    harm = [each.start() for each in ABUSE.within(reading, start, end)]
    first = _before(reading, start, end)
    for actor in _YOUNG_ACTOR.finditer(reading.text, first, _through_list(reading, start, end)):
        if OF_OTHERS.search(reading.low, max(first, actor.start() - 15), actor.start()):
            continue
        if (harm and undergoes(reading, actor.end(), harm)) or acts(reading, actor.end(), told):
            continue
        if _is_done_to(reading, actor.start(), actor.end(), told, harm):
            continue
        if _ONCE.search(reading.low, max(first, actor.start() - 8), actor.start()) and _GROWN.search(
            reading.low, first, actor.start()
        ):
            continue
        if PLURAL.search(reading.low[max(0, actor.start() - 12) : actor.start()]) or is_adult(reading, actor):
            continue
        yield actor.start(), actor["name"] or ""


def _actors(reading: Reading, start: int, end: int, told: list[int]) -> Iterator[tuple[int, str]]:
    """The same of a child by a word for one, or by a name, whose age the scene may tell."""
    harm = {each.start() for each in ABUSE.within(reading, start, end)}
    for each in aged(reading, start, end):
        if _does(reading, each.start, each.end, told, harm) and is_real(reading, each.start, each.name):
            yield each.start, each.name
    yield from _told_of_elsewhere(reading, start, end, told, harm)
    for child in singles(reading, start, end):
        if child[0] in _HARMED or not _does(reading, child.start(), child.end(), told, harm):
            continue
        name = name_after(reading, child.end())
        if name and not is_real(reading, child.start(), name):
            continue
        around = aged_around(reading, start, end)
        if known := next((each for each in around if is_real(reading, each.start, each.name)), None):
            yield known.start, known.name
        elif child[0] not in LOOSE or any(AGE.search(reading.low, *span) for span in scene(reading, start, end)):
            yield child.start(), name
        return


def _told_of_elsewhere(
    reading: Reading, start: int, end: int, told: list[int], harm: set[int]
) -> Iterator[tuple[int, str]]:
    """A name whose age the scene tells: that of the sentence, or of whom it speaks without a word for."""
    for each in aged_around(reading, start, end):
        if start <= each.start < end or is_supposed(reading, each.start) or not is_real(reading, each.start, each.name):
            continue
        last = each.name.rpartition(" ")[2]
        at = reading.text.find(last, start, end)
        if at >= 0:
            named = _NAME_BEFORE.search(reading.text, start, at)
            if _does(reading, named.start() if named else at, at + len(last), told, harm):
                yield at, each.name
        elif not harm and _is_meant(reading, start, end, each.start):
            yield each.start, each.name


def _is_meant(reading: Reading, start: int, end: int, name: int) -> bool:
    """Whether the sentence tells of the one named at `name`: ``Đó là …``, or right before, in a note without subjects."""
    if _IT_WAS.search(reading.low, max(end, name - 30), name):
        return not OF_OTHERS.search(reading.low, max(end, name - 30), name)
    before = reading.sentence(name)
    return before[1] == start and not _SOMEBODY.within(reading, start, end) and not ABUSE.within(reading, *before)


def _does(reading: Reading, start: int, end: int, told: list[int], harm: set[int]) -> bool:
    """Whether the one named from `start` to `end` is told to do the next of `told`, or stands where who did is named."""
    if OF_OTHERS.search(reading.low, max(0, start - 15), start) or acts(reading, end, told):
        return False
    after = bisect(told, end - 1)
    if after < len(told) and not _is_done_to(reading, start, end, told, harm):
        return True
    return (
        after > 0 and told[after - 1] not in harm and _WAS_IT.search(reading.low, max(0, start - 40), start) is not None
    )


def _is_done_to(reading: Reading, start: int, end: int, told: list[int], harm: Collection[int]) -> bool:
    """Whether the next of `told` is done to, or told by, the one named from `start` to `end`: a grown-up stands before."""
    after = bisect(told, end - 1)
    if after == len(told):
        return False
    by_another = told[after] in harm and _GROWN_UP.search(reading.low, reading.sentence(start)[0], start)
    return bool(by_another or _ENDURES.search(reading.low, end, told[after]))


def _named_youth(reading: Reading, sentence: tuple[int, int]) -> Fact | None:
    """Who is named, and not as a grown-up, where it is told what somebody young did, or in what the piece shows first."""
    for span in (sentence, *reading.spans(SHOWN)):
        for person in people(reading, *span):
            grown = GROWN.match(reading.low, person.end)
            if not person.public and not grown and person.title in {"", "em", "cháu", "bé", "tên", "tên là"}:
                return Fact(NAME, person.start)
    return None


def _before(reading: Reading, start: int, end: int) -> int:
    """Where to look for somebody who is only called *em* or *hắn* from `start` on: in the sentence before."""
    back = start > 1 and reading.text[start - 1] != "\n" and _BACK.match(reading.low, start, end)
    return reading.sentence(start - 2)[0] if back else start


def _through_list(reading: Reading, start: int, end: int) -> int:
    """The end of the sentence, or of the list that it announces: who did it may stand there."""
    announces = reading.text[start:end].rstrip(" *_\n").endswith(":")
    items = _ITEMS.match(reading.text, end, end + _LIST) if announces else None
    return items.end() if items else end
