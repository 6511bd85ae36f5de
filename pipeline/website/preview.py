"""The live preview: MkDocs' own reloading server, over a site of its own that is built as all sites are.

What is wrong with a piece stands on its page, for the editor alone: it is put in while the page is sent.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from threading import Event
from typing import Any

from mkdocs.livereload import LiveReloadServer

from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.errors import BrokenConfig, EnvironmentFault
from pipeline.i18n import _
from pipeline.model.library import Library
from pipeline.problems import Problem, stops
from pipeline.website.build import EXTRAS, build
from pipeline.website.built import Place
from pipeline.website.render import get_ready
from pipeline.website.watch import Watch

MOST = 30
_QUIET = 0.05  # seconds without another change, after which an editor has saved
_BOX = (
    "position:fixed;z-index:99;inset:auto 0 0 0;max-height:40vh;overflow:auto;padding:.6rem 1rem;"
    "background:#fff4d6;color:#3a2a00;border-top:3px solid #b35c00;font:16px/1.5 sans-serif"
)
StartResponse = Callable[..., Any]


class Preview(LiveReloadServer):
    """The project at `root`, served at `host`:`port`. `tell` hears what happens, line by line."""

    def __init__(self, root: Path, host: str, port: int, tell: Callable[[str], None]) -> None:
        self.project, self.tell = root, tell
        self.place = Place(root / ".huongthien" / "preview" / "site", root / ".huongthien" / "preview")
        self.left = ""  # how we left the site, which is ours alone, once we looked
        self.wrong: Mapping[str, Sequence[object]] = {}  # by the path of a page; what is under "" is on every page
        self.idle = Event()
        get_ready()  # now, so that the first edit need not wait for it
        super().__init__(self.rebuild, host, port, str(self.place.site))
        self.build_delay = _QUIET
        self.observer = Watch(self.look)  # type: ignore[assignment]
        self.set_app(self.answer)
        for name in ("content", "theme", "mkdocs.yml", "channels.yaml"):
            if (root / name).exists():
                self.watch(str(root / name))

    def look(self, folder: str | None) -> Iterator[os.DirEntry[str]]:
        """What is in `folder`, when nothing is being built: to look at thousands of files takes the build's time."""
        self.idle.wait()
        return os.scandir(folder)

    def rebuild(self) -> None:
        """The site as the files are now. What keeps it from being built is told, and shown on every page."""
        self.idle.clear()
        try:
            if not self._rebuild():
                self._wanted_epoch = self._visible_epoch  # browsers have nothing to load again
        finally:
            self.idle.set()

    def _rebuild(self) -> bool:
        """Whether a page comes out different."""
        left, self.left = self.left, ""  # whatever happens now
        before = self.wrong
        try:
            config = read_config(self.project, os.environ).model_copy(update={"site_url": self.url})
            library = read_library(config)
            built = build(config, library, EXTRAS, self.place._replace(seen=lambda: left))
        except EnvironmentFault as fault:
            problems = fault.problems if isinstance(fault, BrokenConfig) else ()
            self.tell(str(fault))
            self.wrong = {"": [fault, *problems]}
            return True
        self.left, self.wrong = built.left, _by_page(library, built.findings)
        is_new = bool(built.made) or self.wrong != before
        if is_new:
            self.tell(_("đã dựng lại {made} tệp").format(made=built.made))
        return is_new

    def answer(self, environ: Mapping[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """A page with its box, anything else as it is."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        wrong = self.wrong.get(path) or self.wrong.get("")
        if not wrong or path.startswith("/livereload/"):
            return self.serve_request(environ, start_response)
        said: list[Any] = []
        body = b"".join(self.serve_request(environ, lambda *parts: said.extend(parts)))
        status, headers = said[:2]
        if dict(headers).get("Content-Type", "").startswith("text/html"):
            body = body.replace(b"</body>", _box(list(map(str, wrong))).encode() + b"</body>", 1)
        start_response(status, [(key, str(len(body)) if key == "Content-Length" else value) for key, value in headers])
        return [body]


def _by_page(library: Library, findings: Iterable[Problem]) -> dict[str, list[Problem]]:
    """By the path of a page: its piece's problems; on the home page those of pieces that have no page."""
    said = [(found, found.path.removeprefix("content/")) for found in (*library.problems, *findings)]
    paths = {path for _found, path in said}
    pages = {article.path: f"/{article.address}" for article in library.public if article.path in paths}
    grouped: dict[str, list[Problem]] = {}
    for found, path in said:
        page = pages.get(path)
        if page or stops([found]):
            grouped.setdefault(page or "/", []).append(found)
    return grouped


def _box(lines: list[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines[:MOST])
    more = _("… và {count} điều nữa: huongthien check").format(count=len(lines) - MOST) if len(lines) > MOST else ""
    title = _("Cần sửa (chỉ người soạn thấy)")
    return f'<aside style="{_BOX}"><strong>{escape(title)}</strong><ul>{items}</ul>{escape(more)}</aside>'
