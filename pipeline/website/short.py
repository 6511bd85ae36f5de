"""A short address for paper, and its QR code: what somebody can type from a leaflet leads to the piece, for ever."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.model.article import Kind
from pipeline.model.library import Library, Visibility
from pipeline.website.moved import leading

if TYPE_CHECKING:
    import segno

FOLDER = "b/"
_MADE = re.compile(r"\d{8}-([a-z2-7]{6})")


def short_addresses(library: Library) -> dict[str, str]:
    """Piece id → ``b/cxbuju/``: the random part of the id. Of two alike the older id has it, the other its whole id."""
    taken: dict[str, str] = {}
    for id_ in sorted(library.by_id):
        made = _MADE.fullmatch(id_)
        taken.setdefault(made[1] if made else id_, id_)
    code_of = {id_: code for code, id_ in taken.items()}
    return {id_: f"{FOLDER}{code_of.get(id_, id_)}/" for id_ in library.by_id}


def short_pages(library: Library) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of the page behind each short address.

    A piece that is gone still leads to the page that says so; one that never was public has no short address.
    """
    gone = {found.address for found in library.gone}
    addresses = short_addresses(library)
    for article in library.articles:
        is_public = library.visibility[article.id] is Visibility.PUBLIC
        if article.kind is not Kind.PAGE and (is_public or article.address in gone):
            yield leading(library, addresses[article.id], article.address)


def printed_qr(text: str) -> str:
    """`text` as an SVG of its own, with so much spare that a quarter of it may be torn or stained."""
    import segno

    code = segno.make(text, error="q", boost_error=False, micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", border=2, omitsize=True, xmldecl=False, dark="#000", light="#fff")
    return out.getvalue().decode()


@lru_cache(4096)
def qr(text: str) -> str:
    """`text` as an inline SVG without colours or styles of its own that a policy could refuse."""
    code = _code(text, shared_mask(text))
    return str(code.svg_inline(border=4, omitsize=True, svgclass="ht-qr", lineclass=None))


def shared_mask(text: str) -> int:
    """One of the eight masks for all short addresses of a site that are as long as `text`.

    Any can be read (ISO/IEC 18004, 7.8); to try all eight for each address takes longer than the rest of its page.
    """
    return _best_mask(text[: text.rfind(f"/{FOLDER}") + 1 + len(FOLDER)], len(text))


@lru_cache(64)
def _best_mask(start: str, length: int) -> int:
    found: int = _code(start.ljust(length, "a"), None).mask
    return found


def _code(text: str, mask: int | None) -> "segno.QRCode":
    import segno

    return segno.make(text, error="l", boost_error=False, micro=False, mask=mask)
