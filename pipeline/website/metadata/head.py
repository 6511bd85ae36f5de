"""The head of each page: what browsers, link previews and search engines read of it. Pure."""

import posixpath
from datetime import datetime
from typing import NamedTuple

from pipeline.content.paths import resolve
from pipeline.model.article import Kind
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library
from pipeline.website.values import FeedLink, SitePage

RASTER = (".png", ".jpg", ".jpeg", ".webp")
CARD = "card.png"
CARD_SIZE = (1200, 630)


class Head(NamedTuple):
    """The head of a page (https://ogp.me). Feeds are announced as RSS and Atom: the site's, and the page's own."""

    title: str
    name: str
    description: str
    canonical: str
    type: str
    feeds: tuple[FeedLink, ...]
    image: str | None = None
    image_alt: str | None = None
    image_size: tuple[int, int] | None = None
    published: str | None = None
    modified: str | None = None
    robots: str = "index, follow"


class _Picture(NamedTuple):
    """What a link to the page shows beside its words."""

    url: str
    alt: str
    size: tuple[int, int] | None = None


def head(library: Library, page: SitePage, *, cards: bool = False) -> Head:
    """What `page` says of itself. With `cards` its picture is the card that we draw; a list shows the site's."""
    article, site = page.article, library.registers.masthead.name
    picture = _card(library, page) if cards else _own_picture(library, page)
    is_piece = article is not None and article.kind is not Kind.PAGE
    return Head(
        title=page.title if page.title == site else f"{page.title} – {site}",
        name=page.title,
        description=page.description,
        canonical=f"{library.site_url}{page.address}",
        type="article" if is_piece else "website",
        feeds=(FeedLink(site, ""), *page.feeds),
        image=picture.url if picture else None,
        image_alt=picture.alt if picture else None,
        image_size=picture.size if picture else None,
        published=iso(article.meta.date) if article and is_piece else None,
        modified=iso(page.modified) if page.modified and is_piece else None,
        robots="index, follow" if page.listed else "noindex, follow",
    )


def _card(library: Library, page: SitePage) -> _Picture | None:
    if not page.listed:
        return None
    own = page.article is not None and page.address
    alt = page.title if own else library.registers.masthead.name
    return _Picture(f"{library.site_url}{page.address if own else ''}{CARD}", alt, CARD_SIZE)


def _own_picture(library: Library, page: SitePage) -> _Picture | None:
    """Only pictures that Facebook and Zalo can show: an SVG would leave an empty card."""
    image = page.article.meta.image if page.article else None
    if page.article is None or image is None or posixpath.splitext(image.src)[1].lower() not in RASTER:
        return None
    return _Picture(library.site_url + resolve(page.article.path, image.src), image.alt)


def iso(moment: datetime) -> str:
    """A moment in Vietnam's time, to the second (ISO 8601)."""
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
