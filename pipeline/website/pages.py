"""Which pages the site has, and which files beside them. Pure: a Library in, values out."""

from collections.abc import Iterator, Mapping
from itertools import islice

from pipeline.model.article import Article, Kind
from pipeline.model.front_matter import Reason
from pipeline.model.kinds import Event
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.embeds import embed_files
from pipeline.website.feeds import feeds, podcast
from pipeline.website.finding import finding_pages
from pipeline.website.home import home_page
from pipeline.website.ics import calendar
from pipeline.website.lists import HOME, list_pages
from pipeline.website.metadata import robots, sitemap
from pipeline.website.moved import alias_pages
from pipeline.website.neutral import public_title
from pipeline.website.piece import piece_page
from pipeline.website.register import DATA, Register
from pipeline.website.relations import Kindred, Relations
from pipeline.website.short import short_pages
from pipeline.website.values import SitePage

CALENDAR = "su-kien.ics"
LOST = "404.html"
GONE = "Trang này hiện không có"


def pages(library: Library, relations: Relations | None = None) -> tuple[SitePage, ...]:
    """Every page, one for an address: pieces win over lists, lists over the traces of what was."""
    relations = relations or Relations(library)
    found = {"": home_page(library)}
    for article in library.public:
        if article.address not in found:
            found[article.address] = page_of(library, relations, article)
    for page in (*list_pages(library), *finding_pages(library), *_gone(library)):
        found.setdefault(page.address, page)
    return tuple(found.values())


def page_of(library: Library, relations: Kindred, article: Article) -> SitePage:
    """The page on which the body of `article` stands."""
    return piece_page(library, relations, article) if article.address else home_page(library)


def files(library: Library, all_pages: tuple[SitePage, ...], recorded: Mapping[str, int]) -> dict[str, bytes]:
    """Path → bytes of everything that we write beside the pages; `recorded` are the recordings and their bytes."""
    events = {a.address + CALENDAR: calendar(library, a, a.meta) for a in library.public if isinstance(a.meta, Event)}
    own = {"sitemap.xml": sitemap(library, all_pages), "robots.txt": robots(library), DATA: Register(library).data()}
    own |= dict(embed_files(library))
    own |= dict(short_pages(library)) | dict(alias_pages(library, {page.address for page in all_pages}))
    return {**feeds(library), **podcast(library, recorded), **events, **own}


def not_found(library: Library) -> SitePage:
    """The page for an address that never was."""
    newest = list(islice((each for each in library.public if each.kind not in {Kind.PAGE, Kind.DOCUMENT}), 5))
    about = "Có thể địa chỉ gõ nhầm, hoặc trang đã đổi chỗ."
    title, facts = "Không tìm thấy trang này", {"newest": newest}
    return SitePage(LOST, LOST, title, about, facts, (HOME,), listed=False)


def _gone(library: Library) -> Iterator[SitePage]:
    """A merged piece leads to where it went (moved.py); the others say why they are not there, never what they were."""
    at = {article.address: article for article in library.public}
    for gone in library.gone:
        into = at.get(gone.into or "-")
        if not (into and gone.reason is Reason.MERGED):
            why = words.WITHDRAWN[gone.reason] if gone.reason else words.GONE[gone.why]
            facts = {"note": gone.note, "into": into, "into_title": public_title(into) if into else ""}
            yield SitePage(gone.address, "pages/gone.html", GONE, why, facts, (HOME,), listed=False)
