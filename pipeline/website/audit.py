"""The built site, looked at as a stranger would: only files, nothing of how they came about."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipeline.model.library import Library
from pipeline.problems import Place, Problem, problem
from pipeline.website.leaks import Leaks
from pipeline.website.traces import traces

LEAK = "E803"
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


class Ruin(NamedTuple):
    """What the site loses: the files `gone`, the pages `kept` as they are with what was said of them, old texts.

    `forbidden` are the names of the sentences that were looked for in `kept` already.
    """

    site: Path
    gone: Collection[str]
    kept: Mapping[str, tuple[Problem, ...]]
    forbidden: frozenset[int]


def audit(site: Path, library: Library) -> tuple[Problem, ...]:
    """Everything that is wrong with the files below `site`, E801 to E807, in order of place."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return tuple(sorted(found for each in look_over(files, library, Leaks(library)).values() for found in each))


def look_over(
    files: Mapping[str, Path], library: Library, leaks: Leaks, old: Ruin | None = None
) -> dict[str, tuple[Problem, ...]]:
    """The same by path of the site, for a site whose `files` lie here and there; what `old` knows is not done again."""
    look, found = _Audit(files, library, leaks, old), defaultdict(list)
    for path, problem_there in look.problems():
        found[path].append(problem_there)
    return {path: tuple(problems) for path, problems in found.items()}


class _Audit:
    """Every file is read once; links to anchors wait until the anchors of all pages are known."""

    def __init__(self, files: Mapping[str, Path], library: Library, leaks: Leaks, old: Ruin | None) -> None:
        self.files, self.library, self.leaks, self.old = files, library, leaks, old
        self.base = urlsplit(library.site_url).path
        self.owners = {f"{article.address}index.html": article for article in library.public}
        self.resolved: dict[tuple[str, str], str | None] = {}
        self.anchors: dict[str, frozenset[str]] = {}
        self.waiting: list[tuple[str, Place, str, str]] = []

    def problems(self) -> Iterator[tuple[str, Problem]]:
        """Each with the path of the file where it is."""
        for path, article in self.owners.items():
            if path not in self.files:
                yield "", problem("E801", self.place(path), address=article.address)
        kept = self.old.kept if self.old else {}
        for path in sorted(self.files.keys() - kept.keys()):
            yield from ((path, found) for found in self.judge_file(path))
        yield from self.judge_kept(kept)
        for path, place, file, target in self.waiting:
            if unquote(urlsplit(target).fragment) not in self.anchors_of(file):
                yield path, problem("E802", place, target=target)

    def judge_kept(self, kept: Mapping[str, tuple[Problem, ...]]) -> Iterator[tuple[str, Problem]]:
        """A page that is as it was can be wrong because of others: its links lead nowhere now, its words are secret."""
        broken, secret = self.breaks_links(), bool(self.old and self.leaks.names - self.old.forbidden)
        for path, said in kept.items():
            yield from ((path, found) for found in said if found.code != "E802" or not broken)
            if (broken and path.endswith(".html")) or (secret and path.endswith(_TEXTS)):
                output = Output(path, self.files[path].read_text("utf-8"))
                found = [*(self.follow_all(output) if broken else ()), *(self.leaked(output) if secret else ())]
                yield from ((path, each) for each in found)

    def breaks_links(self) -> bool:
        """Whether a file or an anchor that kept pages may link to is there no more."""
        return bool(self.old and (self.old.gone or any(map(self.loses_anchors, self.anchors))))

    def loses_anchors(self, path: str) -> bool:
        """Whether the page at `path` had anchors that it has no more."""
        file = self.old.site / path if self.old else None
        return bool(file and file.exists() and Output(path, file.read_text("utf-8")).ids - self.anchors[path])

    def judge_file(self, path: str) -> Iterator[Problem]:
        if self.leaks.is_private_file(path):
            yield problem(LEAK, self.place(path), what=path)
        if path.endswith(_RASTERS) and (found := traces(self.files[path].read_bytes())):
            yield problem("E806", self.place(path), what=", ".join(found))
        if path.endswith(_TEXTS):
            yield from self.judge(Output(path, self.files[path].read_text("utf-8")))

    def anchors_of(self, path: str) -> frozenset[str]:
        """The anchors of the page at `path`."""
        if path not in self.anchors:
            is_page = path.endswith(".html")
            self.anchors[path] = Output(path, self.files[path].read_text("utf-8") if is_page else "").ids
        return self.anchors[path]

    def place(self, path: str) -> Place:
        """The author's file, if one made the page; else the file of the site."""
        article = self.owners.get(path)
        return Place(f"content/{article.path}" if article else f"site/{path}")

    def judge(self, output: Output) -> Iterator[Problem]:
        yield from self.leaked(output)
        if output.path.endswith(".html"):
            yield from self.judge_page(output, self.place(output.path))

    def leaked(self, output: Output) -> Iterator[Problem]:
        for what in self.leaks.found_in(output.text):
            yield problem(LEAK, self.place(output.path), what=what)

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
        yield from self.follow_all(output)

    def follow_all(self, output: Output) -> Iterator[Problem]:
        for target in dict.fromkeys(output.links):
            yield from self.follow(output.path, target, self.place(output.path))

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
            self.waiting.append((path, place, file, target))

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
