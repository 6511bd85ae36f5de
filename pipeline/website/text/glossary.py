"""Hard words explained: where a term of the register first stands in a text, it leads to its meaning below the text.

Plain links, as footnotes are, so that they work without scripts, by keyboard, on paper and read aloud; reading.js shows
the meaning on the spot.
"""

import re
from collections.abc import Iterator
from html import escape

from pipeline.content.vietnamese import normalise
from pipeline.model.registers import Explained

_TAG = re.compile(r"(<(?:\"[^\"]*\"|[^\">])*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_CLOSED = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "code", "pre", "abbr", "figcaption", "th", "summary", "dfn"}


class Glossary:
    """Made once from the register; `explain` is then linear in the text, however many terms there are."""

    def __init__(self, register: dict[str, Explained]) -> None:
        self._register = register
        self._ids = {_plain(word): id_ for id_, term in register.items() for word in (term.term, *term.also)}
        longest_first = sorted(self._ids, key=lambda word: (-len(word), word))
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)

    def explain(self, html: str) -> str:
        """Sanitised `html` with its first use of each term marked, and the meanings after it."""
        lowered = html.lower()
        words = [word for word in self._ids if word in lowered]
        if not words:
            return html
        found: list[str] = []
        text = "".join(self._marked(html, words, found))
        return text + self._meanings(found) if found else text

    def _marked(self, html: str, words: list[str], found: list[str]) -> Iterator[str]:
        """`words` are all that stand in `html`: to look for each of the register everywhere takes longest."""
        closed = 0
        for number, part in enumerate(_TAG.split(html)):
            if number % 2:
                closed += _depth(part)
                yield part
            elif closed or not _has_any(part.lower(), words):
                yield part
            else:
                yield self._any.sub(lambda match: self._mark(match[0], found), part)

    def _mark(self, word: str, found: list[str]) -> str:
        id_ = self._ids[_plain(word)]
        if id_ in found:
            return word
        found.append(id_)
        link = (
            f'<a class="ht-term" href="#ht-tu-{id_}" id="ht-tu-{id_}-o-bai" aria-describedby="ht-tu-{id_}">{word}</a>'
        )
        return f"<dfn>{link}</dfn>"

    def _meanings(self, found: list[str]) -> str:
        entries = "".join(self._entry(id_) for id_ in found)
        heading = '<h2 id="ht-tu-ngu">Từ ngữ trong bài</h2>'
        start = '<section class="ht-terms" aria-labelledby="ht-tu-ngu" data-pagefind-ignore>'
        return f"{start}{heading}<dl>{entries}</dl></section>"

    def _entry(self, id_: str) -> str:
        term = self._register[id_]
        name = escape(term.term[:1].upper() + term.term[1:])
        back = f'<a class="ht-term-back" href="#ht-tu-{id_}-o-bai" aria-label="Quay lại chỗ có từ “{name}”">↩</a>'
        return f'<dt>{name}</dt><dd><span id="ht-tu-{id_}">{escape(term.meaning)}</span> {back}</dd>'


def _has_any(text: str, words: list[str]) -> bool:
    return any(word in text for word in words)


def _plain(word: str) -> str:
    return normalise(word).lower()


def _depth(tag: str) -> int:
    """+1 at the start of an element in which nothing is marked, -1 at its end."""
    name = _NAME.match(tag)
    if name is None or name[1] not in _CLOSED:
        return 0
    return -1 if tag.startswith("</") else 1
