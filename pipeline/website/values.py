"""What travels between the parts of the website: pages that know nothing of the engine that renders them."""

import posixpath
from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from pipeline.model.article import Article
from pipeline.model.base import VIETNAM


class Crumb(NamedTuple):
    """One step of the way from the home page."""

    title: str
    address: str


class FeedLink(NamedTuple):
    """A feed that a page announces; `folder` is ``""`` or ends with ``/``."""

    title: str
    folder: str


class SitePage(NamedTuple):
    """One HTML page: where it is, the template that draws it and the `facts` which only that template knows.

    `address` is relative to the site's root and ends with ``/`` (the home page's is empty). `article` is the piece
    whose body the page shows. A page that is not `listed` is in no sitemap and asks search engines to pass by.
    """

    address: str
    template: str
    title: str
    description: str
    facts: Mapping[str, object] = {}
    crumbs: tuple[Crumb, ...] = ()
    feeds: tuple[FeedLink, ...] = ()
    article: Article | None = None
    modified: datetime | None = None
    listed: bool = True

    @property
    def source(self) -> str:
        """The Markdown file that the engine shall believe in: links in the body are relative to it.

        A list owns ``index.md`` of its folder; a piece so called goes by its id there.
        """
        if self.article is None or not self.address:
            return f"{self.address}index.md"
        folder, name = posixpath.split(self.article.path)
        return posixpath.join(folder, f"{self.article.id}.md") if name == "index.md" else self.article.path

    @property
    def output(self) -> str:
        """The file in the built site."""
        return f"{self.address}index.html"


def relative(target: str, base: str) -> str:
    """The address `target` as a link on the page at `base`, both relative to the site's root."""
    path = posixpath.relpath("/" + target, "/" + base)
    return path + "/" if target.endswith("/") or not target else path


def today(now: datetime) -> date:
    """The day in Vietnam."""
    return now.astimezone(VIETNAM).date()
