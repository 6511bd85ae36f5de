"""Every text of a piece that its readers see."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.content.approval.seal import DESK_KEYS
from pipeline.content.markdown import parse
from pipeline.model.article import Article

if TYPE_CHECKING:
    from pipeline.content.markdown import Token


def texts(article: Article, unsaid: Iterable[str] = ()) -> Iterator[str]:
    """The words of the front matter, without the keys `unsaid`, and each block of the body, without its Markdown."""
    own = article.meta.model_dump(exclude_defaults=True, exclude={*DESK_KEYS, *unsaid})
    yield from _strings(own)
    yield from (_plain(token) for token in parse(article.body) if token.type == "inline")


def _plain(block: "Token") -> str:
    """A link is its words, not its address: readers do not see that."""
    parts = block.children or ()
    return "".join(" " if part.type.endswith("break") else part.content for part in parts)


def _strings(value: object) -> Iterator[str]:
    """Dates are no words: they stand on every page."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for inner in value.values() for text in _strings(inner))
    elif isinstance(value, tuple | list):
        yield from (text for inner in value for text in _strings(inner))
