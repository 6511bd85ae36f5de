"""GET /videos:batchGetStats: counts of many videos (since 2026-06-03, paid from a purse of its own)."""

import sqlite3
from typing import Any

from pipeline.sandbox import spec
from pipeline.sandbox.audience import share, views
from pipeline.sandbox.records import Video, find
from pipeline.sandbox.state import moment, now
from pipeline.sandbox.wire import Request, Response, reply
from pipeline.sandbox.youtube.wire import asked_ids, caller, check_query, etag, parts_of, spend


def batch(db: sqlite3.Connection, request: Request) -> Response:
    """Give those that exist; counts are strings, and "intentionally not atomic"."""
    caller(db, request)
    spend(db, "youtube.stats")
    check_query(request, spec.VIDEO_STATS_QUERY)
    parts = parts_of(request, spec.VIDEO_STATS_PARTS)
    found = [find(db, Video, key) for key in asked_ids(request)]
    items = [_view(db, video, parts) for video in found if video]
    return reply({"kind": "youtube#batchGetStatsResponse", "etag": etag(), "items": items})


def counts(db: sqlite3.Connection, video: Video) -> dict[str, str]:
    """What a person set by hand, else what may have gathered since the video went up."""
    seen = video.views or views(video.id, now(db) - video.published)
    likes = video.likes or share(video.id, "likes", seen, 0.01, 0.05)
    return {"viewCount": str(seen), "likeCount": str(likes), "commentCount": "0"}


def _view(db: sqlite3.Connection, video: Video, parts: list[str]) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "statistics": counts(db, video),
        "snippet": {"publishTime": moment(video.published).strftime("%Y-%m-%dT%H:%M:%SZ")},
    }
    named = {"kind": "youtube#videoStats", "etag": etag(), "id": video.id}
    return named | {part: whole[part] for part in parts if part in whole}
