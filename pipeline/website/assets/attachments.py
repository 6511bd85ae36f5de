"""Pictures and attachments on their way to the public: without metadata, without scripts."""

import posixpath
from pathlib import Path

from pipeline.content.read import lies
from pipeline.content.rules.body import PICTURES
from pipeline.model.library import Library
from pipeline.website.assets.images import Pictures
from pipeline.website.feeds import recordings

IDENTITY = {"logo": "images/logo.svg", "favicon": "images/favicon.png"}  # the agency's own, if it has them


def published(path: str, pictures: Pictures) -> dict[str, bytes]:
    """Path → bytes of what the site shows of the file at `path`.

    Empty if it is refused: a drawing that runs, a picture that is none.
    """
    if posixpath.splitext(path)[1].lower() in PICTURES:
        return pictures.files(path)
    return {path: (pictures.content / path).read_bytes()}


def recorded(library: Library, content: Path) -> dict[str, int]:
    """The recordings of public pieces, by path below `content`, and how many bytes each has."""
    return {path: there.st_size for path in sorted(recordings(library)) if (there := lies(content / path))}
