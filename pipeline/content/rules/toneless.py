"""Lines typed without tones (``anh Tran Dinh Luc man han tu``): the words that rules look for get theirs back."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.content.rules.phrases import lines
from pipeline.content.vietnamese import fold

_FEW = 4  # blanks in a line: what is shorter may be a name, a link or a brand
_TITLES = ("ông", "bà", "chị", "cô", "chú", "bác", "cậu", "cháu", "bé", "vợ", "chồng")
_MARKS = {"mat": "mật", "toi mat": "tối mật", "tuyet mat": "tuyệt mật"}


def with_tones(text: str) -> str:
    """`text`, character for character, with tones in lines that have none. Other lines stay as they are."""
    whole = text.split("\n")
    if not any(line.isascii() and line.count(" ") >= _FEW for line in whole):
        return text
    return "\n".join(_restored(line) if line.isascii() else line for line in whole)


def _restored(line: str) -> str:
    """Looked for in lower case: the same without regard to case takes six times as long."""
    known, parts, at = _known(), [], 0
    for found in known.pattern.finditer(line.lower()):
        start, end = found.span()
        if known.means(line, start, end):
            parts += [line[at:start], _cased(line[start:end], known.words[found[0]])]
            at = end
    return "".join([*parts, line[at:]])


def _cased(written: str, word: str) -> str:
    return "".join(new.upper() if old.isupper() else new for old, new in zip(written, word, strict=True))


class _Known(NamedTuple):
    """`words` has what each word or phrase without tones stands for; of two that begin together the longer is meant.

    Surnames and titles are meant only before a name, ``mật`` only as a mark, the others `always`.
    """

    pattern: re.Pattern[str]
    words: dict[str, str]
    always: frozenset[str]
    titles: frozenset[str]
    marks: frozenset[str]

    def means(self, line: str, start: int, end: int) -> bool:
        """Whether what stands in `line` is one of them, and no name, brand or word of another language."""
        written = line[start:end]
        word, next_letter = written.lower(), line[end + 1 : end + 2]
        if word in self.always or (word in self.marks and written == line and written.isupper()):
            return True
        is_before_name = line[end : end + 1] == " " and next_letter.isupper()
        return is_before_name and (word in self.titles or (word not in self.marks and written[0].isupper()))


@cache
def _known() -> _Known:
    always, surnames = ({fold(line): line for line in lines(name)} for name in ("toneless", "surnames"))
    titles = {fold(title): title for title in _TITLES}
    words = {**surnames, **titles, **always, **_MARKS}
    pattern = re.compile(rf"\b(?:{_choice(words)})\b")
    return _Known(pattern, words, frozenset(always), frozenset(titles), frozenset(_MARKS))


def _choice(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
