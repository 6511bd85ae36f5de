"""RSS 2.0, Atom (RFC 4287) and the podcast through feedgen, which switches the process locale: not for threads.

An entry's id comes from the article's id and nothing else, so that neither a new domain nor a new title makes readers'
programs show a piece twice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from pipeline.content.paths import resolve
from pipeline.model.article import Article
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library, Taken
from pipeline.website import words
from pipeline.website.feeds.catalogue import Feed, entry_id
from pipeline.website.feeds.tombstones import Tombstones

if TYPE_CHECKING:
    from feedgen.entry import FeedEntry
    from feedgen.feed import FeedGenerator

ATOM = "atom.xml"
FORMATS = {"rss.xml": "rss_str", ATOM: "atom_str"}
PODCAST = "podcast.xml"
COVER = "nghe/cover.png"  # drawn by assets/cards.py
_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg"}


def write_feed(library: Library, feed: Feed, name: str) -> bytes:
    """`feed` as ``rss.xml`` or ``atom.xml``."""
    taken = feed.graves if name == ATOM else ()
    generator = _channel(library, feed, name, taken)
    if taken:
        _bury(generator, taken)
    for article in feed.items:
        _add(library, generator, article)
    written: bytes = getattr(generator, FORMATS[name])(pretty=True)
    return _with_hub(written, library.hub) if name == "rss.xml" else written


def _with_hub(rss: bytes, hub: str | None) -> bytes:
    """RSS with its hub beside its own address: feedgen writes no other ``atom:link`` than that."""
    if hub is None:
        return rss
    link = f'<atom:link href="{escape(hub)}" rel="hub"/>'.encode()
    return re.sub(rb'(<atom:link [^>]*rel="self"[^>]*/>)', lambda found: found[1] + b"\n    " + link, rss, count=1)


def recording(article: Article) -> str | None:
    """The path of the piece's recording below the content folder, if it has one."""
    audio = article.gist.audio
    return resolve(article.path, audio) if audio else None


def write_podcast(library: Library, feed: Feed, sizes: Mapping[str, int]) -> bytes:
    """`feed`, whose pieces have recordings, as a podcast; `sizes` are the bytes of each recording by path.

    Tags of https://podcasters.apple.com/support/823-podcast-requirements.
    """
    masthead = library.registers.masthead
    generator = _channel(library, feed, PODCAST)
    generator.load_extension("podcast")
    generator.podcast.itunes_author(masthead.responsible_unit)
    generator.podcast.itunes_category("Government")
    generator.podcast.itunes_explicit("no")
    generator.podcast.itunes_image(library.site_url + COVER)
    generator.podcast.itunes_owner(name=masthead.responsible_unit, email=masthead.email)
    generator.podcast.itunes_summary(feed.description)
    for article in feed.items:
        path, own = recording(article), article.meta.broadcast
        if path is None or own is None or own.audio is None or path not in sizes:
            continue
        entry = _add(library, generator, article)
        kind = _TYPES[path.rpartition(".")[2]]
        entry.enclosure(library.site_url + path, str(sizes[path]), kind)
        entry.podcast.itunes_duration(own.audio.duration)
        entry.podcast.itunes_explicit("no")
    written: bytes = generator.rss_str(pretty=True)
    return written


def _channel(library: Library, feed: Feed, name: str, taken: Sequence[Taken] = ()) -> "FeedGenerator":
    from feedgen.feed import FeedGenerator

    masthead = library.registers.masthead
    generator = FeedGenerator()
    generator.id(feed.id)
    generator.title(feed.title)
    generator.subtitle(feed.description)
    generator.description(feed.description)
    for link in _links(library, feed, name):
        generator.link(**link)
    generator.language("vi")
    generator.author(name=masthead.responsible_unit)
    generator.rights(masthead.content_licence)
    generator.updated(feed.updated(taken))
    return generator


def _links(library: Library, feed: Feed, name: str) -> Iterable[dict[str, str]]:
    """The page comes last: RSS takes the last link as its own."""
    yield {"href": library.site_url + feed.folder + name, "rel": "self"}
    if library.hub:
        yield {"href": library.hub, "rel": "hub"}
    yield {"href": library.site_url + feed.page, "rel": "alternate"}


def _bury(generator: "FeedGenerator", taken: Sequence[Taken]) -> None:
    from feedgen.ext.base import BaseEntryExtension

    gone = [(entry_id(each.article.id), each.when) for each in taken]
    generator.register_extension("at", lambda: Tombstones(gone), BaseEntryExtension, atom=True, rss=False)


def _add(library: Library, generator: "FeedGenerator", article: Article) -> "FeedEntry":
    entry = generator.add_entry(order="append")
    entry.id(entry_id(article.id))
    entry.guid(entry_id(article.id), permalink=False)
    entry.title(article.meta.title)
    entry.link(href=library.url(article))
    entry.summary(_summary(article))
    entry.published(article.meta.date.astimezone(VIETNAM))
    entry.updated(article.gist.changed.astimezone(VIETNAM))
    entry.category(term=article.kind.value, label=words.KINDS[article.kind].one)
    return entry


def _summary(article: Article) -> str:
    notes = [f"Đã sửa ngày {words.day(change.date)}: {change.note}" for change in article.meta.changes]
    return "\n".join([article.meta.description, *notes])
