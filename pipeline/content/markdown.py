"""Markdown as tokens with their lines, and flattened for places that show plain text. MkDocs renders it, not we."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.content.matching import late

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token as Token  # noqa: PLC0414 - for those who annotate


MOST_MARKS = 15_000
_MARKS = "[<>*_`&|!\n"
_FRESH = late(r"(?<=\n\n)(?=[^\W\d_]|#)")  # where no list or quotation goes on
_FAR = ("```", "~~~", "]:", "<")  # what reaches across such a place: code, addresses of links, HTML


def is_crowded(text: str) -> bool:
    """Whether `text` has so many brackets, stars, lines … that to parse it takes seconds: 20 to 80 µs for each."""
    return len(text) > MOST_MARKS and sum(map(text.count, _MARKS)) > MOST_MARKS


def parse(body: str, *, whole: bool = True) -> "list[Token]":
    """The blocks of `body`; `map` is first line and the line after the last, counted from 0.

    Not `whole`, only what may hold a link, a picture or HTML has children, and far from those there may be no blocks.
    """
    return _bodies(whole=whole).parse(body if whole else _linked(body))


def _linked(body: str) -> str:
    """`body` with empty lines for what holds no link: lines keep their numbers, and blocks what they are."""
    if any(far in body for far in _FAR):
        return body
    return "".join(part if "[" in part else "\n" * part.count("\n") for part in _FRESH.split(body))


def flatten(markdown: str) -> str:
    """Inline Markdown as plain text; a link keeps its address: ``[luật](https://…)`` → ``luật (https://…)``."""
    return _read(_lines().parseInline(markdown)[0].children or ())


@lru_cache(2)
def _bodies(*, whole: bool) -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    if not whole:
        parser.core.ruler.at("inline", _parse_marked)
        parser.disable(["emphasis", "balance_pairs", "fragments_join", "entity", "newline", "text_join"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005 - the rules judge addresses
    return parser


def _parse_marked(state: "StateCore") -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = []
            if "[" in token.content or "<" in token.content:
                state.md.inline.parse(token.content, state.md, state.env, token.children)


@lru_cache(1)
def _lines() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    known = ["link", "image", "emphasis", "backticks", "autolink", "escape", "entity", "newline"]
    reader = MarkdownIt("zero").enable(known)
    reader.normalizeLink = reader.normalizeLinkText = str  # type: ignore[method-assign, assignment]
    return reader


def _read(tokens: "Iterable[Token]") -> str:
    text, address, start = "", "", 0
    for token in tokens:
        if token.type == "link_open":
            address, start = str(token.attrs["href"]), len(text)
        elif token.type == "link_close":
            text += "" if text[start:] in address else f" ({address})"
        else:
            text += "\n" if token.type.endswith("break") else token.content
    return text
