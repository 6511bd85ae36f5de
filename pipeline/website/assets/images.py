"""Pictures as pages show them: upright, bare of metadata, small enough for a phone, each made once.

A raster gives WebP in two widths and one small JPEG for old browsers; a small one or a drawing is shown as it is.
"""

import hashlib
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote

from pipeline.content import picture
from pipeline.memo import put
from pipeline.website.assets import svg
from pipeline.website.values import relative

RASTERS = {".png", ".jpg", ".jpeg", ".webp"}
WIDTHS = (480, 960)
FALLBACK = 640
WIDEST = 1200
SIZES = "(min-width: 48em) 46rem, 100vw"
_EDITION = b"2"  # another number when other bytes shall come of the same pictures
_IMG = re.compile(r'<img((?:\s+[a-z-]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


class Shown(NamedTuple):
    """A picture on the site: its path, its size in pixels if known, the paths of its WebP forms by width, its JPEG."""

    path: str
    size: tuple[int, int] | None = None
    forms: Mapping[int, str] = {}
    small: str | None = None


class Pictures:
    """The pictures below `content`; what is made of them is kept below `cache` under a hash of what went in."""

    def __init__(self, content: Path, cache: Path) -> None:
        self.content, self.cache = content, cache
        self.asked: set[str] = set()  # every path that was looked at
        self._known: dict[str, Shown | None] = {}

    def shown(self, path: str) -> Shown | None:
        """How the picture at `path`, relative to the content folder, is shown; None if it is none or is broken."""
        self.asked.add(path)
        if path not in self._known:
            try:
                self._known[path] = self._measure(path)
            except (OSError, ValueError):
                self._known[path] = None
        return self._known[path]

    def files(self, path: str) -> dict[str, bytes]:
        """Path → bytes of everything that the site has of the picture at `path`; empty if it is refused."""
        shown = self.shown(path)
        if shown is None:
            return {}
        data = (self.content / path).read_bytes()
        if not is_raster(path):
            return {path: data}
        own = self._kept(data, f"{WIDEST}{posixpath.splitext(path)[1].lower()}", lambda: picture.clean(data, WIDEST))
        forms = {form: self._webp(data, width) for width, form in shown.forms.items()}
        if shown.small:
            forms[shown.small] = self._kept(data, f"{FALLBACK}.jpg", lambda: picture.jpeg(data, FALLBACK))
        return {path: own, **forms}

    def _webp(self, data: bytes, width: int) -> bytes:
        return self._kept(data, f"{width}.webp", lambda: picture.webp(data, width))

    def _measure(self, path: str) -> Shown | None:
        data = (self.content / path).read_bytes()
        if not is_raster(path):
            return None if svg.refusal(data) else Shown(path, svg.size(data))
        width, height = map(int, self._kept(data, "size", lambda: "{} {}".format(*picture.size(data)).encode()).split())
        shrink = min(1, WIDEST / width)
        wide = sorted({min(width, each) for each in WIDTHS}) if width > WIDTHS[0] else []
        size = (round(width * shrink), max(1, round(height * shrink)))
        return Shown(
            path, size, {each: f"{path}.{each}.webp" for each in wide}, f"{path}.{FALLBACK}.jpg" if wide else None
        )

    def _kept(self, data: bytes, name: str, make: Callable[[], bytes]) -> bytes:
        key = _key(data)
        file = self.cache / key[:2] / f"{key}.{name}"
        if not file.is_file():
            put(file, make())
        return file.read_bytes()


def forget_others(content: Path, cache: Path, shown: Iterable[str]) -> None:
    """Of pictures that the site no longer shows nothing is kept: a withdrawn story leaves no face behind."""
    used = {_key((content / path).read_bytes()) for path in shown if is_raster(path)}
    for file in cache.glob("*/*"):
        if file.name.partition(".")[0] not in used:
            file.unlink(missing_ok=True)


def _key(data: bytes) -> str:
    return hashlib.sha256(_EDITION + data).hexdigest()


def is_raster(path: str) -> bool:
    """Whether the file at `path` is made of pixels, by its name."""
    return posixpath.splitext(path)[1].lower() in RASTERS


def markup(shown: Shown, address: str, alt: str, *, first: bool) -> str:
    """The HTML of a picture on the page at `address`; the first of a page loads at once, the others when near."""
    lazy = ' fetchpriority="high"' if first else ' loading="lazy"'
    source = quote(relative(shown.small or shown.path, address))
    size = ' width="{}" height="{}"'.format(*shown.size) if shown.size else ""
    img = f'<img src="{source}" alt="{escape(alt)}"{size}{lazy} decoding="async">'
    if not shown.forms:
        return img
    forms = ", ".join(f"{quote(relative(form, address))} {width}w" for width, form in shown.forms.items())
    return f'<picture><source type="image/webp" srcset="{forms}" sizes="{SIZES}">{img}</picture>'


def illustrate(html: str, address: str, pictures: Pictures, *, first: bool) -> str:
    """`html`, sanitised, with `markup` for each picture of ours; `first`: no picture stands above it on the page."""
    seen = not first

    def better(match: re.Match[str]) -> str:
        nonlocal seen
        attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
        path = posixpath.normpath(posixpath.join(address, unquote(attributes.get("src", ""))))
        shown = pictures.shown(path)
        if shown is None:
            return match[0]
        opening, seen = not seen, True
        return markup(shown, address, attributes.get("alt", ""), first=opening)

    return _IMG.sub(better, html)
