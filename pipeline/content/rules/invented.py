"""People and cases that a text calls made up: in the sentence that says so, by their name, or by a consent record."""

import re

from pipeline.content.rules.desk import Facts
from pipeline.content.rules.reading import Reading

_SAID = re.compile(
    r"không có thật|nhân vật (?:minh họa|hư cấu)|(?:tình huống|ví dụ) (?:giả định|minh họa)|câu chuyện hư cấu"
)
_HINTS = ("không có thật", "minh họa", "giả định", "hư cấu")


def sayings(reading: Reading) -> list[tuple[int, int]]:
    """The sentences of `reading` which say that somebody or something is made up."""
    if not any(hint in reading.low for hint in _HINTS):
        return []
    return [reading.sentence(found.start()) for found in _SAID.finditer(reading.low)]


def is_illustration(facts: Facts, reading: Reading) -> bool:
    """Whether the piece's consent record says that nobody stands behind it."""
    consent = facts.registers.consents.get(getattr(reading.piece.article.meta, "consent", None) or "")
    return consent is not None and consent.illustration


def is_invented(reading: Reading, said: list[tuple[int, int]], offset: int, name: str = "") -> bool:
    """Whether what stands at `offset` is told as made up, or `name` is that of somebody who is."""
    return any(start <= offset < end or (name and name in reading.text[start:end]) for start, end in said)
