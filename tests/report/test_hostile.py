"""What people wrote reaches every form letter by letter, and runs in none of them."""

import json
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.project import here, make, piece
from tests.report.conftest import call

TITLES = (
    "CV 151/CAT-CSTHAHS&HTTP, a < b",
    '=HYPERLINK("http://a.example";"x")',
    "@SUM(1+1)*cmd|calc",
    "{{ 7 * 7 }} {% for x in y %} {# z #}",
    '#import "x.typ": *; $ a $ *b* _c_ \\ <d>',
    "<script>alert(1)</script> & ]]>",
)
UNIT = "=1+1 & Đơn vị <a>"
FILES = {
    **{f"content/tin/{i}.md": piece("news", slug=f"tin-{i}", title=title, unit="ban-bien-tap") for i, title in enumerate(TITLES)},
    "content/_data/units.yaml": json.dumps({"ban-bien-tap": {"name": UNIT}, "don-vi-cu": {"name": "Cũ"}}, ensure_ascii=False),
    "content/_data/reporting.yaml": json.dumps({"agency": "UBND xã A & B <c>", "recipients": ["{{ agency }}", "Sở & <ngành>"]}),
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = make(tmp_path_factory.mktemp("hostile"), FILES)
    for form in ("docx", "pdf", "xlsx", "csv", "html"):
        assert call(found, "report", "--period", "2026", "--format", form, "--output", f"a.{form}") == 0
    return found


def test_docx(root):
    document = Document(root / "a.docx")
    text = "\n".join("".join(node.itertext()) for node in document.element.body.iterchildren())

    assert [title for title in (*TITLES, UNIT, "UBND XÃ A & B <C>", "- {{ agency }};") if title not in text] == []
    assert "49" not in text.replace("2049", "")


def test_pdf(root):
    text = "".join(page.extract_text() for page in PdfReader(root / "a.pdf").pages)
    plain = "".join(text.split())

    assert [title for title in TITLES if "".join(title.split()) not in plain] == []


def test_xlsx_has_no_formula_and_no_link(root):
    book = load_workbook(root / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert set(TITLES) <= {cell.value for cell in cells}
    assert all(cell.quotePrefix for cell in cells if cell.data_type == "s" and str(cell.value).startswith(("=", "@")))


def test_csv_cells_begin_no_formula(root):
    import csv

    with (root / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))

    assert f"'{UNIT}" in {cell for row in rows for cell in row}
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_html_shows_and_runs_nothing(root):
    page = (root / "a.html").read_text("utf-8")

    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; ]]&gt;" in page
    assert "{{ 7 * 7 }}" in page


@pytest.mark.parametrize(
    "text",
    [
        "{{ letter.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% for x in %}",
        "{{ khong_co }}",
    ],
)
def test_a_template_reaches_nothing_but_the_report(tmp_path, capsys, text):
    document = Document()
    document.add_paragraph(text)
    make(tmp_path, {**FILES, "content/_data/reporting.yaml": "template: mau.docx\n"})
    document.save(tmp_path / "mau.docx")

    assert call(tmp_path, "report", "--period", "2026") == 2
    assert "--template" in capsys.readouterr().err
    assert not list(tmp_path.glob("bao-cao*"))


@pytest.mark.parametrize("named", ["khong-co.docx", "../ngoai.docx", "channels.yaml"])
def test_a_template_that_is_none(tmp_path, capsys, named):
    root = make(tmp_path / "project", {"content/_data/reporting.yaml": f"template: {named}\n"})
    Document().save(tmp_path / "ngoai.docx")

    assert call(root, "report", "--period", "2026") == 2
    assert "mẫu báo cáo" in capsys.readouterr().err


def test_an_office_takes_our_template_and_changes_it(tmp_path):
    root = make(tmp_path, {"content/_data/reporting.yaml": "template: mau.docx\n", "content/tin/a.md": piece("news")})
    assert call(root, "report", "--template", "mau.docx") == 0
    document = Document(root / "mau.docx")
    document.paragraphs[0].insert_paragraph_before("Riêng của cơ quan: {{ letter.agency }}")
    document.save(root / "mau.docx")

    assert call(root, "report", "--period", "2026", "--output", "a.docx") == 0
    assert any(
        p.text.startswith("Riêng của cơ quan: ") and len(p.text) > 22 for p in Document(root / "a.docx").paragraphs
    )


def test_what_cannot_be_written_leaves_nothing(tmp_path):
    root = make(tmp_path, {"content/tin/a.md": piece("news")})
    (root / "a.csv").mkdir()

    assert call(root, "report", "--period", "2026", "--format", "csv", "--output", "a.csv") == 2
    assert not list(root.glob(".a.csv*"))


@pytest.mark.parametrize("args", [("--period", "tháng 11"), ()])
def test_a_period_must_be_one(tmp_path, args):
    done = here("report", *args, cwd=make(tmp_path))

    assert done.code == 2
    assert "2026-H1" in done.stderr
