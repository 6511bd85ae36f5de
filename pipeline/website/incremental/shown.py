"""The names of what pages are made from: equal names, equal pages. Whatever a template can see has one."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from itertools import chain

from pydantic import BaseModel

from pipeline.memo import digest
from pipeline.model.article import Article, moments
from pipeline.model.library import Library
from pipeline.website.metadata.head import head
from pipeline.website.metadata.structured import structured
from pipeline.website.values import SitePage


class Names:
    """Made once for a build: a piece that stands on many pages is looked at once."""

    def __init__(self, library: Library, short: Mapping[str, str], *, cards: bool) -> None:
        self._library, self._short, self.cards = library, short, cards
        self.moments: set[bytes] = set()  # every one that was met, as JSON writes it

    def page(self, page: SitePage) -> str:
        """Of everything that is handed to the template of `page`, but for what is the same on all pages."""
        said = head(self._library, page, cards=self.cards)
        data = structured(self._library, page, said)
        article = page.article
        own = (article.gist.text, self.short(article)) if article else ()
        return digest(page.source, repr(self._plain(page)), repr(self._plain(said)), data, *own)

    def short(self, article: Article) -> str:
        """Its address on paper."""
        return self._short.get(article.id, "")

    def of(self, value: object) -> str:
        """Of any value that pages show."""
        return digest(repr(self._plain(value)))

    def front(self, article: Article) -> str:
        """Of a piece as other pages show it: without its body."""
        self.moments.update(article.gist.moments)
        return article.gist.front

    def fronts(self, articles: Iterable[Article]) -> list[str]:
        """Of all of them."""
        gists = [article.gist for article in articles]
        self.moments.update(chain.from_iterable([gist.moments for gist in gists]))
        return [gist.front for gist in gists]

    def whole(self, article: Article) -> str:
        """Of a piece with its body."""
        return digest(self.front(article), article.gist.text)

    def _json(self, value: BaseModel) -> bytes:
        text: bytes = value.__pydantic_serializer__.to_json(value)
        self.moments.update(moments(text))
        return text

    def _plain(self, value: object) -> object:
        """`value` in types whose repr tells all and is the same in every process."""
        if value is None or isinstance(value, str | int | float):
            return value.value if isinstance(value, Enum) else value
        if isinstance(value, Article):
            return self.front(value)
        if isinstance(value, tuple | list):
            return [self._plain(item) for item in value]
        if isinstance(value, Mapping):
            return [(self._plain(key), self._plain(item)) for key, item in value.items()]
        if isinstance(value, BaseModel):
            return (type(value).__name__, self._json(value))
        if isinstance(value, datetime | date):
            return value.isoformat()
        if isinstance(value, set | frozenset):
            return sorted(map(repr, map(self._plain, value)))
        raise TypeError(f"a page shows a {type(value).__name__}, which has no name")
