"""GET /{post}/insights: what Meta counts for a post, by the names that are alive in 2026."""

import re
import sqlite3
from collections.abc import Callable
from typing import Any

from pipeline.sandbox.audience import share, views
from pipeline.sandbox.facebook.wire import invalid, missing, page_of
from pipeline.sandbox.records import Post, find
from pipeline.sandbox.state import now
from pipeline.sandbox.wire import Request, Response, reply

Figure = int | dict[str, int]


def insights(db: sqlite3.Connection, request: Request) -> Response:
    """Answer for every name in ``metric``, or, with one that is no metric, for none of them: as the platform does."""
    known = find(db, Post, request.ids[0])
    if known is None or page_of(db, _without_ids(request)).owner != known.page:
        raise missing(request, request.ids[0])
    names = _names(request.params.get("metric", ""))
    if not names or any(name not in METRICS for name in names):
        raise invalid("The value must be a valid insights metric", "metric")
    if request.params.get("period", "lifetime") != "lifetime":
        raise invalid("Param period must be lifetime for a post", "period")
    seen = views(known.id, now(db) - known.created) if known.published else 0
    return reply({"data": [_result(known.id, name, METRICS[name](known.id, seen)) for name in names]})


def _names(text: str) -> list[str]:
    """Read ``a,b`` or, as Meta's own client writes it, ``["a", "b"]``."""
    return [name for name in re.split(r"[^\w]+", text) if name]


def _without_ids(request: Request) -> Request:
    return Request(request.method, request.path, request.address, request.query, request.form, bearer=request.bearer)


def _result(post: str, name: str, value: Figure) -> dict[str, Any]:
    return {
        "name": name,
        "period": "lifetime",
        "values": [{"value": value}],
        "title": name.removeprefix("post_").replace("_", " ").capitalize(),
        "description": "",
        "id": f"{post}/insights/{name}/lifetime",
    }


def _clicks_by_type(post: str, seen: int) -> Figure:
    clicks = share(post, "clicks", seen, 0.02, 0.08)
    return {"link clicks": clicks * 2 // 3, "other clicks": clicks - clicks * 2 // 3}


METRICS: dict[str, Callable[[str, int], Figure]] = {
    "post_media_view": lambda _post, seen: seen,
    "post_total_media_view_unique": lambda post, seen: share(post, "unique", seen, 0.6, 0.85),
    "post_clicks": lambda post, seen: share(post, "clicks", seen, 0.02, 0.08),
    "post_clicks_by_type": _clicks_by_type,
    "post_reactions_like_total": lambda post, seen: share(post, "likes", seen, 0.01, 0.06),
    "post_reactions_love_total": lambda post, seen: share(post, "loves", seen, 0.0, 0.02),
}
