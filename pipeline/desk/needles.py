"""The words by which a piece is known again: in what was built, whatever markup or compression is around them."""

import gzip
import html
import re
from pathlib import Path

from pipeline.content.vietnamese import words
from pipeline.desk.texts import texts
from pipeline.model.article import Article

LEAST = 6  # fewer syllables say nothing of whose they are
_TEXT = {".html", ".xml", ".json", ".txt", ".ics", ".css", ".js", ".webmanifest", ".vtt", ".svg"}
_PACKED = (".pf_fragment", ".pf_meta", ".pf_index", ".pf_filter")
_MARKUP = re.compile(r"<[^>]*>|\\[nrt\"/]")
_SENTENCE = re.compile(r"(?<=[.!?…:;])\s+|\n+")


def needles(article: Article) -> frozenset[str]:
    """The title, and every sentence of the piece with at least six syllables, as `_spoken` writes them."""
    sentences = (_spoken(part) for text in texts(article) for part in _SENTENCE.split(text))
    return frozenset(each for each in sentences if each.count(" ") > LEAST)


def _spoken(text: str) -> str:
    """Syllables and numbers alone, with a space around: no punctuation, case or markup can hide them."""
    return f" {' '.join(words(text))} "


def where_found(wanted: frozenset[str], folder: Path) -> dict[str, str]:
    """The files below `folder` that hold one of `wanted`, with the first that was found; links are not followed."""
    found = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        text = _read(file)
        hit = next((needle for needle in sorted(wanted) if needle in text), None) if text else None
        if hit:
            found[file.relative_to(folder).as_posix()] = hit.strip()
    return found


def _read(file: Path) -> str:
    """The words in a file; the search index is packed."""
    data = file.read_bytes()
    if file.suffix in _PACKED:
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    elif file.suffix not in _TEXT:
        return ""
    return _spoken(html.unescape(_MARKUP.sub(" ", data.decode("utf-8", errors="replace"))))
