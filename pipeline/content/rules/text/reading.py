"""Everything of one piece that the public reads, as one text that knows its places: built once, read by every rule."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Set
from datetime import date
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pipeline.content.markdown import is_crowded, parse
from pipeline.content.matching import matches
from pipeline.content.rules.desk import Piece
from pipeline.content.rules.text.phrases import Pair, Phrases
from pipeline.content.rules.text.toneless import with_tones
from pipeline.content.vietnamese import placed
from pipeline.problems import Place

if TYPE_CHECKING:
    from pipeline.content.markdown import Token

Keys = tuple[str | int, ...]
SHOWN = {"title", "description"}  # of a piece, wherever it is listed
_UNSEEN = {
    "id", "date", "updated", "aliases", "campaign", "audience", "area", "unit", "author", "reviewer", "tags",
    "publish_at", "expires_at", "review_by", "reviewed", "state", "approval", "consent", "sample", "call",
    "youtube", "duration", "severity", "verdict", "legal_status", "layout", "effective", "expires", "verified", "src",
}  # fmt: skip
_ZEROS = "\u0660\u06f0\u0966\u09e6\u0e50\u0ed0\u1040\u17e0\uff10"  # of digits that may be typed for ours
_DIGITS = "".join(f"{zero}-{chr(ord(zero) + 9)}" for zero in _ZEROS)
_ODD = re.compile(rf"[\u00a0\u00ad\u2000-\u200f\u2010-\u2015\u2060\u202f\u2212\ufeff{_DIGITS}]")
_PLAIN = {ord(char): "-" for char in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"}
_PLAIN |= {ord(zero) + value: str(value) for zero in _ZEROS for value in range(10)}
_IS_DIGIT = bytes(48 <= code <= 57 for code in range(256))
_INITIAL, _AFTER_END = "A-ZĐÁÀÂĂÉÊÍÓÔƠÚƯÝ", r"(?=[\s”\"»*_)|]|$)"
_ENDS = re.compile(  # what begins with a set of letters is found fastest; a full stop after an initial ends nothing
    rf"\.{_AFTER_END}(?:(?<=[^{_INITIAL}rv].)|(?<!\b[{_INITIAL}]\.)(?<!\bTP\.)(?<!\bThS\.)(?<!\btr\.)(?<!v\.v\.))"
    rf"|\n[ \t]*(?=[\n*#>|-]|\d)|;|•|!{_AFTER_END}|\?{_AFTER_END}|…{_AFTER_END}"
)
_HEADING = re.compile(r"^#{1,6} [^\n]*$", re.MULTILINE)
_LONGEST = 1500  # of a sentence: one that never ends must not be read from its beginning again for each word in it
_WORD = re.compile(r"\w+")
_MARKS = ".,:;()/\"“”?!-…#|[]<>&%+='"  # the usual ones beside words


class Reading:
    """The texts of the front matter, then the body, an empty line between any two: what they say together is seen.

    Offsets count in `text`, which has, character for character, plain spaces, hyphens and digits for those of `raw`,
    tones where a line was typed without, and all in the new style (``toà`` as ``tòa``); `low` is the same in lower
    case. `unseen` are the texts of the front matter that no reader sees; `told` is the piece's day, or `today`.
    """

    def __init__(
        self, piece: Piece, front: Iterable[tuple[Keys, str]] | None = None, *, today: date | None = None
    ) -> None:
        self.piece = piece
        self.told = piece.article.meta.date or today
        passages: list[tuple[Keys, str]] = []
        self.unseen: list[tuple[Keys, str]] = []
        for each in _texts(piece.source.tree.data) if front is None else front:
            (passages if _UNSEEN.isdisjoint(each[0]) else self.unseen).append(each)
        passages.append(((), piece.article.body))
        self._keys: list[Keys] = [keys for keys, _text in passages]
        self._starts = [0, *accumulate(len(text) + 2 for _keys, text in passages[:-1])]
        self.raw = "\n\n".join(text for _keys, text in passages)
        self.text = placed(with_tones(_ODD.sub(lambda odd: _PLAIN.get(ord(odd[0]), " "), self.raw)))
        self.phrases: dict[Phrases, list[re.Match[str]]] = {}
        self._where: dict[str, list[int]] = {}
        self._said: dict[tuple[re.Pattern[str], int], bool] = {}

    @cached_property
    def low(self) -> str:
        """The text in lower case, of the same length."""
        low = self.text.lower()
        return low if len(low) == len(self.text) else "".join(char.lower()[0] for char in self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word and number of `low` once: a name can only stand where all its words do."""
        return frozenset(self._all_words)

    @cached_property
    def _all_words(self) -> list[str]:
        """In order. Seldom does one stand beside a mark that is not usual: only then each is looked for in turn."""
        text = self._flat
        for mark in _MARKS:
            text = text.replace(mark, " ")
        found = text.split()
        return found if "".join(found).isalnum() else _WORD.findall(text)

    @cached_property
    def _flat(self) -> str:
        """`low` with blanks for all that may stand between the words of a phrase."""
        return self.low.replace("_", " ").replace("*", " ").replace("\n", " ")

    @cached_property
    def _gaps(self) -> list[str]:
        return [gap for gap in (" ", "  ", "   ") if gap in self._flat]

    def pairs(self, wanted: set[Pair]) -> set[Pair]:
        """Those of `wanted` of which the second word follows on the first."""
        return wanted.intersection(pairwise(self._all_words))

    @cached_property
    def digits(self) -> list[int]:
        """Where numbers begin."""
        marks = f"{self.text} ".encode("ascii", "replace").translate(_IS_DIGIT)  # searched in a third of the time
        found, at = [], marks.find(1)
        while at >= 0:
            found.append(at)
            at = marks.find(1, marks.find(0, at))
        return found

    def numbers(self, names: Collection[str]) -> tuple[list[int], list[int]]:
        """Where numbers begin elsewhere, and where in the texts of the front matter below one of the keys `names`."""
        outside: list[int] = []
        inside: list[int] = []
        last = 0
        for start, end in self.spans(names):
            first = bisect_left(self.digits, start, last)
            outside += self.digits[last:first]
            last = bisect_left(self.digits, end, first)
            inside += self.digits[first:last]
        return outside + self.digits[last:], inside

    def where(self, word: str) -> list[int]:
        """Where `word` stands in `low` as a whole word."""
        found = self._where.get(word)
        if found is None:
            found = self._where[word] = _whole(word, self.low)
        return found

    def places(self, words: Set[str], pairs: Iterable[Pair] = ()) -> list[int]:
        """Where one of `words`, or of `pairs` of them, stands, in order."""
        found = {at for word in self.words & words for at in self.where(word)}
        return sorted(found.union(*(self.beside(*pair) for pair in pairs)))

    def first(self, pattern: re.Pattern[str], words: Set[str], text: str) -> re.Match[str] | None:
        """The first `pattern`, one that begins with one of `words` in any case, in `text`: that of this reading."""
        return next(matches(pattern, text, self.places(words)), None)

    def beside(self, first: str, second: str) -> list[int]:
        """Where `first` stands with `second` behind it, and between them only a few blanks or marks of emphasis."""
        pair = f"{first} {second}"
        if pair not in self._where:
            self._where[pair] = [at for gap in self._gaps for at in _whole(first + gap + second, self._flat)]
        return self._where[pair]

    def says(self, pattern: re.Pattern[str], offset: int) -> bool:
        """Whether `pattern` is in the sentence at `offset`, in lower case; searched once for each sentence."""
        span = self.sentence(offset)
        key = (pattern, span[0])
        if key not in self._said:
            self._said[key] = pattern.search(self.low, *span) is not None
        return self._said[key]

    @cached_property
    def blocks(self) -> "list[Token]":
        """The body as Markdown blocks; none where nothing could be a link, a picture or HTML, which saves parsing.

        Nor for a body that `read_text` refuses. What stands under a picture counts, too: then all of them are whole.
        """
        body = self.piece.article.body
        return parse(body, whole="![" in body) if ("[" in body or "<" in body) and not is_crowded(body) else []

    @cached_property
    def headings(self) -> list[tuple[int, int]]:
        """Start and end of every line that is a heading."""
        return [found.span() for found in _HEADING.finditer(self.text)] if "#" in self.text else []

    @cached_property
    def _sentence_ends(self) -> list[int]:
        ends = [found.end() for found in _ENDS.finditer(self.text)]
        whole = [0, *ends, len(self.text)]
        if all(end - start <= _LONGEST for start, end in pairwise(whole)):
            return ends
        return [at for start, end in pairwise(whole) for at in (*range(start + _LONGEST, end, _LONGEST), end)][:-1]

    @cached_property
    def _lines(self) -> list[int]:
        """Where the body's lines begin, in offsets of the body."""
        return [0, *accumulate(len(line) + 1 for line in self.piece.article.body.split("\n"))]

    @property
    def body(self) -> int:
        """Where the body begins."""
        return self._starts[-1]

    def place(self, offset: int) -> Place:
        """The place of the character at `offset`; in the front matter, of the key that holds it."""
        index = bisect_right(self._starts, offset) - 1
        if offset < self.body:  # front matter that is one text has no key
            return self.piece.place(*self._keys[index])
        inside = offset - self._starts[index]
        line = bisect_right(self._lines, inside) - 1
        first = self.piece.article.body_line
        return Place(self.piece.source.tree.path, first + line, inside - self._lines[line] + 1)

    def keys(self, offset: int) -> Keys:
        """Where in the front matter the character at `offset` stands; nowhere, if in the body."""
        return self._keys[bisect_right(self._starts, offset) - 1]

    def spans(self, names: Collection[str]) -> Iterator[tuple[int, int]]:
        """Start and end of the texts of the front matter below one of the keys `names`."""
        for keys, start, following in zip(self._keys, self._starts, self._starts[1:], strict=False):
            if keys and keys[0] in names:
                yield start, following - 2

    def sentence(self, offset: int) -> tuple[int, int]:
        """Start and end of the sentence, item or cell around `offset`."""
        index = bisect_right(self._sentence_ends, offset)
        start = self._sentence_ends[index - 1] if index else 0
        return start, self._sentence_ends[index] if index < len(self._sentence_ends) else len(self.text)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Start and end of every sentence."""
        yield from zip([0, *self._sentence_ends], [*self._sentence_ends, len(self.text)], strict=True)

    def near(self, offset: int, reach: int) -> tuple[int, int]:
        """Start and end of what stands within `reach` of `offset` in its own paragraph, or text of the front matter."""
        first, last = max(0, offset - reach), min(len(self.text), offset + reach)
        before, after = self.text.rfind("\n\n", first, offset), self.text.find("\n\n", offset, last)
        return before + 2 if before >= 0 else first, after if after >= 0 else last


def _whole(words: str, text: str) -> list[int]:
    """Where `words` stand in `text`, and are no parts of longer ones."""
    length, found, at = len(words), [], text.find(words)
    while at >= 0:
        end = at + length
        if not (text[end : end + 1].isalnum() or (at and text[at - 1].isalnum())):
            found.append(at)
        at = text.find(words, end)
    return found


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans`, in order of their starts, with those that meet made one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _texts(data: object, keys: Keys = ()) -> list[tuple[Keys, str]]:
    found: list[tuple[Keys, str]] = []
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        if isinstance(value, str):
            found.append(((*keys, key), value))
        elif isinstance(value, dict | list):
            found += _texts(value, (*keys, key))
    return found
