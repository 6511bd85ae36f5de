"""Vietnamese text: one normal form, slugs, and cuts that do not tear a word."""

import re
import unicodedata

_D = str.maketrans("đĐÐɖƉ", "dDDdD")
_SENTENCE = re.compile(r"[.!?…][”\"')]?(?=\s)")
_TRAILING = " \t\n,;:–—-("


def normalise(text: str) -> str:
    """NFC: the one form in which Vietnamese is stored, compared and counted."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """`text` without tone marks, with d for đ, in lower case: for slugs and comparison."""
    plain = unicodedata.normalize("NFD", text.translate(_D))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower()


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
    head = text[: max(limit - 1, 0)]
    ends = [match.end() for match in _SENTENCE.finditer(text[:limit])]
    if ends and ends[-1] >= limit // 2:
        return text[: ends[-1]]
    return re.sub(r"\s+\S*$", "", head).rstrip(_TRAILING) + "…" if limit > 0 else ""
