"""Who tells of his own time in prison when he speaks: in an interview, a name and a past may stand far apart."""

# ruff: noqa: E501 - patterns

import re
from collections.abc import Iterator

from pipeline.content.matching import late
from pipeline.content.rules.text.names import SYLLABLE, Person, people
from pipeline.content.rules.text.reading import Reading

_I = late(
    r"(?<!\w)(?:tôi|tui|em|mình|con|tớ)(?: (?:cũng|đã|đây|từng|mới|vừa|có|phải|thì|này|là|bị|người|một|lỡ|trót|hồi|đó|xưa|nhà|được|mãi|vẫn|còn))*[ ,]*$"
)
_LABEL = late(  # of who speaks; the last word of a name is what others call him by
    rf"(?:^|(?<=[.!?…”\"\n)]) ?)[-*_> ]*(?P<who>(?:{SYLLABLE} ){{0,4}}(?P<given>{SYLLABLE})|[Kk]hách mời|[Nn]hân vật|[Nn]gười kể)[*_]* ?:",
    re.MULTILINE,
)
_ROLES = {"Mời", "mời", "Vật", "vật", "Kể", "kể", "Đáp", "Anh", "Chị", "Ông", "Bà", "Cô", "Chú", "Bác"}
_GREETED = late(
    r"\b(?:chào|mời|gặp|gặp gỡ|trò chuyện với|trò chuyện cùng|nói chuyện với|khách mời(?: là|:)?|nhân vật(?: là|:)?|đây là|cùng|nghe)(?: (?:bạn|với|người|nhân vật|khách mời|của chúng ta|hôm nay|là|tới|đến|lại))*(?: (?:anh|chị|ông|bà|cô|chú|bác|thầy|em))?\s$"
)
_TURN, _FIRST = 600, 60  # characters of what one says, and between *tôi* and a past


def speakers(reading: Reading, pasts: list[int]) -> Iterator[Person]:
    """Those whose names a piece gives elsewhere, and who say *tôi* of one of `pasts`."""
    own = {_speaker(reading, past) for past in pasts if _I.search(reading.low, max(0, past - _FIRST), past)} - {""}
    for person in people(reading, 0, len(reading.text)) if own else ():
        given = person.name.rpartition(" ")[2]
        greeted = not own.isdisjoint(_ROLES) and _GREETED.search(reading.low, max(0, person.start - 60), person.start)
        if given in own or greeted:
            yield person


def _speaker(reading: Reading, past: int) -> str:
    """The last word of the label before `past`; nothing, if nobody's turn is marked."""
    first = max(0, past - _TURN, reading.text.rfind("\n\n", 0, past))
    said = [each["who"] for each in _LABEL.finditer(reading.text, first, past)]
    return said[-1].rpartition(" ")[2] if said else ""
