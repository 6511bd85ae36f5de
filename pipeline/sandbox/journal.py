"""The queue of faults and the log of requests; both are read and written in the moment a request arrives."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from pipeline.sandbox.state import moment, now
from pipeline.sandbox.wire import Request


def queue(db: sqlite3.Connection, entry: Mapping[str, Any]) -> None:
    """Add ``{"on": operation, "fault": name, "times": 1, "skip": 0, …}``; ``on`` may be a pattern: ``facebook.*``."""
    params = {name: value for name, value in entry.items() if name not in {"on", "fault", "times", "skip"}}
    db.execute(
        "INSERT INTO fault (operation, name, params, skip, times) VALUES (?, ?, ?, ?, ?)",
        (entry["on"], entry["fault"], json.dumps(params), int(entry.get("skip", 0)), int(entry.get("times", 1))),
    )


def queued(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """List the entries that have not run out, oldest first."""
    rows = db.execute("SELECT * FROM fault ORDER BY id").fetchall()
    told = ({"on": row["operation"], "fault": row["name"], "times": row["times"], "skip": row["skip"]} for row in rows)
    return [entry | json.loads(row["params"]) for entry, row in zip(told, rows, strict=True)]


def arrive(db: sqlite3.Connection, request: Request, operation: str) -> tuple[str, dict[str, Any]]:
    """Log the request, and take the fault that waits for this operation: its name ("" is none) and params."""
    fault, params = _take(db, operation)
    log(db, request, operation, fault)
    return fault, params


def log(db: sqlite3.Connection, request: Request, operation: str, fault: str) -> None:
    """Note names of parameters, never their values: some are tokens."""
    query, body = json.dumps(sorted(request.query)), json.dumps(sorted([*request.form, *request.files]))
    time = moment(now(db)).isoformat()
    db.execute(
        "INSERT INTO request (time, method, path, query, body, operation, fault) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (time, request.method, request.path, query, body, operation, fault),
    )


def logged(db: sqlite3.Connection) -> list[dict[str, Any]]:
    """List all requests, oldest first."""
    rows = [dict(row) for row in db.execute("SELECT * FROM request ORDER BY id")]
    return [row | {"query": json.loads(row["query"]), "body": json.loads(row["body"])} for row in rows]


def _take(db: sqlite3.Connection, operation: str) -> tuple[str, dict[str, Any]]:
    row = db.execute("SELECT * FROM fault WHERE ? GLOB operation ORDER BY id LIMIT 1", (operation,)).fetchone()
    if row is None:
        return "", {}
    counter = "skip" if row["skip"] else "times"
    if counter == "times" and row["times"] <= 1:
        db.execute("DELETE FROM fault WHERE id = ?", (row["id"],))
    elif counter == "times":
        db.execute("UPDATE fault SET times = times - 1 WHERE id = ?", (row["id"],))
    else:
        db.execute("UPDATE fault SET skip = skip - 1 WHERE id = ?", (row["id"],))
    return ("", {}) if counter == "skip" else (row["name"], json.loads(row["params"]))
