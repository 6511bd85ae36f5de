"""Pages become HTML: MkDocs, silent unless it complains, run over those pages that are asked for, by all processors."""

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

from pipeline.config import Config
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.memo import Memo
from pipeline.model.library import Library
from pipeline.parts import spread
from pipeline.website.replace import move
from pipeline.website.values import SitePage

LEAST = 150  # pages that are worth a process of their own


class Rendered(NamedTuple):
    """What each page, by its output, asked of the content folder; the files that each picture and attachment became."""

    asked: dict[str, frozenset[str]]
    brought: dict[str, tuple[str, ...]]


class Job(NamedTuple):
    """Pages to render: `outputs` of all `pages` of `library`, with the theme's files or without, into `folder`."""

    config: Config
    library: Library
    pages: tuple[SitePage, ...]
    folder: Path
    brings_theme: bool
    has_cards: bool


def render(job: Job, outputs: Sequence[str], meanwhile: Callable[[], None] = lambda: None) -> Rendered:
    """Writes `outputs`; `meanwhile` is done while others do it.

    Raises `EnvironmentFault` with all that MkDocs complains of; it may then have written some.
    """
    asked: dict[str, frozenset[str]] = {}
    brought: dict[str, tuple[str, ...]] = {}
    if outputs:
        _load()
    work = partial(_render, job, first=outputs[0] if outputs else "")
    for folder, part in spread(work, outputs, least=LEAST, meanwhile=meanwhile):
        move(folder, job.folder)
        asked |= part.asked
        brought |= part.brought
    return Rendered(asked, brought)


def _load() -> None:
    """MkDocs and our plugin, once for all parts."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    import pipeline.website.plugin  # noqa: F401


def _render(job: Job, outputs: Sequence[str], *, first: str) -> tuple[Path, Rendered]:
    """Into a folder of its own."""
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    from pipeline.website.plugin import HuongThienPlugin, Part

    folder = job.folder.with_name(f"part-{os.getpid()}")
    with _listening() as complaints:
        try:
            settings = load_config(
                str(job.config.root / "mkdocs.yml"), site_dir=str(folder), site_url=job.library.site_url, strict=True
            )
            plugin = cast("HuongThienPlugin", settings.plugins["huongthien"])
            plugin.library, plugin.cards = job.library, job.has_cards
            plugin.part = Part(job.pages, frozenset(outputs), job.brings_theme and outputs[0] == first)
            plugin.compiled = Memo(job.config.state / "cache" / "templates", forgets=False)
            mkdocs_build(settings)
            plugin.compiled.save()
        except (MkDocsException, KeyError) as fault:
            lines = "\n".join(["", *complaints, str(fault)])
            raise EnvironmentFault(_("MkDocs không dựng được trang:{lines}").format(lines=lines)) from fault
    return folder, Rendered({path: frozenset(found) for path, found in plugin.asked.items()}, plugin.brought)


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
