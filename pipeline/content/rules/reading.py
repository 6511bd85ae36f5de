"""All passages of one piece as one text, so that what title, caption and body say together is seen together."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from pipeline.content.rules.desk import Piece
from pipeline.content.rules.passages import Keys, passages
from pipeline.problems import Place

_ENDS = re.compile(r"[.!?…](?=[\s”\"»*_)|]|$)|[;•]|\n[ \t]*(?=[\n*#>|-]|\d)")
_INITIAL = re.compile(r"(?:\b[^\W\d_]|\bTP|\bThS|\btr|v\.v)\.$")


class Reading:
    """The texts of the front matter, then the body, with an empty line between any two. Offsets count in `text`."""

    def __init__(self, piece: Piece) -> None:
        self.piece = piece
        self._passages = passages(piece)
        self.text = "\n\n".join(each.text for each in self._passages)
        self._starts = [0, *accumulate(len(each.text) + 2 for each in self._passages[:-1])]

    @cached_property
    def low(self) -> str:
        """The text in lower case, of the same length."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(char.lower()[0] for char in self.text)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        ends = (found.end() for found in _ENDS.finditer(self.text))
        return [end for end in ends if not _INITIAL.search(self.text, max(end - 4, 0), end)]

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`; in the front matter, of the key that holds it."""
        index = bisect_right(self._starts, offset) - 1
        return self._passages[index].place(offset - self._starts[index])

    def keys(self, offset: int) -> Keys:
        """Where in the front matter the character at `offset` stands; nowhere, if in the body."""
        return self._passages[bisect_right(self._starts, offset) - 1].keys

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence, item or cell around `offset`."""
        index = bisect_right(self._sentence_ends, offset)
        start = self._sentence_ends[index - 1] if index else 0
        return start, self._sentence_ends[index] if index < len(self._sentence_ends) else len(self.text)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Start and end of every sentence."""
        yield from zip([0, *self._sentence_ends], [*self._sentence_ends, len(self.text)], strict=True)
