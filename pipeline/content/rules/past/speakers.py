"""Who tells of his own time in prison when he speaks: in an interview, a name and a past may stand far apart."""

# ruff: noqa: E501 - patterns

import re
from collections.abc import Iterator

from pipeline.content.matching import late
from pipeline.content.rules.text.names import SYLLABLE, Person, owns, people
from pipeline.content.rules.text.reading import Reading

_I = late(
    r"(?<!\w)(?:tôi|tui|em|mình|con|tớ)(?: (?:cũng|đã|đây|từng|mới|vừa|có|phải|thì|này|là|bị|người|một|lỡ|trót|hồi|đó|xưa|nhà|được|mãi|vẫn|còn))*[ ,]*$"
)
_LABEL = late(  # of who speaks; the last word of a name is what others call him by
    rf"(?:^|(?<=[.!?…”\"\n)]) ?)[-*_> ]*(?P<who>(?:{SYLLABLE} ){{0,4}}{SYLLABLE}|[Kk]hách mời|[Nn]hân vật|[Nn]gười kể)[*_]* ?:",
    re.MULTILINE,
)
_TITLES = {"anh", "chị", "ông", "bà", "cô", "chú", "bác", "thầy", "em", "cụ", "dì", "cậu", "già"}
_ROLES = {"khách mời", "nhân vật", "người kể", "đáp", *_TITLES}  # as a whole label
_GREETED = late(
    r"\b(?:chào|cảm ơn|mời|gặp|gặp gỡ|trò chuyện với|trò chuyện cùng|nói chuyện với|khách mời(?: là|:)?|nhân vật(?: là|:)?|đây là|cùng|nghe)(?: (?:bạn|với|người|nhân vật|khách mời|của chúng ta|hôm nay|là|tới|đến|lại))*(?: (?:anh|chị|ông|bà|cô|chú|bác|thầy|em))?\s$"
)
_TURN, _FIRST = 600, 60  # characters of what one says, and between *tôi* and a past


def speakers(reading: Reading, pasts: list[int]) -> Iterator[Person]:
    """Those whose names a piece gives elsewhere, and who say *tôi* of one of `pasts`."""
    said = {_speaker(reading, past) for past in pasts if _I.search(reading.low, max(0, past - _FIRST), past)} - {""}
    own = {each.lower() if each.lower() in _ROLES else each for each in said} | {*map(_untitled, said)}
    for person in people(reading, 0, len(reading.text)) if own else ():
        greeted = _GREETED.search(reading.low, max(0, person.start - 60), person.start)
        if person.public and not (owns(reading.low, person.start, person.end) or greeted):
            continue
        called = any(f" {person.name}".endswith(f" {name}") for name in own)
        if called or (greeted and not own.isdisjoint(_ROLES)):
            yield person


def _speaker(reading: Reading, past: int) -> str:
    """The label before `past`; nothing, if nobody's turn is marked."""
    first = max(0, past - _TURN, reading.text.rfind("\n\n", 0, past))
    said = [each["who"] for each in _LABEL.finditer(reading.text, first, past)]
    return said[-1] if said else ""


def _untitled(label: str) -> str:
    """The name behind a title: *Anh Dũng*."""
    title, _space, name = label.partition(" ")
    return name if name and title.lower() in _TITLES else label
