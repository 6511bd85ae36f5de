"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): whole pieces, for programs that print them again. Pure."""

import json
from collections.abc import Iterable

from pipeline.model.article import Article
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library
from pipeline.website.text.reprint import Reprinter

VERSION = "https://jsonfeed.org/version/1.1"
NAME = "feed.json"


def json_feed(
    library: Library, reprinter: Reprinter, about: dict[str, object], items: Iterable[tuple[str, Article]]
) -> bytes:
    """The feed with the keys of `about` (title, home_page_url, feed_url …) and `items`: each piece and its id."""
    masthead = library.registers.masthead
    author = {"name": masthead.responsible_unit, "url": library.site_url}
    feed = {"version": VERSION, **about, "language": "vi", "authors": [author]}
    feed["items"] = [_item(library, reprinter, id_, article) for id_, article in items]
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(library: Library, reprinter: Reprinter, id_: str, article: Article) -> dict[str, object]:
    meta, registers = article.meta, library.registers
    tags = [registers.tags[tag].name for tag in meta.tags if tag in registers.tags]
    item: dict[str, object] = {
        "id": id_,
        "url": library.url(article),
        "title": meta.title,
        "summary": meta.description,
        "content_html": reprinter.html(article),
        "date_published": meta.date.astimezone(VIETNAM).isoformat(),
        "date_modified": article.gist.changed.astimezone(VIETNAM).isoformat(),
    }
    if image := reprinter.image(article):
        item["image"] = image.url
    return {**item, "tags": tags} if tags else item
