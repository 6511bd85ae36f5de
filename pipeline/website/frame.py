"""What all pages share: menu, masthead, theme, configuration. If any of it changes, every page is another."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.config import Config
from pipeline.memo import digest
from pipeline.model.library import Library
from pipeline.tree import read_tree
from pipeline.website.assets import IDENTITY
from pipeline.website.shown import Names
from pipeline.website.templates import globals_of
from pipeline.website.values import SitePage

_PER_PAGE = {"short_addresses"}  # `Names.page` has the page's own
_VARIABLE = re.compile(r"!ENV\b(.*)")
_NAME = re.compile(r"[A-Z_][A-Z0-9_]*")
_OUTSIDE = {"INHERIT", "hooks"}  # bring files along that nobody can list without running MkDocs
_CLOSED = re.compile(r"(?:markdown\.extensions\.)?[a-z_]+|pymdownx\.(?!snippets)[a-z_.]+")


def frame(config: Config, library: Library, pages: Iterable[SitePage], names: Names) -> str | None:
    """The key of it, or None if mkdocs.yml reaches for what cannot be known: then nothing can be kept."""
    text = (config.root / "mkdocs.yml").read_text("utf-8")
    settings = read_tree(text, "mkdocs.yml").data
    if not isinstance(settings, dict) or not _is_closed(settings):
        return None
    variables = [name for line in _VARIABLE.findall(text) for name in _NAME.findall(line)]
    shared = {key: value for key, value in globals_of(library).items() if key not in _PER_PAGE}
    ways = [(page.source, page.title, page.address) for page in pages if page.source in text]
    said = names.of([shared, library.registers.glossary, ways, [os.environ.get(name) for name in variables]])
    return digest(text, said, *_theme(config.root, settings), *_identity(config.content))


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
        if (content / path).is_file():
            yield from (path, (content / path).read_bytes())
