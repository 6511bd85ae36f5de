"""The parts of an official .docx: paper, paragraphs, rules, tables, page numbers; sizes from NĐ 30/2020/NĐ-CP."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FACE = "Times New Roman"
PAPER = {"page_width": 210, "page_height": 297, "top_margin": 20, "bottom_margin": 20, "left_margin": 30}
PAPER |= {"right_margin": 15, "header_distance": 10, "footer_distance": 10}
INDENT = 12.7
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def set_paper(document: "Document") -> None:
    """A4, the margins, Times of 14 points; the page number in the middle of every head but the first."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    section = document.sections[0]
    for name, millimetres in PAPER.items():
        setattr(section, name, Mm(millimetres))
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(14)
    fonts = style.element.rPr.rFonts
    for part in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(part), FACE)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(0), Pt(0)
    section.different_first_page_header_footer = True
    add_page_number(section)


def add_page_number(section: "Section") -> None:
    """A PAGE field of 14 points in the middle of the head."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.header.paragraphs[0]
    _place(paragraph, "center")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    run = paragraph.add_run("2")
    _dress(run, 14, "")
    field.append(run._r)


def number_from_one(section: "Section") -> None:
    """Page numbers of this section begin with 1 again, and its first page shows none."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)


def write(where_to: "Document | _Cell", text: str, size: float = 14, look: str = "", where: str = "body") -> None:
    """A paragraph; `look` holds bold, italic or both, `where` says how it stands."""
    paragraph = where_to.add_paragraph()
    _dress(paragraph.add_run(text), size, look)
    _place(paragraph, where)


def _dress(run: "Run", size: float, look: str) -> None:
    from docx.shared import Pt

    run.font.size, run.bold, run.italic = Pt(size), "bold" in look or None, "italic" in look or None


def _place(paragraph: "Paragraph", where: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Mm, Pt

    shape = paragraph.paragraph_format
    if where in {"body", "heading", "last"}:
        shape.alignment, shape.first_line_indent = ALIGN.JUSTIFY, Mm(INDENT)
        shape.space_before, shape.space_after, shape.line_spacing = Pt(0), Pt(6), 1.15
    else:
        shape.alignment = ALIGN.LEFT if where == "left" else ALIGN.CENTER
        shape.space_before, shape.space_after = Pt(1), Pt(1)
    shape.keep_with_next = where in {"heading", "caption", "last"} or None
    if where in {"heading", "title", "caption"}:
        shape.space_before = Pt(12 if where == "title" else 8)


def add_rule(where_to: "Document | _Cell", room: float, length: float) -> None:
    """A thin line of `length` mm in the middle of `room` mm, as the upper edge of an empty paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    paragraph = where_to.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm((room - length) / 2)
    shape.space_before, shape.space_after, shape.line_spacing = Pt(2), Pt(4), Pt(4)
    edges, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    edges.append(top)
    paragraph._p.get_or_add_pPr().insert_element_before(edges, "w:shd", "w:spacing", "w:ind", "w:jc")


def add_grid(document: "Document", widths: Sequence[float], rows: int, *, lined: bool = False) -> "Table":
    """A table of `widths` mm; its first row returns on every page if `lined`; no row is torn in two."""
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    table = document.add_table(rows, len(widths), style="Table Grid" if lined else None)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    if lined:
        head = OxmlElement("w:tblHeader")
        head.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(head)
    return table  # type: ignore[no-any-return]


def keep_together(rows: "Sequence[_Row]") -> None:
    """Let no page end between these and the next, so that a total never stands alone."""
    for row in rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def cell_lines(
    cell: "_Cell",
    lines: Sequence[tuple[str, float, str]],
    where: str = "center",
    *,
    more: bool = False,
) -> None:
    """The paragraphs of a cell as (text, size, look); `more` adds to those that are there."""
    from docx.enum.table import WD_ALIGN_VERTICAL

    first, *rest = lines
    if more:
        rest = list(lines)
    else:
        _dress(cell.paragraphs[0].add_run(first[0]), *first[1:])
        _place(cell.paragraphs[0], where)
    for text, size, look in rest:
        paragraph = cell.add_paragraph()
        _dress(paragraph.add_run(text), size, look)
        _place(paragraph, where)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.TOP if len(lines) > 1 or more else WD_ALIGN_VERTICAL.CENTER
