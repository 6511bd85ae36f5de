"""How the Graph API speaks: its errors, its callers, its times."""

import secrets
import sqlite3

from pipeline.sandbox.records import Credential, holder
from pipeline.sandbox.state import moment
from pipeline.sandbox.wire import Refused, Request, Response, reply

READ, MANAGE = "pages_read_engagement", "pages_manage_posts"


def error(code: int, message: str, *, status: int = 400, kind: str = "OAuthException", **more: object) -> Response:
    """Answer with an error in the platform's envelope (Graph API, "Handle Errors"); ``more``: error_subcode, …."""
    body = {"message": message, "type": kind, "code": code, "is_transient": False, **more}
    return reply({"error": body | {"fbtrace_id": "A" + secrets.token_urlsafe(16)}}, status)


def invalid(message: str, *names: str) -> Refused:
    """Make error 100, naming the parameters to blame."""
    return Refused(error(100, f"(#100) {message}", error_data={"blame_field_specs": [[name] for name in names]}))


def missing(request: Request, node: str) -> Refused:
    """Make error 100/33: no such object, or none that this token may see."""
    verb = {"GET": "get", "DELETE": "delete"}.get(request.method, "post")
    message = (
        f"Unsupported {verb} request. Object with ID '{node}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation"
    )
    return Refused(error(100, message, kind="GraphMethodException", error_subcode=33))


def caller(db: sqlite3.Connection, request: Request) -> Credential:
    """Tell whose token came along; error 190 if nobody's."""
    if not request.token:
        raise Refused(error(104, "An access token is required to request this resource."))
    known = holder(db, request.token)
    if known is None or known.kind not in {"page", "user", "app"}:
        raise Refused(error(190, "Invalid OAuth access token - Cannot parse access token", error_subcode=467))
    return known


def page_of(db: sqlite3.Connection, request: Request) -> Credential:
    """Find the Page in the path, if the token is the Page's own; error 200 or 210 for a user's (postiz-app#1881)."""
    who = caller(db, request)
    if who.kind != "page":
        raise Refused(_not_the_page(request))
    if request.ids and request.ids[0] not in {who.owner, "me"}:
        raise missing(request, request.ids[0])
    return who


def _not_the_page(request: Request) -> Response:
    if request.method == "GET":
        return error(210, "(#210) A page access token is required to request this resource.")
    return error(200, "(#200) Unpublished posts must be posted to a page as the page itself.", status=403)


def may(who: Credential, scope: str) -> bool:
    """Tell whether this token still has that permission."""
    return scope not in who.lost.split()


def refuse_posting(who: Credential) -> None:
    """Error 200 for a token that may not post any more."""
    if not may(who, MANAGE):
        raise Refused(error(200, f"(#200) The permission(s) {MANAGE} are not available.", status=403))


def stamp(seconds: float) -> str:
    """Write a time as Graph does: ``2019-05-17T16:24:04+0000``."""
    return moment(seconds).strftime("%Y-%m-%dT%H:%M:%S+0000")
