"""Lists that another site shows in a frame: one of each campaign and each area. Plain HTML, one stylesheet, no script.

``<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="…/nhung/chien-dich/tai-hoa-nhap/">``
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import NamedTuple

from pipeline.model.article import Article, Kind
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.pages.lists import campaign_folder
from pipeline.website.pages.neutral import public_title

FOLDER = "nhung/"
STYLE = f"{FOLDER}nhung.css"
MOST = 8
_CSS = """\
:root{color-scheme:light dark}
body{background:#fffdf8;color:#1c2b2a;font:1rem/1.5 system-ui,sans-serif;margin:0;padding:1rem}
h1{font-size:1.15rem;margin:0 0 .5rem}
ul{list-style:none;margin:0;padding:0}
li{border-top:1px solid #d5dfdb;padding:.5rem 0}
a{color:#0b5a57;display:inline-block;min-height:1.5rem;overflow-wrap:anywhere}
small{color:#465653;display:block;font-size:.9rem}
p{margin:.75rem 0 0}
@media(prefers-color-scheme:dark){body{background:#0f1918;color:#e8f0ee}a{color:#7ad6ca}small{color:#b4c5c1}li{border-color:#2f4542}}
"""
_PAGE = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex, follow">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<h1>{title}</h1>
{items}
<p><a href="{more}" target="_blank" rel="noopener">{site}</a></p>
</body>
</html>
"""
_ITEM = '<li><a href="{url}" target="_blank" rel="noopener">{title}</a><small>{kind}, {day}</small></li>'


class Embed(NamedTuple):
    """One list: its folder below `FOLDER`, its name, where the whole list is, and its pieces."""

    folder: str
    title: str
    more: str
    items: tuple[Article, ...]


def embed_files(library: Library) -> Iterator[tuple[str, bytes]]:
    """Path → bytes of every list and of the stylesheet that they share."""
    yield STYLE, _CSS.encode()
    for embed in embeds(library):
        yield f"{FOLDER}{embed.folder}index.html", _page(library, embed).encode()


def embeds(library: Library) -> Iterator[Embed]:
    """Every campaign; every area of which, or of a place in which, a piece speaks."""
    registers = library.registers
    pieces = [article for article in library.public if article.kind not in {Kind.PAGE, Kind.DOCUMENT}]
    for id_, campaign in registers.campaigns.items():
        address = campaign_folder(campaign.slug)
        items = (article for article in pieces if id_ in article.gist.campaign)
        yield Embed(address, campaign.name, library.site_url + address, _newest(items))
    places = {area: around(library, area) for area in {article.gist.area for article in pieces}}
    for id_, area in registers.areas.items():
        items = (article for article in pieces if id_ in places[article.gist.area])
        if found := _newest(items):
            yield Embed(f"dia-ban/{id_}/", area.name, library.site_url, found)


def around(library: Library, area: str | None) -> frozenset[str]:
    """`area` and every place that it lies in."""
    found: set[str] = set()
    while area and area not in found and (record := library.registers.areas.get(area)):
        found.add(area)
        area = record.within
    return frozenset(found)


def _newest(items: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(islice(items, MOST))


def _page(library: Library, embed: Embed) -> str:
    lines = "\n".join(_item(library, article) for article in embed.items)
    return _PAGE.format(
        title=escape(embed.title),
        style="../" * embed.folder.count("/") + STYLE.removeprefix(FOLDER),
        items=f"<ul>\n{lines}\n</ul>" if lines else "<p>Chưa có bài nào.</p>",
        more=escape(embed.more),
        site=escape(library.registers.masthead.name),
    )


def _item(library: Library, article: Article) -> str:
    return _ITEM.format(
        url=escape(library.url(article)),
        title=escape(public_title(article)),
        kind=words.KINDS[article.kind].one,
        day=words.day(article.meta.date),
    )
