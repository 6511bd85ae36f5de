"""All pieces, judged: what the site and the channels are made from."""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from pydantic import ConfigDict

from pipeline.model.article import Article, Kind
from pipeline.model.base import Value
from pipeline.model.front_matter import Citation, Reason, State
from pipeline.model.kinds import Document
from pipeline.model.registers import Registers
from pipeline.problems import Level, Problem


class Visibility(StrEnum):
    """What the public sees of a piece at the Library's hour."""

    PUBLIC = "public"
    DRAFT = "draft"
    WAITING = "waiting"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    BLOCKED = "blocked"


class Gone(Value):
    """An address where a piece was or would be: the site says plainly that it is not available, and why, if told.

    `into` is the address of the public piece that readers find instead.
    """

    address: str
    why: Visibility
    reason: Reason | None = None
    note: str | None = None
    into: str | None = None


class Ending(StrEnum):
    """What takes a piece from the public; the last two, the consent of somebody in it or in its pictures."""

    TAKEN_BACK = "taken-back"
    EXPIRED = "expired"
    REVOKED = "revoked"
    LAPSED = "lapsed"


class End(NamedTuple):
    """The moment, past or to come, with which a piece leaves the public, and why."""

    at: datetime
    why: Ending


class Taken(Value):
    """A piece that the public had and has no more, and since when."""

    article: Article
    when: datetime


class Library(Value):
    """Every readable piece, newest first, with the registers and every problem found. Pure: `now` is its only clock.

    `hub` is the WebSub hub that passes news on, if the agency has one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    now: datetime
    site_url: str
    articles: tuple[Article, ...]
    visibility: dict[str, Visibility]
    registers: Registers
    problems: tuple[Problem, ...]
    gone: tuple[Gone, ...] = ()
    drafts: frozenset[str] = frozenset()
    hub: str | None = None

    def with_drafts(self) -> "Library":
        """The same with drafts shown, marked by their ids in `drafts`: for a person's own screen, never for a site."""
        drafts = frozenset(key for key, seen in self.visibility.items() if seen is Visibility.DRAFT)
        shown = self.visibility | dict.fromkeys(drafts, Visibility.PUBLIC)
        return self._with(visibility=shown, drafts=drafts)

    def holding_back(self, ids: Collection[str]) -> "Library":
        """The same with the public pieces `ids` blocked: their addresses say that they are not available."""
        addresses = {at for key in ids for at in (self.by_id[key].address, *self.by_id[key].meta.aliases)}
        gone = {each.address: each for each in self.gone}
        gone |= {address: Gone(address=address, why=Visibility.BLOCKED) for address in addresses}
        seen = self.visibility | dict.fromkeys(ids, Visibility.BLOCKED)
        return self._with(visibility=seen, gone=tuple(gone[at] for at in sorted(gone)))

    def _with(self, **changes: object) -> "Library":
        """Not `model_copy`, which would take along what was worked out from the values before."""
        return Library.model_construct(**{key: getattr(self, key) for key in Library.model_fields} | changes)

    @cached_property
    def public(self) -> tuple[Article, ...]:
        """What the site shows, plain pages included; newest first."""
        seen, shown = self.visibility, Visibility.PUBLIC
        return tuple([article for article in self.articles if seen[article.id] is shown])

    def is_public(self, article: Article) -> bool:
        """Whether the site shows `article`."""
        return self.visibility[article.id] is Visibility.PUBLIC

    @cached_property
    def taken(self) -> tuple[Taken, ...]:
        """What was withdrawn or has expired, latest first."""
        over = {Visibility.WITHDRAWN, Visibility.EXPIRED}
        found = [Taken(article=a, when=self._when(a)) for a in self.articles if self.visibility[a.id] in over]
        return tuple(sorted(found, key=lambda taken: (-taken.when.timestamp(), taken.article.id)))

    def _when(self, article: Article) -> datetime:
        """A piece that does not say when it ended did so with its last change."""
        end, meta = self.end(article), article.meta
        return end.at if end else meta.updated or meta.date

    def ends(self, article: Article) -> tuple[End, ...]:
        """Everything that takes the piece from the public some day: as it says, or as a consent does."""
        meta, known = article.meta, self.registers.consents
        unsaid = meta.updated if meta.state is State.WITHDRAWN else None
        back = meta.withdrawal.date if meta.withdrawal else unsaid
        found = [(back, Ending.TAKEN_BACK), (meta.expires_at, Ending.EXPIRED)]
        for consent in (known[each] for each in article.consents if each in known):
            found += [(consent.withdrawn, Ending.REVOKED), (consent.over, Ending.LAPSED)]
        return tuple(End(at, why) for at, why in found if at)

    def end(self, article: Article) -> End | None:
        """The first that took it from the public until now."""
        return min((end for end in self.ends(article) if end.at <= self.now), default=None)

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Every readable piece by its id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def documents(self) -> dict[str, tuple[Article, ...]]:
        """Legal documents by id and by number; a number alone may name several."""
        found: dict[str, tuple[Article, ...]] = {}
        for article in self.articles:
            if article.kind is Kind.DOCUMENT and isinstance(article.meta, Document):
                for key in filter(None, (article.id, article.meta.number)):
                    found[key] = (*found.get(key, ()), article)
        return found

    def of(self, *kinds: Kind) -> tuple[Article, ...]:
        """The public pieces of `kinds`, newest first."""
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return tuple(article for article in self.public if article.kind in kinds)

    @cached_property
    def _by_kind(self) -> dict[Kind, tuple[Article, ...]]:
        grouped: dict[Kind, list[Article]] = {}
        for article in self.public:
            grouped.setdefault(article.kind, []).append(article)
        return {kind: tuple(items) for kind, items in grouped.items()}

    def cited(self, citation: Citation) -> Article | None:
        """The one document that `citation` names, if exactly one does."""
        return self.named(citation.document)

    def named(self, document: str) -> Article | None:
        """The one document with this id or number, if exactly one has it."""
        found = self.documents.get(document, ())
        return found[0] if len(found) == 1 else None

    def url(self, article: Article) -> str:
        """The canonical URL of `article`."""
        return self.site_url + article.address

    def problems_of(self, article: Article, *levels: Level) -> tuple[Problem, ...]:
        """The problems of `article`, of `levels` if any are named."""
        found = self._problems_by_path.get(article.path)
        return tuple(p for p in found if not levels or p.level in levels) if found else ()

    @cached_property
    def _problems_by_path(self) -> dict[str, tuple[Problem, ...]]:
        grouped: dict[str, list[Problem]] = {}
        for found in self.problems:
            grouped.setdefault(found.path.removeprefix("content/"), []).append(found)
        return {path: tuple(items) for path, items in grouped.items()}


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """By date, newest first; equal dates by id, so that the order is the same everywhere."""
    return tuple(sorted(sorted(articles, key=lambda a: a.id), key=lambda a: a.gist.date, reverse=True))
