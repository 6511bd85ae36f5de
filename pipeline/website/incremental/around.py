"""What the page of a piece is made from besides its text, told without making it: for thousands, at each new title."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pipeline.memo import digest
from pipeline.model.article import Article, Kind
from pipeline.model.library import Library
from pipeline.website.incremental.shown import Names
from pipeline.website.pages.relations import Kindred
from pipeline.website.values import today


class Told(NamedTuple):
    """The key of a piece's text, and that of all `around` it that its page may show."""

    text: str
    around: str = ""


def texts(library: Library) -> dict[str, Article]:
    """Each public piece by the output of its page."""
    found: dict[str, Article] = {}
    for article in library.public:
        found.setdefault(f"{article.address}index.html", article)
    return found


def told(outside: str, library: Library, relations: Kindred, names: Names) -> Mapping[str, Told]:
    """By the output of its page, for each public piece. Of the one on the home page, which shows them all, nothing.

    Equal, if its page is the same: of other pieces it shows the front matter of documents, which all count here, of its
    kin, and of those that cite it. `outside` is the key of the configuration.
    """
    common = _common(outside, library, names)
    return {
        path: Told(
            article.gist.text,
            digest(common, names.short(article), *_shown(article, relations, names)) if article.address else "",
        )
        for path, article in texts(library).items()
    }


def _common(outside: str, library: Library, names: Names) -> str:
    rest = {key: getattr(library, key) for key in ("site_url", "registers", "drafts", "hub")}
    documents = (each for each in library.articles if each.kind is Kind.DOCUMENT)
    seen = [f"{names.front(each)}{library.visibility[each.id]}" for each in documents]
    return digest(outside, names.of([today(library.now), rest]), *seen)


def _shown(article: Article, relations: Kindred, names: Names) -> Iterator[str]:
    yield names.front(article)
    if article.kind is Kind.DOCUMENT:
        yield from map(names.front, relations.cited_by(article))
    elif article.kind is not Kind.PAGE:
        yield from map(names.front, relations.related(article))
