"""The look and the scripts of all pages in two files, so that a phone asks twice instead of ten times.

Each is named by what is in it: hosts may have browsers keep it for ever (gate/headers.py), and nobody sees an old look.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.memo import Memo, digest
from pipeline.website.assets.prune import prune, words_of
from pipeline.website.text.sanitize import CLASSES

FOLDER = "assets/bundle/"
_KEPT = "styles"
_FRAME = ("base.html", "partials/toc.html", "partials/toc-item.html")
_THEME = ("assets/stylesheets/main.", "assets/stylesheets/palette.")


class Bundle(NamedTuple):
    """A file of the site, and the files of the theme that went into it and need not be shipped."""

    path: str
    data: bytes
    parts: frozenset[str]


def styles(theme: Mapping[str, Path], own: Sequence[str], folders: Sequence[Path], kept: Memo | None = None) -> Bundle:
    """What our pages can use of Material's two stylesheets, then `own`.

    `theme` says where each path of the theme lies on the disk, `folders` where its templates are, ours first. `kept`
    may know what came of them the last time.
    """
    names = [name for start in _THEME for name in sorted(theme) if name.startswith(start) and name.endswith(".css")]
    sheets, texts = [_read(theme, name) for name in names], [*_texts(*folders)]
    key = digest(*sheets, "", *texts)
    found = kept.find(_KEPT) if kept else None
    if found is None or found[0] != key:
        words = words_of(texts)
        found = key, [prune(sheet, words) for sheet in sheets]
        if kept:
            kept.put(_KEPT, found)
    return _bundle([*names, *own], ".css", "\n".join([*found[1], *(_read(theme, name) for name in own)]))


def _texts(own: Path, *others: Path) -> Iterator[str]:
    """What pages are made from: our templates and scripts, those that ours extend, classes in an author's text."""
    files = [path for path in own.rglob("*") if path.suffix in {".html", ".js"}]
    files += [folder / name for folder in others for name in _FRAME if (folder / name).is_file()]
    yield from (path.read_text("utf-8") for path in files)
    yield from (" ".join(classes) for classes in CLASSES.values())


def scripts(theme: Mapping[str, Path], own: Sequence[str]) -> Bundle:
    """The scripts `own`, each in a block of its own: no name of one is seen by another."""
    return _bundle(own, ".js", "\n".join(['"use strict";', *(f"{{\n{_read(theme, name)}}}" for name in own)]))


def _read(theme: Mapping[str, Path], name: str) -> str:
    return theme[name].read_text("utf-8")


def _bundle(names: Sequence[str], ending: str, text: str) -> Bundle:
    data = text.encode()
    return Bundle(f"{FOLDER}{hashlib.sha256(data).hexdigest()[:12]}{ending}", data, frozenset(names))
