"""Google's consent page and token endpoint (RFC 6749, 4.1 and 6; RFC 7636).

A consent gives a code, a code buys a refresh token once, a refresh token an access token for an hour.
"""

import secrets
import sqlite3
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlencode

from pipeline.sandbox import spec
from pipeline.sandbox.records import Credential, holder, remove, save, select
from pipeline.sandbox.state import digest, now
from pipeline.sandbox.wire import Refused, Request, Response, reply

LIFETIME = 3599
CODE_LIFETIME = 60
CONSENT = {"response_type": "code", "access_type": "offline", "code_challenge_method": "S256"}


def consent(db: sqlite3.Connection, request: Request) -> Response:
    """GET /consent: the owner of this client's channel consents at once, and is sent back with a code."""
    asked = request.query
    owners = select(db, Credential, "kind = 'refresh' AND app = ? ORDER BY rowid DESC", asked.get("client_id", ""))
    back = asked.get("redirect_uri", "")
    usual = CONSENT.items() <= asked.items() and asked.get("scope") == spec.YOUTUBE_SCOPE
    if not owners or not usual or not back.startswith("http://127.0.0.1:") or not asked.get("code_challenge"):
        raise Refused(error("invalid_request", "Access blocked: Authorization Error"))
    code, proof = secrets.token_urlsafe(24), f"{asked['code_challenge']} {back}"
    owner, expires = owners[0], now(db) + CODE_LIFETIME
    save(db, Credential(digest(code), "code", owner.owner, owner.name, owner.app, proof, expires))
    query = urlencode({"code": code, "state": asked.get("state", ""), "scope": spec.YOUTUBE_SCOPE})
    return Response(302, b"", {"Location": f"{back}?{query}"})


def token(db: sqlite3.Connection, request: Request) -> Response:
    """POST /token with grant_type=refresh_token or authorization_code."""
    given = request.form
    if given.get("grant_type") == "authorization_code":
        return _redeem(db, given)
    if given.get("grant_type") != "refresh_token":
        raise Refused(error("unsupported_grant_type", "Invalid grant_type: " + given.get("grant_type", "")))
    known = holder(db, given.get("refresh_token", ""))
    if known is None or known.kind != "refresh":
        raise Refused(invalid_grant())
    if (given.get("client_id"), digest(given.get("client_secret", ""))) != (known.app, known.secret):
        raise Refused(error("invalid_client", "The OAuth client was not found.", 401))
    return reply(_access(db, known))


def _redeem(db: sqlite3.Connection, given: Mapping[str, str]) -> Response:
    """A code is good once, for who asked for it, at the address that it was sent to."""
    known = holder(db, given.get("code", ""))
    challenge = urlsafe_b64encode(sha256(given.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
    if known is None or known.kind != "code" or (known.expires or 0) <= now(db):
        raise Refused(invalid_grant())
    remove(db, known)
    if known.secret != f"{challenge} {given.get('redirect_uri', '')}":
        raise Refused(invalid_grant())
    client = select(db, Credential, "kind = 'refresh' AND app = ? ORDER BY rowid DESC", known.app)[0]
    if (given.get("client_id"), digest(given.get("client_secret", ""))) != (client.app, client.secret):
        raise Refused(error("invalid_client", "The OAuth client was not found.", 401))
    refresh = "sandbox-refresh-" + secrets.token_urlsafe(24)
    save(db, Credential(digest(refresh), "refresh", known.owner, known.name, known.app, client.secret))
    return reply({**_access(db, known), "refresh_token": refresh})


def _access(db: sqlite3.Connection, known: Credential) -> dict[str, object]:
    access, expires = "sandbox-access-" + secrets.token_urlsafe(24), now(db) + LIFETIME
    save(db, Credential(digest(access), "access", known.owner, known.name, known.app, expires=expires))
    return {"access_token": access, "expires_in": LIFETIME, "scope": spec.YOUTUBE_SCOPE, "token_type": "Bearer"}


def invalid_grant() -> Response:
    """Answer a dead refresh token; only a person can help then."""
    return error("invalid_grant", "Token has been expired or revoked.")


def error(name: str, description: str, status: int = 400) -> Response:
    """Answer with an OAuth error, which has another shape than the API's."""
    return reply({"error": name, "error_description": description}, status)
