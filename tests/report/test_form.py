"""The document has the parts of NĐ 30/2020/NĐ-CP, phụ lục I, in their order, sizes and margins: .docx and PDF."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PageObject, PdfReader

from tests.report.conftest import Office

MM, PT = 36000, 12700
PARTS = (
    "CƠ QUAN CHỦ QUẢN (MẪU)",
    "BAN BIÊN TẬP (MẪU)",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: 07/BC-BBT",
    "Hà Nội, ngày 12 tháng 11 năm 2026",
    "BÁO CÁO",
    "Kết quả công tác thông tin, truyền thông “Con đường hướng thiện” năm 2026",
    "I. KẾT QUẢ CHUNG",
    "II. KẾT QUẢ CHI TIẾT",
    "III. TIẾN ĐỘ NHIỆM VỤ THEO KẾ HOẠCH",
    "IV. MỨC ĐỘ TIẾP CẬN DO NỀN TẢNG CUNG CẤP",
    "V. VIỆC CÒN TỒN TẠI VÀ VIỆC TIẾP THEO",
    "/.",
    "Nơi nhận:",
    "- Lưu: VT, BBT.",
    "TRƯỞNG BAN",
    "PHỤ LỤC",
    "(Kèm theo Báo cáo số 07/BC-BBT ngày 12 tháng 11 năm 2026 của Ban biên tập (mẫu))",
)
LOOKS = {  # size in points and what it is: NĐ 30/2020/NĐ-CP, phụ lục I, mục II
    "CƠ QUAN CHỦ QUẢN (MẪU)": ((12, 13), ""),
    "BAN BIÊN TẬP (MẪU)": ((12, 13), "bold"),
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": ((12, 13), "bold"),
    "Độc lập - Tự do - Hạnh phúc": ((13, 14), "bold"),
    "Số: 07/BC-BBT": ((13, 13), ""),
    "Hà Nội, ngày 12 tháng 11 năm 2026": ((13, 14), "italic"),
    "BÁO CÁO": ((13, 14), "bold"),
    "Nơi nhận:": ((12, 12), "bold italic"),
    "- Lưu: VT, BBT.": ((11, 11), ""),
    "TRƯỞNG BAN": ((13, 14), "bold"),
}


@pytest.fixture(scope="module")
def docx(office: Office) -> Path:
    return office.file("2026", "docx", "--number", "7")


@pytest.fixture(scope="module")
def pdf(office: Office) -> Path:
    return office.file("2026", "pdf", "--number", "7")


def in_order(text: str) -> list[str]:
    """The parts that `text` lacks or has too early."""
    missing, at = [], 0
    for part in PARTS:
        found = text.find(part, at)
        if found < 0:
            missing.append(part)
        at = max(at, found)
    return missing


def paragraphs(docx: Path):
    body = Document(docx).element.body
    return [(node, "".join(text.text or "" for text in node.iter(qn("w:t")))) for node in body.iter(qn("w:p"))]


def test_docx_paper(docx):
    for section in Document(docx).sections:
        assert (section.page_width / MM, section.page_height / MM) == pytest.approx((210, 297), abs=0.1)
        assert 20 <= round(section.top_margin / MM, 1) <= 25
        assert 20 <= round(section.bottom_margin / MM, 1) <= 25
        assert 30 <= round(section.left_margin / MM, 1) <= 35
        assert 15 <= round(section.right_margin / MM, 1) <= 20


def test_docx_parts_in_order(docx):
    text = "\n".join(text for _node, text in paragraphs(docx)).replace("\xa0", " ")

    assert in_order(text) == []
    assert "{{" not in text
    assert "{%" not in text


@pytest.mark.parametrize("text", LOOKS)
def test_docx_sizes(docx, text):
    node = next(node for node, shown in paragraphs(docx) if shown == text)
    run = next(run for run in node.iter(qn("w:r")) if "".join(run.itertext()).strip())
    size = int(run.find(qn("w:rPr")).find(qn("w:sz")).get(qn("w:val"))) / 2
    look = [
        name for name, tag in (("bold", "w:b"), ("italic", "w:i")) if run.find(qn("w:rPr")).find(qn(tag)) is not None
    ]
    (least, most), wanted = LOOKS[text]

    assert least <= size <= most
    assert look == wanted.split()


def test_docx_face_and_language(docx):
    document = Document(docx)
    faces = {node.get(qn("w:ascii")) for node in document.element.body.iter(qn("w:rFonts"))}
    normal = document.styles["Normal"]

    assert normal.font.name == "Times New Roman"
    assert normal.font.size / PT == 14
    assert faces <= {"Times New Roman", None}
    assert normal.element.rPr.find(qn("w:lang")).get(qn("w:val")) == "vi-VN"


def test_docx_page_numbers(docx):
    """In the middle of the head, 13 or 14 points, not on page 1; an annex begins with 1 again."""
    first, annex = Document(docx).sections
    head = first.header.paragraphs[0]
    field = head._p.find(qn("w:fldSimple"))

    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == ""
    assert field.get(qn("w:instr")) == "PAGE"
    assert head.alignment == 1
    assert int(next(field.iter(qn("w:sz"))).get(qn("w:val"))) / 2 in {13, 14}
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_docx_charts_say_what_they_show(docx):
    shown = [node.get("descr") for node in Document(docx).element.body.iter(qn("wp:docPr"))]

    assert len(shown) == 2
    assert all(shown)


class Sheet(NamedTuple):
    """A page of the PDF: its lines as (x, y, size, text) in mm from the lower left corner and points; all its text."""

    page: PageObject
    lines: list[tuple[float, float, float, str]]
    text: str


@pytest.fixture(scope="module")
def sheets(pdf) -> list[Sheet]:
    return [_sheet(page) for page in PdfReader(pdf).pages]


def _sheet(page: PageObject) -> Sheet:
    found = []

    def visit(text, ctm, matrix, _font, size):
        if text.strip():
            x = ctm[0] * matrix[4] + ctm[2] * matrix[5] + ctm[4]
            y = ctm[1] * matrix[4] + ctm[3] * matrix[5] + ctm[5]
            found.append((x / 72 * 25.4, y / 72 * 25.4, size, text.strip()))

    text = page.extract_text(visitor_text=visit)
    return Sheet(page, found, text)


def test_pdf_parts_in_order(sheets):
    text = "\n".join(sheet.text for sheet in sheets)

    assert in_order(re.sub(r"[ \n\xa0]+", " ", text)) == []


def test_pdf_paper_and_margins(sheets):
    for number, (page, lines, _text) in enumerate(sheets):
        assert (page.mediabox.width / 72 * 25.4, page.mediabox.height / 72 * 25.4) == pytest.approx((210, 297), abs=0.5)
        inside = [line for line in lines if line[1] < 297 - 20]
        assert min(x for x, _y, _size, _text in inside) >= 29.9, number
        assert max(x for x, _y, _size, _text in inside) <= 210 - 15, number
        assert min(y for _x, y, _size, _text in inside) >= 19, number


def test_pdf_page_numbers(sheets):
    heads = [[text for _x, y, _size, text in sheet.lines if y > 297 - 20] for sheet in sheets]
    annex = next(number for number, sheet in enumerate(sheets) if "PHỤ LỤC" in sheet.text)
    x, _y, _size, _text = next(line for line in sheets[1].lines if line[1] > 297 - 20)

    assert heads[0] == heads[annex] == []
    assert heads[1:annex] == [[str(number)] for number in range(2, annex + 1)]
    assert heads[annex + 1 :] == [[str(number)] for number in range(2, len(sheets) - annex + 1)]
    assert x == pytest.approx((30 + 195) / 2, abs=3)


def test_pdf_faces_are_embedded(pdf):
    found = {}
    for page in PdfReader(pdf).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font["/DescendantFonts"][0]["/FontDescriptor"]
            found[inner["/FontName"]] = any(key in inner for key in ("/FontFile", "/FontFile2", "/FontFile3"))

    assert found
    assert all("LiberationSerif" in name for name in found)
    assert all(found.values())
    assert PdfReader(pdf).metadata.creation_date is None


def test_numbers_of_days_and_months_take_a_nought(office):
    """Ngày dưới 10 và tháng 1, 2 thêm số 0."""
    target = office.root / "made" / "early.html"
    office.report("--period", "2026-01", "--format", "docx", "--output", str(target.with_suffix(".docx")), now="2027-02-03T08:00+07:00")  # fmt: skip
    text = "\n".join(text for _node, text in paragraphs(target.with_suffix(".docx")))

    assert "Hà Nội, ngày 03 tháng 02 năm 2027" in text
    assert "tháng 01 năm 2026" in text


def test_libreoffice_prints_the_same_pages(docx, tmp_path):
    """What an office sees when it opens the file; the page number in the middle, the parts in their order."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed: the .docx was measured, but not opened")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(docx)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = [page.extract_text() for page in PdfReader(next(tmp_path.glob("*.pdf"))).pages]

    assert in_order(re.sub(r"[ \n\xa0]+", " ", "\n".join(pages))) == []
    assert 8 <= len(pages) <= 30
    assert "/." in next(text for text in pages if "TRƯỞNG BAN" in text)
    assert pages[1].strip().startswith("2")


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_no_hour_of_the_clock_in_the_file(office, form):
    with zipfile.ZipFile(io.BytesIO(office.file("2026", form).read_bytes())) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
        core = archive.read("docProps/core.xml").decode()

    assert "2026-11-12" in core
    assert "python" not in core.lower()
