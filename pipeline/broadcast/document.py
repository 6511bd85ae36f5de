"""The script as plain text and as .docx, large enough to be read under a lamp. The same bytes for the same script."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from pipeline.broadcast.script import BULLETIN, Item, Script, duration
from pipeline.zipped import steady

if TYPE_CHECKING:
    from docx.document import Document

_TITLE = "BẢN TIN LOA TRUYỀN THANH"
_LARGE, _SMALL = 15, 11  # points


def as_text(made: Script) -> str:
    """The script for the eye of one who reads it aloud: a sentence a line, an empty line where to breathe."""
    lines = [_TITLE, *_facts(made), "", made.greeting]
    for number, item in enumerate(made.items, 1):
        lines += ["", f"[{_head(number, item)}]", "", *item.sentences]
    return "\n".join([*lines, "", made.signoff, ""])


def _facts(made: Script) -> Iterator[str]:
    yield f"Ngày phát: {made.date:%d/%m/%Y}"
    yield f"Thời lượng: {duration(made.seconds)} (nhanh {duration(made.fastest)}, chậm {duration(made.slowest)})"
    yield f"Giới hạn một buổi: {duration(made.limit)}"


def _head(number: int, item: Item) -> str:
    return f"Tin {number} · {BULLETIN[item.priority]} · {duration(item.seconds)}"


def as_docx(made: Script) -> bytes:
    """The script as a Word document of A4 pages."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(20)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(_LARGE)
    normal.paragraph_format.line_spacing, normal.paragraph_format.space_after = 1.3, Pt(6)
    _number_pages(document)
    _fill(document, made)
    _set_properties(document, made)
    out = io.BytesIO()
    document.save(out)
    return steady(out.getvalue())


def _fill(document: "Document", made: Script) -> None:
    _line(document, _TITLE, _LARGE, bold=True)
    for fact in _facts(made):
        _line(document, fact, _SMALL)
    _line(document, made.greeting)
    for number, item in enumerate(made.items, 1):
        _line(document, _head(number, item), _SMALL, bold=True, above=True)
        for index, sentence in enumerate(item.sentences):
            _line(document, sentence, bold=index == 0)
    _line(document, made.signoff, above=True)


def _number_pages(document: "Document") -> None:
    """``2/5`` at the foot: sheets fall from a desk, and whoever reads must see that all are there."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("1", "PAGE"), ("/", None), ("1", "NUMPAGES")):
        run = paragraph.add_run(text)
        run.font.size = Pt(_SMALL)
        if field:
            around = OxmlElement("w:fldSimple")
            around.set(qn("w:instr"), field)
            paragraph._p.append(around)
            around.append(run._r)


def _line(document: "Document", text: str, size: int = _LARGE, *, bold: bool = False, above: bool = False) -> None:
    from docx.shared import Pt

    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)
    paragraph.paragraph_format.widow_control = True
    paragraph.paragraph_format.keep_with_next = size == _SMALL
    if above:
        paragraph.paragraph_format.space_before = Pt(14)


def _set_properties(document: "Document", made: Script) -> None:
    day = datetime(made.date.year, made.date.month, made.date.day)  # noqa: DTZ001 - a document's time has no zone
    facts = document.core_properties
    facts.title, facts.author, facts.comments, facts.language = _TITLE, "", "", "vi-VN"
    facts.created = facts.modified = day
    facts.last_modified_by, facts.revision = "", 1
