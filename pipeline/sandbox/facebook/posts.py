"""What an app may do to a Page: post, upload a photo, edit the words of its own post, delete."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from pipeline.sandbox import spec
from pipeline.sandbox.facebook.params import typed
from pipeline.sandbox.facebook.views import show
from pipeline.sandbox.facebook.wire import MANAGE, error, invalid, may, missing, page_of, refuse_posting
from pipeline.sandbox.records import Credential, Photo, Post, find, photos_of, remove, save, select
from pipeline.sandbox.state import now, serial
from pipeline.sandbox.wire import Refused, Request, Response, reply

MESSAGE_LIMIT = 63_206
SOONEST, LATEST = 600, 30 * 86_400


def create(db: sqlite3.Connection, request: Request) -> Response:
    """POST /{page}/feed; ``fields`` in the same call reads the new post back."""
    who = page_of(db, request)
    refuse_posting(who)
    given = typed(request, spec.PAGE_FEED)
    photos = [_attachable(db, who, item) for item in given.get("attached_media", [])]
    if not (given.get("message") or given.get("link") or photos):
        raise invalid("Either link or message must be supplied", "message", "link")
    _check_link(given.get("link", ""))
    if given.get("published", True):
        _refuse_duplicate(db, who.owner, given.get("message", ""), given.get("link", ""))
    post = write(db, who.owner, who.app, given)
    for photo in photos:
        save(db, replace(photo, post=post.id))
    return reply(show(db, request, post) if "fields" in request.params else {"id": post.id})


def update(db: sqlite3.Connection, request: Request) -> Response:
    """POST /{post}: only words and times, and only where this app made the post ("Pages API, Posts")."""
    post = _own(db, request)
    if post.app != page_of(db, replace(request, ids=())).app:
        raise Refused(error(200, "(#200) An app can only update a Page post if it was made using that app", status=403))
    given = typed(request, spec.POST_UPDATE)
    message = given.get("message", post.message)
    _check_message(message)
    if not (message or post.link or photos_of(db, post.id)):
        raise invalid("Either link or message must be supplied", "message")
    published, scheduled = _retimed(db, post, given)
    if published and not post.published:
        _refuse_duplicate(db, post.page, message, post.link)
        post = replace(post, created=now(db))
    save(
        db,
        replace(
            post,
            message=message,
            hidden=given.get("is_hidden", post.hidden),
            published=published,
            scheduled=scheduled,
            updated=now(db),
        ),
    )
    return reply({"success": True})


def delete(db: sqlite3.Connection, request: Request) -> Response:
    """DELETE /{post}: any post of the Page, also one that a person wrote; beware."""
    post = _own(db, request)
    for photo in photos_of(db, post.id):
        remove(db, photo)
    remove(db, post)
    return reply({"success": True})


def write(db: sqlite3.Connection, page: str, app: str | None, given: Mapping[str, Any]) -> Post:
    """Add a post to the Page; ``app`` None is a person's hand."""
    _check_message(given.get("message", ""))
    published, scheduled = _timing(db, given)
    key, at = f"{page}_{serial(db)}", now(db)
    post = Post(
        id=key,
        page=page,
        rank=int.from_bytes(sha256(key.encode()).digest()[:6]),
        message=given.get("message", ""),
        link=given.get("link", ""),
        app=app,
        created=at,
        updated=at,
        published=published,
        scheduled=scheduled,
    )
    save(db, post)
    return post


def _own(db: sqlite3.Connection, request: Request) -> Post:
    who = page_of(db, replace(request, ids=()))
    post = find(db, Post, request.ids[0])
    if post is None or post.page != who.owner or not may(who, MANAGE):
        raise missing(request, request.ids[0])
    return post


def _timing(db: sqlite3.Connection, given: Mapping[str, Any]) -> tuple[bool, float | None]:
    """Decide whether it is published, and when; a time beside ``published=true`` is passed over, as on the platform."""
    time = given.get("scheduled_publish_time")
    if given.get("unpublished_content_type") == "SCHEDULED" and time is None:
        raise invalid("You must specify a scheduled publish time", "scheduled_publish_time")
    if given.get("published", True):
        return True, None
    _check_time(db, time)
    return False, time


def _retimed(db: sqlite3.Connection, post: Post, given: Mapping[str, Any]) -> tuple[bool, float | None]:
    if post.published and "scheduled_publish_time" in given:
        raise invalid("You cannot schedule a post that is published already", "scheduled_publish_time")
    if post.published or given.get("is_published"):
        return True, post.scheduled if post.published else None
    time = given.get("scheduled_publish_time", post.scheduled)
    if "scheduled_publish_time" in given:
        _check_time(db, time)
    return False, time


def _check_time(db: sqlite3.Connection, time: float | None) -> None:
    if time is not None and not now(db) + SOONEST <= time <= now(db) + LATEST:
        raise invalid("The specified scheduled publish time is invalid.", "scheduled_publish_time")


def _check_message(message: str) -> None:
    if len(message) > MESSAGE_LIMIT:
        raise invalid(f"Param message must be no longer than {MESSAGE_LIMIT} characters", "message")


def _check_link(link: str) -> None:
    if link and (urlsplit(link).scheme not in {"http", "https"} or not urlsplit(link).hostname):
        raise Refused(error(1500, "(#1500) The url you supplied is invalid"))


def _refuse_duplicate(db: sqlite3.Connection, page: str, *words: str) -> None:
    last = select(db, Post, "page = ? AND published ORDER BY created DESC, rowid DESC LIMIT 1", page)
    if last and any(words) and (last[0].message, last[0].link) == words:
        raise Refused(error(506, "(#506) Duplicate status message"))


def _attachable(db: sqlite3.Connection, who: Credential, item: Mapping[str, Any]) -> Photo:
    photo = find(db, Photo, str(item.get("media_fbid", "")))
    if photo is None or photo.page != who.owner:
        raise invalid("Invalid media_fbid in attached_media", "attached_media")
    if photo.post is not None:
        raise Refused(error(100, "(#100) These photos were already posted.", error_subcode=1366051))
    return photo
