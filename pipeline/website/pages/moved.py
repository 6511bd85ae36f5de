"""Addresses that lead on: what a piece was called before, and what stands on paper. They work without scripts.

Their words tell nothing of the piece: they stand in a history before its own page can be neutral there.
"""

from collections.abc import Collection, Iterator
from html import escape

from pipeline.model.front_matter import Reason
from pipeline.model.library import Library
from pipeline.website.values import relative

_PAGE = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex, follow">
<meta http-equiv="refresh" content="0; url={link}">
<link rel="canonical" href="{url}">
<title>Đang mở trang</title>
</head>
<body><h1>Đang mở trang</h1><p>Nếu máy không tự mở, bạn bấm <a href="{link}">vào đây</a>.</p></body>
</html>
"""


def leading(library: Library, address: str, target: str) -> tuple[str, bytes]:
    """(path, bytes) of the page at `address` that opens the one at `target`, both relative to the site's root."""
    link, url = escape(relative(target, address)), escape(library.site_url + target)
    return f"{address}index.html", _PAGE.format(link=link, url=url).encode()


def alias_pages(library: Library, taken: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every former address that nothing else has `taken`, and of pieces that went into another."""
    for gone in library.gone:
        if gone.into and gone.reason is Reason.MERGED and gone.address not in taken:
            yield leading(library, gone.address, gone.into)
    for article in library.public:
        for alias in article.gist.aliases:
            if alias not in taken:
                yield leading(library, alias, article.address)
