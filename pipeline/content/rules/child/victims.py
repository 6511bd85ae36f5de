"""Children who were harmed, and by what a piece tells who they are."""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect
from collections.abc import Iterator

from pipeline.content.matching import late
from pipeline.content.rules.child.facts import Fact, find_fact
from pipeline.content.rules.child.minors import LOOSE, YEARS, aged, is_adult, is_young, name_after, singles
from pipeline.content.rules.child.scenes import (
    ABUSE,
    NAME,
    SUFFERS,
    acts,
    deeds,
    is_bicycle,
    is_real,
    named_child,
    scene,
    undergoes,
)
from pipeline.content.rules.child.supposed import is_supposed
from pipeline.content.rules.past.invented import is_invented, is_refuted
from pipeline.content.rules.text.names import INITIALS, SYLLABLE
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import Reading

_WHOM = late(r"(?<!\w)(?:cháu|bé|em|con|nó|đứa (?:trẻ|bé|nhỏ)|nạn nhân|bị hại|cô dâu|chú rể|rước dâu|[^\W\d_]\.)(?!\w)")
_HAPPENED = late(r"xảy ra (?:với|đối với) (?:một )?(?:cháu|bé|em|nữ sinh|nam sinh|học sinh|đứa trẻ)\b")
_ONCE = late(rf"\b(?:năm|lúc|khi|hồi)(?: mới| vừa| em| cháu)* (?:{YEARS} tuổi)(?!,? (?:ông|bà|tôi|anh|chị)\b)")
_DEEDS = Phrases("done-to")
_TO = late(  # a named child, behind the last word of what is done
    rf"(?: (?:với|đối với|chết|gãy tay|bị thương|trọng thương|hội đồng|nhiều lần))? (?:em|cháu|bé|bạn|học sinh|nữ sinh|nam sinh)(?: gái| trai)? (?P<name>{INITIALS}|{SYLLABLE}(?: {SYLLABLE}){{1,3}})"
)
_IN_ROW = late(  # of a table: a name, and a class or a year of birth
    rf"\|\s*(?:(?:[Ee]m|[Cc]háu) )?(?P<name>{INITIALS}|{SYLLABLE}(?: {SYLLABLE}){{1,3}})\s*\|(?:[^|\n]*\|)??\s*(?:[Ll]ớp )?(?:\d{{1,2}}(?:[A-ZĐ]\d?|[/.]\d{{1,2}})|(?P<born>20[012]\d))\s*\|"
)
_HELPED = late(
    r"(?<!\w)(?:quà|học bổng|hỗ trợ|thăm|danh sách|giúp|đỡ đầu|tiếp sức|can thiệp)(?!\w)[^.;\n]{0,40}(?<!\w)(?:trẻ|em|cháu|học sinh|bệnh nhi)(?!\w)[^.;\n]{0,20}(?<!\w)(?:bị|nạn nhân)(?!\w)[^.;\n]{0,40}"
)
_OF = late(r"(?:\s+(?:tình dục|với|đối với|nhiều lần|một|em|là|chính|cả|hai|ba))*\s+$")


def find_victim(reading: Reading) -> Fact | None:
    """The first fact by which a victim is known: a name, or whatever narrows down a child that is spoken of singly."""
    if fact := _done_to(reading) or _helped(reading):
        return fact
    case, told = False, False
    for start, end, events in deeds(reading, ABUSE):
        told = True
        fact = _named_victim(reading, start, end, events) or _named_beside(reading, start, end, events)
        if fact := fact or _in_row(reading, start, end):
            return fact
        case = case or (not is_refuted(reading, start + 1) and _tells_of_one(reading, start, end, events))
    case = case or (told and _HAPPENED.search(reading.low) is not None)
    return (named_child(reading) or find_fact(reading)) if case else None


def _tells_of_one(reading: Reading, start: int, end: int, events: list[int]) -> bool:
    """Whether the events of a sentence happened to one child."""
    return (
        any(_is_case(reading, child, events) for child in _real(reading, start, end, events))
        or any(undergoes(reading, then.end(), events) for then in _ONCE.finditer(reading.low, start, end))
        or (reading.keys(start + 1) in {("title",), ("description",)} and _is_of_one_child(reading))
    )


def _done_to(reading: Reading) -> Fact | None:
    """A child whom a sentence names as the one to whom somebody did it."""
    for deed in _DEEDS.find(reading):
        at, found = deed.start(), _TO.match(reading.text, deed.end())
        if (
            found
            and not is_bicycle(reading, deed)
            and not is_supposed(reading, at)
            and is_real(reading, at, found["name"])
        ):
            return Fact(NAME, found.start("name"))
    return None


def _helped(reading: Reading) -> Fact | None:
    """A child in a table of those who are helped because they were harmed."""
    helped = "|" in reading.low and any(ABUSE.within(reading, *each.span()) for each in _HELPED.finditer(reading.low))
    return _in_row(reading, 0, len(reading.text)) if helped else None


def _in_row(reading: Reading, start: int, end: int) -> Fact | None:
    """A child whom a row of a table names."""
    rows = _IN_ROW.finditer(reading.text, start, end)
    return next((Fact(NAME, row.start("name")) for row in rows if not is_adult(reading, row)), None)


def _named_victim(reading: Reading, start: int, end: int, events: list[int]) -> Fact | None:
    """A child that the sentence of the harm names."""
    for child in singles(reading, start, end):
        name = name_after(reading, child.end()) if child[0] != "trẻ" else ""
        if name and not acts(reading, child.end(), events) and is_real(reading, child.start(), name):
            return Fact(NAME, child.start())
    for each in aged(reading, start, end):
        suffers = undergoes(reading, each.end, events) and not acts(reading, each.end, events)
        if suffers and is_real(reading, each.start, each.name):
            return Fact(NAME, each.start)
    return None


def _named_beside(reading: Reading, start: int, end: int, events: list[int]) -> Fact | None:
    """A child that the scene names, if the sentence of the harm speaks of one."""
    if acts(reading, start, events):
        return None
    whom = _WHOM.search(reading.low, start, end) is not None
    for span in scene(reading, start, end):
        for each in aged(reading, *span):
            known = whom or reading.text.find(each.name.rpartition(" ")[2], start, end) >= 0
            if known and not start <= each.start < end and is_real(reading, each.start, each.name):
                return Fact(NAME, each.start)
        for child in singles(reading, *span) if whom else ():
            name = name_after(reading, child.end()) if child[0] not in LOOSE else ""
            if name and is_real(reading, child.start(), name):
                return Fact(NAME, child.start())
    return None


def _real(reading: Reading, start: int, end: int, events: list[int]) -> Iterator[re.Match[str]]:
    """Where one child is spoken of that is not made up, and does not only speak or write of what happens."""
    for child in singles(reading, start, end):
        if child[0] == "trẻ" or acts(reading, child.end(), events):
            continue
        name = name_after(reading, child.end())
        if not is_invented(reading, child.start(), name.rpartition(" ")[2]):
            yield child


def _is_of_one_child(reading: Reading) -> bool:
    """Whether the piece, whose title tells of an abuse, speaks of one child of a certain age."""
    return any(is_young(reading, child.end()) for child in singles(reading, 0, len(reading.low)))


def _is_case(reading: Reading, child: re.Match[str], events: list[int]) -> bool:
    """Whether the child is one child, to whom an event happened."""
    if is_young(reading, child.end()):
        return True
    after = bisect(events, child.end() - 1)
    if after < len(events) and SUFFERS.match(reading.low, child.end(), events[after] + 10):
        return True
    before = bisect(events, child.start() - 1)
    return any(
        child.start() <= at + 45 and _OF.search(reading.low, at, child.start())
        for at in events[max(0, before - 2) : before]
    )
