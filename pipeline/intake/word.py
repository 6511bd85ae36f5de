"""A Word file as a `Page`. mammoth reads it; python-docx knows which font each style has."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

import docx
import mammoth
from bs4 import BeautifulSoup
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import OpcError

from pipeline.i18n import N_, _
from pipeline.intake import archive
from pipeline.intake.fonts import decoder
from pipeline.intake.values import Page, Remark, UnreadableError
from pipeline.model.base import VIETNAM

STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Caption'] => p > em:fresh
p[style-name='caption'] => p > em:fresh
u =>
strike => del
"""
_BROKEN = (*archive.BROKEN, OpcError, SyntaxError, LookupError, TypeError, AttributeError, RecursionError)
_SECRET = re.compile(r"\bMẬT\b")
_LOST = {
    "oMath": N_("công thức"),
    "chart": N_("biểu đồ"),
    "relIds": N_("sơ đồ SmartArt"),
    "object": N_("đối tượng nhúng"),
}


class _Fonts(NamedTuple):
    """The font of text without one of its own, by its style; `default` is that of the whole file."""

    by_style: dict[str, str]
    default: str


def read_word(data: bytes) -> Page:
    """The .docx file in `data`; raises `UnreadableError`. Nothing outside of it is opened, no macro is read."""
    inside = archive.names(data)
    if "word/document.xml" not in inside:
        raise UnreadableError(_("không phải tệp Word .docx"), _("mở bằng Word, «Lưu thành…» .docx"))
    pictures: dict[str, bytes] = {}
    try:
        document = docx.Document(io.BytesIO(data))
        _refuse_secret(document)
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(lambda image: {"src": _keep(image, pictures)}),
            transform_document=lambda element: _decoded(element, _fonts(document)),
        )
    except _BROKEN as fault:
        raise UnreadableError(_("tệp Word hỏng, không đọc được"), _("mở bằng Word rồi lưu lại thành .docx")) from fault
    properties = document.core_properties
    messages = [message.message for message in result.messages]
    return Page(
        BeautifulSoup(result.value, "html.parser"),
        pictures,
        None,  # what Word takes for a title is mostly that of some older file
        _moment(properties.modified or properties.created),
        None,
        tuple(_remarks(document, inside, messages)),
    )


def _moment(stamp: datetime | None) -> datetime | None:
    """Word writes UTC; some programs write the year 1601 or 2013, when their template was made."""
    if stamp is None or stamp.year < 2015:
        return None
    return (stamp if stamp.tzinfo else stamp.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)


def _keep(image: Any, pictures: dict[str, bytes]) -> str:  # noqa: ANN401 - mammoth has no types
    try:
        with image.open() as stream:
            data = stream.read()
    except ValueError:  # a picture that stands on another machine
        return "missing:"
    key = next((key for key, known in pictures.items() if known == data), str(len(pictures) + 1))
    pictures[key] = data
    return f"picture:{key}"


def _refuse_secret(document: Document) -> None:
    """The mark of secrecy stands where mammoth does not look: in the header."""
    for section in document.sections:
        for part in (section.header, section.footer, section.first_page_header):
            if any(_SECRET.search(paragraph.text) for paragraph in part.paragraphs):
                raise UnreadableError(
                    _("đầu hoặc chân trang có dấu MẬT"), _("dừng lại, đừng đưa lên; hỏi người giữ văn bản của đơn vị")
                )


def _fonts(document: Document) -> _Fonts:
    by_style = {style.style_id: font for style in document.styles if (font := _font_of(style))}
    defaults = document.styles.element.xpath("w:docDefaults//w:rFonts/@w:ascii")
    normal = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
    return _Fonts(by_style, by_style.get(normal.style_id if normal else "", defaults[0] if defaults else ""))


def _font_of(style: Any) -> str | None:  # noqa: ANN401 - numbering styles have no font
    for _turn in range(20):
        font = getattr(style, "font", None)
        if font is not None and font.name:
            return str(font.name)
        style = getattr(style, "base_style", None)
    return None


def _decoded(element: Any, fonts: _Fonts) -> Any:  # noqa: ANN401
    """The document with text in the fonts of the nineties turned into Unicode, its notes too."""
    change = mammoth.transforms.paragraph(lambda paragraph: _paragraph(paragraph, fonts))
    bodies = getattr(element.notes, "_notes", {})
    for key, note in bodies.items():
        bodies[key] = note.copy(body=[change(child) for child in note.body])
    return change(element)


def _paragraph(paragraph: Any, fonts: _Fonts) -> Any:  # noqa: ANN401
    outer = fonts.by_style.get(paragraph.style_id or "", fonts.default)

    def decode(run: Any) -> Any:  # noqa: ANN401
        change = decoder(run.font or fonts.by_style.get(run.style_id or "", outer))
        return run.copy(children=[_text(child, change) for child in run.children]) if change else run

    return mammoth.transforms.run(decode)(paragraph)


def _text(child: Any, change: Callable[[str], str]) -> Any:  # noqa: ANN401
    return child.copy(value=change(child.value)) if isinstance(child, mammoth.documents.Text) else child


def _remarks(document: Document, inside: frozenset[str], messages: list[str]) -> Iterator[Remark]:
    if any(name.lower().endswith("vbaproject.bin") for name in inside):
        yield Remark(_("tệp có macro; macro không được đọc"), _("hỏi lại người gửi vì sao có macro"))
    if document.element.xpath("//w:ins | //w:del"):
        yield Remark(_("tệp còn vết sửa (Track Changes); đã lấy bản sau khi sửa"), _("đọc lại những chỗ đó"))
    if "word/comments.xml" in inside:
        yield Remark(_("tệp còn ghi chú bên lề; ghi chú không được đưa vào"), _("đọc lại ghi chú trong Word"))
    for element, name in _LOST.items():
        if any(element in message for message in messages):
            yield Remark(
                _("có {what}, không chuyển được").format(what=_(name)), _("chụp thành hình, hoặc viết lại bằng chữ")
            )
