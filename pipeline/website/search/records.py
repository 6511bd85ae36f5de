"""What the search engine is given of each piece. Pure: a Library in, values out; index.py hands them over.

Pagefind forgives missing tone marks, but not d for đ, knows no synonyms, and tears law numbers apart. So every record
carries what a reader may type instead, as metadata that is searched and never shown.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

from pydantic import BaseModel

from pipeline.content.vietnamese import fold, words
from pipeline.memo import digest
from pipeline.model.article import Article, Kind
from pipeline.model.base import VIETNAM
from pipeline.model.kinds import Document
from pipeline.model.library import Library
from pipeline.model.registers import Registers, Synonyms
from pipeline.website.incremental.shown import Names
from pipeline.website.pages.law import successor

LEAD = 60  # words of a piece in the index that every search loads; the rest waits in the other one
_OWN = [
    "answer",
    "claim",
    "signs",
    "actions",
    "steps",
    "results",
    "place",
    "where",
    "question",
    "papers",
    "fee",
    "lead_unit",
    "people",
    "chapters",
]
_SHOWN = {"title", "text", "alias", "role"}  # what readers see of the values inside those
_UNSEEN = re.compile(r"<!--.*?-->|<[^>]*>|\]\([^)]*\)|^ *\[[^\]]+\]: .*$|\{[:#.][^}]*\}", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^#+ +(.*?)[.: ]*$", re.MULTILINE)
_MARKS = re.compile(r"[*_`#>|\[\]]+|^ *(?:[-+]|\d+\.) ", re.MULTILINE)


class Record(NamedTuple):
    """A piece for the index: its address, the text that is searched and excerpted, metadata, filters."""

    address: str
    text: str
    meta: Mapping[str, str]
    filters: Mapping[str, list[str]]


class Both(NamedTuple):
    """What both indexes are given of a piece: its first words, and its whole text."""

    lead: Record
    whole: Record


class Draft(NamedTuple):
    """Both records of a piece, not made yet, and the key of all that they are made from."""

    address: str
    key: str
    make: Callable[[], Both]


def records(library: Library) -> Iterator[Both]:
    """For every public piece, in the order of addresses."""
    return (draft.make() for draft in drafts(library, Names(library, {}, cards=False)))


def drafts(library: Library, names: Names) -> list[Draft]:
    """For every public piece, in the order of addresses."""
    older, shared = _predecessors(library), _shared(library.registers, names)
    found = sorted((article for article in library.public if article.address), key=lambda article: article.address)
    told = (_Told(_following(library, article), " ".join(older.get(article.id, ()))) for article in found)
    return [_draft(library.registers, names, shared, *each) for each in zip(found, told, strict=True)]


def redrafts(registers: Registers, names: Names, found: Iterable[tuple[Article, Record]]) -> list[Draft]:
    """For pieces of which nothing but the body is new; their old records say what other pieces gave to them."""
    shared = _shared(registers, names)
    return [
        _draft(registers, names, shared, article, _Told(old.meta.get("next", ""), old.meta.get("older", "")))
        for article, old in found
    ]


class _Told(NamedTuple):
    """What a record says of other pieces: the one that follows a law, the numbers of those before it."""

    next: str
    older: str


def _following(library: Library, article: Article) -> str:
    found = successor(library, article) if article.kind is Kind.DOCUMENT else None
    return f"{found.address} {found.meta.title}" if found else ""


def _shared(registers: Registers, names: Names) -> str:
    return names.of([registers.tags, registers.synonyms])


def _draft(registers: Registers, names: Names, shared: str, article: Article, told: _Told) -> Draft:
    key = digest(names.whole(article), shared, *told)
    return Draft(article.address, key, partial(_both_of, registers, article, told))


def _both_of(registers: Registers, article: Article, told: _Told) -> Both:
    text = _text(article)
    return Both(*(_record(registers, article, each, told) for each in (_lead(text), text)))


def _record(registers: Registers, article: Article, text: str, told: _Told) -> Record:
    return Record(article.address, text, dict(_meta(registers, article, text, told)), _filters(article))


def year(article: Article) -> str:
    """The year by which readers filter: of a law's issue, of another piece's date."""
    if article.kind is Kind.DOCUMENT and isinstance(article.meta, Document):
        return article.meta.issued[:4]
    return _posted(article)


def law_words(document: Document) -> str:
    """The ways to type a number: ``30/2018/QH14`` → luật luat l 30 2018 qh14 l30."""
    number, form = words(document.number or ""), words(document.form)
    initials = "".join(word[0] for word in form)
    joined = [initials + number[0]] if number else []
    return _both([*form, initials, *number, *joined])


def plain(markdown: str) -> str:
    """The words of `markdown` that a reader sees."""
    seen = _HEADING.sub(r"\1.", _UNSEEN.sub(" ", markdown))
    return " ".join(_MARKS.sub(" ", seen).split())


def _posted(article: Article) -> str:
    return str(article.gist.date.astimezone(VIETNAM).year)


def _text(article: Article) -> str:
    own = (part for key in _OWN for part in _strings(getattr(article.meta, key, None)))
    said = [article.meta.description, *own, getattr(article.meta, "transcript", ""), plain(article.body)]
    return " ".join(" ".join(said).split())


def _lead(text: str) -> str:
    found = text.split(" ")
    return " ".join(found[:LEAD]) + ("…" if len(found) > LEAD else "")


def _strings(value: object) -> Iterator[str]:
    """Every text that readers see in a value of the front matter, as a sentence."""
    if isinstance(value, str):
        yield value if value.endswith((".", "?", "!")) else f"{value}."
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, BaseModel):
        for key in sorted(_SHOWN & type(value).model_fields.keys(), reverse=True):
            yield from _strings(getattr(value, key))


def _meta(registers: Registers, article: Article, text: str, told: _Told) -> Iterator[tuple[str, str]]:
    meta, synonyms = article.meta, registers.synonyms
    named = [term.name for term in map(registers.tags.get, meta.tags) if term]
    named += filter(None, [getattr(meta, "issuer", None)])
    alike = _alike(synonyms, ". ".join([meta.title, *named]))
    found = {
        "title": meta.title,
        "title-d": fold(meta.title) if _has_d(meta.title) else "",
        "d": " ".join(sorted({_folded(word) for word in set(words(text)) if "đ" in word})),
        "tags": _typed(named),
        "alike": _typed(alike),
        "alike-text": _typed(phrase for phrase in _alike(synonyms, text) if phrase not in alike),
        "law": law_words(meta) if isinstance(meta, Document) else "",
        "older": told.older,
        "next": told.next,
    }
    return ((key, value) for key, value in found.items() if value)


def _filters(article: Article) -> dict[str, list[str]]:
    return {"kind": [article.kind.value], "campaign": list(article.meta.campaign), "year": [year(article)]}


def _predecessors(library: Library) -> dict[str, list[str]]:
    """The numbers that a document replaced, by its id: who types an old law's number wants the law of today."""
    found: dict[str, list[str]] = defaultdict(list)
    for article in (each for each in library.public if each.kind is Kind.DOCUMENT):
        following = successor(library, article)
        if following and isinstance(article.meta, Document):
            found[following.id].append(law_words(article.meta))
    return found


def _alike(synonyms: Mapping[str, Synonyms], text: str) -> list[str]:
    """The other words for what `text` speaks of, from the register of synonyms."""
    spoken = _apart(text)
    found: list[str] = []
    for group in synonyms.values():
        phrases = {phrase: _said(phrase) in spoken for phrase in group.words}
        if any(phrases.values()):
            found += (phrase for phrase, is_said in phrases.items() if not is_said)
    return found


def _apart(text: str) -> str:
    return f" {' '.join(words(text))} "


_said = lru_cache(4096)(_apart)  # the same phrases for every piece
_folded = lru_cache(65_536)(fold)


def _has_d(text: str) -> bool:
    return "đ" in text.lower()


def _typed(phrases: Iterable[str]) -> str:
    """`phrases`, and those with đ folded, too: the search engine folds every other letter itself."""
    return ", ".join(form for phrase in phrases for form in (phrase, *([fold(phrase)] if _has_d(phrase) else [])))


def _both(found: Iterable[str]) -> str:
    """Each word as it is and folded, once."""
    return " ".join(dict.fromkeys(form for word in found for form in (word, fold(word))))
