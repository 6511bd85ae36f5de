"""The built site, looked at as a stranger would: only files, nothing of how they came about."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pipeline.model.article import Article
from pipeline.model.library import Library
from pipeline.parts import spread
from pipeline.problems import Place, Problem, problem
from pipeline.website.gate.leaks import Leaks
from pipeline.website.gate.traces import traces

LEAK = "E803"
HEAVIEST = 60_000
LEAST, MOST = 400, 1500  # files that are worth a process of their own; that one can hold in mind
_WHITE = "\t\n\r\f"
_ATTRIBUTE = re.compile(r' (href|src|id|name)="([^"]*)"')
_TEXTS = (".html", ".xml", ".ics", ".txt", ".json", ".svg")
_SHOWN_FROM_OUTSIDE = re.compile(r'<(?:script|img|iframe|link rel="stylesheet")[^>]*\s(?:src|href)="(https?:)?//')
_INLINE = re.compile(r'<s(?:tyle\b|cript(?![^>]* (?:src=|type="application/(?:ld\+)?json"))[^>]*>)')
_INSIDE = re.compile(r"<[a-z][^<>]* (?:style|on[a-z]+)=")
_HANDLER = re.compile(r" on[a-z]+=")
_RASTERS = (".png", ".jpg", ".jpeg", ".webp")


class Output(NamedTuple):
    """A page of the site: its path from the site's root, with ``/``, its text on one line, its weight in bytes.

    `links` is what it refers to, `ids` are its anchors.
    """

    path: str
    text: str
    weight: int
    links: frozenset[str]
    ids: frozenset[str]


class Seen(NamedTuple):
    """What one file shows by itself.

    `held_back` is what it tells although some piece holds it back, `waiting` the links to anchors of other pages, each
    with the file that it leads to.
    """

    problems: tuple[Problem, ...] = ()
    held_back: tuple[str, ...] = ()
    waiting: tuple[tuple[str, str], ...] = ()


class Ruin(NamedTuple):
    """What the site loses: the files `gone`; the pages `kept` as they are, that tell what is `secret` since or not."""

    site: Path = Path()
    gone: Collection[str] = ()
    kept: Set[str] = frozenset()
    secret: bool = False


def audit(site: Path, library: Library) -> tuple[Problem, ...]:
    """Everything that is wrong with the files below `site`, E801 to E807, in order of place."""
    files = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    found = look_over(files, library, Leaks(library))
    return tuple(sorted(each for problems in found.values() for each in problems))


def look_over(
    files: Mapping[str, Path], library: Library, leaks: Leaks, old: Ruin | None = None
) -> dict[str, tuple[Problem, ...]]:
    """The same by path of the site, whose `files` lie here and there, but for what of `old` holds as it did."""
    return _Audit(files, library, leaks, old or Ruin()).problems()


class _Audit:
    """Every file is read once, by all processors; what depends on other pages and pieces waits until all are read."""

    def __init__(self, files: Mapping[str, Path], library: Library, leaks: Leaks, old: Ruin) -> None:
        self.files, self.library, self.leaks, self.old = files, library, leaks, old
        self.base = urlsplit(library.site_url).path
        self.owners = {f"{article.address}index.html": article for article in library.public}
        self.fine: dict[int, set[str]] = defaultdict(set)  # by the depth of the page: links that lead somewhere
        self.anchors: dict[str, frozenset[str]] = {}

    def problems(self) -> dict[str, tuple[Problem, ...]]:
        """By the path of the file; what has no file is under no path.

        A page that is as it was can be wrong because of others: its links lead nowhere now, its words are secret.
        """
        doubtful = _TEXTS if self.old.secret else ".html" if self.breaks_links() else ()
        again = {path for path in self.old.kept if path.endswith(doubtful)} if doubtful else set()
        seen = self.look_at((self.files.keys() - self.old.kept) | again)
        missing = tuple(self.no_page(article) for path, article in self.owners.items() if path not in self.files)
        return {"": missing} | {path: self.judge(path, each) for path, each in seen.items()}

    def look_at(self, paths: Iterable[str]) -> dict[str, Seen]:
        """What each of `paths` shows by itself."""

        def look(chosen: Iterable[str]) -> dict[str, Seen]:
            return {path: self.look(path) for path in chosen}

        found: dict[str, Seen] = {}
        for seen in spread(look, sorted(paths), least=LEAST, most=MOST):
            found |= seen
        return found

    def judge(self, path: str, seen: Seen) -> tuple[Problem, ...]:
        """`seen`, which stands at `path`, with what public pieces and the anchors of other pages make of it."""
        leaks = (self.leak(path, what) for what in seen.held_back if not self.leaks.is_told(what))
        return (*seen.problems, *leaks, *self.lost(path, seen.waiting))

    def lost(self, path: str, waiting: Iterable[tuple[str, str]]) -> Iterator[Problem]:
        """The links of the page at `path` to anchors that are not there."""
        for file, target in waiting:
            if unquote(urlsplit(target).fragment) not in self.anchors_of(file):
                yield problem("E802", self.place(path), target=target)

    def breaks_links(self) -> bool:
        """Whether a file or an anchor that kept pages may link to is there no more."""
        fresh = self.files.keys() - self.old.kept
        return bool(self.old.kept) and (bool(self.old.gone) or any(map(self.loses_anchors, fresh)))

    def loses_anchors(self, path: str) -> bool:
        """Whether `path` is a page and had anchors that it has no more."""
        file = self.old.site / path
        is_page = path.endswith(".html") and file.exists()
        return is_page and bool(read_page(path, file.read_bytes()).ids - self.anchors_of(path))

    def anchors_of(self, path: str) -> frozenset[str]:
        """The anchors of the page at `path`."""
        if path not in self.anchors:
            is_page = path.endswith(".html")
            self.anchors[path] = read_page(path, self.files[path].read_bytes()).ids if is_page else frozenset()
        return self.anchors[path]

    def place(self, path: str) -> Place:
        """The author's file, if one made the page; else the file of the site."""
        article = self.owners.get(path)
        return Place(f"content/{article.path}" if article else f"site/{path}")

    def no_page(self, article: Article) -> Problem:
        return problem("E801", self.place(f"{article.address}index.html"), address=article.address)

    def leak(self, path: str, what: str) -> Problem:
        return problem(LEAK, self.place(path), what=what)

    def look(self, path: str) -> Seen:
        problems = [self.leak(path, path)] if self.leaks.is_private_file(path) else []
        if path.endswith(_RASTERS) and (found := traces(self.files[path].read_bytes())):
            problems.append(problem("E806", self.place(path), what=", ".join(found)))
        if not path.endswith(_TEXTS):
            return Seen(tuple(problems))
        data = self.files[path].read_bytes()
        held_back = tuple(self.leaks.found_in(data.decode()))
        if not path.endswith(".html"):
            return Seen(tuple(problems), held_back)
        page, waiting = read_page(path, data), list[tuple[str, str]]()
        problems += [*self.judge_page(page), *self.follow_all(page, waiting)]
        return Seen(tuple(problems), held_back, tuple(waiting))

    def judge_page(self, page: Output) -> Iterator[Problem]:
        article, text = self.owners.get(page.path), page.text
        if article and f'<link rel="canonical" href="{self.library.url(article)}">' not in text:
            yield self.no_page(article)
        if page.weight > HEAVIEST:
            yield problem("E804", self.place(page.path), weight=page.weight // 1000, limit=HEAVIEST // 1000)
        for match in _SHOWN_FROM_OUTSIDE.finditer(text):
            yield problem("E805", self.place(page.path), excerpt=match[0][:60])
        for pattern in (_INLINE, _INSIDE) if " style=" in text or _HANDLER.search(text) else (_INLINE,):
            for match in pattern.finditer(text):
                yield problem("E807", self.place(page.path), excerpt=match[0][:60])

    def follow_all(self, page: Output, waiting: list[tuple[str, str]]) -> Iterator[Problem]:
        """Links that lead nowhere; those to anchors of other pages are added to `waiting`."""
        depth = page.path.count("/")
        root, fine = "../" * depth, self.fine[depth]
        for target in sorted(page.links - fine):
            parts = urlsplit(self.local(target))
            if parts.scheme or parts.netloc:
                fine.add(target)
            elif (file := self.resolve(page.path, parts.path)) is None:
                yield problem("E802", self.place(page.path), target=target)
            elif parts.fragment:
                if file != page.path or unquote(parts.fragment) not in page.ids:
                    waiting.append((file, target))
            elif parts.path and target.startswith(root) and not target.startswith((f"{root}.", f"{root}/")):
                fine.add(target)

    def local(self, target: str) -> str:
        """`target` as a link inside the site, if it is one."""
        inside = target.startswith(self.library.site_url)
        return self.base + target.removeprefix(self.library.site_url) if inside else target

    def resolve(self, path: str, target: str) -> str | None:
        """The file that a link to `target` on `path` opens, or None."""
        if not target:
            return path
        found = posixpath.normpath(posixpath.join(self.base, posixpath.dirname(path), unquote(target)))
        if not f"{found}/".startswith(self.base):
            return None
        file = found[len(self.base) :]
        if target.endswith(("/", ".")):
            file = posixpath.join(file, "index.html")
        return file if file in self.files else None


def read_page(path: str, data: bytes) -> Output:
    """The page in `data`, which is or was at `path`."""
    text = data.decode()
    for white in _WHITE:
        text = text.replace(white, " ")
    found = set(_ATTRIBUTE.findall(text))
    links = frozenset(unescape(value) for name, value in found if name in {"href", "src"})
    ids = frozenset(unescape(value) for name, value in found if name in {"id", "name"} and value)
    return Output(path, text, len(data), links, ids)
