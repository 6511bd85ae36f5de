"""How Google's APIs speak: their errors, bearer tokens and the daily quota."""

import secrets
import sqlite3
from zoneinfo import ZoneInfo

from pipeline.sandbox import spec
from pipeline.sandbox.records import Credential, holder
from pipeline.sandbox.state import moment, now
from pipeline.sandbox.wire import Refused, Request, Response, reply

MOST_IDS = 50
PACIFIC = ZoneInfo("America/Los_Angeles")


def error(status: int, reason: str, message: str, *, domain: str = "youtube.video", where: str = "") -> Response:
    """Answer with an error in Google's envelope; ``where`` is the header, parameter or part of the body to blame."""
    kind = {"Authorization": "header", "part": "parameter", "id": "parameter"}.get(where, "other")
    location = {"location": where, "locationType": kind} if where else {}
    entry = {"message": message, "domain": domain, "reason": reason, **location}
    return reply({"error": {"code": status, "message": message, "errors": [entry]}}, status)


def caller(db: sqlite3.Connection, request: Request) -> Credential:
    """Tell whose access token came along; 401 authError if nobody's, or too old."""
    known = holder(db, request.token)
    if known is None or known.kind != "access" or (known.expires or 0) <= now(db):
        message = "Request had invalid authentication credentials. Expected OAuth 2 access token."
        raise Refused(error(401, "authError", message, domain="global", where="Authorization"))
    return known


def spend(db: sqlite3.Connection, operation: str) -> None:
    """Take the call's cost from the project's quota of this Pacific day, or refuse; what is refused costs too."""
    day, cost = quota_day(now(db)), spec.QUOTA_COST[operation]
    row = db.execute("SELECT used FROM quota WHERE day = ?", (day,)).fetchone()
    used = row["used"] if row else 0
    if used + cost > spec.QUOTA_PER_DAY:
        raise Refused(quota_exceeded())
    db.execute("INSERT OR REPLACE INTO quota VALUES (?, ?)", (day, used + cost))


def quota_exceeded() -> Response:
    """Answer 403, until midnight Pacific time."""
    message = "The request cannot be completed because you have exceeded your quota."
    return error(403, "quotaExceeded", message, domain="youtube.quota")


def quota_day(seconds: float) -> str:
    """Tell the day the quota counts by: ``2026-11-22`` in Pacific time, whatever the day in Vietnam."""
    return moment(seconds).astimezone(PACIFIC).date().isoformat()


def parts_of(request: Request, known: tuple[str, ...]) -> list[str]:
    """Read the names in ``part``; 400 for none, or one that the resource does not have."""
    parts = [part.strip() for part in request.query.get("part", "").split(",") if part.strip()]
    if not parts:
        raise Refused(error(400, "missingRequiredParameter", "No filter selected: part", domain="global", where="part"))
    for part in parts:
        if part not in known:
            raise Refused(error(400, "unknownPart", f"'{part}'", domain="youtube.part", where="part"))
    return parts


def asked_ids(request: Request) -> list[str]:
    """Read the video ids of ``id``, each once; 400 for none, or more than fifty."""
    ids = list(dict.fromkeys(key for key in request.query.get("id", "").split(",") if key))
    if not 0 < len(ids) <= MOST_IDS:
        message = "The request specifies an invalid filter parameter."
        raise Refused(error(400, "invalidFilters", message, domain="youtube.parameter", where="id"))
    return ids


def check_query(request: Request, known: tuple[str, ...]) -> None:
    """Answer 400 for a parameter that the method does not have."""
    for name in request.query:
        if name not in spec.YOUTUBE_COMMON and name not in known:
            raise Refused(
                error(400, "badRequest", f'Unknown name "{name}": Cannot bind query parameter.', domain="global")
            )


def etag() -> str:
    """Make a new one at every read: the platform's change without any change of content, so nothing may rest on it."""
    return secrets.token_urlsafe(20)
