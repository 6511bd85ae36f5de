"""The whole site, built beside the one that people read, looked over, and only then put in its place."""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock

from pipeline.config import Config
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.library import Library
from pipeline.problems import Problem
from pipeline.website.audit import audit
from pipeline.website.cards import cards, draw
from pipeline.website.pages import pages
from pipeline.website.search import index

LEAK = "E803"


class Built(NamedTuple):
    """What was built. `replaced` is False if a leak was found: then the old site stays."""

    pages: int
    feeds: int
    findings: tuple[Problem, ...]
    replaced: bool = True


def build(config: Config, library: Library) -> Built:
    """The site of `library` in ``site/`` below `config.root`.

    Whatever happens before the end, Ctrl-C and a full disk included, the old site stays as it was. Raises
    `EnvironmentFault` if MkDocs has anything to complain about.
    """
    config.state.mkdir(parents=True, exist_ok=True)
    with FileLock(config.state / "build.lock"), _workshop(config.state / "building") as workshop:
        new = workshop / "new"
        _render(config, library, new)
        all_pages = pages(library)
        draw(cards(library, all_pages), new, config.state / "cache" / "cards")
        index(new, library)
        findings = audit(new, library)
        names = [path.name for path in new.rglob("*") if path.suffix in {".html", ".xml"}]
        feeds = names.count("rss.xml") + names.count("atom.xml")
        leaked = any(found.code == LEAK for found in findings)
        if not leaked:
            _swap(new, config.root / "site", workshop / "old")
        return Built(len(all_pages), feeds, findings, replaced=not leaked)


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """An empty folder that is gone afterwards; one that a killed build left is cleared first, its old site rescued."""
    _rescue(folder)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _rescue(folder: Path) -> None:
    old, site = folder / "old", folder / "site-path"
    if old.exists() and site.exists() and not Path(site.read_text("utf-8")).exists():
        old.rename(Path(site.read_text("utf-8")))
    shutil.rmtree(folder, ignore_errors=True)


def _swap(new: Path, site: Path, old: Path) -> None:
    """Two renames. Interrupted between them, the first is undone; killed there, the next build does it (`_rescue`)."""
    if not site.exists():
        new.rename(site)
        return
    old.with_name("site-path").write_text(str(site), "utf-8")
    site.rename(old)
    try:
        new.rename(site)
    except BaseException:
        old.rename(site)
        raise


def _render(config: Config, library: Library, folder: Path) -> None:
    """MkDocs, silent unless it complains, in its strict mode."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from pipeline.website.plugin import HuongThienPlugin

    with _listening() as complaints:
        try:
            settings = load_config(
                str(config.root / "mkdocs.yml"), site_dir=str(folder), site_url=library.site_url, strict=True
            )
            plugin = settings.plugins["huongthien"]
            if isinstance(plugin, HuongThienPlugin):
                plugin.library, plugin.cards = library, True
            mkdocs_build(settings)
        except (MkDocsException, KeyError) as fault:
            lines = "\n".join(["", *complaints, str(fault)])
            raise EnvironmentFault(_("MkDocs không dựng được trang:{lines}").format(lines=lines)) from fault


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What MkDocs logs from warnings up; nothing of it reaches the screen by itself."""
    logger, listener = logging.getLogger("mkdocs"), _Listener()
    level, propagate = logger.level, logger.propagate
    logger.addHandler(listener)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield listener.lines
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
        logger.propagate = propagate
