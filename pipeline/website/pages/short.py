"""A short address for paper: what somebody can type from a leaflet leads to the piece, for ever."""

import re
from collections.abc import Iterator

from pipeline.model.article import Kind
from pipeline.model.library import Library
from pipeline.website.pages.moved import leading

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
        is_public = library.is_public(article)
        if article.kind is not Kind.PAGE and (is_public or article.address in gone):
            yield leading(library, addresses[article.id], article.address)
