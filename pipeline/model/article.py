"""One validated Markdown file."""

from enum import StrEnum

from pipeline.model import kinds
from pipeline.model.base import Value
from pipeline.model.front_matter import FrontMatter


class Kind(StrEnum):
    """The twelve kinds and the plain page. A piece's folder says its kind."""

    NEWS = "news"
    ARTICLE = "article"
    QA = "qa"
    GUIDE = "guide"
    STORY = "story"
    PRACTICE = "practice"
    ALERT = "alert"
    FACTCHECK = "factcheck"
    DOCUMENT = "document"
    VIDEO = "video"
    EVENT = "event"
    MATERIAL = "material"
    PAGE = "page"


FOLDERS: dict[Kind, str] = {
    Kind.NEWS: "tin",
    Kind.ARTICLE: "bai-viet",
    Kind.QA: "hoi-dap",
    Kind.GUIDE: "huong-dan",
    Kind.STORY: "guong-sang",
    Kind.PRACTICE: "mo-hinh",
    Kind.ALERT: "canh-bao",
    Kind.FACTCHECK: "kiem-chung",
    Kind.DOCUMENT: "van-ban",
    Kind.VIDEO: "video",
    Kind.EVENT: "su-kien",
    Kind.MATERIAL: "tai-lieu",
}
KINDS: dict[str, Kind] = {folder: kind for kind, folder in FOLDERS.items()}
SCHEMAS: dict[Kind, type[FrontMatter]] = {
    Kind.NEWS: kinds.News,
    Kind.ARTICLE: kinds.Feature,
    Kind.QA: kinds.QA,
    Kind.GUIDE: kinds.Guide,
    Kind.STORY: kinds.Story,
    Kind.PRACTICE: kinds.Practice,
    Kind.ALERT: kinds.Alert,
    Kind.FACTCHECK: kinds.FactCheck,
    Kind.DOCUMENT: kinds.Document,
    Kind.VIDEO: kinds.Video,
    Kind.EVENT: kinds.Event,
    Kind.MATERIAL: kinds.Material,
    Kind.PAGE: kinds.Page,
}


class Article(Value):
    """A piece. Identity is ``meta.id``; `path`, title and slug may change freely.

    `path` is relative to the content folder, with ``/``; `body` is Markdown without the front matter, NFC, and begins
    on line `body_line` of the file.
    """

    kind: Kind
    path: str
    meta: FrontMatter
    body: str
    body_line: int

    @property
    def id(self) -> str:
        """The identity, made once, never changed."""
        return self.meta.id

    @property
    def address(self) -> str:
        """The canonical address relative to the site's root: ``hoi-dap/vay-von/``."""
        return address(self.kind, self.meta.slug)


def address(kind: Kind, slug: str) -> str:
    """Where a piece of `kind` with `slug` lives, relative to the site's root; the home page's slug is ``index``."""
    if kind is Kind.PAGE:
        return "" if slug == "index" else f"{slug}/"
    return f"{FOLDERS[kind]}/{slug}/"
