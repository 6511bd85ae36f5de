"""Links as authors write them, between files, turned into links between pages; and the files that they bring along."""

import posixpath
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from pipeline.content.attachments import ATTACHMENTS
from pipeline.content.paths import resolve
from pipeline.content.read import lies
from pipeline.content.rules.body import PICTURES
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.values import SitePage, relative

_ATTACHED = re.compile(rf'<a href="([^":?#]+(?:{"|".join(map(re.escape, ATTACHMENTS))}))">.*?</a>', re.DOTALL)


class Links(NamedTuple):
    """Where each file of the content folder is found on the site; None: it has no page, and never had."""

    content: Path
    addresses: Mapping[str, str | None]

    def rewrite(self, page: SitePage, target: str, assets: set[str], asked: set[str]) -> str | None:
        """`target`, as written on `page`, as it must stand there; files that the page shows are added to `assets`.

        What stands at the paths that are added to `asked` decides.

        A link to a piece that is not public leads to its "not available" page or, without one, is taken away: a draft's
        name must not be known. None takes the link away and leaves its words.
        """
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path:
            return target
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith("/"):
            return relative(parts.path.lstrip("/"), page.address) + fragment
        path = resolve(page.source, parts.path)
        asked.add(path)
        if path.endswith(".md"):
            address = self.addresses.get(path)
            return None if address is None else relative(address, page.address) + fragment
        if not self.is_asset(path):
            return target
        assets.add(path)
        return quote(relative(path, page.address)) + fragment

    def weigh(self, html: str, page: SitePage) -> str:
        """`html` of `page`, sanitised, with type and size beside each attachment: readers pay for what they open."""

        def told(link: re.Match[str]) -> str:
            path = posixpath.normpath(posixpath.join(page.address, unquote(unescape(link[1]))))
            if not self.is_asset(path):
                return link[0]
            size = words.file_size((self.content / path).stat().st_size)
            return f'{link[0]} <span class="ht-small">({words.file_type(path)}, {size})</span>'

        return _ATTACHED.sub(told, html)

    def is_asset(self, path: str) -> bool:
        """Whether a page may bring `path` along: a picture or an attachment that exists, no register or hidden file."""
        if any(part[0] in "._" for part in path.split("/") if part):
            return False
        return posixpath.splitext(path)[1].lower() in PICTURES + ATTACHMENTS and lies(self.content / path) is not None


def links(library: Library, content: Path) -> Links:
    """The links of `library`, whose files are below `content`."""
    gone = {found.address for found in library.gone}
    known = dict.fromkeys([a.path for a in library.articles]) | {a.path: a.address for a in library.public}
    known |= {a.path: a.address for a in library.articles if a.address in gone}
    return Links(content, known)


def own_assets(page: SitePage, known: Links) -> set[str]:
    """The files that the front matter of `page` names: its picture, its attachment, its recording."""
    if page.article is None:
        return set()
    meta = page.article.meta
    audio = meta.broadcast.audio if meta.broadcast else None
    named = (meta.image.src if meta.image else None, page.article.file, audio.src if audio else None)
    paths = {resolve(page.article.path, target) for target in named if target}
    return {path for path in paths if known.is_asset(path)}
