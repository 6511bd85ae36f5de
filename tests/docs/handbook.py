"""The handbook as its readers see it: pages, sections, fenced blocks, code words, links."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

HOME = Path(__file__).parents[2]
DOCS = HOME / "docs"


class Section(NamedTuple):
    """What stands below one heading: its `level`, `title`, plain `text`, and fenced `blocks` as (language, text)."""

    level: int
    title: str
    text: str
    blocks: tuple[tuple[str, str], ...]


def pages() -> list[Path]:
    """Every page of the handbook and its decisions."""
    return sorted(DOCS.rglob("*.md"))


def tokens(page: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(page.read_text("utf-8"))


def leaves(page: Path) -> Iterator[Token]:
    for token in tokens(page):
        yield from token.children or [token]


def sections(page: Path) -> list[Section]:
    """The sections of `page` in order, however deep; each ends where the next heading begins."""
    found: list[Section] = []
    level = 0
    for token in tokens(page):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "inline" and level:
            found.append(Section(level, token.content, "", ()))
            level = 0
        elif found and token.type == "fence":
            found[-1] = found[-1]._replace(blocks=(*found[-1].blocks, (token.info, token.content)))
        elif found and token.type == "inline":
            found[-1] = found[-1]._replace(text=f"{found[-1].text}\n{token.content}")
    return found


def blocks(page: Path, language: str) -> list[str]:
    return [token.content for token in tokens(page) if token.type == "fence" and token.info == language]


def code_words(page: Path) -> list[str]:
    return [token.content for token in leaves(page) if token.type == "code_inline"]


def links(page: Path) -> list[str]:
    return [str(token.attrs["href"]) for token in leaves(page) if token.type == "link_open"]


def anchor(title: str) -> str:
    """The fragment that Git hosts give a heading: letters keep their marks, punctuation goes, spaces become hyphens."""
    return re.sub(r"[^\w\s-]", "", re.sub(r"[`*]", "", title).lower()).strip().replace(" ", "-")
