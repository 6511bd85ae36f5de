"""Is this zip file safe to unpack? Asked before any library opens it; sizes are those that the library will get."""

import io
import zipfile
import zlib
from collections.abc import Iterable

from pipeline.i18n import _
from pipeline.intake.values import UnreadableError

LARGEST = 60_000_000
LARGEST_XML = 12_000_000  # a tree of it takes some thirty times as much memory
LARGEST_TOTAL = 150_000_000
MOST_FILES = 2_000
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def names(data: bytes) -> frozenset[str]:
    """What the zip file in `data` holds; raises `UnreadableError` for a bomb, a locked or a broken file.

    Python stops reading a member at its declared size, so that the sum of those is a bound.
    """
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise UnreadableError(
            _("tệp .doc đời cũ, hoặc có đặt mật khẩu"), _("mở bằng Word, bỏ mật khẩu, «Lưu thành…» .docx")
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _weigh(members)
            _refuse_entities(archive, members)
    except BROKEN as fault:
        raise UnreadableError(_("tệp hỏng, không mở được"), _("mở bằng Word rồi lưu lại thành .docx")) from fault
    return frozenset(member.filename for member in members)


def _weigh(members: list[zipfile.ZipInfo]) -> None:
    too_big = [
        member
        for member in members
        if member.file_size > (LARGEST_XML if member.filename.lower().endswith((".xml", ".rels")) else LARGEST)
    ]
    if too_big or len(members) > MOST_FILES or sum(member.file_size for member in members) > LARGEST_TOTAL:
        raise UnreadableError(_("tệp giải nén ra quá lớn"), _("chia thành nhiều tệp, hoặc nén hình lại trong Word"))
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError(_("tệp có đặt mật khẩu"), _("bỏ mật khẩu trong Word rồi lưu lại"))
    if any(_escapes(member.filename) for member in members):
        raise UnreadableError(_("tệp chứa đường dẫn ra ngoài"), _("đừng dùng tệp này; hỏi lại người gửi"))


def _escapes(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0]


def _refuse_entities(archive: zipfile.ZipFile, members: Iterable[zipfile.ZipInfo]) -> None:
    """Word never writes a document type; who does wants entities to grow or to fetch something."""
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            head = archive.read(member).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise UnreadableError(_("tệp có khai báo XML nguy hiểm"), _("đừng dùng tệp này; hỏi lại người gửi"))
