"""The lists of a Page, and one post read by its id."""

import re
import sqlite3
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any
from urllib.parse import urlencode

from pipeline.sandbox import spec
from pipeline.sandbox.facebook.views import show
from pipeline.sandbox.facebook.wire import READ, caller, invalid, may, missing, page_of
from pipeline.sandbox.records import Post, find, select
from pipeline.sandbox.state import now
from pipeline.sandbox.wire import Request, Response, reply

START = -1
LISTS = {
    "feed": "1",
    "published_posts": "published",
    "scheduled_posts": "NOT published AND scheduled IS NOT NULL",
}


def listing(db: sqlite3.Connection, request: Request) -> Response:
    """GET /{page}/feed, /published_posts, /scheduled_posts: in no order that would allow to stop early."""
    who, edge = page_of(db, request), request.ids[1]
    if not may(who, READ):
        return reply({"data": []})  # a token that may read less is shown less, without a word
    limit, after = _limit(request), cursor(request)
    where = f"page = ? AND {LISTS[edge]} AND hidden <= ? AND listed_from <= ? AND rank > ? ORDER BY rank LIMIT ?"
    hidden = request.params.get("include_hidden", "") in {"true", "1"}
    found = select(db, Post, where, who.owner, hidden, now(db), after, limit + 1)
    shown = found[:limit]
    body: dict[str, Any] = {"data": [show(db, request, post) for post in shown]}
    if shown:
        body["paging"] = paging(request, after, shown[-1].rank, more=len(found) > limit)
    return reply(body)


def paging(request: Request, before: int, after: int, *, more: bool) -> dict[str, Any]:
    """Give cursors, and a ``next`` that carries the token in its address: the platform really does that."""
    cursors = {"before": _encode(before), "after": _encode(after)}
    if not more:
        return {"cursors": cursors}
    params = request.params | {"access_token": request.token, "after": cursors["after"]}
    address = f"{request.address}/graph/{spec.GRAPH_VERSION}/{'/'.join(request.ids)}"
    return {"cursors": cursors, "next": f"{address}?{urlencode(params)}"}


def cursor(request: Request) -> int:
    """Read the rank after which this page of a list begins."""
    try:
        return int(urlsafe_b64decode(request.params["after"])) if request.params.get("after") else START
    except ValueError:
        raise invalid("Invalid cursors values", "after") from None


def post(db: sqlite3.Connection, request: Request) -> Response:
    """GET /{post}."""
    who, known = caller(db, request), find(db, Post, request.ids[0])
    if known is None or not may(who, READ):
        raise missing(request, request.ids[0])
    return reply(show(db, request, known))


def _limit(request: Request) -> int:
    text = request.params.get("limit", "25")
    if not re.fullmatch(r"[0-9]+", text) or int(text) == 0:
        raise invalid("Param limit must be a positive integer", "limit")
    if int(text) > 100:
        raise invalid("Param limit must be at most 100", "limit")
    return int(text)


def _encode(rank: int) -> str:
    return urlsafe_b64encode(str(rank).encode()).decode()
