"""Lines typed without tones (``anh Tran Dinh Luc man han tu``): the words that rules look for get theirs back."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.content.rules.phrases import lines
from pipeline.content.vietnamese import cased, fold

_FEW = 4  # blanks in a line: what is shorter may be a name, a link or a brand
_TITLES = ("anh", "ông", "bà", "chị", "cô", "chú", "bác", "cậu", "cháu", "bé", "vợ", "chồng")
_MARKS = {"mat": "mật", "toi mat": "tối mật", "tuyet mat": "tuyệt mật"}


def with_tones(text: str) -> str:
    """`text`, character for character, with tones in lines that have none. Other lines stay as they are."""
    whole = text.split("\n")
    if not any(line.count(" ") >= _FEW for line in filter(str.isascii, whole)):
        return text
    return "\n".join(_restored(line) if line.isascii() else line for line in whole)


def _restored(line: str) -> str:
    """Looked for in lower case: the same without regard to case takes six times as long."""
    known, parts, at = _known(), [], 0
    for found in known.pattern.finditer(line.lower()):
        start, end = found.span()
        if meant := known.meant(line, start, end):
            parts += [line[at:start], cased(line[start:end], meant)]
            at = end
    return "".join([*parts, line[at:]])


class _Known(NamedTuple):
    """What words and phrases without tones stand for; of two that begin together the longer is meant.

    Before a name that is a title or a surname, ``MẬT`` only as a mark, else one of `words`.
    """

    pattern: re.Pattern[str]
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
    pattern = re.compile(rf"\b(?:{_choice({**words, **surnames, **titles, **_MARKS})})\b")
    return _Known(pattern, words, titles, surnames)


def _choice(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
