"""The built site, looked at as a stranger would: only files, nothing of how they came about."""

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipeline.model.library import Library
from pipeline.problems import Place, Problem, problem
from pipeline.website.leaks import Leaks
from pipeline.website.traces import traces

HEAVIEST = 60_000
_LINK = re.compile(r'\s(href|src)="([^"]*)"')
_ID = re.compile(r'\s(?:id|name)="([^"]+)"')
_TEXTS = (".html", ".xml", ".ics", ".txt", ".json", ".svg")
_SHOWN_FROM_OUTSIDE = re.compile(r'<(?:script|img|iframe|link rel="stylesheet")[^>]*\s(?:src|href)="(https?:)?//')
_AGAINST_POLICY = re.compile(
    r'<style\b|<[a-z][^<>]*\s(?:style|on[a-z]+)=|<script(?![^>]*\s(?:src=|type="application/(?:ld\+)?json"))[^>]*>'
)
_RASTERS = (".png", ".jpg", ".jpeg", ".webp")


class Output(NamedTuple):
    """A text file of the site: its path from the site's root, with ``/``."""

    path: str
    text: str

    @property
    def links(self) -> Iterator[str]:
        """Every address that the page refers to."""
        return (unescape(match[2]) for match in _LINK.finditer(self.text))

    @property
    def ids(self) -> frozenset[str]:
        """Every anchor on the page."""
        return frozenset(unescape(match[1]) for match in _ID.finditer(self.text))


def audit(site: Path, library: Library) -> tuple[Problem, ...]:
    """Everything that is wrong with the files below `site`, E801 to E807, in order of place."""
    return tuple(sorted(_Audit(site, library).problems()))


class _Audit:
    """Every file is read once; links to anchors wait until the anchors of all pages are known."""

    def __init__(self, site: Path, library: Library) -> None:
        self.site, self.library = site, library
        self.base = urlsplit(library.site_url).path
        self.leaks = Leaks(library)
        self.owners = {f"{article.address}index.html": article for article in library.public}
        self.files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        self.resolved: dict[tuple[str, str], str | None] = {}
        self.anchors: dict[str, frozenset[str]] = {}
        self.waiting: list[tuple[Place, str, str]] = []

    def problems(self) -> Iterator[Problem]:
        for path, article in self.owners.items():
            if path not in self.files:
                yield problem("E801", self.place(path), address=article.address)
        for path in sorted(self.files):
            yield from self.judge_file(path)
        for place, file, target in self.waiting:
            if unquote(urlsplit(target).fragment) not in self.anchors.get(file, ()):
                yield problem("E802", place, target=target)

    def judge_file(self, path: str) -> Iterator[Problem]:
        if self.leaks.is_private_file(path):
            yield problem("E803", self.place(path), what=path)
        if path.endswith(_RASTERS) and (found := traces((self.site / path).read_bytes())):
            yield problem("E806", self.place(path), what=", ".join(found))
        if path.endswith(_TEXTS):
            yield from self.judge(Output(path, (self.site / path).read_text("utf-8")))

    def place(self, path: str) -> Place:
        """The author's file, if one made the page; else the file of the site."""
        article = self.owners.get(path)
        return Place(f"content/{article.path}" if article else f"site/{path}")

    def judge(self, output: Output) -> Iterator[Problem]:
        place = self.place(output.path)
        for what in self.leaks.found_in(output.text):
            yield problem("E803", place, what=what)
        if output.path.endswith(".html"):
            yield from self.judge_page(output, place)

    def judge_page(self, output: Output, place: Place) -> Iterator[Problem]:
        self.anchors[output.path] = output.ids
        article, weight = self.owners.get(output.path), len(output.text.encode())
        if article and f'<link rel="canonical" href="{self.library.url(article)}">' not in output.text:
            yield problem("E801", place, address=article.address)
        if weight > HEAVIEST:
            yield problem("E804", place, weight=weight // 1000, limit=HEAVIEST // 1000)
        for match in _SHOWN_FROM_OUTSIDE.finditer(output.text):
            yield problem("E805", place, excerpt=match[0][:60])
        for match in _AGAINST_POLICY.finditer(output.text):
            yield problem("E807", place, excerpt=match[0][:60])
        for target in dict.fromkeys(output.links):
            yield from self.follow(output.path, target, place)

    def follow(self, path: str, target: str, place: Place) -> Iterator[Problem]:
        local = target
        if target.startswith(self.library.site_url):
            local = self.base + target.removeprefix(self.library.site_url)
        parts = urlsplit(local)
        if parts.scheme or parts.netloc:
            return
        file = self.resolve(path, parts.path)
        if file is None:
            yield problem("E802", place, target=target)
        elif parts.fragment:
            self.waiting.append((place, file, target))

    def resolve(self, path: str, target: str) -> str | None:
        """The file that a link to `target` on `path` opens, or None."""
        key = (posixpath.dirname(path) if target else path, target)
        if key not in self.resolved:
            self.resolved[key] = self._resolve(path, target)
        return self.resolved[key]

    def _resolve(self, path: str, target: str) -> str | None:
        if not target:
            return path
        found = posixpath.normpath(posixpath.join(self.base, posixpath.dirname(path), unquote(target)))
        if not f"{found}/".startswith(self.base):
            return None
        file = found[len(self.base) :]
        if target.endswith(("/", ".")):
            file = posixpath.join(file, "index.html")
        return file if file in self.files else None
