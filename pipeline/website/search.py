"""The search index of the built site: the one file that runs Pagefind (https://pagefind.app), offline, from its wheel.

Two indexes, because readers pay by the megabyte: ``pagefind/`` holds the first words of each piece and answers at once;
``pagefind/full/`` holds the whole text and is loaded when somebody asks for it. Pagefind reads neither from the pages
themselves: they would have to carry to every reader what only the index needs.
"""

import gzip
import hashlib
import re
import subprocess
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.memo import Shelves, digest
from pipeline.model.article import Kind
from pipeline.model.library import Library
from pipeline.website.records import Record, records
from pipeline.website.shown import Names

FOLDER = "pagefind"
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "full/pagefind.js")  # our page is theme/pages/search.html

_TEXT = rb"(?:[\x60-\x77]|\x78.)"  # how CBOR begins a short text
_FILTER = re.compile(rb"\x82" + _TEXT + rb"(?:kind|campaign|year)-[a-z0-9-]+" + _TEXT + rb"vi_[0-9a-f]+", re.DOTALL)
_FILTERS = re.compile(rb"(?:" + _FILTER.pattern + rb"){2,}", re.DOTALL)


def index(site: Path, library: Library, names: Names | None = None, kept: Path | None = None) -> None:
    """Writes both indexes of `library` into the built `site`, none while nothing is public: Pagefind refuses that.

    With `names`, the records of pieces that did not change are taken from the folder `kept`. Raises `EnvironmentFault`
    if Pagefind cannot run.
    """
    memo = Shelves(kept) if kept else None
    found = list(records(library, names, memo.get) if memo else records(library))
    if memo:
        memo.save()
    if not found:
        return
    _write(site / FOLDER, (each.lead for each in found))
    _write(site / FOLDER / "full", (each.whole for each in found))
    for pattern in _UNUSED:
        for path in (site / FOLDER).rglob(pattern):
            path.unlink()


def index_key(library: Library, names: Names) -> str:
    """The key of both: of every public piece, and of what the records tell besides it."""
    registers = library.registers
    pieces = "".join(map(names.whole, sorted(library.public, key=lambda article: article.address)))
    documents = [(article.id, library.visibility[article.id]) for article in library.of(Kind.DOCUMENT)]
    return digest(pieces, names.of([registers.tags, registers.synonyms, documents]))


def _write(folder: Path, found: Iterable[Record]) -> None:
    """By way of small pages in a folder of their own: Pagefind's Python service takes a tenth of a second for each."""
    with TemporaryDirectory() as pages:
        for record in found:
            page = Path(pages, record.address, "index.html")
            page.parent.mkdir(parents=True)
            page.write_text(_page(record), "utf-8")
        _run("--site", pages, "--output-path", str(folder), "--force-language", "vi", "--quiet")
    _settle(folder)


def _settle(folder: Path) -> None:
    """The same bytes for the same pieces: Pagefind lists its filters in a new order every time."""
    entry = folder / "pagefind-entry.json"
    for meta in folder.glob("pagefind.*.pf_meta"):
        data = gzip.decompress(meta.read_bytes())
        found = _FILTERS.search(data)
        if found:
            data = data.replace(found[0], b"".join(sorted(_FILTER.findall(found[0]))))
        old, new = meta.name.split(".")[1], f"vi_{hashlib.sha256(data).hexdigest()[:10]}"
        meta.with_name(f"pagefind.{new}.pf_meta").write_bytes(gzip.compress(data, mtime=0))
        meta.unlink()
        entry.write_text(entry.read_text("utf-8").replace(old, new), "utf-8")


def _run(*arguments: str) -> None:
    try:
        from pagefind_bin import get_executable

        subprocess.run([get_executable(), *arguments], check=True, capture_output=True, encoding="utf-8")
    except (ImportError, OSError, subprocess.CalledProcessError) as fault:
        why = getattr(fault, "stderr", None) or str(fault)
        text = _("không lập được chỉ mục tìm kiếm: {why}. Hãy cài lại bằng make run")
        raise EnvironmentFault(text.format(why=why.strip())) from fault


def _page(record: Record) -> str:
    marks = "".join(_marks(record))
    return f'<html lang="vi"><head>{marks}</head><body data-pagefind-body>{escape(record.text)}</body></html>'


def _marks(record: Record) -> Iterator[str]:
    for key, value in record.meta.items():
        yield f'<meta data-pagefind-meta="{key}[content]" content="{escape(value)}">'
    for key, values in record.filters.items():
        for value in values:  # a filter for each value: Pagefind writes the values of one in a new order every time
            yield f'<meta data-pagefind-filter="{key}-{escape(value)}[content]" content="1">'
