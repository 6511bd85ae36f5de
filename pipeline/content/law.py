"""The register of legal documents as running text names them: by number, issuer and date, or by name and year."""

import re
from collections.abc import Collection, Iterable
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from pipeline.content.citations import Form, forms, head_of, key, key_of
from pipeline.content.matching import ByWords, late
from pipeline.content.past import is_asked, is_gone, then
from pipeline.content.vietnamese import placed, toneless, words
from pipeline.model.article import Article
from pipeline.model.kinds import Document, LegalStatus

_DEAD = {LegalStatus.EXPIRED, LegalStatus.SUSPENDED}
_NAME = late(
    r"(Bộ luật|Luật|Pháp lệnh) ([^\W\d]\w*(?: [^\W\d]\w*|, [^\W\d]\w*)+?)(?:\s+số\b.*|\s+năm \d.*|\s+\d.*|\s*\(.*)?"
)
_TAIL = r"(?:\s*\((?:sửa đổi|hợp nhất)[^)]{0,20}\))?(?:\s+(?:năm\s+)?(?P<year>(?:19|20)\d\d)\b(?!\s*/))?(?P<so>[\s,(]{1,3}(?:luật\s+)?(?:số\s+)?(?=\d))?"  # noqa: E501
_END = late(  # what begins with a set of letters is found fastest
    r"[.!?…;\n](?:(?<=;)|(?<=\n)[ \t]*(?=[\n\-*#>|\d])|(?<=[.!?…])(?<![A-ZĐ].)(?=[\s”\"*_)]|$))"
)
_SAME = late(
    r"\s*(?:[Nn]ay |[Hh]iện |[Đđ]ến nay,? )?(?:[Cc]ả (?:hai|ba)|(?:[Cc]ác |[Hh]ai )?"
    r"(?:[Vv]ăn bản|[Nn]ghị định|[Ll]uật|[Qq]uyết định|[Qq]uy định|[Tt]hông tư) (?:này|ấy|đó|trên))\b"
)
_GLUE = late(r"[\s,()]*(?:và|cùng|hoặc|,|số|của \w+(?: \w+){0,3}|ngày [\d/]+)*[\s,()]*")
_PLACE = late(r"(?:tỉnh|thành phố|tp\.?)\s+([^\W\d_]+(?:\s+[^\W\d_]+)?)")
_REACH = 220
Key = TypeVar("Key", str, tuple[str, str])
_FORMS = {"Luật": "L", "Bộ luật": "L", "Pháp lệnh": "PL", "Nghị quyết": "NQ"}


class Naming(NamedTuple):
    """A place in a text that names a document: the one of the register it means, if any, and what is wrong with it.

    `gone`: the words around it say that it is no more; `asked`: they ask; `then`: the year of which they tell.
    """

    start: int
    end: int
    written: str
    article: Article | None
    fault: str | None = None
    instead: str | None = None
    gone: bool = False
    asked: bool = False
    then: int | None = None


class LawBook:
    """Finds the documents of a register in running text on one day. Build one for many texts."""

    def __init__(self, articles: Iterable[Article], today: date) -> None:
        self.today = today
        self.documents = [article for article in articles if isinstance(article.meta, Document)]

    @cached_property
    def _numbers(self) -> dict[str, list[Article]]:
        return _grouped((key_of(meta.number), each) for each in self.documents if (meta := law(each)).number)

    @cached_property
    def _shorts(self) -> dict[tuple[str, str], list[Article]]:
        numbered = ((each, law(each)) for each in self.documents)
        return _grouped((_short_key(meta), each) for each, meta in numbered if meta.number)

    @cached_property
    def _names(self) -> dict[str, list[Article]]:
        named = ((found, each) for each in self.documents if (found := _NAME.fullmatch(each.meta.title or "")))
        spelled = ((name, each) for found, each in named for name in _spellings(found[1], found[2]))
        return _grouped((placed(name.lower()), each) for name, each in spelled)

    @cached_property
    def _patterns(self) -> ByWords[tuple[str, re.Pattern[str]]]:
        """Each name, and how it is written in lower case."""
        spelled = ((name, r"\s+".join(map(re.escape, name.split()))) for name in self._names)
        return ByWords((frozenset(words(name)), (name, late(rf"{text}(?!\w){_TAIL}"))) for name, text in spelled)

    def find(
        self,
        text: str,
        low: str,
        said: frozenset[str],
        known: Iterable[str] = (),
        numbers: list[int] | None = None,
    ) -> list[Naming]:
        """Every naming in `text`, in order; `known` are ids of documents that the page rests on, for short names alone.

        `text` is `placed`, `low` the same in lower case, `said` the set of its words, `numbers` the places where
        numbers begin in it.
        """
        numbered = forms(text, low, self.today.year, numbers)
        found = [self._resolved(form, ()) for form in numbered]
        short = [at for at, form in enumerate(numbered) if not found[at].article and not form.code]
        if short:
            rests = {*known, *(naming.article.id for naming in found if naming.article)}
            for at in short:
                found[at] = self._resolved(numbered[at], rests)
        merged = _merged(self._by_name(text, low, said), found)
        told = any(each.article and not _lives_on(law(each.article)) for each in merged)
        return _with_contexts(text, merged) if told else merged

    def _resolved(self, form: Form, known: Collection[str]) -> Naming:
        near = self._short(form, known) if form.fault or not form.code else []
        naming = Naming(form.start, form.end, form.written, near[0] if len(near) == 1 and not form.code else None)
        if form.code:
            exact = [
                each for each in self._numbers.get(key(form.number, form.year, form.code), ()) if _agrees(each, form)
            ]
            naming = naming._replace(article=exact[0] if len(exact) == 1 else None, fault=form.fault)
        if form.fault:
            meant = naming.article or (near[0] if len(near) == 1 else None)
            naming = naming._replace(article=meant, instead=law(meant).number if meant else None)
        return naming

    def _short(self, form: Form, known: Collection[str]) -> list[Article]:
        heads = [form.type] if form.type else [form.head, "L"] if form.head == "QH" else [form.head]
        near = [each for head in heads if head for each in self._shorts.get((head, form.number.lstrip("0")), ())]
        agreed = [each for each in near if _agrees(each, form)]
        return agreed if len(agreed) == 1 else [each for each in agreed if each.id in known]

    def _by_name(self, text: str, low: str, said: frozenset[str]) -> list[Naming]:
        """A name is searched only where all its words are; of two that begin together, the longer is meant."""
        possible = self._patterns.within(said)
        every = ((each.start(), name, each) for name, pattern in possible for each in pattern.finditer(low))
        found: list[Naming] = []
        for start, name, each in sorted(every, key=lambda one: (one[0], -len(one[1]))):
            if not low[start - 1 : start].isalnum() and (not found or start >= found[-1].end):
                written = text[start : each.end()].strip(" ,(\n")
                found.append(Naming(start, each.end(), written, self._named(name, each["year"])))
        return found

    def _named(self, name: str, year: str | None) -> Article | None:
        """With a year, the law of that year; without, the one in force today, else the newest."""
        same = sorted(self._names[name], key=lambda each: law(each).issued or "")
        if year:
            return next((each for each in same if (law(each).issued or "").startswith(year)), None)
        alive = [each for each in same if not ended(law(each), self.today) and _begun(law(each), self.today)]
        return (alive or same)[-1]

    def successor(self, document: Document) -> str | None:
        """The number of the last in the line of documents that replaced `document`."""
        seen, last = set(), None
        while document.replaced_by and document.replaced_by.document not in seen:
            seen.add(last := document.replaced_by.document)
            following = self._numbers.get(key_of(last)) or [each for each in self.documents if each.id == last]
            if len(following) != 1:
                break
            document = law(following[0])
            last = document.number or last
        return last


def law(article: Article) -> Document:
    """The front matter of an article that is known to be a document."""
    assert isinstance(article.meta, Document)  # noqa: S101 - for the type checker; LawBook holds nothing else
    return article.meta


def ended(document: Document, today: date) -> bool:
    """Whether `document` is not in force on `today`, by its status or by its date of expiry."""
    return document.legal_status in _DEAD or bool(document.expires and document.expires <= today)


def ends(document: Document) -> bool:
    """Whether `document` has ended or is known to end, whenever that is."""
    return document.expires is not None or ended(document, date.max)


def _lives_on(document: Document) -> bool:
    """Whether nothing that a text may say of it, as of something old, could be true."""
    return document.legal_status is LegalStatus.IN_FORCE and document.expires is None


def _begun(document: Document, today: date) -> bool:
    return document.effective is None or document.effective <= today


def _grouped(pairs: Iterable[tuple[Key, Article]]) -> dict[Key, list[Article]]:
    found: dict[Key, list[Article]] = {}
    for name, article in pairs:
        found.setdefault(name, []).append(article)
    return found


def _short_key(document: Document) -> tuple[str, str]:
    number, _, rest = (document.number or "").partition("-" if "/" not in (document.number or "") else "/")
    digits = re.match(r"\d*", number)
    code = re.sub(r"^\d{4}/", "", rest) if "-" not in number else document.number or ""
    head = head_of(code.split("-", 1)[-1] if "-" in number else code)
    form = _FORMS.get(document.form or "", head)
    return (form if head == "QH" else head), (digits[0] if digits else "").lstrip("0")


def _spellings(kind: str, rest: str) -> list[str]:
    """``Luật Thi hành án hình sự``, ``Luật THAHS``; ``BLDS`` for a code."""
    initials = "".join(word[0] for word in words(toneless(rest))).upper()
    short = f"BL{initials}" if kind == "Bộ luật" else f"{kind} {initials}"
    return [f"{kind} {rest}".replace(",", ""), short] if len(initials) > 2 or kind == "Bộ luật" else [f"{kind} {rest}"]


def _agrees(article: Article, form: Form) -> bool:
    """Whether date and issuer, where the text gives them, are those of `article`: numbers return every year."""
    document, issuer = law(article), (form.issuer or "").lower()
    local = not form.year or any(body in (form.code or "") for body in ("UBND", "HĐND"))
    if form.day and local and not _same_day(document.issued or "", form.day):
        return False
    if not issuer or not local:
        return True
    own, theirs = _PLACE.search((document.issuer or "").lower()), _PLACE.search(issuer)
    if own and theirs:
        return own[1].split()[0] == theirs[1].split()[0] and own[1].split()[-1] in issuer
    return bool(own) or not re.search(r"\b(?:ubnd|nhân dân|tỉnh|hđnd|sở)\b", issuer)


def _same_day(issued: str, day: str) -> bool:
    shorter = min(len(issued), len(day))
    return issued[:shorter] == day[:shorter]


def _merged(names: list[Naming], numbered: list[Naming]) -> list[Naming]:
    """Names and numbers in order; a name just before its number is one naming with it."""
    found: list[Naming] = []
    for naming in sorted([*names, *numbered], key=lambda each: (each.start, -each.end)):
        last = found[-1] if found else None
        if last and naming.start <= last.end:
            better = naming if naming.article or naming.fault else last
            found[-1] = better._replace(start=last.start, end=max(last.end, naming.end), written=better.written)
        else:
            found.append(naming)
    return found


def _with_contexts(text: str, found: list[Naming]) -> list[Naming]:
    """Each with what its sentence says of it, up to its neighbours; in a list joined by ``và`` it holds for all."""
    told: list[Naming] = []
    for index, naming in enumerate(found):
        left = max(naming.start - _REACH, found[index - 1].end if index else 0)
        right = min(naming.end + _REACH, found[index + 1].start if index + 1 < len(found) else len(text))
        before, after = _before(text[left : naming.start]), _after(text[naming.end : right])
        gone = is_gone(before, after)
        told.append(naming._replace(gone=gone, asked=is_asked(after), then=then(before)))
    return _shared(text, told)


def _shared(text: str, told: list[Naming]) -> list[Naming]:
    for first, second in ((range(len(told) - 1), 1), (range(len(told) - 1, 0, -1), -1)):
        for index in first:
            one, other = told[index], told[index + second]
            between = text[min(one.end, other.end) : max(one.start, other.start)]
            tells = one.gone or one.asked or one.then
            if tells and len(between) < _REACH // 4 and _GLUE.fullmatch(between.lower()):
                told[index + second] = other._replace(
                    gone=other.gone or one.gone, asked=other.asked or one.asked, then=other.then or one.then
                )
    return told


def _before(text: str) -> str:
    ends = [found.end() for found in _END.finditer(text)]
    return text[ends[-1] if ends else 0 :].lower()


def _after(text: str) -> str:
    """Up to the end of the sentence, or of the next if that goes on about the same: *… ; nay cả hai hết hiệu lực*."""
    end = _END.search(text)
    if end and (more := _SAME.match(text, end.end())):
        end = _END.search(text, more.end())
    return text[: end.end() if end else len(text)].lower()


__all__ = ["LawBook", "Naming", "ended", "ends", "law"]
