"""What people do by hand, on the platforms' own sites."""

import json
import sqlite3
from dataclasses import replace

from pipeline.sandbox import world
from pipeline.sandbox.control.wire import given, missing, seconds
from pipeline.sandbox.facebook import posts
from pipeline.sandbox.records import Post, Video, find, photos_of, remove, save
from pipeline.sandbox.spec import SNIPPET_MUTABLE as SNIPPET
from pipeline.sandbox.state import now
from pipeline.sandbox.wire import Request, Response, reply
from pipeline.sandbox.youtube.rules import kept, translated

VIDEO = {"duration": "duration", "privacyStatus": "privacy", "viewCount": "views", "likeCount": "likes"}
POST = {"message": "message", "link": "link", "published": "published", "is_hidden": "hidden", "application": "app"}


def add_post(db: sqlite3.Connection, request: Request) -> Response:
    """POST /_sandbox/posts: a person's post, or that of another ``application``; ``created_time`` may be long ago."""
    told = given(request, *POST, "page_id", "created_time", "scheduled_publish_time")
    post = posts.write(db, told.get("page_id", world.PAGE_ID), told.get("application"), told)
    at = seconds(told["created_time"]) if "created_time" in told else post.created
    save(db, replace(post, created=at, updated=at, hidden=told.get("is_hidden", False)))
    return reply({"id": post.id}, 201)


def edit_post(db: sqlite3.Connection, request: Request) -> Response:
    """PATCH /_sandbox/posts/{id}: as a person would, on the platform's own site."""
    post = find(db, Post, request.ids[0]) or missing(request)
    changes = {POST[name]: value for name, value in given(request, *POST).items()}
    save(db, replace(post, updated=now(db), **changes))
    return reply({"id": post.id})


def remove_post(db: sqlite3.Connection, request: Request) -> Response:
    """DELETE /_sandbox/posts/{id}: a person takes a post away."""
    post = find(db, Post, request.ids[0]) or missing(request)
    for photo in photos_of(db, post.id):
        remove(db, photo)
    remove(db, post)
    return reply({"id": post.id})


def add_video(db: sqlite3.Connection, request: Request) -> Response:
    """POST /_sandbox/videos: uploaded by a person; with ``if_missing`` one that exists stays as it is."""
    more = ("localizations", "id", "channelId", "publishedAt", "if_missing")
    told = given(request, *SNIPPET, *VIDEO, *more, needs=("id",))
    if told.get("if_missing") and find(db, Video, told["id"]):
        return reply({"id": told["id"], "created": False})
    snippet = {"title": told["id"], "categoryId": "27"} | {name: told[name] for name in SNIPPET if name in told}
    at = seconds(told["publishedAt"]) if "publishedAt" in told else now(db)
    video = Video(
        id=told["id"],
        channel=told.get("channelId", world.CHANNEL_ID),
        snippet=json.dumps(kept(snippet)),
        duration=told.get("duration", "PT3M"),
        privacy=told.get("privacyStatus", "public"),
        views=int(told.get("viewCount", 0)),
        likes=int(told.get("likeCount", 0)),
        published=at,
        updated=at,
        localizations=json.dumps(translated(told.get("localizations", {}), snippet)),
    )
    save(db, video)
    return reply({"id": video.id, "created": True}, 201)


def edit_video(db: sqlite3.Connection, request: Request) -> Response:
    """PATCH /_sandbox/videos/{id}: as a person would in YouTube Studio; fields that are not named stay."""
    video = find(db, Video, request.ids[0]) or missing(request)
    told = given(request, *SNIPPET, *VIDEO, "localizations")
    snippet = json.loads(video.snippet) | {name: told[name] for name in SNIPPET if name in told}
    changes = {VIDEO[name]: told[name] for name in VIDEO if name in told}
    others = translated(told.get("localizations", json.loads(video.localizations)), snippet)
    changes["localizations"] = json.dumps(others)
    save(db, replace(video, snippet=json.dumps(kept(snippet)), updated=now(db), **changes))
    return reply({"id": video.id})


def remove_video(db: sqlite3.Connection, request: Request) -> Response:
    """DELETE /_sandbox/videos/{id}."""
    video = find(db, Video, request.ids[0]) or missing(request)
    remove(db, video)
    return reply({"id": video.id})
