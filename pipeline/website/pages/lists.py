"""Every list of pieces: by kind, year, tag, campaign and audience, twenty to a page."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.model.article import FOLDERS, Article, Kind
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.pages.register import DATA, Register, narrowed
from pipeline.website.values import Crumb, FeedLink, SitePage

PER_PAGE = 20
REGISTER = "pages/register.html"
HOME = Crumb("Trang chủ", "")


class Shelf(NamedTuple):
    """A named list before it is cut into pages."""

    address: str
    title: str
    description: str
    items: Sequence[Article]
    feeds: tuple[FeedLink, ...] = ()
    template: str = "pages/list.html"


def list_pages(library: Library) -> Iterator[SitePage]:
    """Every page of every list. Kinds and campaigns have a page even while they are empty; nothing else has."""
    register = Register(library)
    for shelf in _shelves(library, register):
        yield from _cut(shelf, register)


def campaign_folder(slug: str) -> str:
    """Where the pages and feeds of the campaign with `slug` live."""
    return f"chien-dich/{slug}/"


def _shelves(library: Library, register: Register) -> Iterator[Shelf]:
    pieces = [article for article in library.public if article.kind is not Kind.PAGE]
    yield from _kinds(library, register)
    yield from _campaigns(library, pieces)
    years = _group((str(a.gist.date.astimezone(VIETNAM).year), a) for a in pieces if a.kind is not Kind.DOCUMENT)
    for year, items in sorted(years.items()):
        yield Shelf(f"nam/{year}/", f"Năm {year}", f"Mọi tin, bài đăng trong năm {year}.", items)
    for tag, items in sorted(_group((tag, a) for a in pieces for tag in a.gist.tags).items()):
        term = library.registers.tags[tag]
        yield Shelf(f"the/{tag}/", term.name, term.description or f"Mọi bài về chủ đề “{term.name}”.", items)
    for audience, items in sorted(_group((who, a) for a in pieces for who in a.gist.audience).items()):
        term = library.registers.audiences[audience]
        yield Shelf(f"doi-tuong/{audience}/", term.name, term.description or f"Bài viết cho {term.name}.", items)


def _group(pairs: Iterator[tuple[str, Article]]) -> dict[str, list[Article]]:
    grouped: dict[str, list[Article]] = defaultdict(list)
    for key, article in pairs:
        grouped[key].append(article)
    return grouped


def _kinds(library: Library, register: Register) -> Iterator[Shelf]:
    for kind, folder in FOLDERS.items():
        name, feeds = words.KINDS[kind], (FeedLink(words.KINDS[kind].many, f"{folder}/"),)
        if kind is Kind.DOCUMENT:
            yield Shelf(f"{folder}/", name.many, name.about, register.items, feeds, REGISTER)
            yield from (Shelf(*shelf, template=REGISTER) for shelf in narrowed(register))
        else:
            yield Shelf(f"{folder}/", name.many, name.about, library.of(kind), feeds)


def _campaigns(library: Library, pieces: list[Article]) -> Iterator[Shelf]:
    grouped = _group((campaign, a) for a in pieces for campaign in a.gist.campaign)
    for id_, campaign in library.registers.campaigns.items():
        address = campaign_folder(campaign.slug)
        feeds = (FeedLink(campaign.name, address),)
        yield Shelf(address, campaign.name, campaign.description, grouped.get(id_, ()), feeds)


def _cut(shelf: Shelf, register: Register) -> Iterator[SitePage]:
    count = max(1, -(-len(shelf.items) // PER_PAGE))
    pages = [shelf.address, *(f"{shelf.address}trang/{number}/" for number in range(2, count + 1))]
    for number, address in enumerate(pages, 1):
        items = shelf.items[(number - 1) * PER_PAGE : number * PER_PAGE]
        crumbs = (HOME,) if number == 1 else (HOME, Crumb(shelf.title, shelf.address))
        yield SitePage(
            address,
            shelf.template,
            shelf.title if number == 1 else f"{shelf.title} – trang {number}",
            shelf.description,
            {
                **_register_facts(shelf, items, register),
                "number": number,
                "pages": pages,
                "total": len(shelf.items),
            },
            crumbs,
            shelf.feeds,
            modified=max((article.gist.changed for article in items), default=None),
        )


def _register_facts(shelf: Shelf, items: Sequence[Article], register: Register) -> dict[str, object]:
    """Lines instead of cards where the list is the register, or a part of it."""
    if shelf.template != REGISTER:
        return {"items": items}
    rows = [register.rows[article.id] for article in items]
    return {"items": rows, "facets": register.facets, "shelf": shelf.address, "data": DATA}
