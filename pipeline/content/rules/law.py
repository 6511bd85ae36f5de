"""Law that is alive: documents that a piece cites or names, and what became of them."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from pipeline.content.law import LawBook, Naming, ended, ends, law
from pipeline.content.rules.desk import Facts, Piece
from pipeline.content.rules.references import citations
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import _
from pipeline.model.article import Article, Kind
from pipeline.model.kinds import Document, FactCheck, Verdict
from pipeline.problems import Place, Problem, problem

BESIDE = {  # what is no word of the piece itself
    "cites", "sources", "changes", "unverified", "number", "issuer", "form", "issued", "replaces", "replaced_by",
    "slug",
}  # fmt: skip
REPORTS = {Kind.NEWS, Kind.EVENT}
_ADVICE = {Kind.QA, Kind.GUIDE, Kind.ALERT, Kind.MATERIAL}
_STILL_READ = timedelta(days=180)


class Mention(NamedTuple):
    """A place where a piece names a document: in its words, then `naming` says how, or in `cites`."""

    place: Place
    article: Article
    written: str
    naming: Naming | None = None


class Page(NamedTuple):
    """The namings of a piece, and the ids of documents that it calls old somewhere."""

    reading: Reading
    namings: list[Naming]
    told_old: set[str]

    @property
    def piece(self) -> Piece:
        """What was read."""
        return self.reading.piece


def check_law(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """W702, W705: rests on a text that ended; W708: that will end; W706: names what is not in cites; W707: a slip."""
    page = read_page(facts, reading)
    yield from _slips(page)
    for rest in rests(facts, page):
        yield from _ending(facts.law, rest)
    if page.piece.article.kind is not Kind.DOCUMENT:
        yield from _uncited(facts, page)


def read_page(facts: Facts, reading: Reading) -> Page:
    """Every document that a piece names in what readers see."""
    numbers, beside = reading.numbers(BESIDE)
    found = facts.law.find(reading.text, reading.low, reading.words, _known(facts, reading, beside), numbers)
    namings = [each for each in found if not is_beside(reading, each.start)]
    told_old = {each.article.id for each in namings if each.article and _is_old(reading, each)}
    return Page(reading, namings, told_old)


def _known(facts: Facts, reading: Reading, beside: list[int]) -> Iterator[str]:
    """Ids of documents that the piece cites, or of which one of the numbers `beside` its words is."""
    yield from (found.id for each, _keys in citations(reading.piece) if (found := _cited(facts, each.document)))
    named = facts.law.find(reading.text, reading.low, frozenset(), numbers=beside)
    yield from (each.article.id for each in named if each.article)


def is_beside(reading: Reading, offset: int) -> bool:
    """Whether the text at `offset` is no word of the piece itself: the title of a source, a note, a number."""
    return next(iter(reading.keys(offset)), None) in BESIDE


def mentions_of(facts: Facts, page: Page) -> Iterator[Mention]:
    """Where the piece cites or names documents that ended or will."""
    for citation, keys in citations(page.piece):
        article = _cited(facts, citation.document)
        if article and ends(law(article)):
            yield Mention(page.piece.place(*keys), article, citation.document)
    for naming in page.namings:
        if naming.article and ends(law(naming.article)) and _is_sure(naming, law(naming.article)):
            yield Mention(page.reading.place(naming.start), naming.article, naming.written, naming)


def _is_sure(naming: Naming, document: Document) -> bool:
    """Whether it is `document` that is meant: also with a slip in its code, if number and year are right."""
    return not naming.fault or "/".join((document.number or "").split("/")[:2]) in naming.written.replace(" ", "")


def rests(facts: Facts, page: Page) -> Iterator[Mention]:
    """Those on which the piece rests: not where it tells of them as of something past."""
    if page.piece.article.kind is not Kind.DOCUMENT:
        yield from (each for each in mentions_of(facts, page) if not _is_past(page, each.article, each.naming))


def _cited(facts: Facts, number: str) -> Article | None:
    found = facts.documents.get(number, [])
    return found[0] if len(found) == 1 else None


def _is_old(reading: Reading, naming: Naming) -> bool:
    meta = reading.piece.article.meta
    refuted = isinstance(meta, FactCheck) and meta.verdict in {Verdict.FALSE, Verdict.MISLEADING}
    return naming.gone or (refuted and (naming.asked or reading.keys(naming.start) == ("claim",)))


def _is_past(page: Page, article: Article, naming: Naming | None) -> bool:
    """Whether the piece calls it old, or is itself a report from before the change that nobody reads as news now."""
    end, about = law(article).expires, page.piece.article
    if article.id in page.told_old or (naming and naming.asked):
        return True
    if end is None:
        return False
    if naming and naming.then and naming.then < end.year and about.kind not in _ADVICE:
        return True
    written = max(filter(None, (about.meta.date, about.meta.updated)), default=None)
    return about.kind in REPORTS and written is not None and written.date() + _STILL_READ < end


def _ending(book: LawBook, rest: Mention) -> Iterator[Problem]:
    document = law(rest.article)
    successor = book.successor(document) or "vbpl.vn"
    details = {"number": document.number or rest.article.meta.title, "successor": successor}
    if ended(document, book.today):
        details |= {"day": str(document.expires or document.legal_status)}
        if rest.naming is None:
            yield problem("W702", rest.place, **details)
        else:
            told = problem("W705", rest.place, written=rest.written, **details)
            yield told._replace(about=rest.article.id)
    elif document.expires:
        yield problem("W708", rest.place, day=document.expires, **details)


def _uncited(facts: Facts, page: Page) -> Iterator[Problem]:
    meta = page.piece.article.meta
    cited = {citation.document for citation, _keys in citations(page.piece)}
    told = {page.piece.article.id, *page.told_old}
    for naming in page.namings:
        article = naming.article
        if article and article.id not in told and not naming.fault and page.piece.article.kind is not Kind.PAGE:
            told.add(article.id)
            number = law(article).number or article.id
            if not cited & {number, article.id} and not ended(law(article), facts.law.today) and meta.cites is not None:
                yield problem("W706", page.reading.place(naming.start), written=naming.written, number=number)


def _slips(page: Page) -> Iterator[Problem]:
    for naming in page.namings:
        if naming.fault:
            instead = _("viết đủ số, ví dụ {number}").format(number=naming.instead or "22/2023/QĐ-TTg")
            yield problem(
                "W707", page.reading.place(naming.start), written=naming.written, why=_(naming.fault), hint=instead
            )
