"""The two pages for those who look for something: the search, and the index from A to Z that needs no script."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.content.vietnamese import sort_key, toneless, words
from pipeline.model.article import Article, Kind
from pipeline.model.library import Library
from pipeline.website.pages.home import open_doors
from pipeline.website.pages.lists import HOME
from pipeline.website.search.records import year
from pipeline.website.values import Crumb, SitePage

SEARCH, INDEX = "tim-kiem/", "muc-luc/"
PER_PAGE = 100
_DIGITS = "0–9"


class Letter(NamedTuple):
    """A letter of the index with the titles that begin with it on one page."""

    name: str
    items: Sequence[Article]


def finding_pages(library: Library) -> Iterator[SitePage]:
    """The search page, and as many pages of the index as it takes."""
    facts = {
        "years": sorted({year(article) for article in library.public if article.kind is not Kind.PAGE}, reverse=True),
        "index": INDEX,
        "doors": open_doors(library),
    }
    about = "Gõ có dấu hay không dấu đều được. Có thể gõ số văn bản, như 30/2018."
    yield SitePage(SEARCH, "pages/search.html", "Tìm kiếm", about, facts, (HOME,), listed=False)
    yield from _index(library)


def _index(library: Library) -> Iterator[SitePage]:
    known = sorted((a for a in library.public if a.address), key=lambda a: (sort_key(a.gist.title), a.address))
    parts = [known[at : at + PER_PAGE] for at in range(0, len(known), PER_PAGE)] or [[]]
    pages = [INDEX, *(f"{INDEX}trang/{number}/" for number in range(2, len(parts) + 1))]
    shelves = [_letters(part) for part in parts]
    first: dict[str, str] = {}
    for address, shelf in zip(pages, shelves, strict=True):
        for letter in shelf:
            first.setdefault(letter.name, address)
    about = "Mọi bài trên trang, xếp theo chữ cái đầu của tên bài."
    for number, (address, shelf) in enumerate(zip(pages, shelves, strict=True), 1):
        title = "Mục lục A–Z" if number == 1 else f"Mục lục A–Z – trang {number}"
        crumbs = (HOME,) if number == 1 else (HOME, Crumb("Mục lục A–Z", INDEX))
        facts = {"letters": shelf, "first": first, "number": number, "pages": pages}
        latest = max((article.gist.changed for letter in shelf for article in letter.items), default=None)
        yield SitePage(address, "pages/az.html", title, about, facts, crumbs, modified=latest)


def _letters(articles: Sequence[Article]) -> list[Letter]:
    grouped: dict[str, list[Article]] = {}
    for article in articles:
        grouped.setdefault(_letter(article.gist.title), []).append(article)
    return [Letter(name, items) for name, items in grouped.items()]


def _letter(title: str) -> str:
    first = toneless((words(title) or ["0"])[0])[0]
    return first.upper() if first.isalpha() else _DIGITS
