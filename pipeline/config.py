"""channels.yaml, mkdocs.yml's address, the environment and the clock, as one frozen `Config`."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from pipeline.errors import BrokenConfig
from pipeline.i18n import _
from pipeline.memo import STATE
from pipeline.model.article import Article, Kind
from pipeline.model.base import VIETNAM, Id, Line, Moment, Value
from pipeline.model.manners import FacebookManners, YouTubeManners
from pipeline.problems import Place, Problem, broken, problem
from pipeline.tree import Tree, read_tree, validate

GRAPH_URL = "https://graph.facebook.com"
YOUTUBE_URL = "https://youtube.googleapis.com"
TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address
CONSENT_URL = "https://accounts.google.com/o/oauth2/v2/auth"
SANDBOX_SITE = "https://thu-nghiem.example/"
EnvName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
Metric = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
_ADDRESS = re.compile(r"https?://[A-Za-z0-9]")
PAGE_METRICS = ("post_media_view", "post_total_media_view_unique", "post_clicks", "post_reactions_like_total")
VIDEO_METRICS = ("viewCount", "likeCount", "commentCount")
POSTED = (
    Kind.NEWS,
    Kind.ARTICLE,
    Kind.QA,
    Kind.GUIDE,
    Kind.STORY,
    Kind.PRACTICE,
    Kind.ALERT,
    Kind.FACTCHECK,
    Kind.VIDEO,
    Kind.EVENT,
    Kind.MATERIAL,
)


class CommonConfig(Value):
    """What every channel has. `title`: what reports call it.

    `settle_seconds`: how long a channel may list late; "not there" is believed only then.
    `timeout_seconds`: how long an answer may keep us waiting; after that nobody knows what came of a call.
    `insights`: the platform's names of the figures that ``channels insights`` asks for; `insights_days`: of posts not
    older than this (None: of all).
    """

    title: Line | None = None
    kinds: tuple[Kind, ...] = POSTED
    hashtags: tuple[str, ...] = ()
    settle_seconds: Annotated[int, Field(ge=0)] = 120
    timeout_seconds: Annotated[float, Field(gt=0)] = 30
    insights: tuple[Metric, ...] = ()
    insights_days: Annotated[int, Field(ge=1)] | None = None

    def takes(self, name: str, article: Article) -> bool:
        """Whether this channel, called `name`, is meant for `article`."""
        return article.kind in self.kinds and article.meta.channels.of(name) is not None


class FacebookConfig(CommonConfig):
    """A Page. `app_id` tells our posts from other people's; `token_env` names the variable with the Page token.

    `preflight`: before a link post our page must answer at its address with our title, and Facebook reads it anew.
    `native_schedule`: a public piece whose ``channels.NAME.at`` lies ahead is handed to Facebook with its hour at once.
    `draft_first`: a post is made out of sight and shown by its id, so that no lost answer can make two of it.
    """

    type: Literal["facebook"]
    page_id: Annotated[str, StringConstraints(pattern=r"^\d+$")]
    token_env: EnvName
    app_id: Annotated[str, StringConstraints(pattern=r"^\d+$")] | None = None
    manners: FacebookManners = FacebookManners.model_construct()
    preflight: bool = True
    draft_first: bool = True
    native_schedule: bool = False
    insights: tuple[Metric, ...] = PAGE_METRICS
    insights_days: Annotated[int, Field(ge=1)] | None = 90


class YouTubeConfig(CommonConfig):
    """A channel; only our marked block in the descriptions of videos that pieces name is written.

    `quota_units`: what Google gives its project a day; channels with the same `client_id_env` share it.
    """

    type: Literal["youtube"]
    channel_id: str
    client_id_env: EnvName
    client_secret_env: EnvName
    refresh_token_env: EnvName
    kinds: tuple[Kind, ...] = (Kind.VIDEO,)
    manners: YouTubeManners = YouTubeManners.model_construct()
    quota_units: Annotated[int, Field(ge=0)] = 10_000
    insights: tuple[Metric, ...] = VIDEO_METRICS


class ApprovalMode(StrEnum):
    """Whether a piece needs an officer's name (or signature) before the public sees it."""

    NONE = "none"
    NAMED = "named"
    SIGNED = "signed"


ChannelConfig = Annotated[FacebookConfig | YouTubeConfig, Field(discriminator="type")]


def titles(channels: Mapping[str, ChannelConfig]) -> dict[str, str]:
    """What people call each channel, by its name in channels.yaml."""
    return {name: channel.title or name for name, channel in channels.items()}


class EditorConfig(Value):
    """Where the form at /bien-tap/ keeps its pieces: a repository at a Git host. Absent: a place to try it out.

    `api_root` and `base_url` are for a host of one's own (GitHub Enterprise, GitLab, Gitea).
    """

    name: Literal["github", "gitlab", "gitea"]
    repo: Annotated[str, StringConstraints(pattern=r"^[\w.-]+(/[\w.-]+)+$")]
    branch: Annotated[str, StringConstraints(pattern=r"^[\w./-]+$")] = "main"
    api_root: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")] | None = None
    base_url: Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")] | None = None


class ChannelsFile(Value):
    """channels.yaml."""

    ledger: str = "sqlite:///.huongthien/ledger.db"
    approval: ApprovalMode = ApprovalMode.NAMED
    official_hosts: tuple[str, ...] = ("gov.vn", "chinhphu.vn", "vbpl.vn", "quochoi.vn", "tongdai111.vn")
    websub: Annotated[str, StringConstraints(pattern=r"^(https://|http://127\.0\.0\.1[:/])[^\s]+$")] | None = None
    channels: dict[Id, ChannelConfig] = {}
    editor: EditorConfig | None = None


class Endpoints(Value):
    """The platforms' addresses, so that a stand-in can take their place."""

    graph: str = GRAPH_URL
    youtube: str = YOUTUBE_URL
    token: str = TOKEN_URL
    consent: str = CONSENT_URL


class Config(Value):
    """Everything that is not content. Holds names of environment variables, never their values."""

    root: Path
    site_url: str
    ledger: str
    approval: ApprovalMode
    official_hosts: tuple[str, ...]
    channels: dict[str, ChannelConfig]
    endpoints: Endpoints
    now: datetime
    editor: EditorConfig | None = None
    websub: str | None = None
    sandbox: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def content(self) -> Path:
        """The editors' folder."""
        return self.root / "content"

    @property
    def state(self) -> Path:
        """Where the ledger, locks and caches live; the sandbox has its own."""
        return self.root / STATE / "sandbox" if self.sandbox else self.root / STATE


def read_config(root: Path, environ: Mapping[str, str], *, sandbox: bool = False) -> Config:
    """The configuration of the project at `root`; what is wrong with it is in `problems`, all at once."""
    text, problems = _read(root / "channels.yaml")
    tree = read_tree(text, "channels.yaml")
    file, faults = validate(ChannelsFile, tree._replace(data=tree.data or {}))
    site_url, site_problems = _site_url(root, environ)
    file = file or ChannelsFile()
    found = (*problems, *tree.problems, *faults, *site_problems, *_shared(file.channels, tree))
    return Config(
        root=root,
        site_url=SANDBOX_SITE if sandbox else site_url,
        ledger=environ.get("HUONGTHIEN_LEDGER", file.ledger),
        approval=file.approval,
        official_hosts=file.official_hosts,
        channels=file.channels,
        editor=file.editor,
        endpoints=Endpoints() if sandbox else _endpoints(environ),
        now=_now(environ),
        websub=None if sandbox else file.websub,
        sandbox=sandbox,
        problems=tuple(map(broken, found)),
    )


def _shared(channels: Mapping[str, ChannelConfig], tree: Tree) -> Iterator[Problem]:
    """X902: a Page or YouTube channel under a second name would get everything twice."""
    names: dict[tuple[str, str], str] = {}
    for name, settings in channels.items():
        key = "page_id" if isinstance(settings, FacebookConfig) else "channel_id"
        value = str(getattr(settings, key))
        first = names.setdefault((key, value), name)
        if first != name:
            hint = _("kênh «{other}» đã là trang hay kênh ấy: bỏ một trong hai, nếu không mọi bài lên hai lần")
            place = tree.place(("channels", name, key))
            shown = f"channels.{name}.{key}"
            yield problem("E205", place, key=shown, value=value, hint=hint.format(other=first))


def _read(path: Path) -> tuple[str, tuple[Problem, ...]]:
    try:
        return path.read_text("utf-8"), ()
    except (OSError, UnicodeDecodeError):
        return "", (problem("X901", Place(path.name), name=path.name),)


def _site_url(root: Path, environ: Mapping[str, str]) -> tuple[str, tuple[Problem, ...]]:
    """mkdocs.yml holds the address; a scalar or ``!ENV [NAME, default]``, read as text, never constructed."""
    text, problems = _read(root / "mkdocs.yml")
    value = environ.get("HUONGTHIEN_SITE_URL") or _scalar(text, "site_url")
    if not _ADDRESS.match(value):
        return "https://example.invalid/", problems or (problem("X903", Place("mkdocs.yml")),)
    return value.rstrip("/") + "/", problems


def _scalar(text: str, key: str) -> str:
    data = read_tree(text, "mkdocs.yml").data
    found = data.get(key) if isinstance(data, dict) else None
    if isinstance(found, list) and found:
        found = found[-1]
    return found if isinstance(found, str) else ""


def _endpoints(environ: Mapping[str, str]) -> Endpoints:
    google = {"token": "GOOGLE_TOKEN_URL", "consent": "GOOGLE_AUTH_URL"}
    names = {"graph": "FACEBOOK_GRAPH_URL", "youtube": "YOUTUBE_API_URL", **google}
    return Endpoints(**{field: environ[name].rstrip("/") for field, name in names.items() if environ.get(name)})


def _now(environ: Mapping[str, str]) -> datetime:
    text = environ.get("HUONGTHIEN_NOW")
    if not text:
        return datetime.now(VIETNAM)
    try:
        return TypeAdapter(Moment).validate_python(text)
    except ValidationError as fault:
        raise BrokenConfig(
            _("HUONGTHIEN_NOW={text} không phải thời điểm (ví dụ 2026-11-22T08:00+07:00)").format(text=text)
        ) from fault
