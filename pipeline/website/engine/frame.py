"""What all pages share: menu, masthead, theme, configuration. If any of it changes, every page is another.

And what the whole site but for the text of its pieces comes from, its outline: if that is the same, only pieces whose
text is new need to be looked at.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.config import Config
from pipeline.content.read import lies
from pipeline.memo import digest
from pipeline.model.library import Library
from pipeline.tree import read_tree
from pipeline.website.assets.attachments import IDENTITY
from pipeline.website.engine.navigation import sources
from pipeline.website.engine.templates import globals_of
from pipeline.website.incremental.shown import Names
from pipeline.website.values import SitePage, today

HOME = "index.md"
_SEEN = {"now", "articles", "problems", "visibility"}  # told apart
_PER_PAGE = {"short_addresses"}  # `Names.page` has the page's own
_VARIABLE = re.compile(r"!ENV\b(.*)")
_NAME = re.compile(r"[A-Z_][A-Z0-9_]*")
_OUTSIDE = {"INHERIT", "hooks"}  # bring files along that nobody can list without running MkDocs
_CLOSED = re.compile(r"(?:markdown\.extensions\.)?[a-z_]+|pymdownx\.(?!snippets)[a-z_.]+")


def outline(outside: str, library: Library, names: Names) -> str:
    """The key of everything but the bodies of pieces. Of the clock no page knows more than the day."""
    fronts = "".join([*names.fronts(library.articles), *[library.visibility[each.id] for each in library.articles]])
    rest = {key: getattr(library, key) for key in type(library).model_fields if key not in _SEEN}
    return digest(outside, fronts, names.of([today(library.now), rest]))


def frame(outside: str, library: Library, pages: Iterable[SitePage], names: Names, menu: Iterable[str]) -> str:
    """The key of what pages share; `menu` are the sources of the pages that it names."""
    shared = {key: value for key, value in globals_of(library).items() if key not in _PER_PAGE}
    named = set(menu)
    ways = [(page.source, page.title, page.address) for page in pages if page.source in named]
    return digest(outside, names.of([shared, library.registers.glossary, ways]))


def outside(config: Config, *details: str) -> str | None:
    """The key of mkdocs.yml, theme and `details`; None if it reaches for what nobody knows: then nothing is kept."""
    text = (config.root / "mkdocs.yml").read_text("utf-8")
    settings = read_tree(text, "mkdocs.yml").data
    if not isinstance(settings, dict) or not _is_closed(settings):
        return None
    variables = [name for line in _VARIABLE.findall(text) for name in _NAME.findall(line)]
    said = repr([os.environ.get(name) for name in variables])
    return digest(text, said, *details, *_theme(config.root, settings), *_identity(config.content))


def menu_of(config: Config) -> frozenset[str]:
    """The sources of the pages that mkdocs.yml names."""
    settings = read_tree((config.root / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml").data
    return frozenset({HOME, *sources(settings.get("nav") if isinstance(settings, dict) else None)})


def _is_closed(settings: dict[str, object]) -> bool:
    """Whether everything that MkDocs would read is ours, the theme's or a library's."""
    extensions = settings.get("markdown_extensions") or []
    if not isinstance(extensions, list):
        return False
    named = [next(iter(each)) if isinstance(each, dict) else each for each in extensions if each]
    return (
        settings.get("plugins") == ["huongthien"]
        and _OUTSIDE.isdisjoint(settings)
        and all(isinstance(name, str) and _CLOSED.fullmatch(name) for name in named)
    )


def _theme(root: Path, settings: dict[str, object]) -> Iterator[bytes | str]:
    theme = settings.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    if isinstance(folder, str):
        for path in sorted(path for path in (root / folder).rglob("*") if path.is_file()):
            yield from (path.relative_to(root / folder).as_posix(), path.read_bytes())


def _identity(content: Path) -> Iterator[bytes | str]:
    """The agency's own logo and icon, which the plugin hands to the theme."""
    for path in IDENTITY.values():
        if lies(content / path):
            yield from (path, (content / path).read_bytes())
