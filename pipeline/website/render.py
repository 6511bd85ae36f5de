"""Pages become HTML: MkDocs, silent unless it complains, run over those pages that are asked for, by all processors."""

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from pipeline.config import Config
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.memo import Memo
from pipeline.model.library import Library
from pipeline.parts import spread
from pipeline.website.engine.frame import menu_of
from pipeline.website.incremental.replace import move
from pipeline.website.incremental.shown import Names
from pipeline.website.pages.relations import Kin, Known
from pipeline.website.site import whole
from pipeline.website.text.links import Links
from pipeline.website.values import SitePage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

LEAST, MOST = 150, 400  # pages that are worth a process of their own; that one can hold in mind


class Rendered(NamedTuple):
    """What each page, by its output, asked of the content folder; the files that each picture and attachment became.

    And the key of each page, if it is not known yet, with the moments that were met in it.
    """

    asked: dict[str, frozenset[str]]
    brought: dict[str, tuple[str, ...]]
    keys: dict[str, str]
    moments: set[bytes]


class Job(NamedTuple):
    """Pages to render: `outputs` of all `pages` of `library`, into `folder`; if all, with the theme's files.

    Those of pieces may be bare, and are drawn in the part that renders them.
    """

    config: Config
    library: Library
    pages: tuple[SitePage, ...]
    folder: Path
    links: Links
    renders_all: bool
    names: Names
    kin: Kin


class _Site(NamedTuple):
    """What all parts of `job` need: `pages` by their output, those of the `menu`, mkdocs.yml as read; see `Part`."""

    job: Job
    settings: "MkDocsConfig"
    pages: Mapping[str, SitePage]
    menu: tuple[SitePage, ...]
    common: Mapping[str, object]


def render(job: Job, outputs: Sequence[str], meanwhile: Callable[[], None] | None = None) -> Rendered:
    """Writes `outputs`; `meanwhile` is done while others do it.

    Raises `EnvironmentFault` with all that MkDocs complains of; it may then have written some.
    """
    found = Rendered({}, {}, {}, set())
    if not outputs:
        if meanwhile:
            meanwhile()
        return found
    work = partial(_render, _survey(job), first=outputs[0])
    for folder, part in spread(work, outputs, least=LEAST, most=MOST, meanwhile=meanwhile):
        move(folder, job.folder)
        found.asked.update(part.asked)
        found.brought.update(part.brought)
        found.keys.update(part.keys)
        found.moments.update(part.moments)
    return found


def get_ready() -> None:
    """Load MkDocs and our plugin, once for all parts."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    import pipeline.website.plugin  # noqa: F401


def _survey(job: Job) -> _Site:
    get_ready()
    from mkdocs.config import load_config

    from pipeline.website.engine.templates import globals_of

    with _explained():
        file = str(job.config.root / "mkdocs.yml")
        settings = load_config(file, site_dir=str(job.folder), site_url=job.library.site_url, strict=True)
    named = menu_of(job.config)
    menu = tuple(page for page in job.pages if page.source in named)
    pages = {page.output: page for page in job.pages}
    return _Site(job, settings, pages, menu, globals_of(job.library))


def _render(site: _Site, outputs: Sequence[str], *, first: str) -> tuple[Path, Rendered]:
    """Into a folder of its own."""
    from mkdocs.commands.build import build as mkdocs_build

    from pipeline.website.plugin import HuongThienPlugin, Part

    job, settings = site.job, site.settings
    folder = job.folder.with_name(f"part-{os.getpid()}")
    known, met = Known(job.library, job.kin), frozenset(job.names.moments)
    drawn = (whole(job.library, known, site.pages[path]) for path in outputs if path in site.pages)
    pages = {page.output: page for page in (*site.menu, *drawn)}
    keys = {path: job.names.page(pages[path]) for path in outputs if path in pages} if job.renders_all else {}
    settings.site_dir = str(folder)
    with _explained():
        plugin = cast("HuongThienPlugin", settings.plugins["huongthien"])
        plugin.library, plugin.cards = job.library, job.names.cards
        brings_theme = job.renders_all and outputs[0] == first
        plugin.part = Part(tuple(pages.values()), frozenset(outputs), brings_theme, job.links, site.common)
        plugin.compiled = Memo(job.config.state / "cache" / "templates", forgets=False)
        mkdocs_build(settings)
        plugin.compiled.save()
    asked = {path: frozenset(found) for path, found in plugin.asked.items()}
    return folder, Rendered(asked, plugin.brought, keys, job.names.moments - met)


@contextmanager
def _explained() -> Iterator[None]:
    """What MkDocs gives up for is told with all that it complained of before."""
    from mkdocs.exceptions import MkDocsException

    with _listening() as complaints:
        try:
            yield
        except (MkDocsException, KeyError) as fault:
            lines = "\n".join(["", *complaints, str(fault)])
            raise EnvironmentFault(_("MkDocs không dựng được trang:{lines}").format(lines=lines)) from fault
        except Exception as fault:
            for line in complaints:  # names the page
                fault.add_note(line)
            raise


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
