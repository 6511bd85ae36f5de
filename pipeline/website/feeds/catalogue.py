"""Which feeds there are and what each holds: the whole site, each kind, each campaign, each partner. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple
from uuid import UUID, uuid5

from pipeline.model.article import FOLDERS, Article, Kind
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library, Taken
from pipeline.model.partners import Partner
from pipeline.website import words
from pipeline.website.pages.embeds import around
from pipeline.website.pages.lists import campaign_folder

NAMESPACE = UUID("8d0f3a52-6c1e-4b7a-9d53-1f2e7a90c4b6")  # for ever: every id in every feed hangs on it
NEWEST = 30
PARTNERS = "doi-tac/"
_APART = {Kind.PAGE, Kind.DOCUMENT}
_EMPTY = datetime(2026, 1, 1, tzinfo=VIETNAM)


class Feed(NamedTuple):
    """What one feed holds, the newest `items`; `folder` is where it lies, `page` shows the same to people.

    `taken` are pieces that were here and are gone.
    """

    folder: str
    title: str
    description: str
    items: Sequence[Article]
    page: str
    taken: Sequence[Taken] = ()

    @property
    def id(self) -> str:
        """Its id, for ever."""
        return f"urn:uuid:{uuid5(NAMESPACE, 'feed:' + self.folder)}"

    @property
    def graves(self) -> Sequence[Taken]:
        """The newest pieces that were taken away."""
        return self.taken[:NEWEST]

    def updated(self, taken: Sequence[Taken] = ()) -> datetime:
        """When its newest words changed, or one of `taken` went; never now."""
        changes = (*(each.gist.changed for each in self.items), *(each.when for each in taken))
        return max(changes, default=_EMPTY).astimezone(VIETNAM)


def entry_id(article_id: str) -> str:
    """The id of a piece in every feed, for ever."""
    return f"urn:uuid:{uuid5(NAMESPACE, article_id)}"


def newest(pieces: Iterable[Article]) -> tuple[Article, ...]:
    """As many of `pieces`, newest first, as a feed holds: of thousands only the first are looked at."""
    return tuple(islice(pieces, NEWEST))


def catalogue(library: Library) -> Iterator[Feed]:
    """Every feed. Plain pages are in none; legal documents have their own and would drown the rest elsewhere."""
    masthead = library.registers.masthead
    taken = [each for each in library.taken if each.article.kind is not Kind.PAGE]
    told = [each for each in taken if each.article.kind is not Kind.DOCUMENT]
    pieces = [article for article in library.public if article.kind not in _APART]
    yield Feed("", masthead.name, masthead.slogan, newest(pieces), "", told)
    for kind, folder in FOLDERS.items():
        name = words.KINDS[kind]
        gone = [each for each in taken if each.article.kind is kind]
        items = newest(library.of(kind))
        yield Feed(f"{folder}/", f"{name.many} – {masthead.name}", name.about, items, f"{folder}/", gone)
    for id_, campaign in library.registers.campaigns.items():
        items = newest(article for article in pieces if id_ in article.gist.campaign)
        folder = campaign_folder(campaign.slug)
        gone = [each for each in told if id_ in each.article.gist.campaign]
        yield Feed(folder, f"{campaign.name} – {masthead.name}", campaign.description, items, folder, gone)
    for id_, partner in library.registers.partners.items():
        items = newest(article for article in pieces if wants(library, partner, article))
        about = f"Bài của {masthead.name} cho {partner.name} đăng lại."
        gone = [each for each in told if wants(library, partner, each.article)]
        yield Feed(f"{PARTNERS}{id_}/", f"{masthead.name} – {partner.name}", about, items, "", gone)


def wants(library: Library, partner: Partner, article: Article) -> bool:
    """Whether `article` is what `partner` asked for: of every sort that it names, at least one."""
    gist = article.gist
    asked: tuple[tuple[Sequence[object], frozenset[object]], ...] = (
        (partner.kinds, frozenset({article.kind})),
        (partner.campaigns, frozenset(gist.campaign)),
        (partner.audiences, frozenset(gist.audience)),
        (partner.tags, frozenset(gist.tags)),
        (partner.areas, frozenset(around(library, gist.area))),
    )
    return all(not wanted or not there.isdisjoint(wanted) for wanted, there in asked)
