"""What programs read instead of pages: RSS, Atom, JSON Feed, and a podcast of what editors recorded."""

from collections.abc import Collection, Iterator, Mapping

from pipeline.model.library import Library
from pipeline.website.feeds.catalogue import Feed, catalogue, entry_id, newest
from pipeline.website.feeds.json_feed import NAME, json_feed
from pipeline.website.feeds.xml import ATOM, COVER, FORMATS, PODCAST, recording, write_feed, write_podcast
from pipeline.website.text.reprint import Reprinter

__all__ = [
    "ATOM",
    "COVER",
    "NAME",
    "PODCAST",
    "PROGRAMME",
    "addresses",
    "entry_id",
    "feeds",
    "podcast",
    "recordings",
    "whole_feeds",
]

PROGRAMME = "Bản tin truyền thanh"


def feeds(library: Library) -> dict[str, bytes]:
    """Path → bytes of every feed but the podcast; the same bytes when nothing changed."""
    return dict(_written(library))


def podcast(library: Library, sizes: Mapping[str, int]) -> dict[str, bytes]:
    """Path → bytes of the podcast, if a public piece has a recording; `sizes` in bytes by path."""
    pieces = newest(article for article in library.public if recording(article) in sizes)
    if not pieces:
        return {}
    masthead = library.registers.masthead
    feed = Feed("nghe/", f"{masthead.name} – {PROGRAMME}", masthead.slogan, pieces, "")
    return {feed.folder + PODCAST: write_podcast(library, feed, sizes)}


def recordings(library: Library) -> frozenset[str]:
    """The paths, below the content folder, of the recordings of public pieces."""
    return frozenset(filter(None, map(recording, library.public)))


def addresses(library: Library, articles: frozenset[str]) -> tuple[str, ...]:
    """The address of every feed that holds one of `articles`, by id: what a hub is told of."""
    touched = (feed for feed in catalogue(library) if any(article.id in articles for article in feed.items))
    return tuple(library.site_url + feed.folder + name for feed in touched for name in (*FORMATS, NAME))


def whole_feeds(library: Library, articles: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of each feed that holds the text of one of `articles`, by id."""
    reprinter = Reprinter(library)
    touched = (feed for feed in catalogue(library) if any(article.id in articles for article in feed.items))
    return (_whole(library, reprinter, feed) for feed in touched)


def _written(library: Library) -> Iterator[tuple[str, bytes]]:
    reprinter = Reprinter(library)
    for feed in catalogue(library):
        for name in FORMATS:
            yield feed.folder + name, write_feed(library, feed, name)
        yield _whole(library, reprinter, feed)


def _whole(library: Library, reprinter: Reprinter, feed: Feed) -> tuple[str, bytes]:
    about: dict[str, object] = {
        "title": feed.title,
        "home_page_url": library.site_url + feed.page,
        "feed_url": library.site_url + feed.folder + NAME,
        "description": feed.description,
    }
    about |= {"hubs": [{"type": "WebSub", "url": library.hub}]} if library.hub else {}
    items = ((entry_id(article.id), article) for article in feed.items)
    return feed.folder + NAME, json_feed(library, reprinter, about, items)
