"""What there is to be found, told to those who look through whole sites: sitemap.xml and robots.txt. Pure."""

from html import escape

from pipeline.model.library import Library
from pipeline.website.metadata.head import iso
from pipeline.website.values import SitePage


def sitemap(library: Library, pages: tuple[SitePage, ...]) -> bytes:
    """https://www.sitemaps.org/protocol.html; the order of addresses, so that equal sites give equal bytes."""
    listed = sorted((page for page in pages if page.listed), key=lambda page: page.address)
    urls = "".join(_url(library, page) for page in listed)
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{urls}</urlset>\n'.encode()


def _url(library: Library, page: SitePage) -> str:
    changed = f"<lastmod>{iso(page.modified)}</lastmod>" if page.modified else ""
    return f"<url><loc>{escape(library.site_url + page.address, quote=False)}</loc>{changed}</url>\n"


def robots(library: Library) -> bytes:
    """Everything here is public; the sitemap says what there is."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {library.site_url}sitemap.xml\n".encode()
