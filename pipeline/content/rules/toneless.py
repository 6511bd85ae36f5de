"""Lines typed without tones (``anh Tran Dinh Luc man han tu``): the words that rules look for get theirs back."""

import re
from functools import cache

from pipeline.content.rules.phrases import lines
from pipeline.content.vietnamese import fold

_FEW = 4  # blanks in a line: what is shorter may be a name, a link or a brand
_TITLES = ("ông", "bà", "chị", "cô", "chú", "bác", "cậu", "cháu", "bé", "vợ", "chồng")


def with_tones(text: str) -> str:
    """`text`, character for character, with tones in lines that have none. Other lines stay as they are."""
    whole = text.split("\n")
    if not any(line.isascii() and line.count(" ") >= _FEW for line in whole):
        return text
    return "\n".join(_restored(line) if line.isascii() else line for line in whole)


def _restored(line: str) -> str:
    words, pattern = _known()
    return pattern.sub(lambda found: _cased(found[0], words[found[0].lower()]), line)


def _cased(written: str, word: str) -> str:
    return "".join(new.upper() if old.isupper() else new for old, new in zip(written, word, strict=True))


@cache
def _known() -> tuple[dict[str, str], re.Pattern[str]]:
    """What each word or phrase without tones stands for; of two that begin together the longer is meant.

    Surnames and titles are meant only before a name, ``mật`` only as a mark.
    """
    words, surnames = {fold(line): line for line in lines("toneless")}, {fold(name): name for name in lines("surnames")}
    titles, marks = (
        {fold(title): title for title in _TITLES},
        {"mat": "mật", "toi mat": "tối mật", "tuyet mat": "tuyệt mật"},
    )
    capitals = "|".join(name.capitalize() for name in surnames)
    pattern = (
        rf"\b(?:(?i:{_choice(words)})|(?i:{_choice(titles)})(?= [A-Z])|(?:{capitals})(?= [A-Z]))\b"
        rf"|^(?:{_choice(marks).upper()})$"
    )
    return {**surnames, **titles, **words, **marks}, re.compile(pattern)


def _choice(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
