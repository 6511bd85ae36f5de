"""Google's token endpoint (RFC 6749, section 6): a refresh token buys an access token for an hour."""

import secrets
import sqlite3

from pipeline.sandbox import spec
from pipeline.sandbox.records import Credential, holder, save
from pipeline.sandbox.state import digest, now
from pipeline.sandbox.wire import Refused, Request, Response, reply

LIFETIME = 3599


def token(db: sqlite3.Connection, request: Request) -> Response:
    """POST /token with grant_type=refresh_token."""
    given = request.form
    if given.get("grant_type") != "refresh_token":
        raise Refused(error("unsupported_grant_type", "Invalid grant_type: " + given.get("grant_type", "")))
    known = holder(db, given.get("refresh_token", ""))
    if known is None or known.kind != "refresh":
        raise Refused(invalid_grant())
    if (given.get("client_id"), digest(given.get("client_secret", ""))) != (known.app, known.secret):
        raise Refused(error("invalid_client", "The OAuth client was not found.", 401))
    access, expires = "sandbox-access-" + secrets.token_urlsafe(24), now(db) + LIFETIME
    save(db, Credential(digest(access), "access", known.owner, known.name, known.app, expires=expires))
    return reply({"access_token": access, "expires_in": LIFETIME, "scope": spec.YOUTUBE_SCOPE, "token_type": "Bearer"})


def invalid_grant() -> Response:
    """Answer a dead refresh token; only a person can help then."""
    return error("invalid_grant", "Token has been expired or revoked.")


def error(name: str, description: str, status: int = 400) -> Response:
    """Answer with an OAuth error, which has another shape than the API's."""
    return reply({"error": name, "error_description": description}, status)
