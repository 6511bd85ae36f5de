"""Word documents, read with python-docx: all text of all parts, makers, and what does not meet the eye."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.package import OpcPackage
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from pipeline.content.attachments import Attachment
from pipeline.content.picture import has_position
from pipeline.i18n import N_

_LARGEST = 100_000_000  # bytes when unpacked
_ENCRYPTED = 0xD0CF11E0A1B11AE1  # an OLE file: what Word makes of a document with a password
_TEXT = {qn("w:t"), qn("w:delText"), qn("w:instrText")}
_CHANGES = (qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))


def read_word(data: bytes) -> Attachment:
    """The file in `data`. Raises what python-docx raises of broken files (ECMA-376, part 1, 17.13 for changes)."""
    if data.startswith(_ENCRYPTED.to_bytes(8, "big")):
        return Attachment(fault=N_("tệp có mật khẩu"))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(each.file_size for each in packed.infolist()) > _LARGEST:
            return Attachment(fault=N_("mở ra thì quá lớn hoặc quá lâu"))
    document = docx.Document(io.BytesIO(data))
    package = document.part.package
    roots = {name: root for name, root in _roots(package) if name.startswith("/word/")}
    text = "\n".join(line for root in roots.values() for line in _lines(root))
    core = document.core_properties
    makers = {core.author or "", core.last_modified_by or "", *_company(package)}
    return Attachment(
        (text,), tuple(sorted(filter(None, map(str.strip, makers)))), tuple(sorted(set(_hidden(package, roots))))
    )


def _roots(package: OpcPackage) -> Iterator[tuple[str, Any]]:
    for part in package.iter_parts():
        name = str(part.partname)
        if name.endswith(".xml"):
            yield name, getattr(part, "element", None) if hasattr(part, "element") else parse_xml(part.blob)


def _lines(root: Any) -> Iterator[str]:  # noqa: ANN401 - lxml has no types
    for paragraph in root.iter(qn("w:p")):
        line = "".join(
            (each.text or "") if each.tag in _TEXT else " " for each in paragraph.iter(*_TEXT, qn("w:tab"), qn("w:br"))
        )
        if line.strip():
            yield line


def _company(package: OpcPackage) -> Iterator[str]:
    for name, root in _roots(package):
        if name == "/docProps/app.xml":
            yield from ((each.text or "") for each in root if each.tag.endswith(("}Company", "}Manager")))


def _hidden(package: OpcPackage, roots: dict[str, Any]) -> Iterator[str]:
    for name, root in roots.items():
        if next(root.iter(*_CHANGES), None) is not None:
            yield N_("chỗ sửa chưa chấp nhận (Track Changes)")
        if "comments" in name and next(root.iter(qn("w:comment")), None) is not None:
            yield N_("bình luận")
        if name.startswith("/word/document") and next(root.iter(qn("w:vanish")), None) is not None:
            yield N_("chữ ẩn")
    for part in package.iter_parts():
        name = str(part.partname)
        if name.startswith("/word/media/") and has_position(part.blob):
            yield N_("vị trí chụp ảnh (GPS)")
        if name.startswith("/word/embeddings/"):
            yield N_("tệp kèm bên trong")
