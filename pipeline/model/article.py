"""One validated Markdown file."""

import re
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from pipeline.memo import digest
from pipeline.model import kinds
from pipeline.model.base import Value, revived
from pipeline.model.front_matter import FrontMatter, State

_MOMENT = re.compile(rb'"(\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d))"')


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


class Gist(NamedTuple):
    """What is asked of every piece, and of most pieces nothing else.

    `front` is the key of all but the body, `text` that of the body: equal keys, equal pieces. `moments` are all that
    the front matter names, as JSON writes them.
    """

    id: str
    slug: str
    title: str
    date: datetime
    aliases: tuple[str, ...]
    state: State
    shown_from: datetime
    expires_at: datetime | None
    is_reviewed: bool
    front: str
    text: str
    moments: tuple[bytes, ...]


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

    @property
    def gist(self) -> Gist:
        """What can be asked without reading it whole."""
        meta = self.meta
        said: bytes = meta.__pydantic_serializer__.to_json(meta)
        return Gist(
            meta.id,
            meta.slug,
            meta.title,
            meta.date,
            meta.aliases,
            meta.state,
            meta.publish_at or meta.date,
            meta.expires_at,
            bool(meta.reviewed),
            digest(self.path, self.kind, said),
            digest(self.body),
            tuple(sorted(moments(said))),
        )


Whole = tuple[FrontMatter, str]


class Kept(Article):
    """A piece that an earlier look at its file left: its gist at hand, front matter and body fetched at need."""

    @classmethod
    def of(cls, kind: Kind, path: str, body_line: int, gist: Gist, fetch: Callable[[], Whole]) -> "Kept":
        """`fetch` gives the rest."""
        there = {"kind": kind, "path": path, "body_line": body_line, "_gist": gist, "_fetch": fetch}
        return revived(cls, there, set(cls.model_fields))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a field
        """Called for what is not there yet."""
        if name not in {"meta", "body"}:
            raise AttributeError(name)
        for field, value in zip(("meta", "body"), self.__dict__["_fetch"](), strict=True):
            self.__dict__.setdefault(field, value)
        return self.__dict__[name]

    @property
    def id(self) -> str:
        """As of any piece."""
        return self.gist.id

    @property
    def address(self) -> str:
        """As of any piece."""
        return address(self.kind, self.gist.slug)

    @property
    def gist(self) -> Gist:
        """As it was when the file was read."""
        found: Gist = self.__dict__["_gist"]
        return found

    def __eq__(self, other: object) -> bool:
        """To any piece that says the same."""
        return isinstance(other, Article) and self.gist == other.gist and self.body_line == other.body_line

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Whole, as any piece."""
        return _whole, (self.kind, self.path, self.meta, self.body, self.body_line)


def moments(said: bytes) -> set[bytes]:
    """Every moment in `said`, which is JSON."""
    return set(_MOMENT.findall(said))


def _whole(kind: Kind, path: str, meta: FrontMatter, body: str, line: int) -> Article:
    return Article.model_construct(kind=kind, path=path, meta=meta, body=body, body_line=line)


def address(kind: Kind, slug: str) -> str:
    """Where a piece of `kind` with `slug` lives, relative to the site's root; the home page's slug is ``index``."""
    if kind is Kind.PAGE:
        return "" if slug == "index" else f"{slug}/"
    return f"{FOLDERS[kind]}/{slug}/"
