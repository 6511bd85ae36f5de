"""Everything of a piece that the public reads, as passages that know their places: what the rules on words scan."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from pipeline.content.rules.desk import Piece
from pipeline.problems import Place

Keys = tuple[str | int, ...]
_UNSEEN = {
    "id", "date", "updated", "aliases", "campaign", "audience", "area", "unit", "author", "reviewer", "tags",
    "publish_at", "expires_at", "review_by", "reviewed", "state", "approval", "consent", "sample", "call",
    "youtube", "duration", "severity", "verdict", "legal_status", "layout", "effective", "expires", "verified", "src",
}  # fmt: skip
_ODD = re.compile(r"[\u00a0\u00ad\u2000-\u200f\u2010-\u2015\u2060\u202f\u2212\ufeff]")
_PLAIN = {ord(char): "-" for char in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_SENTENCE_ENDS = re.compile(r"[.!?…](?=[\s”\"*_)]|$)(?<![A-ZĐ]\.)|[;•]|\n[ \t]*(?:\n|[-*#>|\d])")


class Passage:
    """One text of a piece: `keys` say where in the front matter it stands; the body has none.

    `text` has plain spaces and hyphens, character for character; `low` is the same in lower case.
    """

    def __init__(self, piece: Piece, keys: Keys, raw: str) -> None:
        self.piece, self.keys = piece, keys
        self.text = _ODD.sub(lambda odd: _PLAIN.get(ord(odd[0]), " "), raw) if not raw.isascii() else raw

    @cached_property
    def low(self) -> str:
        """The text in lower case, of the same length."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(char.lower()[0] for char in self.text)

    @cached_property
    def ends(self) -> list[int]:
        """Where sentences end: at full stops, semicolons, items of lists and paragraphs."""
        return [found.end() for found in _SENTENCE_ENDS.finditer(self.text)]

    @cached_property
    def _begins(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`; in the front matter, of the key that holds it."""
        if self.keys:
            return self.piece.place(*self.keys)
        line = bisect_right(self._begins, offset) - 1
        return Place(self.piece.source.tree.path, self.piece.article.body_line + line, offset - self._begins[line] + 1)

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence around `offset`."""
        index = bisect_right(self.ends, offset)
        start = self.ends[index - 1] if index else 0
        return start, self.ends[index] if index < len(self.ends) else len(self.text)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Start and end of the paragraph around `offset`."""
        end = self.text.find("\n\n", offset)
        return self.text.rfind("\n\n", 0, offset) + 1, end if end >= 0 else len(self.text)


def passages(piece: Piece) -> tuple[Passage, ...]:
    """The front matter's texts that readers see, in order, then the body."""
    found = tuple(Passage(piece, keys, text) for keys, text in _front_matter(piece.source.tree.data, ()))
    return (*found, Passage(piece, (), piece.article.body))


def _front_matter(data: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(data, str):
        yield keys, data
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        if key not in _UNSEEN:
            yield from _front_matter(value, (*keys, key))
