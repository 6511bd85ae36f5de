"""Children who were harmed, or who did harm: nobody may learn who they are, not even from several facts together.

Luật Trẻ em 102/2016/QH13, Điều 6 and 21; NĐ 56/2017/NĐ-CP, Điều 33; Luật 59/2024/QH15. All that readers see is read as
one text: initials here and a class there name a child.
"""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import groupby

from pipeline.content.matching import late
from pipeline.content.rules.child_facts import Fact, find_fact, is_supposed
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.invented import is_illustration, is_invented, is_renamed, sayings
from pipeline.content.rules.names import INITIALS, NAME, SYLLABLE, people
from pipeline.content.rules.phrases import Phrases
from pipeline.content.rules.reading import Reading
from pipeline.i18n import N_, _
from pipeline.problems import Problem, problem

_NAME = N_("tên hoặc chữ viết tắt tên")
_ABUSE, _OFFENCE = Phrases("abuse"), Phrases("offence")
_TALK = late(
    r"(?:phòng,? ?(?:chống|ngừa|tránh)?|chống|tránh|ngừa|nguy cơ|kỹ năng|dấu hiệu|tội phạm|hiểu biết|pháp luật về|"
    r"tội|không)"
    r"[\s,]*(?:(?:bị|tội phạm|bạo lực|tội|về|với|các|mọi|hành vi|vấn nạn)[\s,]*)*$"
)
_PLURAL = late(r"(?:trẻ|các|những|nhiều|mọi|vài|số|chị|anh|con|đội|hàng trăm|\d{2,})\s\Z")
_VICTIM = late(
    r"(?<!\w)(?:bé gái|bé trai|cháu bé|cháu gái|cháu trai|em gái|em bé|nữ sinh|nam sinh|thiếu nữ|thiếu niên|học sinh|học trò|"
    r"(?:con|thằng|cô|cậu|đứa) (?:bé|nhỏ)|đứa trẻ|đứa con|con gái|con trai|con riêng|con nuôi|cháu|bé|em|nạn nhân|bị hại|trẻ)(?!\w)"
)
_TEENS = r"(?:1[0-7]|mười (?:một|hai|ba|bốn|lăm|sáu|bảy|bẩy))"
_YEARS = rf"(?:{_TEENS}|[1-9]|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
_YOUNG = late(
    rf"[^.;:\n]{{0,40}}?(?<!\w)(?<!mươi )(?:{_YEARS}\s+tuổi|(?:sinh\s+năm|sn)\s+20[012]\d|tháng\s+tuổi)|[^.;:\n]{{0,40}}?\blên\s+(?:1[0-5]|[3-9])\b"
)
_NAMED = late(
    rf"(?: của| nhà)?(?: tôi)?\s*(?:bé|gái|trai|cháu|em|tên|là|tên là|họ tên|,|:|học sinh|nữ sinh)?\s*(?:là |tên |"
    rf"em |cháu |bé )?"
    rf"(?:{INITIALS}|{SYLLABLE}(?:[ ]{SYLLABLE}){{0,3}})(?!\w)"
    rf"|(?:\s[^\W\d_]+){{1,6}} (?:là|tên|tên là) (?:em |cháu |bé )?(?:{INITIALS}|{NAME})(?!\w)"
)
_TITLED = late(rf"(?: (?:ấy|này|đó))?(?: tên)?(?: là)? (?P<name>{INITIALS}|{SYLLABLE}(?: {SYLLABLE}){{1,3}})(?!\w)")
_AGED = late(
    rf"(?P<name>{INITIALS}|{NAME})(?:[\s,(]+(?:mới|khi ấy|lúc đó|năm nay|hiện|học sinh|học))*[\s,(]+"
    rf"(?:(?<!\d){_YEARS} tuổi|(?:sinh(?: năm)?|SN|sn) 20[012]\d|lớp \d)"
)
_HAPPENED = late(r"xảy ra (?:với|đối với) (?:một )?(?:cháu|bé|em|nữ sinh|nam sinh|học sinh|đứa trẻ)\b")
_ONCE = late(rf"\b(?:năm|lúc|khi|hồi)(?: mới| vừa| em| cháu)* (?:{_YEARS} tuổi)(?!,? (?:ông|bà|tôi|anh|chị)\b)")
_SUFFERS = late(r"(?:[^.;\n]|(?<=\W\w)\.){0,110}?\b(?:bị|khiến|ép|dụ|lừa|chịu|mang (?:thai|bầu)|có (?:thai|bầu))\b")
_OF = late(r"(?:\s+(?:tình dục|với|đối với|nhiều lần|một|em|là|chính|cả|hai|ba))*\s+$")
_GROWN = late(r"[\s,(]{1,3}(?:(?:1[89]|[2-9]\d)\s+tuổi|(?:sinh năm|sn) (?:19\d\d|200[0-7]))")
_HELPS = late(
    r"\b(?:chặn|đuổi(?: theo)?|bắt|khống chế|vật ngã|giữ|tố giác|phát hiện)\b[^.;,\n]{0,15}\b(?:kẻ|tên|bọn|đối tượng|nhóm|người)\s+$"
)
_OF_OTHERS = late(r"(?:của|từ|cho|với) (?:một |hai |em |cháu )*$")
_ITEMS = late(r"\s*(?:[ ]*(?:[-*+|]|\d{1,2}[.)])[ ][^\n]*(?:\n|\Z)|\|[-:| ]+\n)+")
_BACK = late(r"[^.;\n]{0,30}?\b(?:em|cháu|cậu|y|hắn|nó|nam sinh|nữ sinh|thiếu niên|đối tượng)\b")
_YOUNG_ACTOR = late(
    rf"(?:(?<!\w)(?:[Tt]hiếu niên|[Nn]am sinh|[Nn]ữ sinh|[Hh]ọc sinh|[Ee]m|[Cc]háu|[Đđ]ối tượng|[Bb]ị cáo|"
    rf"[Bb]ị can|[Nn]ghi phạm|"
    rf"[Tt]hanh niên)(?!\w)\s*)?(?P<name>(?:{INITIALS}|{SYLLABLE}(?:[ ]{SYLLABLE}){{1,3}}))?"
    rf"(?:[\s,(]+(?:mới|chỉ mới|khi ấy|lúc đó|khi đó|năm nay|hiện))*[\s,(]{{0,3}}(?P<age>(?<![\w])(?i:{_TEENS})(?:\s+tuổi|\s?t\b)|(?:sinh\s+(?:năm|ngày\s+\d{{1,2}}/\d{{1,2}}/)|SN|\|)\s*(?P<born>20[012]\d)|lớp(?: trưởng| phó)?\s+\d{{1,2}}\w{{0,3}})"
)


def check_children(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B531: a child victim can be recognised. B532: a child who broke the law can."""
    if is_illustration(facts, reading):
        return
    victim, offender = _victim(reading), _offender(reading)
    for code, fact in (("B531", victim), ("B532", offender if offender != victim else None)):
        if fact:
            yield problem(code, reading.place(fact.offset), what=_(fact.kind))


def _events(reading: Reading, phrases: Phrases) -> Iterator[tuple[int, int, list[int]]]:
    """Sentences with the places where something is told to have happened, not warned of, taught or counted."""
    said = sayings(reading)
    told = (
        each.start()
        for each in phrases.find(reading)
        if not _TALK.search(reading.low, max(0, each.start() - 40), each.start())
    )
    for (start, end), events in groupby(told, reading.sentence):
        places = list(events)
        if not is_supposed(reading, places[0]) and not is_invented(reading, said, places[0]):
            yield start, end, places


def _victim(reading: Reading) -> Fact | None:
    """The first fact by which a victim is known: a name, or whatever narrows down a child that is spoken of singly."""
    case, told, said = False, False, sayings(reading)
    for start, end, events in _events(reading, _ABUSE):
        told = True
        for child in _singles(reading, start, end):
            if child[0] != "trẻ":
                named = _NAMED.match(reading.text, child.end())
                if named and is_invented(reading, said, child.start(), named[0].strip(" ,:").rpartition(" ")[2]):
                    continue
                if named and not is_renamed(reading):
                    return Fact(_NAME, child.start())
                case = case or _is_case(reading, child, events)
        for aged in _AGED.finditer(reading.text, start, end):
            if _undergoes(reading, aged.end(), events) and not is_invented(reading, said, aged.start(), aged["name"]):
                return Fact(_NAME, aged.start())
        case = case or any(_undergoes(reading, then.end(), events) for then in _ONCE.finditer(reading.low, start, end))
        case = case or (reading.keys(start + 1) in {("title",), ("description",)} and _is_of_one_child(reading))
    case = case or (told and _HAPPENED.search(reading.low) is not None)
    return (_named_child(reading, said) or find_fact(reading)) if case else None


def _singles(reading: Reading, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where one child is spoken of, not children."""
    for child in _VICTIM.finditer(reading.low, start, end):
        if not _PLURAL.search(reading.low, max(0, child.start() - 12), child.start()):
            yield child


def _named_child(reading: Reading, said: list[tuple[int, int]]) -> Fact | None:
    """A child by its name anywhere in the piece: by initials, or by more than one syllable."""
    for child in _singles(reading, 0, len(reading.low)) if not is_renamed(reading) else ():
        named = _TITLED.match(reading.text, child.end())
        if named and not is_invented(reading, said, child.start(), named["name"]):
            return Fact(_NAME, child.start())
    return None


def _undergoes(reading: Reading, person: int, events: list[int]) -> bool:
    """Whether what happens is done to the one whose name ends at `person`, not by him or her."""
    after = bisect(events, person - 1)
    return after > 0 or (after < len(events) and _SUFFERS.match(reading.low, person, events[after] + 10) is not None)


def _is_of_one_child(reading: Reading) -> bool:
    """Whether the piece, whose title tells of an abuse, speaks of one child of a certain age."""
    return any(_YOUNG.match(reading.low, child.end()) for child in _singles(reading, 0, len(reading.low)))


def _is_case(reading: Reading, child: re.Match[str], events: list[int]) -> bool:
    """Whether the child is one child, to whom an event happened."""
    if _YOUNG.match(reading.low, child.end()):
        return True
    after = bisect(events, child.end() - 1)
    if after < len(events) and _SUFFERS.match(reading.low, child.end(), events[after] + 10):
        return True
    before = bisect(events, child.start() - 1)
    return any(
        child.start() <= at + 45 and _OF.search(reading.low, at, child.start())
        for at in events[max(0, before - 2) : before]
    )


def _offender(reading: Reading) -> Fact | None:
    year = reading.piece.article.meta.date.year if reading.piece.article.meta.date else 2026
    young: tuple[int, int] | None = None
    for start, end, told in _events(reading, _OFFENCE):
        harm = [each.start() for each in _ABUSE.within(reading, start, end)]
        for actor in _YOUNG_ACTOR.finditer(
            reading.text, _before(reading, start, end), _through_list(reading, start, end)
        ):
            if _OF_OTHERS.search(reading.low, max(start, actor.start() - 15), actor.start()):
                continue
            if (harm and _undergoes(reading, actor.end(), harm)) or _helps(reading, actor.end(), told[0]):
                continue
            if _PLURAL.search(reading.low[max(0, actor.start() - 12) : actor.start()]) or _is_adult(actor, year):
                continue
            if actor["name"]:
                return Fact(_NAME, actor.start())
            young = young or (start, end)
    if young is None:
        return None
    return _named_youth(reading, young) or _named_child(reading, sayings(reading)) or find_fact(reading)


def _helps(reading: Reading, actor: int, event: int) -> bool:
    """Whether the one whose name ends at `actor` is told to have stopped who did it."""
    return actor < event and _HELPS.search(reading.low, actor, event) is not None


def _named_youth(reading: Reading, sentence: tuple[int, int]) -> Fact | None:
    """Who is named, and not as a grown-up, where it is told what somebody young did, or in what the piece shows first."""
    for span in (sentence, *reading.spans({"title", "description"})):
        for person in people(reading, *span):
            grown = _GROWN.match(reading.low, person.end)
            if not person.public and not grown and person.title in {"", "em", "cháu", "bé", "tên", "tên là"}:
                return Fact(_NAME, person.start)
    return None


def _before(reading: Reading, start: int, end: int) -> int:
    """Where to look for somebody who is only called *em* or *hắn* from `start` on: in the sentence before."""
    back = start > 1 and reading.text[start - 1] != "\n" and _BACK.match(reading.low, start, end)
    return reading.sentence(start - 2)[0] if back else start


def _through_list(reading: Reading, start: int, end: int) -> int:
    """The end of the sentence, or of the list that it announces: who did it may stand there."""
    items = _ITEMS.match(reading.text, end) if reading.text[start:end].rstrip(" *_\n").endswith(":") else None
    return items.end() if items else end


def _is_adult(actor: re.Match[str], year: int) -> bool:
    return bool(actor["born"]) and year - int(actor["born"]) >= 18
