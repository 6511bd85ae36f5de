"""Videos read and rewritten, and the channel they belong to."""

import json
import sqlite3
from dataclasses import replace
from typing import Any

from pipeline.sandbox import spec
from pipeline.sandbox.records import Credential, Video, find, save, select
from pipeline.sandbox.state import moment, now
from pipeline.sandbox.wire import Refused, Request, Response, reply
from pipeline.sandbox.youtube.rules import kept, translated
from pipeline.sandbox.youtube.stats import counts
from pipeline.sandbox.youtube.wire import asked_ids, caller, check_query, error, etag, parts_of, spend


def list_videos(db: sqlite3.Connection, request: Request) -> Response:
    """GET /videos?part=…&id=a,b: an id that does not exist is just not among the items."""
    who = caller(db, request)
    spend(db, "youtube.list")
    check_query(request, spec.VIDEO_LIST_QUERY)
    parts = parts_of(request, spec.VIDEO_PARTS)
    found = [find(db, Video, key) for key in asked_ids(request)]
    return reply(_page("youtube#videoListResponse", [view(db, video, parts, who) for video in found if video]))


def update_video(db: sqlite3.Connection, request: Request) -> Response:
    """PUT /videos?part=snippet,localizations: overwrites every mutable field of a part; what is left out is wiped."""
    who = caller(db, request)
    spend(db, "youtube.update")
    check_query(request, spec.VIDEO_UPDATE_QUERY)
    parts = parts_of(request, spec.VIDEO_WRITABLE)
    given = _resource(request, parts)
    video = find(db, Video, given["id"])
    if video is None:
        message = "The video that you are trying to update cannot be found."
        raise Refused(error(404, "videoNotFound", message, where="body.id"))
    if video.channel != who.owner:
        raise Refused(error(403, "forbidden", "The request might not be properly authorized.", domain="global"))
    video = _written(db, video, given, parts)
    save(db, video)
    return reply(view(db, video, parts, who))


def _written(db: sqlite3.Connection, video: Video, given: dict[str, Any], parts: list[str]) -> Video:
    snippet = kept(given["snippet"]) if "snippet" in parts else json.loads(video.snippet)
    others = translated(
        given["localizations"] if "localizations" in parts else json.loads(video.localizations), snippet
    )
    return replace(video, snippet=json.dumps(snippet), localizations=json.dumps(others), updated=now(db))


def list_channels(db: sqlite3.Connection, request: Request) -> Response:
    """GET /channels?mine=true: the channel that the token was given for."""
    who = caller(db, request)
    spend(db, "youtube.channels")
    check_query(request, spec.CHANNEL_LIST_QUERY)
    parts = parts_of(request, spec.CHANNEL_PARTS)
    wanted = [who.owner] if request.query.get("mine") == "true" else request.query.get("id", "").split(",")
    items = [_channel(db, key, parts) for key in wanted if _owner(db, key)]
    return reply(_page("youtube#channelListResponse", items))


def view(db: sqlite3.Connection, video: Video, parts: list[str], who: Credential) -> dict[str, Any]:
    """Show the video resource; tags are for its owner only, and counts are strings."""
    whole = {
        "snippet": _snippet(db, video, who),
        "localizations": json.loads(video.localizations) or None,
        "contentDetails": {
            "duration": video.duration,
            "dimension": "2d",
            "definition": "hd",
            "caption": "false",
            "licensedContent": False,
            "projection": "rectangular",
        },
        "statistics": counts(db, video) | {"favoriteCount": "0"},
        "status": {"uploadStatus": "processed", "privacyStatus": video.privacy, "embeddable": True},
    }
    named = {"kind": "youtube#video", "etag": etag(), "id": video.id}
    return named | {part: whole[part] for part in parts if whole.get(part)}


def _snippet(db: sqlite3.Connection, video: Video, who: Credential) -> dict[str, Any]:
    mutable = {"title": "", "description": "", **json.loads(video.snippet)}
    if who.owner != video.channel:
        mutable.pop("tags", None)
    return mutable | {
        "publishedAt": moment(video.published).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "channelId": video.channel,
        "channelTitle": _owner(db, video.channel),
        "liveBroadcastContent": "none",
        "localized": {"title": mutable["title"], "description": mutable["description"]},
    }


def _channel(db: sqlite3.Connection, key: str, parts: list[str]) -> dict[str, Any]:
    videos = select(db, Video, "channel = ?", key)
    title, views = _owner(db, key), str(sum(video.views for video in videos))
    whole = {
        "snippet": {"title": title, "description": "", "localized": {"title": title, "description": ""}},
        "statistics": {"viewCount": views, "videoCount": str(len(videos)), "subscriberCount": "0"},
    }
    named = {"kind": "youtube#channel", "etag": etag(), "id": key}
    return named | {part: whole[part] for part in parts if part in whole}


def _owner(db: sqlite3.Connection, channel: str) -> str:
    found = select(db, Credential, "kind = 'refresh' AND owner = ?", channel)
    return found[0].name if found else ""


def _page(kind: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    counts = {"totalResults": len(items), "resultsPerPage": len(items)}
    return {"kind": kind, "etag": etag(), "items": items, "pageInfo": counts}


def _resource(request: Request, parts: list[str]) -> dict[str, Any]:
    """Check the body, as far as its shape goes: ``{"id": "…", "snippet": {…}}`` and the like for other parts."""
    given = request.data
    if (
        not isinstance(given, dict)
        or not isinstance(given.get("id"), str)
        or not all(isinstance(given.get(part), dict) for part in parts)
    ):
        raise Refused(error(400, "invalidVideoMetadata", "The request metadata is invalid.", where="body"))
    for name in given:
        if name not in spec.VIDEO_WRITABLE and name not in spec.VIDEO_READ_ONLY:
            message = f"Invalid JSON payload received. Unknown name \"{name}\" at 'video': Cannot find field."
            raise Refused(error(400, "badRequest", message, domain="global"))
    return given
