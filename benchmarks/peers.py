"""The generators that are measured, each with the same town: how to prepare, build and edit its project."""

import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import KINDS, write

HOME = Path(__file__).parents[1]
OURS, PEERS = HOME / ".venv/bin", HOME / ".venv-peers/bin"
NOW = "2026-11-22T08:00:00+07:00"
HUGO = 'baseURL = "https://x.example/"\ntitle = "X"\n[pagination]\npagerSize = 20\n'
PAGE = "<!doctype html><html lang=vi><meta charset=utf-8><title>{{ .Title }}</title><h1>{{ .Title }}</h1>"
SINGLE = PAGE + "{{ .Content }}</html>\n"
LIST = PAGE + (
    "{{ $pages := .Paginate .RegularPages }}<ul>{{ range $pages.Pages }}"
    '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</ul></html>\n'
)
PELICAN = """\
AUTHOR = "X"
SITENAME, SITEURL, PATH = "X", "https://x.example", "content"
TIMEZONE, DEFAULT_LANG = "Asia/Ho_Chi_Minh", "vi"
DEFAULT_PAGINATION, LOAD_CONTENT_CACHE, CACHE_CONTENT = 20, True, True
FEED_ALL_ATOM = "feeds/all.atom.xml"
"""
MATERIAL = """\
site_name: X
site_url: https://x.example/
theme: {name: material, language: vi, font: false}
plugins: [search]
nav: [{Trang chủ: index.md}]
validation: {nav: {omitted_files: ignore}, links: {not_found: ignore, unrecognized_links: ignore}}
"""


class Peer(NamedTuple):
    """`make` writes a project of N pieces into a folder; `command` builds it there into `output`.

    `fine` are its good exit codes: of pieces resampled from ours one in 150 names a child and a village, is left out,
    and makes ours end with 1. `register` is what many pages come from: our hotlines, another's configuration.
    """

    name: str
    make: Callable[[Path, int], None]
    command: tuple[str, ...]
    output: str
    caches: tuple[str, ...]
    register: tuple[str, str, str]
    env: Mapping[str, str] = {}
    fine: tuple[int, ...] = (0,)

    def forget(self, root: Path) -> None:
        """Cold: as after a fresh checkout."""
        for name in (self.output, *self.caches):
            shutil.rmtree(root / name, ignore_errors=True)

    def edit(self, root: Path, number: int) -> None:
        """One more sentence in one piece."""
        file = root / "content" / KINDS[0] / "ban-sao-00000.md"
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"\nCâu thêm lần thứ {number}.\n")

    def change(self, root: Path, number: int) -> None:
        """Something that stands on every page."""
        path, old, new = self.register
        file = root / path
        file.write_text(re.sub(old, f"{new}{number}", file.read_text("utf-8"), count=1), "utf-8")


def _bodies(root: Path, count: int, head: Callable[[str, str, str], str]) -> None:
    """The same pieces, each with the front matter that `head` makes of its title, day and name."""
    town = root / "town"
    write(town, count)
    for file in sorted((town / "content").glob("*/*.md")):
        front, _, body = file.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
        found = dict(re.findall(r"^(title|date): (.*)$", front, re.MULTILINE))
        title = found.get("title", "X").strip("\"'").replace('"', "")
        target = root / "content" / file.relative_to(town / "content")
        target.parent.mkdir(parents=True, exist_ok=True)
        links = re.sub(r"\]\([^)]*\)", "](#)", body)
        day, slug = found.get("date", "2026-01-01")[:10], f"{file.parent.name}-{file.stem}"
        target.write_text(head(title, day, slug) + links, "utf-8")
    shutil.rmtree(town)


def _ours(root: Path, count: int) -> None:
    write(root, count)


def _yaml(title: str, day: str, _slug: str) -> str:
    return f'---\ntitle: "{title}"\ndate: {day}\n---\n'


def _hugo(root: Path, count: int) -> None:
    _bodies(root, count, _yaml)
    (root / "layouts").mkdir()
    for path, text in {"hugo.toml": HUGO, "layouts/single.html": SINGLE, "layouts/list.html": LIST}.items():
        (root / path).write_text(text, "utf-8")


def _pelican(root: Path, count: int) -> None:
    _bodies(root, count, lambda title, day, slug: f"Title: {title}\nDate: {day}\nSlug: {slug}\n\n")
    (root / "pelicanconf.py").write_text(PELICAN, "utf-8")


def _material(root: Path, count: int) -> None:
    _bodies(root, count, _yaml)
    docs = root / "content"
    (docs / "index.md").write_text("# X\n", "utf-8")
    (root / "mkdocs.yml").write_text(MATERIAL + "docs_dir: content\n", "utf-8")


_ENV = {"HUONGTHIEN_NOW": NOW, "NO_MKDOCS_2_WARNING": "1"}
_BUILD = (str(OURS / "python"), "-m", "pipeline", "build", "--without")
_STATE = (".huongthien",)
_HOTLINES = ("content/_data/hotlines.yaml", r"name: Cảnh sát 113.*", "name: Cảnh sát 113 ")
PEERS_BY_NAME = {
    peer.name: peer
    for peer in (
        Peer("ours", _ours, (*_BUILD, "search", *_BUILD[-1:], "cards"), "site", _STATE, _HOTLINES, _ENV, (0, 1)),
        Peer("ours + search", _ours, (*_BUILD, "cards"), "site", _STATE, _HOTLINES, _ENV, (0, 1)),
        Peer(
            "Material", _material, (str(OURS / "python"), "-m", "mkdocs", "build", "-q"), "site", (),
            ("mkdocs.yml", r"site_name: .*", "site_name: X"), _ENV,
        ),
        Peer(
            "Hugo", _hugo, (str(PEERS / "hugo"), "build", "--quiet"), "public", ("resources",),
            ("hugo.toml", r"title = .*", 'title = "X"  #'), {},
        ),
        Peer(
            "Pelican", _pelican, (str(PEERS / "pelican"), "-q"), "output", ("cache", "__pycache__"),
            ("pelicanconf.py", r'AUTHOR = "X"', 'AUTHOR = "X"  #'), {},
        ),
    )
}  # fmt: skip


def environment(peer: Peer) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(HOME), **peer.env}
