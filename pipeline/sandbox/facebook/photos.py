"""Photos: uploaded as a file or named by address, posted at once or kept for a post to attach."""

import sqlite3
from dataclasses import replace

from pipeline.sandbox import spec
from pipeline.sandbox.facebook.params import typed
from pipeline.sandbox.facebook.posts import write
from pipeline.sandbox.facebook.wire import error, page_of, refuse_posting
from pipeline.sandbox.records import Photo, save
from pipeline.sandbox.state import serial
from pipeline.sandbox.wire import Refused, Request, Response, reply

PHOTO_LIMIT = 4_000_000
MAGIC = {b"\x89PNG\r\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}


def upload(db: sqlite3.Connection, request: Request) -> Response:
    """POST /{page}/photos: ``source`` as a file or ``url`` (not fetched here); published, it is a post too."""
    who = page_of(db, request)
    refuse_posting(who)
    given = typed(request, spec.PAGE_PHOTOS)
    data = request.files.get("source", b"")
    if not data and not given.get("url"):
        raise Refused(error(324, "(#324) Requires upload file"))
    photo = Photo(
        id=str(serial(db)),
        page=who.owner,
        post=None,
        alt=given.get("alt_text_custom", ""),
        url=given.get("url", ""),
        mime=_mime(data) if data else "",
        data=data,
    )
    if not given.get("published", True) and "scheduled_publish_time" not in given:
        save(db, photo)
        return reply({"id": photo.id})
    post = write(db, who.owner, who.app, given | {"message": given.get("message") or given.get("caption", "")})
    save(db, replace(photo, post=post.id))
    return reply({"id": photo.id, "post_id": post.id})


def _mime(data: bytes) -> str:
    for start, mime in MAGIC.items():
        if data.startswith(start) and len(data) <= PHOTO_LIMIT:
            return mime
    message = "Your photos couldn't be uploaded. Photos should be less than 4 MB and saved as JPG, PNG, GIF or WEBP."
    raise Refused(error(324, message, error_subcode=1366046))
