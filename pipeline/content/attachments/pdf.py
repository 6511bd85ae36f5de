"""PDF files, read with pypdf: text page by page, makers, and what does not meet the eye."""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject, PdfReader

from pipeline.content.attachments import Attachment
from pipeline.content.picture import has_position
from pipeline.i18n import N_

_MOST_PAGES, _MOST_TEXT = 500, 2_000_000
_NOTES = {"/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret", "/Ink", "/Stamp"}


def read_pdf(data: bytes) -> Attachment:
    """The file in `data`. Raises what pypdf raises of broken files (ISO 32000-1: 7.11 files, 12.5 notes)."""
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        return Attachment(fault=N_("tệp có mật khẩu"))
    if len(reader.pages) > _MOST_PAGES:
        return Attachment(fault=N_("tệp hơn 500 trang"))
    pages: list[str] = []
    hidden: set[str] = set()
    for page in reader.pages:
        pages.append(page.extract_text())
        hidden |= set(_notes(page))
        if sum(map(len, pages)) > _MOST_TEXT:
            return Attachment(fault=N_("tệp có quá nhiều chữ"))
    hidden |= set(_inside(reader, data))
    return Attachment(tuple(pages), tuple(sorted(set(_makers(reader)))), tuple(sorted(hidden)))


def _makers(reader: PdfReader) -> Iterator[str]:
    known: dict[str, Any] = reader.metadata or {}
    yield from (
        str(known[key]).strip() for key in ("/Author", "/Manager", "/Company") if str(known.get(key) or "").strip()
    )
    xmp = reader.xmp_metadata
    yield from (name.strip() for name in (xmp.dc_creator if xmp else None) or () if name and name.strip())


def _notes(page: PageObject) -> Iterator[str]:
    for each in page.get("/Annots") or ():
        note = each.get_object()
        if note.get("/Subtype") in _NOTES and str(note.get("/Contents") or "").strip():
            yield N_("bình luận")
        elif note.get("/Subtype") == "/FileAttachment":
            yield N_("tệp kèm bên trong")


def _inside(reader: PdfReader, data: bytes) -> Iterator[str]:
    root: Any = reader.trailer["/Root"].get_object()
    names: Any = root.get("/Names")
    names = names.get_object() if names else {}
    action: Any = root.get("/OpenAction")
    action = action.get_object() if action else {}
    if "/EmbeddedFiles" in names:
        yield N_("tệp kèm bên trong")
    if "/JavaScript" in names or (isinstance(action, dict) and action.get("/S") in {"/JavaScript", "/Launch"}):
        yield N_("mã lệnh")
    xmp = root.get("/Metadata")
    if has_position(data) or (xmp and b"GPSLatitude" in xmp.get_object().get_data()):
        yield N_("vị trí chụp ảnh (GPS)")
