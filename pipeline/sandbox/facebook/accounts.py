"""Pages, people and tokens: who is asking, what may be done, what the token is worth."""

import sqlite3

from pipeline.sandbox import spec, world
from pipeline.sandbox.facebook.views import pick, selection
from pipeline.sandbox.facebook.wire import caller, error, invalid, may, missing
from pipeline.sandbox.records import Credential, holder, select
from pipeline.sandbox.wire import Refused, Request, Response, reply


def page(db: sqlite3.Connection, request: Request) -> Response:
    """GET /{page} and GET /me. A user's /me is that person."""
    who = caller(db, request)
    node = who.owner if request.ids[0] == "me" else request.ids[0]
    known = select(db, Credential, "kind IN ('page', ?) AND owner = ?", who.kind, node)
    if not known:
        raise missing(request, node)
    value = {"id": node, "name": known[0].name, "is_published": True, "link": f"{request.address}/"}
    token = request.token if who.kind == "page" and who.owner == node else _builtin_token(who, node)
    chosen = selection(request.params.get("fields", "")) or {"name": {}, "id": {}}
    return reply(pick(value | _token_field(token), chosen, spec.PAGE_FIELDS, "Page"))


def accounts(db: sqlite3.Connection, request: Request) -> Response:
    """GET /me/accounts with a user's token: the Pages, with the token of the built-in one (others are not kept)."""
    who = caller(db, request)
    if who.kind != "user":
        raise invalid("Tried accessing nonexisting field (accounts) on node type (Page)")
    pages = {known.owner: known.name for known in select(db, Credential, "kind = 'page' AND app = ?", who.app)}
    tasks = ["ADVERTISE", "ANALYZE", "CREATE_CONTENT", "MESSAGING", "MODERATE", "MANAGE"]
    return reply(
        {
            "data": [
                {"id": key, "name": name, "tasks": tasks} | _token_field(_builtin_token(who, key))
                for key, name in pages.items()
            ]
        }
    )


def debug_token(db: sqlite3.Connection, request: Request) -> Response:
    """GET /debug_token?input_token=…: what a token is, and whether it is good."""
    caller(db, request)
    known = holder(db, request.params.get("input_token", ""))
    if known is None:
        trouble = {"code": 190, "message": "Invalid OAuth access token.", "subcode": 467}
        return reply({"data": {"error": trouble, "is_valid": False, "scopes": []}})
    data = {
        "app_id": known.app,
        "application": world.APP_NAME,
        "type": known.kind.upper(),
        "is_valid": True,
        "expires_at": int(known.expires or 0),
        "data_access_expires_at": 0,
        "scopes": [scope for scope in spec.PAGE_SCOPES if may(known, scope)],
    }
    return reply({"data": data | ({"profile_id": known.owner} if known.kind == "page" else {})})


def exchange(db: sqlite3.Connection, request: Request) -> Response:
    """GET /oauth/access_token?grant_type=fb_exchange_token: a long-lived user token."""
    given = request.params
    known = holder(db, given.get("fb_exchange_token", ""))
    app = holder(db, f"{given.get('client_id', '')}|{given.get('client_secret', '')}")
    if app is None or known is None or known.kind != "user":
        raise Refused(error(190, "Invalid OAuth access token.", error_subcode=467))
    return reply({"access_token": given["fb_exchange_token"], "token_type": "bearer", "expires_in": 60 * 86_400})


def _builtin_token(who: Credential, node: str) -> str:
    return world.PAGE_TOKEN if who.kind == "user" and node == world.PAGE_ID else ""


def _token_field(token: str) -> dict[str, str]:
    """Give ``access_token``, if there is one."""
    return {"access_token": token} if token else {}
