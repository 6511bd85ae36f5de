"""PDF and Word files that readers may download: what they say is judged as text is, what they hide is told, and what
is built to harm costs seconds at most. The files are made here with the libraries that people's programs resemble."""

import io
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from pipeline.content.attachments import read_attachment
from pipeline.content.attachments.pdf import read_pdf
from pipeline.content.attachments.word import read_word
from tests.project import judge, make, piece

KIND = "bai-viet"


def word(*lines: str, author: str = "") -> "docx.document.Document":
    document = docx.Document()
    document.core_properties.author = author
    for line in lines:
        document.add_paragraph(line)
    return document


def saved(document: "docx.document.Document") -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(*lines: str, author: str | None = None, change=lambda writer: None) -> bytes:
    """One page a line, in Latin letters: the standard fonts know no others."""
    writer = PdfWriter()
    for line in lines:
        page = writer.add_blank_page(300, 300)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 200 Td ({line}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if author:
        writer.add_metadata({"/Author": author})
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def told(tmp_path: Path, name: str, data: bytes, **keys: object) -> list[tuple[str, str]]:
    text = piece(body=f"Tải [mẫu đơn](../tep/{name}).\n", **keys)
    root = make(tmp_path, {f"content/{KIND}/a.md": text, f"content/tep/{name}": data})
    found = judge(root).problems
    assert {(each.path, each.line) for each in found} <= {
        (f"content/{KIND}/a.md", text[: text.index("Tải")].count("\n") + 1)
    }
    return [(each.code, each.message) for each in found]


CLEAN = ("Mẫu đơn đề nghị vay vốn", "Kính gửi: Ủy ban nhân dân xã; gọi 111 khi cần.")


def with_comment() -> bytes:
    document = word(*CLEAN)
    document.add_comment(document.paragraphs[0].runs, text="Chưa chắc", author="A")
    return saved(document)


def with_change() -> bytes:
    document = word(*CLEAN)
    run = document.paragraphs[0]._p[0]
    deleted = run.makeelement(docx.oxml.ns.qn("w:del"), {})
    document.paragraphs[0]._p.append(deleted)
    return saved(document)


def with_photo() -> bytes:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 2.0), 3: "E", 4: (105.0, 1.0, 2.0)})
    photo, document = io.BytesIO(), word(*CLEAN)
    Image.new("RGB", (8, 8)).save(photo, "JPEG", exif=exif)
    document.add_picture(photo)
    return saved(document)


def in_table_and_header() -> bytes:
    document = word(*CLEAN)
    document.add_table(1, 1).cell(0, 0).text = "CCCD 024085001234"
    document.sections[0].header.paragraphs[0].text = "TỐI MẬT"
    return saved(document)


def with_script(writer: PdfWriter) -> None:
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)


WORD = {
    "clean": (saved(word(*CLEAN)), (), ()),
    "by a person": (saved(word(*CLEAN, author="Nguyễn Văn Bình")), ("Nguyễn Văn Bình",), ()),
    "a comment": (with_comment(), (), ("bình luận",)),
    "a change": (with_change(), (), ("chỗ sửa chưa chấp nhận (Track Changes)",)),
    "a photo with its place": (with_photo(), (), ("vị trí chụp ảnh (GPS)",)),
}
PDF = {
    "clean": (pdf("Mau don"), (), ()),
    "by a person": (pdf("Mau don", author="Nguyen Van Binh"), ("Nguyen Van Binh",), ()),
    "a note": (
        pdf("Mau", change=lambda writer: writer.add_annotation(0, FreeText(text="Bo di", rect=(9, 9, 99, 99)))),
        (),
        ("bình luận",),
    ),
    "a file inside": (
        pdf("Mau", change=lambda writer: writer.add_attachment("goc.docx", b"x")),
        (),
        ("tệp kèm bên trong",),
    ),
    "a script": (pdf("Mau", change=with_script), (), ("mã lệnh",)),
}


@pytest.mark.parametrize(("read", "name"), [*((read_word, name) for name in WORD), *((read_pdf, name) for name in PDF)])
def test_makers_and_what_is_hidden(read, name: str) -> None:
    data, makers, hidden = (WORD if read is read_word else PDF)[name]
    found = read(data)
    assert (found.makers, found.hidden, found.fault) == (makers, hidden, None)


JUDGED = {
    "clean.docx": (saved(word(*CLEAN, author="Ban biên tập")), []),
    "anywhere.docx": (in_table_and_header(), ["B511", "B521"]),
    "people.docx": (
        saved(word("Anh Trần Văn Hùng vừa mãn hạn tù.", "Cháu N.T.H. bị hàng xóm dâm ô.", author="Lê An")),
        ["B531", "B541", "H523"],
    ),
    "comment.docx": (with_comment(), ["B524"]),
    "nothing.docx": (saved(word()), ["H525"]),
    "clean.pdf": (pdf("Mau don", author="admin"), []),
    "locked.pdf": (pdf("Mau", change=lambda writer: writer.encrypt("x", algorithm="RC4-128")), ["E405"]),
    "table.xlsx": (b"PK", ["H525"]),
    "words.srt": ("1\n00:00:01 --> 00:00:02\nGọi 0912 345 678\n".encode(), ["H514"]),
}


@pytest.mark.parametrize("name", JUDGED)
def test_judged_as_text_is(tmp_path: Path, name: str) -> None:
    data, wanted = JUDGED[name]
    assert [code for code, _message in told(tmp_path, name, data)] == wanted


def test_the_message_names_the_file_and_the_page_and_masks_the_rest(tmp_path: Path) -> None:
    data = pdf("Mau don", "Zalo 0912 345 678", author="Nguyen Van Binh")
    number, maker = (message for _code, message in told(tmp_path, "mau.pdf", data))
    assert maker == "tệp đính kèm mau.pdf ghi tên người soạn: N.V.B."
    assert number.startswith("mau.pdf, trang 2: ")
    assert "345" not in number


def test_a_document_names_its_file_in_the_front_matter(tmp_path: Path) -> None:
    text = piece("document", slug="qd", file="qd.docx")
    root = make(tmp_path, {"content/van-ban/qd.md": text, "content/van-ban/qd.docx": saved(word("MẬT"))})
    assert [(found.code, found.line) for found in judge(root).problems] == [
        ("B521", text.count("\n", 0, text.index("file:")) + 1)
    ]


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    """Also where what was found in a piece is kept from one run to the next: the piece itself stays the same."""
    text = piece(body="Tải [mẫu đơn](../tep/mau.docx).\n")
    root = make(tmp_path, {f"content/{KIND}/a.md": text, "content/tep/mau.docx": saved(word(*CLEAN))})
    assert judge(root).problems == ()
    (root / "content/tep/mau.docx").write_bytes(saved(word(*CLEAN, "MẬT")))
    assert [found.code for found in judge(root).problems] == ["B521"]


def bomb() -> bytes:
    """A Word file whose text unpacks to 300 MB."""
    out = io.BytesIO(saved(word("x")))
    with (
        zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed,
        packed.open("word/more.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(300):
            part.write(b" " * 1_000_000)
    return out.getvalue()


def pdf_bomb() -> bytes:
    """A PDF whose only page unpacks to 400 MB."""
    data = pdf("x").replace(b"/Length", b"/Filter /FlateDecode /Length")
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(400)) + packer.flush()
    start, end = data.index(b"stream\n") + 7, data.index(b"\nendstream")
    return data[:start] + packed + data[end:]


HOSTILE = {
    "empty.docx": b"",
    "text.pdf": b"%PDF-1.7 and nothing more",
    "half.docx": saved(word("x"))[:2000],
    "ole.docx": bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
    "bomb.docx": bomb(),
    "bomb.pdf": pdf_bomb(),
    "latin.txt": "chữ".encode("utf-16"),
    "large.pdf": b"%PDF" + bytes(30_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    assert read_attachment(tmp_path / name).fault


def test_the_clean_pdf_is_one(tmp_path: Path) -> None:
    assert PdfReader(io.BytesIO(PDF["clean"][0])).pages[0].extract_text() == "Mau don"
