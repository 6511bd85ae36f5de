"""Levers: accounts, faults, the clock, a fresh start."""

import sqlite3
import time

from pipeline.sandbox import journal, world
from pipeline.sandbox.control.wire import given, refused, seconds
from pipeline.sandbox.faults import FAULTS
from pipeline.sandbox.records import Credential, save
from pipeline.sandbox.state import TABLES, age, digest, moment, now
from pipeline.sandbox.wire import Request, Response, reply


def add_account(db: sqlite3.Connection, request: Request) -> Response:
    """POST /_sandbox/accounts: a Page {page_id, token, app_id?, name?, lost?} or a channel {channel_id, …}.

    ``lost`` lists the permissions that the Page's token has no more.
    """
    return _add_page(db, request) if "page_id" in (request.data or {}) else _add_channel(db, request)


def _add_page(db: sqlite3.Connection, request: Request) -> Response:
    told = given(request, "page_id", "token", "app_id", "name", "lost", needs=("token",))
    owner, app, lost = told["page_id"], told.get("app_id", world.APP_ID), " ".join(told.get("lost", ()))
    save(db, Credential(digest(told["token"]), "page", owner, told.get("name", owner), app, lost=lost))
    return reply({"id": owner}, 201)


def _add_channel(db: sqlite3.Connection, request: Request) -> Response:
    keys = ("channel_id", "refresh_token", "client_id", "client_secret", "name")
    told = given(request, *keys, needs=keys[:2])
    client, secret = told.get("client_id", world.CLIENT_ID), told.get("client_secret", world.CLIENT_SECRET)
    owner = told["channel_id"]
    key = digest(told["refresh_token"])
    save(db, Credential(key, "refresh", owner, told.get("name", owner), client, digest(secret)))
    return reply({"id": owner}, 201)


def add_fault(db: sqlite3.Connection, request: Request) -> Response:
    """POST /_sandbox/faults: one entry, or a list of them."""
    entries = request.data if isinstance(request.data, list) else [request.data]
    for entry in entries:
        if not isinstance(entry, dict) or entry.get("fault") not in FAULTS or not isinstance(entry.get("on"), str):
            raise refused(f"an entry is {{on, fault, times?, skip?, …}}; faults: {', '.join(FAULTS)}")
        journal.queue(db, entry)
    return reply({"faults": journal.queued(db)}, 201)


def clear_faults(db: sqlite3.Connection, _: Request) -> Response:
    """DELETE /_sandbox/faults: whatever still waits."""
    db.execute("DELETE FROM fault")
    return reply({"faults": []})


def set_clock(db: sqlite3.Connection, request: Request) -> Response:
    """POST /_sandbox/clock: {"now": ISO 8601 or null for the real time} or {"advance": seconds}; it runs on."""
    told, here = given(request, "now", "advance"), now(db)
    target = here + float(told["advance"]) if "advance" in told else seconds(told["now"]) if told.get("now") else None
    offset = 0.0 if target is None else target - time.time()
    db.execute("INSERT OR REPLACE INTO setting VALUES ('clock_offset', ?)", (offset,))
    return reply({"now": moment(now(db)).isoformat()})


def reset(db: sqlite3.Connection, _: Request) -> Response:
    """DELETE /_sandbox: an empty world; what calls of the old one still mean to do comes to nothing."""
    older = age(db)
    for table in TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608
    db.execute("INSERT INTO setting VALUES ('age', ?)", (older + 1,))
    world.populate(db)
    return reply({})
