"""Everything that one sheet says, as data for its drawing. Pure; Vietnamese whatever the terminal speaks."""

import hashlib
import re
from collections.abc import Iterator

from pipeline.content.blocks import Block
from pipeline.model.article import Article
from pipeline.model.base import Value
from pipeline.model.kinds import Material
from pipeline.model.library import Library
from pipeline.model.outputs import Form, Reader
from pipeline.model.registers import Hotline
from pipeline.printing.order import Order
from pipeline.website import words
from pipeline.website.assets.qr import printed_qr
from pipeline.website.pages.law import cites_of
from pipeline.website.pages.piece import hotlines, open_hotlines
from pipeline.website.pages.short import short_addresses
from pipeline.website.text.outline import outline, points, without_law

_OFFICE = {None: "", Reader.CHILD: "Dành cho em", Reader.PARENT: "Dành cho cha mẹ", Reader.TEACHER: "Dành cho thầy cô"}


class Line(Value):
    """Whom to call."""

    number: str
    name: str
    free: bool
    hours: str


class Sheet(Value):
    """The words of one sheet; `blocks` hold items of runs (text, strong, emphasis)."""

    form: Form
    reader: Reader | None
    paper: str
    office: bool
    kind: str
    title: str
    lead: str
    slogan: str
    points: tuple[str, ...]
    blocks: tuple[Block, ...]
    basis: tuple[str, ...]
    doubts: tuple[str, ...]
    hotlines: tuple[Line, ...]
    dial: dict[str, str]
    address: str
    qr: str
    site: str
    motto: str
    speaker: tuple[str, ...]
    imprint: tuple[str, ...]
    as_of: str
    sample: bool
    edition: int = 1

    @property
    def digest(self) -> str:
        """Sixteen hex digits over all that readers see but the number of the edition."""
        seen = self.model_dump_json(exclude={"edition", "qr", "office", "paper"})
        return hashlib.sha256(seen.encode()).hexdigest()[:16]


def sheet(library: Library, article: Article, order: Order) -> Sheet:
    """The sheet that `order` makes of `article`, edition not yet counted."""
    meta, masthead = article.meta, library.registers.masthead
    grown = order.reader is not Reader.CHILD
    body = outline(article) if grown else tuple(without_law(outline(article)))
    lines = tuple(_lines(library, article, body))
    url = library.site_url + short_addresses(library)[article.id]
    return Sheet(
        form=order.form,
        reader=order.reader,
        paper=order.paper,
        office=order.office,
        kind=_OFFICE[order.reader] or words.KINDS[article.kind].one,
        title=meta.title,
        lead=meta.description,
        slogan=meta.slogan or meta.title,
        points=points(article),
        blocks=body,
        basis=tuple(f"{cite.text}{f', {cite.at}' if cite.at else ''}" for cite in cites_of(library, article) if grown),
        doubts=meta.unverified if grown else (),
        hotlines=tuple(Line(number=h.number, name=_name(h), free=h.free, hours=h.hours) for h in lines),
        dial=_dial(library, article, body, lines),
        address=url.partition("://")[2].rstrip("/"),
        qr=printed_qr(url),
        site=masthead.name,
        motto=masthead.slogan,
        speaker=(masthead.managing_body, masthead.responsible_unit, masthead.address, masthead.email),
        imprint=tuple(_imprint(article, masthead.responsible_unit)),
        as_of=words.day(article.gist.changed),
        sample=meta.sample,
    )


def _lines(library: Library, article: Article, body: tuple[Block, ...]) -> Iterator[Hotline]:
    """Whom to call: as the page does; else the numbers that the text names; else the agency's."""
    known = library.registers.hotlines
    named = tuple(id_ for id_ in known if known[id_].dial in _numbers(article, body))
    ids = named or library.registers.masthead.hotlines
    yield from tuple(hotlines(library, article)) or open_hotlines(library, ids)


def _dial(library: Library, article: Article, body: tuple[Block, ...], lines: tuple[Hotline, ...]) -> dict[str, str]:
    """Every number of the register that stands on the sheet, in its block of hotlines or in its text."""
    there = _numbers(article, body) | {line.dial for line in lines}
    return {id_: line.number for id_, line in library.registers.hotlines.items() if line.dial in there}


def _numbers(article: Article, body: tuple[Block, ...]) -> set[str]:
    """The runs of digits of all that is read; 1800 1567 counts as one."""
    text = " ".join([article.meta.title, article.meta.description, *(text for block in body for text in block.texts)])
    return {*re.findall(r"(?<![\d/.])\d+(?![\d/])", text), *re.findall(r"\d+", re.sub(r"(?<=\d)[. ](?=\d)", "", text))}


def _name(line: Hotline) -> str:
    return line.name.removesuffix(line.number).strip()


def _imprint(article: Article, unit: str) -> Iterator[str]:
    """The fields of a non-commercial publication; what the office still has to fill in is a dotted line."""
    imprint = article.meta.imprint if isinstance(article.meta, Material) else None
    yield f"Chịu trách nhiệm nội dung: {imprint.publisher if imprint else unit}"
    yield f"Giấy phép xuất bản số: {(imprint and imprint.licence) or '……………………………'}"
    yield f"Số lượng: {f'{imprint.copies:,}'.replace(',', '.') if imprint and imprint.copies else '…………'} bản"
    yield "In tại: …………………………… In xong: ……/……/………"
    yield "Phát miễn phí, không bán."
