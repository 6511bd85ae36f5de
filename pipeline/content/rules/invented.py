"""People and cases that a text calls made up: in the sentence that says so, by their name, or by a consent record."""

# ruff: noqa: E501 - patterns

import re
from functools import lru_cache

from pipeline.content.matching import late
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.reading import Reading

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
_OF_ALL = late(
    r"(?:nhân vật|người|tên|câu chuyện|tình huống)[^.;\n]{0,30} trong (?:bài|chuyện|câu chuyện|truyện|phim|video|clip)(?! khác)"
    r"[^.;\n]{0,40}(?:không có thật|không phải người thật|hư cấu|minh họa|tưởng tượng|giả định)"
)
_RENAMED = late(r"tên (?:của )?(?:các )?(?:nhân vật|người trong|em|cháu|bé|nạn nhân)[^.;\n]{0,30}(?:thay|đổi)")
_PARAGRAPH = 600
_HINTS = ("có thật", "người thật", "minh họa", "giả định", "hư cấu", "tưởng tượng", "đóng vai")


@lru_cache(2)
def sayings(reading: Reading) -> list[tuple[int, int]]:
    """The parts of `reading` which say that somebody or something is made up."""
    if not any(hint in reading.low for hint in _HINTS):
        return []
    if _OF_ALL.search(reading.low) or _DISCLAIMER.search(reading.low):
        return [(0, len(reading.low))]
    return [_scope(reading, found.start()) for found in _SAID.finditer(reading.low)]


def _scope(reading: Reading, offset: int) -> tuple[int, int]:
    """The sentence at `offset`; its paragraph, if the sentence says nothing else."""
    start, end = reading.sentence(offset)
    return reading.near(offset, _PARAGRAPH) if _ALONE.match(reading.low[start:end].rstrip()) else (start, end)


def is_illustration(facts: Facts, reading: Reading) -> bool:
    """Whether the piece's consent record says that nobody stands behind it."""
    consent = facts.registers.consents.get(getattr(reading.piece.article.meta, "consent", None) or "")
    return consent is not None and consent.illustration


def is_renamed(reading: Reading) -> bool:
    """Whether the piece says that its people bear other names: then a name tells nobody who they are."""
    return {"tên", "đổi"} <= reading.words and _RENAMED.search(reading.low) is not None


def is_invented(reading: Reading, said: list[tuple[int, int]], offset: int, name: str = "") -> bool:
    """Whether what stands at `offset` is told as made up, or `name` is that of somebody who is."""
    return any(start <= offset < end or (name and name in reading.text[start:end]) for start, end in said)
