"""RSS 2.0 and Atom (RFC 4287) through feedgen: the whole site, each kind, each campaign.

An entry's id comes from the article's id and nothing else, so that neither a new domain nor a new title makes readers'
programs show a piece twice. feedgen switches the process locale for each date: not for threads.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID, uuid5

from pipeline.model.article import FOLDERS, Article, Kind
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library, Taken
from pipeline.website import words
from pipeline.website.lists import campaign_folder
from pipeline.website.tombstones import Tombstones
from pipeline.website.values import modified

if TYPE_CHECKING:
    from feedgen.feed import FeedGenerator

NAMESPACE = UUID("8d0f3a52-6c1e-4b7a-9d53-1f2e7a90c4b6")  # for ever: every id in every feed hangs on it
NEWEST = 30
_EMPTY = datetime(2026, 1, 1, tzinfo=VIETNAM)
ATOM = "atom.xml"
_FORMATS = {"rss.xml": "rss_str", ATOM: "atom_str"}


class Feed(NamedTuple):
    """What one feed holds; `folder` is its page's address."""

    folder: str
    title: str
    description: str
    items: Sequence[Article]
    taken: Sequence[Taken] = ()


def feeds(library: Library) -> dict[str, bytes]:
    """Path → bytes of every feed; the same bytes when nothing changed."""
    found = {}
    for feed in _feeds(library):
        for name in _FORMATS:
            found[feed.folder + name] = _write(library, feed, name)
    return found


def entry_id(article_id: str) -> str:
    """The id of a piece in every feed, for ever."""
    return f"urn:uuid:{uuid5(NAMESPACE, article_id)}"


def _feeds(library: Library) -> Iterator[Feed]:
    """Plain pages are in none. Legal documents have their own feed and would drown the rest elsewhere."""
    masthead = library.registers.masthead
    taken = [each for each in library.taken if each.article.kind is not Kind.PAGE]
    told = [each for each in taken if each.article.kind is not Kind.DOCUMENT]
    pieces = [article for article in library.public if article.kind not in {Kind.PAGE, Kind.DOCUMENT}]
    yield Feed("", masthead.name, masthead.slogan, pieces, told)
    for kind, folder in FOLDERS.items():
        name = words.KINDS[kind]
        gone = [each for each in taken if each.article.kind is kind]
        yield Feed(f"{folder}/", f"{name.many} – {masthead.name}", name.about, library.of(kind), gone)
    for id_, campaign in library.registers.campaigns.items():
        items = [article for article in pieces if id_ in article.meta.campaign]
        gone = [each for each in told if id_ in each.article.meta.campaign]
        title = f"{campaign.name} – {masthead.name}"
        yield Feed(campaign_folder(campaign.slug), title, campaign.description, items, gone)


def _write(library: Library, feed: Feed, name: str) -> bytes:
    items = feed.items[:NEWEST]
    taken = feed.taken[:NEWEST] if name == ATOM else ()
    changes = [*map(modified, items), *(each.when for each in taken)]
    generator = _channel(library, feed, name, max(changes, default=_EMPTY))
    if taken:
        _bury(generator, taken)
    for article in items:
        _add(library, generator, article)
    written: bytes = getattr(generator, _FORMATS[name])(pretty=True)
    return written


def _channel(library: Library, feed: Feed, name: str, updated: datetime) -> "FeedGenerator":
    from feedgen.feed import FeedGenerator

    masthead = library.registers.masthead
    generator = FeedGenerator()
    generator.id(f"urn:uuid:{uuid5(NAMESPACE, 'feed:' + feed.folder)}")
    generator.title(feed.title)
    generator.subtitle(feed.description)
    generator.description(feed.description)
    generator.link(href=library.site_url + feed.folder + name, rel="self")
    generator.link(href=library.site_url + feed.folder, rel="alternate")  # last: RSS takes the last one as its page
    generator.language("vi")
    generator.author(name=masthead.responsible_unit)
    generator.rights(masthead.content_licence)
    generator.updated(updated.astimezone(VIETNAM))
    return generator


def _bury(generator: "FeedGenerator", taken: Sequence[Taken]) -> None:
    from feedgen.ext.base import BaseEntryExtension

    gone = [(entry_id(each.article.id), each.when) for each in taken]
    generator.register_extension("at", lambda: Tombstones(gone), BaseEntryExtension, atom=True, rss=False)


def _add(library: Library, generator: "FeedGenerator", article: Article) -> None:
    entry = generator.add_entry(order="append")
    entry.id(entry_id(article.id))
    entry.guid(entry_id(article.id), permalink=False)
    entry.title(article.meta.title)
    entry.link(href=library.url(article))
    entry.summary(_summary(article))
    entry.published(article.meta.date.astimezone(VIETNAM))
    entry.updated(modified(article).astimezone(VIETNAM))
    entry.category(term=article.kind.value, label=words.KINDS[article.kind].one)


def _summary(article: Article) -> str:
    notes = [f"Đã sửa ngày {words.day(change.date)}: {change.note}" for change in article.meta.changes]
    return "\n".join([article.meta.description, *notes])
