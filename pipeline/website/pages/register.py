"""The register of legal documents: every row, and the ways to narrow it down, as pages and as data for the browser."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipeline.content.vietnamese import slugify
from pipeline.model.article import FOLDERS, Article, Kind
from pipeline.model.kinds import Document
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.pages.law import standing, successor
from pipeline.website.values import relative, today

FOLDER = f"{FOLDERS[Kind.DOCUMENT]}/"
DATA = f"{FOLDER}so-van-ban.json"
_STATUSES = [label.text for label in words.LEGAL_STATUS.values()]


class Row(NamedTuple):
    """A line of the register of legal documents."""

    article: Article
    status: words.Label
    successor: Article | None


class Choice(NamedTuple):
    """One way to narrow the register down: a page that exists without scripts."""

    text: str
    address: str
    articles: Sequence[Article]


class Facet(NamedTuple):
    """What the register can be narrowed down by; `key` names it in the data."""

    key: str
    label: str
    choices: tuple[Choice, ...]


class Register:
    """Made once for a library. `items` are its documents, the latest law first; `rows` the same as lines."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.items = sorted(library.of(Kind.DOCUMENT), key=_issued, reverse=True)
        self.rows = {article.id: row for article in self.items if (row := _row(library, article))}
        self.facets = (
            self._facet("issuer", "Cơ quan ban hành", "co-quan", _issuer, fold_key),
            self._facet("year", "Năm ban hành", "nam", lambda row: _issued(row.article)[:4], lambda text: -int(text)),
            self._facet("status", "Tình trạng", "tinh-trang", lambda row: row.status.text, _STATUSES.index),
        )

    def _facet(
        self, key: str, label: str, folder: str, of: Callable[[Row], str], order: Callable[[str], int | str]
    ) -> Facet:
        """The choices in the order of `order`; two spellings of one name, made equal by the address, are one choice."""
        grouped: dict[str, list[Article]] = defaultdict(list)
        names: dict[str, str] = {}
        for row in self.rows.values():
            slug = fold_key(of(row))
            names.setdefault(slug, of(row))
            grouped[slug].append(row.article)
        slugs = sorted(grouped, key=lambda slug: order(names[slug]))
        return Facet(
            key,
            label,
            tuple(Choice(names[slug], f"{FOLDER}{folder}/{slug}/", tuple(grouped[slug])) for slug in slugs),
        )

    def data(self) -> bytes:
        """All rows as JSON, for the filter in the browser; addresses are relative to the register's page."""
        rows = [self._record(row) for row in self.rows.values()]
        return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()

    def _record(self, row: Row) -> dict[str, object]:
        meta = row.article.meta
        following = row.successor
        shown = {
            "title": meta.title,
            "href": relative(row.article.address, FOLDER),
            "number": row.article.number,
            "issuer": _issuer(row),
            "issued": words.partial_day(_issued(row.article)),
            "year": _issued(row.article)[:4],
            "status": row.status.text,
            "tone": row.status.tone,
            "checked": bool(getattr(meta, "verified", None)),
            "next": name_of(following) if following else None,
            "nextHref": relative(following.address, FOLDER) if following else None,
        }
        return {key: value for key, value in shown.items() if value}


def fold_key(text: str) -> str:
    """The place of a Vietnamese name in an alphabet without marks."""
    return slugify(text, 200)


def name_of(article: Article) -> str:
    """A document by its number, else by its title."""
    return article.number or article.meta.title


def narrowed(register: Register) -> Iterator[tuple[str, str, str, Sequence[Article]]]:
    """(address, title, summary, documents) of the page of every choice."""
    for facet in register.facets:
        for choice in facet.choices:
            about = f"{facet.label}: {choice.text}."
            yield choice.address, f"Văn bản – {choice.text}", about, choice.articles


def _row(library: Library, article: Article) -> Row | None:
    if not isinstance(article.meta, Document):
        return None
    status = words.LEGAL_STATUS[standing(article.meta, today(library.now))]
    return Row(article, status, successor(library, article))


def _issued(article: Article) -> str:
    return article.meta.issued if isinstance(article.meta, Document) else ""


def _issuer(row: Row) -> str:
    return row.article.meta.issuer if isinstance(row.article.meta, Document) else ""
