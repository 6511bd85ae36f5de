"""What Facebook knows of a link: it reads the page at its first visit, and again when it is asked to."""

import sqlite3

from pipeline.sandbox import spec
from pipeline.sandbox.facebook.params import typed
from pipeline.sandbox.facebook.wire import caller, invalid
from pipeline.sandbox.wire import Request, Response, reply


def scrape(db: sqlite3.Connection, request: Request) -> Response:
    """POST /?id=URL&scrape=true. Nothing is fetched: the stand-ins never go out."""
    caller(db, request)
    given = typed(request, spec.URL_SCRAPE)
    if not str(given.get("id", "")).startswith(("http://", "https://")) or not given.get("scrape"):
        raise invalid("The parameters id and scrape are required", "id", "scrape")
    return reply({"url": given["id"], "type": "website", "title": "", "image": [], "is_scraped": True})
