"""What `huongthien new` left for a person to write must not reach anybody."""

import re
from collections.abc import Iterator

from pipeline.content.rules.desk import Desk, Piece
from pipeline.model.front_matter import State
from pipeline.problems import Place, Problem, problem

_LEFT = re.compile(r"\bVIẾT \w{2,}(?: \w+)?|\bVIETMA_+")


def check_unfilled(desk: Desk) -> Iterator[Problem]:
    """E112: a piece on its way to the public still bears words of the skeleton."""
    for piece in desk.readable:
        if piece.article.meta.state is not State.DRAFT:
            for place, text in (*_front_matter(piece, piece.source.tree.data, ()), *_body(piece)):
                for left in filter(str.isupper, _LEFT.findall(text)):
                    yield problem("E112", place, left=left)


def _front_matter(piece: Piece, data: object, keys: tuple[str | int, ...]) -> Iterator[tuple[Place, str]]:
    if isinstance(data, str):
        yield piece.place(*keys), data
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from _front_matter(piece, value, (*keys, key))


def _body(piece: Piece) -> Iterator[tuple[Place, str]]:
    path, first = piece.source.tree.path, piece.article.body_line
    for number, line in enumerate(piece.article.body.split("\n")):
        yield Place(path, first + number), line
