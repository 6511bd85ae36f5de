"""Files from anybody: bombs, ways out, foreign pictures, macros, marks of secrecy, nests. All are told, none does harm."""

import io
import tracemalloc
import zipfile

import pytest

from pipeline.intake import archive
from pipeline.intake.drafts import Intake, sources
from pipeline.intake.values import UnreadableError
from pipeline.intake.word import read_word
from tests.intake.office import news_report, packed, photo, plain_notes, word
from tests.intake.test_web import draft as web_draft
from tests.intake.test_word import draft
from tests.project import judge, make, run

SIMPLE = word(lambda document: (document.add_paragraph("Tên bài"), document.add_paragraph("Một đoạn.")))


def document_xml(text: str) -> dict[str, bytes]:
    return {"word/document.xml": text.encode()}


BOMB = {"word/media/anh.png": b"\0" * (archive.LARGEST + 1)}
ENTITIES = document_xml('<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>')
REFUSED = {
    "a bomb": (packed(SIMPLE, BOMB), "quá lớn"),
    "too much XML": (packed(SIMPLE, document_xml("<a>" + " " * archive.LARGEST_XML + "</a>")), "quá lớn"),
    "many files": (packed(SIMPLE, {f"word/{n}.bin": b"" for n in range(archive.MOST_FILES)}), "quá lớn"),
    "a way out": (packed(SIMPLE, {"../../etc/cron.d/x": b"x"}), "đường dẫn ra ngoài"),
    "entities": (packed(SIMPLE, ENTITIES), "XML nguy hiểm"),
    "UTF-16 entities": (
        packed(SIMPLE, {"word/styles.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>".encode("utf-16")}),
        "XML nguy hiểm",
    ),
    "no text": (packed(SIMPLE, document_xml("<a/>")), "hỏng"),
    "broken XML": (packed(SIMPLE, document_xml("<w:document>")), "hỏng"),
    "a spreadsheet": (packed(b"PK\5\6" + b"\0" * 18, {"xl/workbook.xml": b"<a/>"}), "không phải tệp Word"),
    "no zip file": (b"hello", "hỏng"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc đời cũ"),
    "half a file": (SIMPLE[: len(SIMPLE) // 2], "hỏng"),
    "nothing": (b"", "hỏng"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_broken_file_is_refused_in_little_memory(name):
    data, said = REFUSED[name]
    tracemalloc.start()
    with pytest.raises(UnreadableError, match=said):
        read_word(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 60_000_000


def test_a_mark_of_secrecy_in_the_header_stops_it(tmp_path):
    def fill(document):
        document.add_paragraph("Kế hoạch")
        document.sections[0].header.paragraphs[0].text = "TỐI MẬT"

    with pytest.raises(UnreadableError, match="MẬT"):
        read_word(word(fill))


def test_a_picture_elsewhere_is_not_fetched(tmp_path):
    with zipfile.ZipFile(io.BytesIO(news_report())) as file:
        links = file.read("word/_rels/document.xml.rels").decode()
    outside = links.replace('Target="media/image1.jpg"', 'Target="file:///etc/passwd" TargetMode="External"')
    embedded = zipfile.ZipFile(io.BytesIO(news_report())).read("word/document.xml").decode()
    data = packed(
        news_report(),
        {
            "word/_rels/document.xml.rels": outside.encode(),
            "word/document.xml": embedded.replace("r:embed=", "r:link=").encode(),
        },
    )

    made, text, told = draft(tmp_path, data)

    assert list(made.files) == [made.path]
    assert "VIẾT LẠI HÌNH CÒN THIẾU" in text
    assert "root:" not in text
    assert any("không lấy được" in line for line in told)


def test_macros_are_told_and_a_broken_picture_is_not_kept(tmp_path):
    data = packed(news_report(), {"word/vbaProject.bin": b"Sub AutoOpen()", "word/media/image1.jpg": photo()[:200]})

    made, text, told = draft(tmp_path, data, "bai.docm")

    assert "AutoOpen" not in text
    assert "tệp có macro; macro không được đọc" in told
    assert [name for name in made.files if "images" in name] == []


def test_html_and_yaml_in_the_text_stay_text(tmp_path):
    lines = [
        "--- # tên: {a}",
        '<script>alert("1")</script> & &lt;b&gt;',
        "![x](http://a.b/c.png) [a]: b",
        "# không phải đề mục",
    ]
    made, text, _told = draft(tmp_path, word(lambda document: [document.add_paragraph(line) for line in lines]))
    root = tmp_path / "p"
    (root / made.path).parent.mkdir(parents=True, exist_ok=True)
    (root / made.path).write_text(text, "utf-8")

    library = judge(root)

    assert [found.code for found in library.problems] == []
    assert library.articles[0].meta.title == "--- # tên: {a}"


def test_deep_nests_and_heavy_pages_are_refused(tmp_path):
    for html in ("<div>" * 5_000 + "sâu", "<table><tr><td>" * 300 + "sâu"):
        with pytest.raises(UnreadableError, match="lồng quá sâu"):
            web_draft(tmp_path, {"a.html": html})


def test_one_bad_file_does_not_keep_the_others_back(tmp_path):
    root = make(tmp_path / "p")
    folder = tmp_path / "thư mục"
    folder.mkdir()
    (folder / "tốt.docx").write_bytes(plain_notes())
    (folder / "hỏng.docx").write_bytes(b"x")
    (folder / "~$tốt.docx").write_bytes(b"lock")
    (folder / "cũ.pdf").write_bytes(b"%PDF")

    done = run("import", folder, cwd=root)

    assert done.code == 1
    assert done.stdout.count("✓") == 1
    assert done.stdout.count("✗") == 2
    assert "Traceback" not in done.stderr


def test_links_to_files_elsewhere_are_not_followed(tmp_path):
    (tmp_path / "ngoài.docx").write_bytes(SIMPLE)
    folder = tmp_path / "trong"
    folder.mkdir()
    (folder / "bai.docx").symlink_to(tmp_path / "ngoài.docx")

    assert sources((folder,)) == []
    assert Intake
