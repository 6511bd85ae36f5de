"""How a post looks through the Graph API: the ``fields`` language, and attachments."""

import re
import sqlite3
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from pipeline.sandbox import spec, world
from pipeline.sandbox.facebook.wire import invalid, stamp
from pipeline.sandbox.records import Credential, Photo, Post, photos_of, select
from pipeline.sandbox.wire import Request

Selection = dict[str, "Selection"]


def selection(text: str) -> Selection:
    """Read ``id,attachments{title}`` as ``{"id": {}, "attachments": {"title": {}}}``; ``.limit(…)`` is passed over."""
    chosen: Selection = {}
    open_levels = [chosen]
    last = chosen
    for piece in re.findall(r"[{}]|[a-z_0-9]+(?:\.[a-z_]+\([^)]*\))*", text):
        if piece == "{":
            open_levels.append(last)
        elif piece == "}":
            del open_levels[max(1, len(open_levels) - 1) :]
        else:
            last = open_levels[-1].setdefault(piece.partition(".")[0], {})
    return chosen


def pick(value: Mapping[str, Any], chosen: Selection, known: tuple[str, ...], node: str) -> dict[str, Any]:
    """Keep the chosen fields of ``value``, and its id; error 100 for a name that the node type does not have."""
    for name in chosen:
        if name not in known:
            raise invalid(f"Tried accessing nonexisting field ({name}) on node type ({node})")
    return {name: value[name] for name in [*chosen, "id"] if name in value}


def show(db: sqlite3.Connection, request: Request, known: Post) -> dict[str, Any]:
    """Show the post as the ``fields`` of the request ask for it."""
    chosen = selection(request.params.get("fields", "")) or {"created_time": {}, "message": {}, "id": {}}
    photos = photos_of(db, known.id)
    author = select(db, Credential, "kind = 'page' AND owner = ?", known.page)
    value: dict[str, Any] = {
        "id": known.id,
        "created_time": stamp(known.created),
        "updated_time": stamp(known.updated),
        "permalink_url": f"{request.address}/#post-{known.id}",
        "is_published": known.published,
        "is_hidden": known.hidden,
        "is_expired": False,
        "from": {"name": author[0].name if author else known.page, "id": known.page},
        "status_type": "added_photos" if photos else "shared_story" if known.link else "mobile_status_update",
    }
    value |= {"message": known.message} if known.message else {}
    value |= {"application": {"id": known.app, "name": app_name(known.app)}} if known.app else {}
    value |= {"scheduled_publish_time": int(known.scheduled)} if known.scheduled else {}
    value |= {"full_picture": picture(request, photos[0])} if photos else {}
    value |= _attachments(request, known, photos, chosen.get("attachments", {}))
    return pick(value, chosen, spec.POST_FIELDS + spec.POST_EDGES, "PagePost")


def app_name(app: str) -> str:
    """Tell what people see of the app that posted."""
    return world.APP_NAME if app == world.APP_ID else f"App {app}"


def picture(request: Request, photo: Photo) -> str:
    """Tell where the photo can be looked at."""
    return f"{request.address}/_sandbox/photos/{photo.id}" if photo.data else photo.url


def _attachments(request: Request, known: Post, photos: list[Photo], chosen: Selection) -> dict[str, Any]:
    items = [_photo_card(request, photo) for photo in photos]
    if len(items) > 1:
        items = [{**items[0], "media_type": "album", "type": "album", "subattachments": {"data": items}}]
    elif not items and known.link:
        items = [_link_card(known.link)]
    for name in chosen:
        if name not in spec.ATTACHMENT_FIELDS:
            raise invalid(f"Tried accessing nonexisting field ({name}) on node type (StoryAttachment)")
    wanted = chosen or {"media_type": {}, "title": {}, "type": {}, "url": {}, "target": {}, "media": {}}
    return (
        {"attachments": {"data": [{k: v for k, v in item.items() if k in wanted} for item in items]}} if items else {}
    )


def _photo_card(request: Request, photo: Photo) -> dict[str, Any]:
    source = picture(request, photo)
    return {
        "media_type": "photo",
        "type": "photo",
        "media": {"image": {"src": source}},
        "target": {"id": photo.id, "url": source},
        "description": photo.alt,
        "url": source,
        "unshimmed_url": source,
    }


def _link_card(link: str) -> dict[str, Any]:
    shim = f"https://l.facebook.com/l.php?u={quote(link, safe='')}&h=sandbox"
    title = re.sub(r"^https?://", "", link)
    return {
        "media_type": "link",
        "type": "share",
        "title": title,
        "url": shim,
        "unshimmed_url": link,
        "target": {"url": shim},
    }
