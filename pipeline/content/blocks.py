"""A body of Markdown as plain blocks, for every form that is not HTML: print, loudspeaker, re-posting. Pure."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pipeline.content.markdown import parse

if TYPE_CHECKING:
    from pipeline.content.markdown import Token


class Shape(StrEnum):
    """What a block is: a list has several items, every other block one."""

    HEADING = "heading"
    TEXT = "text"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    QUOTE = "quote"


class Run(NamedTuple):
    """Words in one style; `link` is the target as written."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""


Runs = tuple[Run, ...]
Keys = tuple[str | int, ...]


class Block(NamedTuple):
    """One block; it stands at `line` of the file, counted from 1, or at `keys` of the front matter."""

    shape: Shape
    items: tuple[Runs, ...]
    line: int = 0
    keys: Keys = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The items as plain text."""
        return tuple("".join(run.text for run in runs) for runs in self.items)


def plain(shape: Shape, *texts: str, keys: Keys = ()) -> Block:
    """A block of front matter, which knows no styles."""
    return Block(shape, tuple((Run(text),) for text in texts), keys=keys)


def blocks(body: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of `body`, which begins at `first_line`. Pictures and raw HTML have no words and are left out.

    Items of inner lists follow the item that holds them; a row of a table becomes ``cell – column: cell; …``.
    """
    return tuple(block for block in _walk(parse(body), first_line) if "".join(block.texts).strip())


def _walk(tokens: "Sequence[Token]", first: int) -> Iterator[Block]:
    index = 0
    while index < len(tokens):
        token, end = tokens[index], _end(tokens, index)
        inside, line = tokens[index : end + 1], first + (token.map[0] if token.map else 0)
        if token.type in _SHAPES:
            items = tuple(_runs(each.children or ()) for each in inside if each.type == "inline")
            yield Block(_SHAPES[token.type], items, line)
        elif token.type == "table_open":
            yield Block(Shape.BULLETS, tuple(_rows(inside)), line)
        elif token.type in {"fence", "code_block"}:
            yield Block(Shape.TEXT, ((Run(token.content.strip()),),), line)
        index = end + 1


_SHAPES = {
    "heading_open": Shape.HEADING,
    "paragraph_open": Shape.TEXT,
    "bullet_list_open": Shape.BULLETS,
    "ordered_list_open": Shape.NUMBERS,
    "blockquote_open": Shape.QUOTE,
}


def _end(tokens: "Sequence[Token]", start: int) -> int:
    """Where the block that opens at `start` closes."""
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _runs(tokens: "Sequence[Token]") -> Runs:
    found: list[Run] = []
    strong = emphasis = 0
    link = ""
    for token in tokens:
        link = str(token.attrs["href"]) if token.type == "link_open" else "" if token.type == "link_close" else link
        strong += token.nesting if token.type.startswith("strong") else 0
        emphasis += token.nesting if token.type.startswith("em_") else 0
        text = " " if token.type.endswith("break") else token.content if token.type in {"text", "code_inline"} else ""
        if text:
            found.append(Run(text, strong > 0, emphasis > 0, link))
    return tuple(found)


def _rows(tokens: "Sequence[Token]") -> Iterator[Runs]:
    """Each row below the head as one line: the first cell, then the others, each after its column's name."""
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append("".join(run.text for run in _runs(token.children or ())))
    head, *rest = rows
    for row in rest:
        named = [f"{name}: {cell}" if name else cell for name, cell in zip(head[1:], row[1:], strict=False) if cell]
        yield (Run(row[0], strong=True), Run(f" – {'; '.join(named)}" if named else ""))
