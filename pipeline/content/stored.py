"""A Source taken apart, to be kept: what every run looks at, in plain values; and what few ask for, rolled up."""

import pickle
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from pipeline.content.load import Source
from pipeline.model.article import Gist
from pipeline.model.kept import Kept, Whole
from pipeline.problems import Problem
from pipeline.tree import Tree


class Stored(NamedTuple):
    """A Source to keep: `outline`, in plain values, is what every run looks at, `rest` what few ask for.

    That is its tree, and front matter and body of its article, each rolled up.
    """

    key: str
    outline: tuple[Any, ...]
    rest: tuple[bytes, bytes]

    @classmethod
    def of(cls, source: Source) -> "Stored":
        """`source`, taken apart."""
        article = source.article
        whole = (article.meta, article.body) if article else None
        rest = (pickle.dumps(source.tree, pickle.HIGHEST_PROTOCOL), pickle.dumps(whole, pickle.HIGHEST_PROTOCOL))
        gist, line = (tuple(article.gist), article.body_line) if article else (None, 0)
        problems = tuple(map(tuple, source.problems))
        return cls(source.key, (source.path, source.kind, gist, line, problems, source.left, source.body), rest)


def stored_source(key: str, outline: tuple[Any, ...], fetch: Callable[[], tuple[bytes, bytes]]) -> Source:
    """The Source that `Stored.of` was given; `fetch` has its `rest`."""
    path, kind, gist, line, problems, left, body = outline
    article = Kept.of(kind, path, line, Gist._make(gist), lambda: _unpacked(fetch()[1])) if gist else None
    told = tuple(map(Problem._make, problems)) if problems else ()
    return Source(path, kind, lambda: _unrolled(fetch()[0]), article, told, left, body, key)


def _unpacked(whole: bytes) -> Whole:
    found: Whole = pickle.loads(whole)  # noqa: S301 - by `Stored.of`
    return found


@lru_cache(8)
def _unrolled(form: bytes) -> Tree:
    """Every rule asks for places in the piece before it, one after the other."""
    tree: Tree = pickle.loads(form)  # noqa: S301 - by `Stored.of`
    return tree
