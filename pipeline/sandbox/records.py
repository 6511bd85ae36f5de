"""The things of the world as frozen values, and how they are kept. Fields stand in the order of the tables' columns."""

import sqlite3
from dataclasses import astuple, dataclass, fields
from typing import TypeVar

from pipeline.sandbox.state import digest


@dataclass(frozen=True)
class Credential:
    """Who holds the token with this digest. ``kind``: page, user, refresh or access; ``expires``: None is never.

    ``lost``: permissions that were taken from it, with a space between.
    """

    digest: str
    kind: str
    owner: str
    name: str
    app: str
    secret: str = ""
    expires: float | None = None
    lost: str = ""


@dataclass(frozen=True)
class Post:
    """A post on a Page. ``app`` is None where a person wrote it; ``listed_from`` delays it in lists, not by its id."""

    id: str
    page: str
    rank: int
    message: str
    link: str
    app: str | None
    created: float
    updated: float
    published: bool
    scheduled: float | None = None
    hidden: bool = False
    listed_from: float = 0.0


@dataclass(frozen=True)
class Photo:
    """An uploaded photo, or one named by its ``url`` (never fetched); ``post`` is None until it is attached."""

    id: str
    page: str
    post: str | None
    alt: str
    url: str
    mime: str
    data: bytes


@dataclass(frozen=True)
class Video:
    """A video; JSON are ``snippet``, the mutable fields that are set, and ``localizations``, language → its words."""

    id: str
    channel: str
    snippet: str
    duration: str
    privacy: str
    views: int
    likes: int
    published: float
    updated: float
    localizations: str = "{}"


Record = Credential | Post | Photo | Video
R = TypeVar("R", Credential, Post, Photo, Video)


def save(db: sqlite3.Connection, record: Record) -> None:
    """Add the record, or replace the one with its key."""
    marks = ", ".join("?" for _ in fields(record))
    db.execute(f"INSERT OR REPLACE INTO {_table(type(record))} VALUES ({marks})", astuple(record))  # noqa: S608


def find(db: sqlite3.Connection, kind: type[R], key: str) -> R | None:
    """Find the record with this key, if there is one."""
    rows = select(db, kind, f"{fields(kind)[0].name} = ?", key)
    return rows[0] if rows else None


def select(db: sqlite3.Connection, kind: type[R], where: str = "1", *values: object) -> list[R]:
    """List the records that an SQL condition (ours, with ``?`` for values) picks."""
    rows = db.execute(f"SELECT * FROM {_table(kind)} WHERE {where}", values)  # noqa: S608
    return [kind(*row) for row in rows]


def remove(db: sqlite3.Connection, record: Record) -> None:
    """Take the record out."""
    key = fields(record)[0].name
    db.execute(f"DELETE FROM {_table(type(record))} WHERE {key} = ?", (getattr(record, key),))  # noqa: S608


def holder(db: sqlite3.Connection, token: str) -> Credential | None:
    """Tell whose token this is."""
    return find(db, Credential, digest(token)) if token else None


def photos_of(db: sqlite3.Connection, post: str) -> list[Photo]:
    """List the photos of a post, in the order of their upload."""
    return select(db, Photo, "post = ? ORDER BY CAST(id AS INTEGER)", post)


def _table(kind: type[Record]) -> str:
    return kind.__name__.lower()
