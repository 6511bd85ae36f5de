"""Lines typed without tones (``anh Tran Dinh Luc man han tu``): the words that rules look for get theirs back."""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pipeline.content.matching import late
from pipeline.content.rules.text.phrases import lines
from pipeline.content.vietnamese import cased, fold

_FEW = 4  # blanks in a line: what is shorter may be a name, a link or a brand
_TITLES = ("anh", "ông", "bà", "chị", "cô", "chú", "bác", "cậu", "cháu", "bé", "vợ", "chồng")
_MARKS = {"mat": "mật", "toi mat": "tối mật", "tuyet mat": "tuyệt mật"}
_PHRASES = (
    "offence", "abuse", "method", "prison", "prison-clue", "stigma-prison", "stigma-drug", "stigma-sex", "stigma-kin",
    "blame", "veiled", "aftermath", "astray", "measure", "measure-young", "staged", "praise",
)  # fmt: skip
_MOST = 200  # ways of one phrase that are written out
_WORD, _GROUP = late(r"\w+"), late(r"(\([^()]*\)[?*]?)")
_AHEAD, _ODD = late(r"\(\?[^()]*(?:\([^()]*\)[^()]*)*\)"), late(r"[^\w ]|[\d_]")


Meant = tuple[int, int, str]  # from where to where, and what


def with_tones(text: str) -> str:
    """`text`, character for character, with tones in lines that have none. Other lines stay as they are."""
    whole = text.split("\n")
    if not any(line.count(" ") >= _FEW for line in filter(str.isascii, whole)):
        return text
    return "\n".join(_restored(line) if line.isascii() else line for line in whole)


def _restored(line: str) -> str:
    """First what is listed for such lines, then, in what is left, all else that rules look for."""
    low, known = line.lower(), _known()
    words = [each.span() for each in _WORD.finditer(low)]
    said = [low[start:end] for start, end in words]
    found: list[Meant] = []
    free = bytearray(b"\1" * len(words))
    for number, first in enumerate(said):
        if first in known.counts and free[number]:
            found += _longest(words, number, known.counts[first], free, lambda *span: known.meant(line, *span))
    begins = _beginnings()
    for number, (first, second) in enumerate(pairwise(said)):
        if (
            first in begins
            and free[number]
            and second in _spoken(first).seconds
            and not line[words[number][0]].isupper()
        ):
            phrases = _spoken(first)
            found += _longest(
                words, number, phrases.most, free, lambda *span, known=phrases: known.said.get(low[slice(*span)])
            )
    return _joined(line, sorted(found))


def _longest(
    words: list[tuple[int, int]], number: int, count: int, free: bytearray, meant: Callable[[int, int], str | None]
) -> Iterator[Meant]:
    """What up to `count` words from that of `number` on mean, if they are `free`: then they are taken."""
    for last in range(min(number + count, len(words)) - 1, number - 1, -1):
        start, end = words[number][0], words[last][1]
        if (said := meant(start, end)) and all(free[number : last + 1]):
            free[number : last + 1] = bytes(last + 1 - number)
            yield start, end, said
            return


def _joined(line: str, meant: list[Meant]) -> str:
    parts, at = [], 0
    for start, end, said in meant:
        parts += [line[at:start], cased(line[start:end], said)]
        at = end
    return "".join([*parts, line[at:]])


class _Known(NamedTuple):
    """What words and phrases without tones stand for; of two that begin together the longer is meant.

    Before a name that is a title or a surname, ``MẬT`` only as a mark, else one of `words`. `counts` tells how many
    words those have at most that begin with one.
    """

    counts: dict[str, int]
    words: dict[str, str]
    titles: dict[str, str]
    surnames: dict[str, str]

    def meant(self, line: str, start: int, end: int) -> str | None:
        """What stands in `line` there; nothing, if it is a name, a brand or a word of another language."""
        written = line[start:end]
        word = written.lower()
        if line[end : end + 1] == " " and line[end + 1 : end + 2].isupper():
            name = self.titles.get(word) or (self.surnames.get(word) if written[0].isupper() else None)
            if name or (" " in word and written.istitle()):  # ``Anh Nong Van Thuc``
                return name
        return self.words.get(word) or (_MARKS.get(word) if written == line and written.isupper() else None)


@cache
def _known() -> _Known:
    words = {fold(line): line for line in lines("toneless")}
    surnames = {fold(line): line for line in reversed(lines("surnames"))}  # the commonest last, and so meant
    titles = {fold(title): title for title in _TITLES}
    counts: dict[str, int] = {}
    for phrase in (*words, *surnames, *titles, *_MARKS):
        first, *others = _WORD.findall(phrase)
        counts[first] = max(counts.get(first, 0), 1 + len(others))
    return _Known(counts, words, titles, surnames)


@cache
def _beginnings() -> dict[str, list[tuple[str, str]]]:
    """The phrases of all rules by their first words without tones: written out only if a line has one of those."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (line for name in _PHRASES for line in lines(name)):
        firsts, space, rest = line.partition(" ")
        for first in firsts.split("|"):
            found.setdefault(fold(first), []).append((first, space + rest))
    return found


class _Phrases(NamedTuple):
    """Those that begin with one word: their second words, how many words they have at most, and what is meant."""

    seconds: frozenset[str]
    most: int
    said: dict[str, str]


@cache
def _spoken(first: str) -> _Phrases:
    """Whatever rules look for that has two words or more, of which the first is `first`; not what may be two things."""
    found: dict[str, str] = {}
    for begun, rest in _beginnings().get(first, ()):
        for phrase in _written_out(begun + rest):
            bare = fold(phrase)
            found[bare] = phrase if found.get(bare, phrase) == phrase else ""
    said = {bare: phrase for bare, phrase in found.items() if phrase}
    seconds = frozenset(bare.split()[1] for bare in said)
    return _Phrases(seconds, max((1 + bare.count(" ") for bare in said), default=0), said)


def _written_out(phrase: str) -> Iterator[str]:
    """The beginning of a phrase up to what may stand between, in every way in which it may be said."""
    ways = [""]
    for piece in _GROUP.split(_AHEAD.sub("…", phrase).partition("…")[0]):
        choice = piece.rstrip("?*")[1:-1].split("|") if piece.startswith("(") else [piece]
        choice += [""] if piece.startswith("(") and piece[-1] in "?*" else []
        ways = [way + each for way in ways for each in choice][:_MOST]
    said = (" ".join(way.split()) for way in ways)
    yield from (way for way in said if " " in way and not _ODD.search(way))
