"""One validated Markdown file."""

import re
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from pydantic import ConfigDict

from pipeline.memo import digest
from pipeline.model import kinds
from pipeline.model.base import Value
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

    `changed` is as `FrontMatter.changed`, `cites` names documents, `audio` is the recording as the piece names it.
    `front` is the key of all but the body, `text` that of the body: equal keys, equal pieces. `moments` are all that
    the front matter names, as JSON writes them.
    """

    id: str
    slug: str
    title: str
    date: datetime
    changed: datetime
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    campaign: tuple[str, ...]
    audience: tuple[str, ...]
    area: str | None
    cites: tuple[str, ...]
    audio: str | None
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

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    kind: Kind
    path: str
    meta: FrontMatter
    body: str
    body_line: int

    @cached_property
    def id(self) -> str:
        """The identity, made once, never changed."""
        return self.meta.id

    @cached_property
    def address(self) -> str:
        """The canonical address relative to the site's root: ``hoi-dap/vay-von/``."""
        return address(self.kind, self.meta.slug)

    @property
    def number(self) -> str | None:
        """A legal document's number; of what is none, None, as with all that few kinds have."""
        return self.meta.number if isinstance(self.meta, kinds.Document) else None

    @property
    def file(self) -> str | None:
        """The attachment that the front matter names, relative to the file."""
        return self.meta.file if isinstance(self.meta, kinds.Document) else None

    @property
    def consent(self) -> str | None:
        """The consent of the person that the piece tells of or shows."""
        return self.meta.consent if isinstance(self.meta, kinds.Story | kinds.Video) else None

    @property
    def consents(self) -> frozenset[str]:
        """All on which the piece rests: of the person in it, and of those in its pictures, on channels too."""
        pictured = (each for image in self.meta.images for each in image.consents)
        return frozenset(filter(None, (self.consent, *pictured)))

    @cached_property
    def gist(self) -> Gist:
        """What can be asked without reading it whole."""
        meta = self.meta
        said: bytes = meta.__pydantic_serializer__.to_json(meta)
        return Gist(
            meta.id,
            meta.slug,
            meta.title,
            meta.date,
            meta.changed,
            meta.aliases,
            meta.tags,
            meta.campaign,
            meta.audience,
            meta.area,
            tuple([each.document for each in meta.cites]),
            meta.broadcast.audio.src if meta.broadcast and meta.broadcast.audio else None,
            meta.state,
            meta.publish_at or meta.date,
            meta.expires_at,
            bool(meta.reviewed),
            digest(self.path, self.kind, said),
            digest(self.body),
            tuple(sorted(moments(said))),
        )

    def but(self, meta: FrontMatter | None = None, body: str | None = None) -> "Article":
        """The same piece with other front matter or another body."""
        return Article.model_construct(
            kind=self.kind,
            path=self.path,
            meta=self.meta if meta is None else meta,
            body=self.body if body is None else body,
            body_line=self.body_line,
        )


def moments(said: bytes) -> set[bytes]:
    """Every moment in `said`, which is JSON."""
    return set(_MOMENT.findall(said))


def address(kind: Kind, slug: str) -> str:
    """Where a piece of `kind` with `slug` lives, relative to the site's root; the home page's slug is ``index``."""
    if kind is Kind.PAGE:
        return "" if slug == "index" else f"{slug}/"
    return f"{FOLDERS[kind]}/{slug}/"
