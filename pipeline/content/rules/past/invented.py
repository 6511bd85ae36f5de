"""People and cases that a text calls made up: in the sentence that says so, by their name, by a consent record, or to refute it."""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect
from functools import lru_cache
from typing import NamedTuple

from pipeline.content.matching import late
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.past.consents import consent_to
from pipeline.content.rules.text.reading import SHOWN, Reading, merged
from pipeline.model.kinds import FactCheck, Verdict

_NOT_REAL = (
    r"không (?:phải (?:là )?)?(?:có thật|người thật|có người thật)|(?:tình huống|ví dụ|câu chuyện|chuyện|bài tập) (?:được )?"
    r"(?:giả định|minh họa|hư cấu|tưởng tượng|đóng vai)|nhân vật (?:minh họa|hư cấu|tưởng tượng|giả định)"
)
_SAID = late(_NOT_REAL)
_ALONE = late(r"\W*(?:các |những )?(?:nhân vật|tình huống|câu chuyện)\b[^\n]{0,60}$")
_DISCLAIMER = late(  # as a line of its own
    r"^[^\w\n]*(?:lưu ý: )?(?:các )?(?:nhân vật|câu chuyện|tình huống|chuyện)(?: trong (?:bài|chuyện|câu chuyện))?(?: này| dưới đây| sau đây)?"
    r"(?: chỉ)?(?: là| được)*(?: nhân vật)?(?: minh họa| hư cấu| giả định| tưởng tượng)?(?:[,;]? (?:và )?không (?:phải (?:là )?)?"
    r"(?:người thật|có thật|có người thật))?[^\w\n]*$",
    re.MULTILINE,
)
_ITALIC = late(r"^[ \t]*([*_]{1,3})(?![*_\s])[^\n]{5,300}(?<![*_\s])\1[ \t]*$", re.MULTILINE)
_MADE_UP = late(
    r"(?:nhân vật|câu chuyện|chuyện|tình huống|tên|tình tiết|nội dung|chi tiết)\b[^.;\n]{0,60}(?:minh họa|hư cấu|giả định|tưởng tượng|có thật|đặt ra|tự đặt|dựng lên|bịa)"
    r"(?![^.;\n]{0,20}\bkhác)"
)
_OF_ALL = late(
    r"(?:nhân vật|người|tên|câu chuyện|tình huống)[^.;\n]{0,30} trong (?:bài|chuyện|câu chuyện|truyện|phim|video|clip)(?! khác)"
    r"[^.;\n]{0,40}(?:không có thật|không phải người thật|hư cấu|minh họa|tưởng tượng|giả định)"
)
_RENAMED = late(
    r"(?:nhân vật|em|cháu|bé|nạn nhân)[^.;\n]{0,40}\b(?:đổi|thay) tên|tên (?:của )?(?:các )?(?:nhân vật|người trong|em|cháu|bé|nạn nhân)[^.;\n]{0,30}(?:thay|đổi)"
)
_NAME, _REACH = late("tên"), 70  # characters around it that `_RENAMED` may take
_HEADING = late(r"\s*(?:#{1,6}\s|\*\*)[^\n]{0,120}$", re.MULTILINE)
_WORD = late(r"\w+")
_PARAGRAPH, _SECTION = 600, 2000
_HINTS = (
    "có thật",
    "người thật",
    "minh họa",
    "giả định",
    "hư cấu",
    "tưởng tượng",
    "đóng vai",
    "đặt ra",
    "tự đặt",
    "dựng lên",
)


_REFUTES = late(
    r"\bkhông (?:(?:hề )?có )?(?:ai|cháu|em|bé|trẻ|học sinh|người)\b[^.;\n]{0,30}\b(?:nào|bị)\b|(?:\A|[.\n]\s*)tin (?:sai|giả|bịa|đồn)\b"
)
_FALSE = late(
    r"\bkhông (?:hề )?có (?:vụ|chuyện)\b|\b(?:là|tin|chuyện) (?:tin )?(?:bịa|giả|đồn thổi|sai(?! (?:lầm|phạm|trái)))"
)


class Sayings(NamedTuple):
    """The parts of a text which say that somebody or something is made up, in order and apart, and their words."""

    starts: list[int]
    ends: list[int]
    words: frozenset[str]


@lru_cache(2)
def sayings(reading: Reading) -> Sayings:
    """What `reading` calls made up: looked for once, asked for every name."""
    spans = merged(sorted(_spans(reading)))
    parts = spans if spans != [(0, len(reading.low))] else []  # where all is made up no name is asked for
    words = frozenset(word for span in parts for word in _WORD.findall(reading.text, *span))
    return Sayings([start for start, _end in spans], [end for _start, end in spans], words)


def _spans(reading: Reading) -> list[tuple[int, int]]:
    if not any(hint in reading.low for hint in _HINTS):
        return []
    if _OF_ALL.search(reading.low) or _DISCLAIMER.search(reading.low) or _is_told_aside(reading):
        return [(0, len(reading.low))]
    return [_scope(reading, found.start()) for found in _SAID.finditer(reading.low)]


def _is_told_aside(reading: Reading) -> bool:
    """Whether a line all in italics says so: that is how writers speak of their own text."""
    asides = _ITALIC.finditer(reading.low) if "*" in reading.low or "_" in reading.low else ()
    return any(_MADE_UP.search(reading.low, *aside.span()) for aside in asides)


def _scope(reading: Reading, offset: int) -> tuple[int, int]:
    """The sentence at `offset`; its paragraph, if the sentence says nothing else."""
    start, end = reading.sentence(offset)
    if _HEADING.match(reading.low, max(start, reading.low.rfind("\n", 0, offset) + 1)):
        return start, min(found for found in (reading.low.find("\n#", end), start + _SECTION) if found > 0)
    return reading.near(offset, _PARAGRAPH) if _ALONE.match(reading.low[start:end].rstrip()) else (start, end)


def is_illustration(facts: Facts, reading: Reading) -> bool:
    """Whether the piece's consent record says that nobody stands behind it."""
    consent = consent_to(facts, reading.piece)
    return consent is not None and consent.illustration


@lru_cache(2)
def is_renamed(reading: Reading) -> bool:
    """Whether the piece says that its people bear other names: then a name tells nobody who they are."""
    if not {"tên", "đổi"} <= reading.words:
        return False
    low = reading.low
    return any(_RENAMED.search(low, max(0, at.start() - _REACH), at.end() + _REACH) for at in _NAME.finditer(low))


def is_invented(reading: Reading, offset: int, name: str = "") -> bool:
    """Whether what stands at `offset` is told as made up, or `name` is that of somebody who is."""
    said = sayings(reading)
    before = bisect(said.starts, offset)
    if before and offset < said.ends[before - 1]:
        return True
    return bool(name and said.words and said.words.issuperset(_WORD.findall(name)))


def is_refuted(reading: Reading, offset: int) -> bool:
    """Whether what stands at `offset` is a claim that the piece finds false, or that claim in title or summary.

    Another verdict (misleading, unproven) leaves it to the words: that no child was harmed, or that the news is false.
    """
    meta = reading.piece.article.meta
    if not isinstance(meta, FactCheck) or {"claim", *SHOWN}.isdisjoint(reading.keys(offset)):
        return False
    return meta.verdict is Verdict.FALSE or _refutes(reading)


@lru_cache(2)
def _refutes(reading: Reading) -> bool:
    return bool(_REFUTES.search(reading.low)) or any(_FALSE.search(reading.low, *each) for each in reading.spans(SHOWN))
