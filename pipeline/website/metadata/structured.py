"""What search engines read of a page: JSON-LD in the words of https://schema.org, one graph a page. Pure."""

import json
from collections.abc import Iterator
from typing import Any

from pipeline.model.article import Kind
from pipeline.model.library import Library
from pipeline.website.metadata.head import Head, iso
from pipeline.website.metadata.kinds import Node, own
from pipeline.website.values import SitePage

LANGUAGE = "vi"


def structured(library: Library, page: SitePage, head: Head) -> str:
    """The text of the data block of `page`; ``<``, ``>`` and ``&`` are escaped, so that nothing in it ends the block.

    Titles and summaries come from `head`: where that is neutral, this is.
    """
    graph = {"@context": "https://schema.org", "@graph": list(_nodes(library, page, head))}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _nodes(library: Library, page: SitePage, head: Head) -> Iterator[Node]:
    """An address that is none gets the publisher alone."""
    yield _publisher(library)
    if not page.address:
        yield _website(library)
    elif page.crumbs and page.listed:
        yield _crumbs(library, page, head)
    if page.listed and page.address:
        yield _page(library, page, head)


def _publisher(library: Library) -> Node:
    """The masthead; an address and a telephone that a page shows in words."""
    masthead = library.registers.masthead
    return {
        "@type": "GovernmentOrganization",
        "@id": f"{library.site_url}#co-quan",
        "name": masthead.managing_body,
        "alternateName": masthead.name,
        "url": library.site_url,
        "address": masthead.address,
        "telephone": masthead.phone,
        "email": masthead.email,
    }


def _website(library: Library) -> Node:
    masthead = library.registers.masthead
    return {
        "@type": "WebSite",
        "name": masthead.name,
        "alternateName": masthead.slogan,
        "url": library.site_url,
        "inLanguage": LANGUAGE,
        "publisher": {"@id": f"{library.site_url}#co-quan"},
    }


def _crumbs(library: Library, page: SitePage, head: Head) -> Node:
    steps = [(crumb.title, library.site_url + crumb.address) for crumb in page.crumbs]
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": url}
        for number, (title, url) in enumerate([*steps, (head.name, head.canonical)], 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _page(library: Library, page: SitePage, head: Head) -> Node:
    """A page that one may have to leave in a hurry says no more to machines than its neutral head."""
    article = page.article
    if article is None or article.kind is Kind.PAGE or page.facts.get("exit"):
        return {"@type": "WebPage" if article else "CollectionPage", **_common(library, head)}
    node = {**_common(library, head), **_work(library, page, head), **own(library, article, head)}
    return {key: value for key, value in node.items() if value not in (None, [], ())}


def _common(library: Library, head: Head) -> Node:
    return {
        "name": head.name,
        "description": head.description,
        "url": head.canonical,
        "inLanguage": LANGUAGE,
        "publisher": {"@id": f"{library.site_url}#co-quan"},
    }


def _work(library: Library, page: SitePage, head: Head) -> Node:
    """What every piece says; an event is no work, so it drops these."""
    if page.article is None:
        return {}
    meta = page.article.meta
    unit = library.registers.units.get(meta.unit or "")
    author: dict[str, Any] = (
        {"@type": "Organization", "name": unit.name} if unit else {"@id": f"{library.site_url}#co-quan"}
    )
    return {
        "datePublished": iso(meta.date),
        "dateModified": iso(page.modified) if page.modified else None,
        "author": author,
        "image": head.image,
        "isAccessibleForFree": True,
    }
