"""The home page: what is urgent, the tasks people come with, what is new, the campaigns."""

from typing import NamedTuple

from pipeline.content.vietnamese import fold
from pipeline.model.article import FOLDERS, Article, Kind
from pipeline.model.kinds import Alert, Severity
from pipeline.model.library import Library
from pipeline.website.pages.lists import campaign_folder
from pipeline.website.values import SitePage
from pipeline.website.words import day

ALERTS = 2
NEWEST = 4
_RANK = {Severity.URGENT: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


class Door(NamedTuple):
    """A task in the reader's words, the tags of the pieces that may answer it, its sign: an SVG path in 24 × 24."""

    label: str
    hint: str
    tags: frozenset[str]
    sign: str


class OpenDoor(NamedTuple):
    """A door with the piece behind it."""

    door: Door
    article: Article


DOORS = (
    Door(
        "Mới ra tù: làm gì trước",
        "Giấy tờ, nơi ở, việc đầu tiên",
        frozenset({"cu-tru", "can-cuoc"}),
        "M12 3 2 11.5h3V21h5.5v-6h3v6H19v-9.5h3z",
    ),
    Door(
        "Vay vốn",
        "Ai được vay, vay ở đâu",
        frozenset({"vay-von"}),
        "M2 5.5h20v13H2zm2 2v9h16v-9zm8 1.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6",
    ),
    Door(
        "Xóa án tích",
        "Khi nào được xóa, cần giấy gì",
        frozenset({"xoa-an-tich"}),
        "M5 2h10l5 5v15H5zm2 2v16h11V8h-4V4zm1.4 9.6 1.4-1.4 2 2 3.8-3.9 1.4 1.4-5.2 5.3z",
    ),
    Door(
        "Con tôi bị quấy rối trên mạng",
        "Việc cần làm trong giờ đầu",
        frozenset({"xam-hai-tre-em", "goi-111", "mang-xa-hoi"}),
        "M12 2 4 5v6c0 5 3.4 9.4 8 11 4.6-1.6 8-6 8-11V5zm-1 5h2v6h-2zm0 8h2v2h-2z",
    ),
)
ANSWERING = (Kind.GUIDE, Kind.QA, Kind.ARTICLE)


def home_page(library: Library) -> SitePage:
    """The page at the root. The plain page with the slug ``index``, if there is one, gives title, summary and body."""
    own = next((article for article in library.of(Kind.PAGE) if not article.address), None)
    masthead = library.registers.masthead
    pieces = [article for article in library.public if article.kind not in {Kind.PAGE, Kind.DOCUMENT}]
    return SitePage(
        "",
        "pages/home.html",
        own.meta.title if own else masthead.name,
        own.meta.description if own else masthead.slogan,
        {
            "alerts": _alerts(library),
            "doors": open_doors(library),
            "newest": pieces[:NEWEST],
            "kinds": [(kind, folder, library.of(kind)) for kind, folder in FOLDERS.items() if library.of(kind)],
            "audiences": [
                (term.name, f"doi-tuong/{id_}/")
                for id_, term in library.registers.audiences.items()
                if any(id_ in article.gist.audience for article in library.public)
            ],
            "years": sorted({day(a.gist.date)[-4:] for a in pieces}, reverse=True),
            "campaigns": [(c, campaign_folder(c.slug)) for c in library.registers.campaigns.values()],
        },
        article=own,
        modified=max((article.gist.changed for article in library.public), default=None),
    )


def _alerts(library: Library) -> list[Article]:
    """The gravest first, then the newest; mere notices stay on their list."""
    grave = [(a, a.meta) for a in library.of(Kind.ALERT) if isinstance(a.meta, Alert)]
    chosen = [(article, meta) for article, meta in grave if meta.severity is not Severity.NOTICE]
    return [article for article, meta in sorted(chosen, key=lambda pair: _RANK[pair[1].severity])][:ALERTS]


def open_doors(library: Library) -> list[OpenDoor]:
    """The tasks that a piece answers today."""
    found = ((door, _best(library, door)) for door in DOORS)
    return [OpenDoor(door, article) for door, article in found if article]


def _best(library: Library, door: Door) -> Article | None:
    """Of the first kind that has any: the piece with most words of the label in its title, then most of the tags."""
    wanted = set(fold(door.label).split())

    def fit(article: Article) -> tuple[int, int]:
        return len(wanted & set(fold(article.gist.title).split())), len(door.tags & set(article.gist.tags))

    for kind in ANSWERING:
        fitting = [article for article in library.of(kind) if door.tags & set(article.gist.tags)]
        if fitting:
            return max(fitting, key=fit)
    return None
