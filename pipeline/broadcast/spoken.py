"""A text as somebody would say it: every figure, sign and abbreviation in words. Pure."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pipeline.broadcast.numbers import cardinal, ordinal, roman
from pipeline.broadcast.readings import Match, Register, read
from pipeline.content.vietnamese import fold, normalise

_CAPITALS = "A-ZĐĂÂÊÔƠƯ"
_LETTERS = dict(zip(
    "ABCDĐEFGHIJKLMNOPQRSTUVWXYZ",
    ("a", "bê", "xê", "dê", "đê", "e", "ép", "giê", "hát", "i", "di", "ca", "lờ", "mờ", "nờ", "o", "pê", "quy", "rờ",
     "sờ", "tê", "u", "vê", "vê kép", "ích", "i dài", "dét"), strict=True,
))  # fmt: skip
_ROMAN_AFTER = re.compile(
    r"\b(?P<what>chương|mục|phần|quý|khóa|khoá|thế kỷ|kỳ|lần thứ|thứ|đợt|loại|cấp|phụ lục|"
    r"hạng|bậc|giai đoạn|đại hội|vùng)"
    r"\s+(?P<numeral>[IVXLC]+)\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?<![\w-])[IVX]{2,}(?![\w-])")
_INITIALS = re.compile(rf"(?<!\w)(?:[{_CAPITALS}]\.\s?){{2,}}")
_CAPS = re.compile(r"(?<!\w)[^\W\d_]*[A-ZĐ][^\W\d_]*(?:[-&][^\W\d_]+)*")
_ALONE = re.compile(r"(?<![\w.])[A-ZĐ](?!\w)")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?", re.IGNORECASE
)
_SIGNS = {
    "&": " và ", "≥": " từ ", "≤": " không quá ", ">": " hơn ", "<": " dưới ", "=": " bằng ", "+": " cộng ",
    "×": " nhân ", "@": " a còng ", "#": " ", "%": " phần trăm ", "°": " độ ", "‰": " phần nghìn ", "_": " ",
    **dict.fromkeys("()[]–—/", ", "), **dict.fromkeys("…“”\"«»*•", ""),
}  # fmt: skip
_SPACING = (
    (r"\s+([,.;:?!])", r"\1"),
    (r"[,;](?=[,.;:?!])", ""),
    (r"([.:?!])[,;.:]+", r"\1"),
    (r"^[\s,;:.]+", ""),
    (r"\s+", " "),
)


class Spoken(NamedTuple):
    """What is said, and the abbreviations that nobody has explained, as written."""

    text: str
    unknown: tuple[str, ...]


class Speaker:
    """Says texts with the abbreviations (short → spoken) and hotlines (digits) that a project knows."""

    def __init__(self, abbreviations: Mapping[str, str], hotlines: Iterable[str]) -> None:
        self._spoken = dict(abbreviations)
        self._hotlines = frozenset(hotlines)
        longest = sorted((key for key in self._spoken if not key.isalpha()), key=len, reverse=True)
        self._phrases = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)") if longest else None

    def say(self, text: str) -> Spoken:
        """`text`, one or more sentences of running text, without Markdown."""
        register = Register(self._spoken, self._hotlines, [])
        said = re.sub(r"\.\.\.+", "…", normalise(text).replace("\u00a0", " "))
        said = _ROMAN_AFTER.sub(_numeral, said)
        if self._phrases:
            said = self._phrases.sub(lambda found: self._spoken[found[0]], said)
        said = _INITIALS.sub(_initials, read(said, register))
        said = _CAPS.sub(lambda found: self._word(found, register), said)
        said = _ALONE.sub(lambda found: _LETTERS[found[0]], said)
        return Spoken(_tidy(said), tuple(dict.fromkeys(register.unknown)))

    def _word(self, found: Match, register: Register) -> str:
        word = found[0]
        if word in self._spoken:
            return self._spoken[word]
        if sum(char.isupper() for char in word) < 2:
            return word
        if _ROMAN.fullmatch(word) and (value := roman(word)):
            return cardinal(value)
        if word.isupper() and _is_shouted(found):
            return word.lower()
        if "-" in word and all(part.istitle() for part in word.split("-")):
            return word
        register.unknown.append(word)
        return word


def _is_shouted(found: Match) -> bool:
    """Whether a word in capitals is a word: it can be said, and it or a neighbour in capitals carries a mark."""
    if not _SYLLABLE.fullmatch(fold(found[0])):
        return False
    around = re.findall(r"[^\W\d_]+", found.string[max(0, found.start() - 12) : found.end() + 12])
    return any(word.isupper() and len(word) > 1 and fold(word) != word.lower() for word in around)


def _numeral(found: Match) -> str:
    value = roman(found["numeral"].upper())
    if value is None or not found["numeral"].isupper():
        return found[0]
    return f"{found['what']} {ordinal(value) if found['what'].lower().endswith('thứ') else cardinal(value)}"


def _initials(found: Match) -> str:
    said = " ".join(_LETTERS.get(letter, letter.lower()) for letter in re.findall(r"\w", found[0]))
    return f"{said}{' ' if found[0].endswith(' ') else ''}"


def _tidy(text: str) -> str:
    for sign, words in _SIGNS.items():
        text = text.replace(sign, words)
    for pattern, better in _SPACING:
        text = re.sub(pattern, better, text)
    return text.strip()
