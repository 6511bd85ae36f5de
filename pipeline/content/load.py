"""Files → articles and problems. One reader of front matter: what is judged here is what is built later."""

import posixpath
import re
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import NamedTuple, cast

import frontmatter
from frontmatter.default_handlers import YAMLHandler

from pipeline.content.read import read_bytes, read_text, shown_files, shown_path
from pipeline.memo import digest
from pipeline.model.article import FOLDERS, KINDS, SCHEMAS, Article, Kind, address
from pipeline.problems import Level, Place, Problem, problem
from pipeline.schema_problems import suggest
from pipeline.tree import Tree, read_tree, salvage, validate

SUFFIXES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_SLUG = re.compile(r"""^slug:[ \t]*["']?([a-z0-9]+(?:-[a-z0-9]+)*)["']?[ \t]*(?:#.*)?$""", re.MULTILINE)
_SHOWN = re.compile(r"""^state:[ \t]*(?!["']?(?:draft|review)\b)[^\s#]""", re.MULTILINE)


class Source(NamedTuple):
    """One file as read: `article` is None if its front matter does not fit its kind.

    Then `rest` is what can be read of it, to be judged in the same run and never shown; `left` is the address at which
    readers may look for it, as far as its text tells and if it is no draft. `key` names all that it was read from.
    """

    path: str
    kind: Kind | None
    form: Tree | Callable[[], Tree]
    article: Article | None
    problems: tuple[Problem, ...]
    left: str | None = None
    body: tuple[str, int] | None = None
    key: str = ""

    @property
    def rest(self) -> Article | None:
        """What can be read of a faulty piece."""
        if self.kind is None or self.body is None:
            return None
        text, line = self.body
        meta = salvage(SCHEMAS[self.kind], self.tree)
        return Article(kind=self.kind, path=self.path, meta=meta, body=text, body_line=line)

    @property
    def tree(self) -> Tree:
        """The front matter with its places."""
        return self.form if isinstance(self.form, Tree) else self.form()


class _Composed(YAMLHandler):
    """python-frontmatter with our reader of YAML: the same library splits, nothing guesses at scalars."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def split(self, text: str) -> tuple[str, str]:
        first, second = islice(_FENCE.finditer(text), 2)
        return text[first.end() : second.start()], text[second.end() :]

    def load(self, fm: str, **_: object) -> dict[str, Tree]:
        return {"tree": read_tree(fm, self.path)}


def markdown_files(lying: Iterable[str]) -> list[str]:
    """The Markdown files among those `lying` in the content folder, in order; what begins with ``_`` or ``.`` is none.

    Links and odd suffixes are listed too: reading tells why they are not read.
    """
    found = (
        path for path in shown_files(lying) if path.endswith(".md") or posixpath.splitext(path)[1].lower() in SUFFIXES
    )
    return sorted(found, key=lambda path: path.replace("/", "\0"))  # a folder comes before what only begins like it


def file_key(content: Path, file: Path) -> str:
    """The name of everything that `load_file` makes a Source from."""
    return _key(content, file, read_bytes(file))


def _key(content: Path, file: Path, data: bytes | OSError) -> str:
    path = str(file)[len(str(content.parent)) :]
    return digest(path, "none", str(data.errno)) if isinstance(data, OSError) else digest(path, "file", data)


def load_file(content: Path, file: Path) -> Source:
    """The file at `file`, with every problem that can be seen in it alone; all from one look at it."""
    data = read_bytes(file)
    return _load(content, file, data)._replace(key=_key(content, file, data))


def _load(content: Path, file: Path, data: bytes | OSError) -> Source:
    path = shown_path(content, file)
    shown = f"{content.name}/{path}"
    kind, problems = _kind_of(path, shown)
    text, faults = read_text(file, shown, data)
    problems += faults
    if not any(found.level is Level.ERROR for found in faults):
        problems += (faults := _check_fences(text, shown))
    if any(found.level is Level.ERROR for found in faults):
        return Source(path, kind, Tree(shown, None, {}), None, problems, _left(kind, text))
    parsed, body = frontmatter.parse(text, handler=_Composed(shown))
    tree = cast("Tree", parsed["tree"])
    found = _body(text, body)
    article, faults = _build(kind, path, tree, *found)
    left = None if article else _left(kind, text)
    return Source(path, kind, tree, article, problems + tree.problems + faults, left, None if article else found)


def _kind_of(path: str, shown: str) -> tuple[Kind | None, tuple[Problem, ...]]:
    folder, slash, _rest = path.partition("/")
    if not slash:
        return Kind.PAGE, ()
    if folder in KINDS:
        return KINDS[folder], ()
    return None, (problem("E208", Place(shown), folder=folder, hint=suggest(folder, list(FOLDERS.values()))),)


def _check_fences(text: str, shown: str) -> tuple[Problem, ...]:
    fences = [match.start() for match in islice(_FENCE.finditer(text), 2)]
    if not fences or fences[0] != 0:
        return (problem("E104", Place(shown)),)
    return () if len(fences) > 1 else (problem("E105", Place(shown)),)


def _left(kind: Kind | None, text: str) -> str | None:
    """Read from the lines themselves: a piece whose YAML is broken had an address yesterday."""
    head = text[:100_000].partition("\n---")[0]
    slug = _SLUG.search(head)
    return address(kind, slug[1]) if kind and slug and _SHOWN.search(head) else None


def _body(text: str, body: str) -> tuple[str, int]:
    """The body as it stands in `text`, its first line's indent included, and the number of that line."""
    start = text.rfind("\n", 0, text.rindex(body)) + 1 if body else len(text)
    return text[start:].rstrip(), text.count("\n", 0, start) + 1


def _build(
    kind: Kind | None, path: str, tree: Tree, body: str, line: int
) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article if nothing keeps it from being one, and what is wrong."""
    if kind is None:
        return None, ()
    meta, faults = validate(SCHEMAS[kind], tree) if isinstance(tree.data, dict) else (None, ())
    if not isinstance(tree.data, dict) and not tree.problems:
        faults = (problem("E109", Place(tree.path)),)
    if meta is not None and not any(found.level is Level.ERROR for found in tree.problems):
        return Article(kind=kind, path=path, meta=meta, body=body, body_line=line), ()
    return None, faults
