"""Windows: the whole state, the requests so far, the photos."""

import json
import sqlite3
from typing import Any

from pipeline.sandbox import journal
from pipeline.sandbox.control.wire import missing
from pipeline.sandbox.facebook.wire import stamp
from pipeline.sandbox.records import Credential, Photo, Post, Video, find, photos_of, select
from pipeline.sandbox.state import moment, now
from pipeline.sandbox.wire import Request, Response, reply


def show_state(db: sqlite3.Connection, _: Request) -> Response:
    """GET /_sandbox/state: everything but tokens and the bytes of photos."""
    return reply(
        {
            "now": moment(now(db)).isoformat(),
            "posts": [_post(db, post) for post in select(db, Post, "1 ORDER BY created, rowid")],
            "photos": [_photo(photo) for photo in select(db, Photo, "1 ORDER BY rowid")],
            "videos": [_video(video) for video in select(db, Video, "1 ORDER BY published, id")],
            "accounts": [dict(zip(("kind", "id", "app_id"), who, strict=True)) for who in _accounts(db)],
            "quota": {row["day"]: row["used"] for row in db.execute("SELECT * FROM quota ORDER BY day")},
            "faults": journal.queued(db),
        }
    )


def show_requests(db: sqlite3.Connection, _: Request) -> Response:
    """GET /_sandbox/requests: every API request so far."""
    return reply({"requests": journal.logged(db)})


def show_photo(db: sqlite3.Connection, request: Request) -> Response:
    """GET /_sandbox/photos/{id}: the bytes that were uploaded."""
    photo = find(db, Photo, request.ids[0]) or missing(request)
    return Response(200, photo.data, {"Content-Type": photo.mime, "X-Content-Type-Options": "nosniff"})


def _post(db: sqlite3.Connection, post: Post) -> dict[str, Any]:
    return {
        "id": post.id,
        "page_id": post.page,
        "message": post.message,
        "link": post.link,
        "application": post.app,
        "created_time": stamp(post.created),
        "updated_time": stamp(post.updated),
        "published": post.published,
        "scheduled_publish_time": post.scheduled,
        "is_hidden": post.hidden,
        "listed_from": post.listed_from,
        "photos": [photo.id for photo in photos_of(db, post.id)],
    }


def _photo(photo: Photo) -> dict[str, Any]:
    return {
        "id": photo.id,
        "page_id": photo.page,
        "post_id": photo.post,
        "alt_text_custom": photo.alt,
        "url": photo.url,
        "mime": photo.mime,
        "bytes": len(photo.data),
    }


def _video(video: Video) -> dict[str, Any]:
    return {
        "id": video.id,
        "channelId": video.channel,
        "description": "",
        **json.loads(video.snippet),
        "localizations": json.loads(video.localizations),
        "duration": video.duration,
        "privacyStatus": video.privacy,
        "viewCount": video.views,
        "likeCount": video.likes,
        "publishedAt": moment(video.published).isoformat(),
        "updatedAt": moment(video.updated).isoformat(),
    }


def _accounts(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return sorted({(who.kind, who.owner, who.app) for who in select(db, Credential, "kind != 'access'")})
