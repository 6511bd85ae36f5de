"""Pictures and attachments on their way to the public: without metadata, without scripts."""

import posixpath

from pipeline.content.picture import clean
from pipeline.website.svg import refusal

_PHOTOS = {".png", ".jpg", ".jpeg", ".webp"}


def published(path: str, data: bytes) -> bytes | None:
    """What the site shows of the file at `path`; None if it is refused: a drawing that runs, a picture that is none."""
    suffix = posixpath.splitext(path)[1].lower()
    if suffix == ".svg":
        return None if refusal(data) else data
    return _stripped(data) if suffix in _PHOTOS else data


def _stripped(data: bytes) -> bytes | None:
    try:
        return clean(data)
    except ValueError:
        return None
