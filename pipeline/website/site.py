"""Which pages the site has, and which files beside them. Pure: a Library in, values out."""

from collections.abc import Container, Iterator, Mapping
from itertools import islice

from pipeline.model.article import Article, Kind
from pipeline.model.front_matter import Reason
from pipeline.model.kinds import Event
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.feeds import feeds, podcast
from pipeline.website.metadata.ics import calendar
from pipeline.website.metadata.sitemap import robots, sitemap
from pipeline.website.pages.embeds import embed_files
from pipeline.website.pages.home import home_page
from pipeline.website.pages.lists import HOME, list_pages
from pipeline.website.pages.moved import alias_pages
from pipeline.website.pages.neutral import public_title
from pipeline.website.pages.piece import piece_page
from pipeline.website.pages.register import DATA, Register
from pipeline.website.pages.relations import Kindred, Relations
from pipeline.website.pages.short import short_pages
from pipeline.website.search.finding import finding_pages
from pipeline.website.values import SitePage

CALENDAR = "su-kien.ics"
LOST = "404.html"
GONE = "Trang này hiện không có"


def pages(
    library: Library, relations: Kindred | None = None, kept: Container[str] = frozenset()
) -> tuple[SitePage, ...]:
    """Every page, one for an address: pieces win over lists, lists over the traces of what was.

    The pages of pieces with the outputs `kept` need not be drawn yet: of them there is what the site map shows.
    """
    relations = relations or Relations(library)
    found = {"": home_page(library)}
    for article in library.public:
        if article.address not in found:
            stays = f"{article.address}index.html" in kept
            found[article.address] = bare(article) if stays else page_of(library, relations, article)
    for page in (*list_pages(library), *finding_pages(library), *_gone(library)):
        found.setdefault(page.address, page)
    return tuple(found.values())


def glances(library: Library, relations: Kindred, menu: Container[str]) -> tuple[SitePage, ...]:
    """As `pages`; those of pieces that `menu` does not name are `bare`: thousands take half of the memory so."""
    bared = {f"{article.address}index.html" for article in library.public}
    return tuple(
        whole(library, relations, page) if page.source in menu else page for page in pages(library, relations, bared)
    )


def page_of(library: Library, relations: Kindred, article: Article) -> SitePage:
    """The page on which the body of `article` stands."""
    return piece_page(library, relations, article) if article.address else home_page(library)


def whole(library: Library, relations: Kindred, page: SitePage) -> SitePage:
    """`page`, with all that its template shows if it is `bare`."""
    return page if page.template or page.article is None else page_of(library, relations, page.article)


def bare(article: Article) -> SitePage:
    """The page of `article` as far as it is known at a glance."""
    return SitePage(article.address, "", article.gist.title, "", article=article, modified=article.gist.changed)


def named(page: SitePage) -> SitePage:
    """What a menu that names `page` needs of it."""
    article = page.article.but(body="") if page.article else None
    return page._replace(facts={}, article=article)


def files(library: Library, pages: tuple[SitePage, ...], recorded: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of each file that we write beside the pages; `recorded` are the recordings and their bytes."""
    seen: set[str] = set()
    for path, data in _files(library, pages, recorded):
        if path not in seen:
            yield path, data
        seen.add(path)


def _files(library: Library, pages: tuple[SitePage, ...], recorded: Mapping[str, int]) -> Iterator[tuple[str, bytes]]:
    """The address that a piece had before wins over what else lies there."""
    yield "sitemap.xml", sitemap(library, pages)
    yield "robots.txt", robots(library)
    yield DATA, Register(library).data()
    yield from alias_pages(library, {page.address for page in pages})
    yield from short_pages(library)
    yield from embed_files(library)
    for article in library.of(Kind.EVENT):
        if isinstance(article.meta, Event):
            yield article.address + CALENDAR, calendar(library, article, article.meta)
    yield from podcast(library, recorded).items()
    yield from feeds(library).items()


def not_found(library: Library) -> SitePage:
    """The page for an address that never was."""
    newest = list(islice((each for each in library.public if each.kind not in {Kind.PAGE, Kind.DOCUMENT}), 5))
    about = "Có thể địa chỉ gõ nhầm, hoặc trang đã đổi chỗ."
    title, facts = "Không tìm thấy trang này", {"newest": newest}
    return SitePage(LOST, LOST, title, about, facts, (HOME,), listed=False)


def _gone(library: Library) -> Iterator[SitePage]:
    """A merged piece leads on (pages/moved.py); the others say why they are not there, never what they were."""
    at = {article.address: article for article in library.public}
    for gone in library.gone:
        into = at.get(gone.into or "-")
        if not (into and gone.reason is Reason.MERGED):
            why = words.WITHDRAWN[gone.reason] if gone.reason else words.GONE[gone.why]
            facts = {"note": gone.note, "into": into, "into_title": public_title(into) if into else ""}
            yield SitePage(gone.address, "pages/gone.html", GONE, why, facts, (HOME,), listed=False)
