"""Word files become drafts that need a person's eye, and nothing else."""

import io
import json
import re

import pytest
from PIL import Image

from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.intake.drafts import Intake, sources
from tests.intake.office import fill_in, news_report, old_font_letter, packed, plain_notes, word
from tests.project import NOW, here, judge, make


def draft(tmp_path, data, name="bài của tôi.docx"):
    """The draft of one Word file in an otherwise empty project; its text, and what a person is told."""
    root = make(tmp_path / "p")
    (tmp_path / name).write_bytes(data)
    config = read_config(root, {"HUONGTHIEN_NOW": NOW})
    (source,) = sources((tmp_path / name,))
    made = Intake(config, read_library(config)).draft(source)
    return made, next(iter(made.files.values())).decode(), [remark.message for remark in made.remarks]


def body(text):
    return text.split("---\n", 2)[2].strip()


def test_styles_lists_tables_pictures_and_sources_of_word(tmp_path):
    made, text, told = draft(tmp_path, news_report())

    assert made.path == "content/tin/cong-an-xa-ra-mat-mo-hinh-nguoi-dong-hanh.md"
    assert body(text) == (
        "## Buổi sáng\n\n"
        "Có 12 người tới dự, ngày 12 tháng 11 năm 2026.\n\n"
        "- Giấy tờ\n- Việc làm\n\n1. Đến xã\n\n"
        "![VIẾT ĐIỀU HÌNH CHO THẤY](../images/cong-an-xa-ra-mat-mo-hinh-nguoi-dong-hanh-1.jpg)\n\n"
        "*Buổi ra mắt tại nhà văn hóa*\n\n"
        "### Kết quả\n\n"
        "| Việc | Số người |\n| --- | --- |\n| Học nghề | 4 |\n| Vay vốn | 8 |"
    )
    assert 'source: "congan.hungyen.gov.vn"  # MÁY ĐOÁN, xem lại\n' in text
    assert 'description: "Sáng 12/11, xã ra mắt mô hình' in text
    assert 'when: "2026-11-12"  # MÁY ĐOÁN, xem lại\n' in text
    assert told == ["1 hình chưa có lời mô tả"]


def test_pictures_are_upright_and_tell_nothing(tmp_path):
    made, _text, _told = draft(tmp_path, news_report())
    (name,) = [name for name in made.files if name.endswith(".jpg")]

    with Image.open(io.BytesIO(made.files[name])) as picture:
        assert picture.size == (60, 80)
        assert dict(picture.getexif()) == {}
    assert b"Zalo" not in made.files[name]


def test_fonts_of_the_nineties_become_unicode(tmp_path):
    made, text, _told = draft(tmp_path, old_font_letter())

    assert made.title == "Thông báo mở lớp học nghề"
    assert "viết hoa lại tên riêng" in text
    assert "Người chấp hành xong án phạt tù được học nghề tại trung tâm của tỉnh." in text
    assert "Người mới về đến xã để được hướng dẫn." in text


def test_a_text_without_styles_gets_headings_and_lists(tmp_path):
    made, text, _told = draft(tmp_path, plain_notes())

    assert made.title == "Mấy điều nên biết khi mới về"
    assert body(text).startswith(
        "## 1. Tuần đầu\n\n- Nghỉ ngơi, gặp người thân\n    - Không nhận việc lạ\n- Đến xã trình báo\n\n![VIẾT"
    )
    assert body(text).endswith("## 2. Tháng đầu\n\nPhòng học 20 m²")


def test_footnotes_stay_footnotes(tmp_path):
    note = (
        b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2">'
        b"<w:p><w:r><w:t>L\xe1\xbb\x9di ch\xc3\xba</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    data = word(lambda document: (document.add_paragraph("Tên bài thử"), document.add_paragraph("Câu có chú")))
    with_note = packed(data, _linked(data, "footnotes", kind, note))

    _made, text, _told = draft(tmp_path, with_note)

    assert body(text) == "Câu có chú[^1]\n\n[^1]: Lời chú"


def _linked(data, name, kind, content):
    """The members that make `content` a part of the document, called at the end of its last paragraph."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types, links, text = (
            archive.read(each).decode()
            for each in ("[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml")
        )
    override = f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/></Types>'
    target = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + name
    link = f'<Relationship Id="rId99" Type="{target}" Target="{name}.xml"/></Relationships>'
    call = '<w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:sectPr'
    return {
        "[Content_Types].xml": types.replace("</Types>", override).encode(),
        "word/_rels/document.xml.rels": links.replace("</Relationships>", link).encode(),
        "word/document.xml": re.sub(r"</w:p>\s*<w:sectPr", call, text).encode(),
        f"word/{name}.xml": content,
    }


def test_what_cannot_be_kept_is_said(tmp_path):
    def fill(document):
        document.add_paragraph("Tên của bài này")
        table = document.add_table(rows=3, cols=6)
        for row in table.rows:
            for cell in row.cells:
                cell.text = "ô"
        table.cell(0, 0).merge(table.cell(0, 1))
        document.add_paragraph("Đoạn này còn.").add_run(" Đoạn này bỏ.").font.strike = True

    _made, text, told = draft(tmp_path, word(fill))

    assert "Đoạn này bỏ" not in text
    assert told == [
        "chữ gạch ngang đã bỏ: 1 chỗ",
        "bảng có ô gộp, đã trải ra: 1",
        "bảng hơn 5 cột, khó đọc trên điện thoại: 1",
    ]


@pytest.mark.slow
def test_three_files_are_imported_filled_in_and_pass(tmp_path):
    root = make(tmp_path / "p")
    for name, make_file in (("tin.docx", news_report), ("thong-bao.docx", old_font_letter), ("ghi.docx", plain_notes)):
        (tmp_path / name).write_bytes(make_file())

    listed = here("import", tmp_path, "--dry-run", "--format", "json", cwd=root)
    assert sorted(root.rglob("*.md")) == []
    made = here("import", tmp_path, cwd=root)
    again = here("import", tmp_path, cwd=root)
    for piece in root.rglob("content/**/*.md"):
        fill_in(piece)
    fixed = here("check", "--fix", cwd=root)

    assert (listed.code, made.code, fixed.code) == (0, 0, 0), fixed.stdout
    assert "0 lỗi phải sửa" in fixed.stdout
    assert len(judge(root).articles) == 3
    assert (again.code, again.stdout.count("✗")) == (1, 3)
    planned = {name for draft in json.loads(listed.stdout)["drafts"] for name in draft["files"]}
    assert planned == {
        file.relative_to(root).as_posix()
        for folder in ("bai-viet", "tin", "images")
        for file in (root / "content" / folder).iterdir()
    }


def test_what_is_left_to_write_is_found_again(tmp_path):
    root = make(tmp_path / "p")
    made, text, _told = draft(tmp_path, news_report())
    (root / made.path).parent.mkdir(parents=True)
    for name, data in made.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / made.path).write_text(text.replace("state: draft", "state: review"), "utf-8")

    assert {found.code for found in judge(root).problems} == {"E112"}
