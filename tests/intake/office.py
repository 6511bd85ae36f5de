"""Files as offices send them, made on the spot: Word's styles, fonts of the nineties, photos that tell where they were.

def test_it(tmp_path):
    (tmp_path / "bai.docx").write_bytes(news_report())
    ... huongthien import bai.docx; fill_in(the new piece) ...
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
from docx.document import Document
from PIL import Image

GPS = 0x8825


def photo(colour: tuple[int, int, int] = (90, 120, 40), *, size: tuple[int, int] = (80, 60)) -> bytes:
    """A JPEG lying on its side, with a place and a device in its EXIF."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Zalo"
    exif.get_ifd(GPS).update({1: "N", 2: (21.0, 2.0, 0.0), 3: "E", 4: (105.0, 51.0, 0.0)})
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def word(fill: Callable[[Document], object]) -> bytes:
    """The .docx file whose contents `fill` writes."""
    document = docx.Document()
    fill(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def news_report() -> bytes:
    """Word's styles, two kinds of lists, a table with a merged cell, a turned photo with its caption, a source."""

    def fill(document: Document) -> None:
        document.add_heading("Công an xã ra mắt mô hình người đồng hành", 0)
        summary = "Sáng 12/11, xã ra mắt mô hình giúp người mới về ổn định cuộc sống."
        document.add_paragraph().add_run(summary).bold = True
        document.add_heading("Buổi sáng", 1)
        document.add_paragraph("Có 12 người tới dự, ngày 12 tháng 11 năm 2026.")
        for text, style in (("Giấy tờ", "List Bullet"), ("Việc làm", "List Bullet"), ("Đến xã", "List Number")):
            document.add_paragraph(text, style=style)
        document.add_picture(io.BytesIO(photo()))
        run = document.add_paragraph().add_run("Buổi ra mắt tại nhà văn hóa")
        run.bold = run.italic = True
        document.add_heading("Kết quả", 2)
        table = document.add_table(rows=3, cols=2)
        for row, texts in zip(table.rows, (("Việc", "Số người"), ("Học nghề", "4"), ("Vay vốn", "8")), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("Nguồn: https://congan.hungyen.gov.vn/tin/ra-mat")

    return word(fill)


def old_font_letter() -> bytes:
    """TCVN3 by the style of the whole file, capitals by .VnTimeH, one paragraph in a VNI font."""

    def fill(document: Document) -> None:
        document.styles["Normal"].font.name = ".VnTime"
        document.add_paragraph().add_run("Th«ng b¸o më líp häc nghÒ").font.name = ".VnTimeH"
        document.add_paragraph("Ng­êi chÊp hµnh xong ¸n ph¹t tï ®­îc häc nghÒ t¹i trung t©m cña tØnh.")
        document.add_paragraph().add_run("Ngöôøi môùi veà ñeán xaõ ñeå ñöôïc höôùng daãn.").font.name = "VNI-Times"

    return word(fill)


def plain_notes() -> bytes:
    """No style at all: bold lines for headings, typed lists, a picture inside a table for layout, a raised number."""

    def fill(document: Document) -> None:
        document.add_paragraph("Mấy điều nên biết khi mới về")
        document.add_paragraph().add_run("1. Tuần đầu").bold = True
        for text in ("- Nghỉ ngơi, gặp người thân", "+ Không nhận việc lạ", "- Đến xã trình báo"):
            document.add_paragraph(text)
        document.add_table(rows=1, cols=1).cell(0, 0).paragraphs[0].add_run().add_picture(
            io.BytesIO(photo((10, 20, 30)))
        )
        document.add_paragraph().add_run("2. Tháng đầu").bold = True
        document.add_paragraph("Phòng học 20 m").add_run("2").font.superscript = True

    return word(fill)


def packed(data: bytes, changes: Mapping[str, bytes]) -> bytes:
    """The zip file in `data` with members added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            if name not in changes:
                after.writestr(name, before.read(name))
        for name, content in changes.items():
            after.writestr(name, content)
    return out.getvalue()


def fill_in(piece: Path) -> None:
    """What a person does with the places that say VIẾT: write something, and hand the piece on for review."""
    text = piece.read_text("utf-8").replace("VIẾT ĐIỀU HÌNH CHO THẤY", "Mọi người ngồi quanh bàn")
    text = re.sub(r"VIẾT [^\n#\"]+", "Nhà văn hóa xã", text)
    piece.write_text(text.replace("state: draft", "state: review"), "utf-8")
