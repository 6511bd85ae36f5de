"""How one file names another."""

import posixpath
from urllib.parse import unquote


def resolve(path: str, target: str) -> str:
    """The file that `target` in the piece at `path` means, relative to the content folder; may begin with ``..``."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target)))
