"""Vietnamese text: one normal form, slugs, the order of the dictionary, and cuts that do not tear a word."""

import re
import unicodedata
from functools import lru_cache

_D = str.maketrans("đĐÐɖƉ", "dDDdD")
_SENTENCE = re.compile(r"[.!?…][”\"')]?(?=\s)")
_TRAILING = " \t\n,;:–—-("
_JOINED, _JOINER = {"Mn", "Mc", "Me", "Cf"}, "\u200d"
_FLAG_LETTERS = "".join(map(chr, range(0x1F1E6, 0x1F200)))
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANKS = {letter: rank for rank, letter in enumerate(_ALPHABET, 100)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}  # huyền, hỏi, ngã, sắc, nặng
_WORD = re.compile(r"[^\W_]+")
OLD_TONES = {  # what the old style writes at the end of a syllable, and the new
    f"{first}{second}": f"{new}{last}"
    for first, last, seconds, news in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for second, new in zip(seconds, news, strict=True)
}
_OLD = re.compile(  # what begins with a set of letters is found fastest
    r"[oOuU](?:(?<=[oO])[àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|(?<=[uU])(?<![qQ].)[ỳýỷỹỵỲÝỶỸỴ])(?!\w)"
)


def normalise(text: str) -> str:
    """NFC: the one form in which Vietnamese is stored, compared and counted."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """`text` without tone marks, with d for đ, in lower case: for slugs and comparison."""
    plain = unicodedata.normalize("NFD", text.translate(_D))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


def words(text: str) -> list[str]:
    """The syllables and numbers of `text` in lower case, without punctuation."""
    return _WORD.findall(normalise(text).lower())


def toneless(text: str) -> str:
    """`text` without its tones, its letters kept: ``ặ`` → ``ă``, ``ở`` → ``ơ``, ``đ`` stays."""
    return normalise("".join(char for char in unicodedata.normalize("NFD", text) if char not in _TONES))


def placed(text: str) -> str:
    """`text`, letter for letter, with tone marks where the new style has them: ``toà`` → ``tòa``; ``quý`` stays."""
    return _OLD.sub(lambda old: cased(old[0], OLD_TONES[old[0].lower()]), text)


def cased(written: str, word: str) -> str:
    """`word`, of the same length as `written`, with capitals where that has some."""
    return "".join(new.upper() if old.isupper() else new for old, new in zip(written, word, strict=True))


def sort_key(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """The place of `text` in a Vietnamese dictionary: syllable by syllable, letters (a ă â b c d đ …) before tones.

    Numbers come first, by value; punctuation, case and the place of a tone mark (hoà, hòa) change nothing.
    """
    return tuple([_rank(word) for word in words(text)])


@lru_cache(8000)
def _rank(word: str) -> tuple[tuple[int, ...], int]:
    """Of one syllable; the language has some 7,000."""
    return _letters(word), _tone(word)


def _letters(word: str) -> tuple[int, ...]:
    digits = word.lstrip("0")
    if word.isdecimal():
        return (len(digits), *map(int, digits))
    return tuple(_RANKS.get(char, 100 + ord(char)) for char in toneless(word))


def _tone(word: str) -> int:
    return max((_TONES.get(char, 0) for char in unicodedata.normalize("NFD", word)), default=0)


def slugify(text: str, limit: int = 60) -> str:
    """An address part from a title: folded, hyphens, at most `limit` characters, cut between syllables."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    while len("-".join(words)) > limit and len(words) > 1:
        words.pop()
    return "-".join(words)[:limit]


def shorten(text: str, limit: int) -> str:
    """`text` in at most `limit` characters: cut after a sentence if half of it survives, else between syllables."""
    if len(text) <= limit:
        return text
    head = text[: _before_character(text, max(limit - 1, 0))]
    ends = [match.end() for match in _SENTENCE.finditer(text[:limit])]
    if ends and ends[-1] >= limit // 2:
        return text[: ends[-1]]
    return re.sub(r"\s+\S*$", "", head).rstrip(_TRAILING) + "…" if limit > 0 else ""


def _before_character(text: str, at: int) -> int:
    """`at`, or where the character begins that stands across it: a letter with its marks, a flag, joined emoji."""
    while 0 < at < len(text) and (unicodedata.category(text[at]) in _JOINED or text[at - 1] == _JOINER):
        at -= 1
    flags = at - len(text[:at].rstrip(_FLAG_LETTERS))
    return at - 1 if flags % 2 and text[at : at + 1] in _FLAG_LETTERS else at
