"""One SQLite file holds the whole world; every request is one short transaction, so several servers can share it.

No token is ever stored, only its SHA-256.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value REAL);
CREATE TABLE IF NOT EXISTS credential
    (digest TEXT PRIMARY KEY, kind TEXT, owner TEXT, name TEXT, app TEXT, secret TEXT, expires REAL,
     lost TEXT DEFAULT '');
CREATE TABLE IF NOT EXISTS post
    (id TEXT PRIMARY KEY, page TEXT, rank INT, message TEXT, link TEXT, app TEXT, created REAL, updated REAL,
     published BOOL, scheduled REAL, hidden BOOL, listed_from REAL);
CREATE INDEX IF NOT EXISTS post_by_rank ON post (page, rank);
CREATE INDEX IF NOT EXISTS post_by_time ON post (page, created);
CREATE INDEX IF NOT EXISTS post_by_schedule ON post (scheduled) WHERE NOT published;
CREATE TABLE IF NOT EXISTS photo
    (id TEXT PRIMARY KEY, page TEXT, post TEXT, alt TEXT, url TEXT, mime TEXT, data BLOB);
CREATE INDEX IF NOT EXISTS photo_by_post ON photo (post);
CREATE TABLE IF NOT EXISTS video
    (id TEXT PRIMARY KEY, channel TEXT, snippet TEXT, duration TEXT, privacy TEXT, views INT, likes INT,
     published REAL, updated REAL, localizations TEXT DEFAULT '{}');
CREATE TABLE IF NOT EXISTS quota (day TEXT PRIMARY KEY, used INT);
CREATE TABLE IF NOT EXISTS fault
    (id INTEGER PRIMARY KEY, operation TEXT, name TEXT, params TEXT, skip INT, times INT);
CREATE TABLE IF NOT EXISTS request
    (id INTEGER PRIMARY KEY, time TEXT, method TEXT, path TEXT, query TEXT, body TEXT, operation TEXT, fault TEXT);
"""
LATER = (("video", "localizations", "{}"), ("credential", "lost", ""))
"""Columns that a folder made before them lacks."""
TABLES = ("setting", "credential", "post", "photo", "video", "quota", "fault", "request")
sqlite3.register_converter("BOOL", lambda raw: raw == b"1")


def digest(token: str) -> str:
    """Give the only form in which a token is kept."""
    return sha256(token.encode()).hexdigest()


def now(db: sqlite3.Connection) -> float:
    """Tell Unix seconds on the stand-in's clock, which the control door may move."""
    row = db.execute("SELECT value FROM setting WHERE name = 'clock_offset'").fetchone()
    return time.time() + (row["value"] if row else 0.0)


def age(db: sqlite3.Connection) -> float:
    """Tell how often the world was made anew; a call of an earlier one has nothing to act on."""
    row = db.execute("SELECT value FROM setting WHERE name = 'age'").fetchone()
    return float(row["value"]) if row else 0.0


def moment(seconds: float) -> datetime:
    """Read Unix seconds as a time with its zone."""
    return datetime.fromtimestamp(seconds, UTC)


def serial(db: sqlite3.Connection) -> int:
    """Draw the next number for an id; none is drawn twice, not even after a delete."""
    db.execute("INSERT INTO setting VALUES ('serial', 1001) ON CONFLICT (name) DO UPDATE SET value = value + 1")
    return int(db.execute("SELECT value FROM setting WHERE name = 'serial'").fetchone()["value"])


@dataclass(frozen=True)
class State:
    """The world in one folder."""

    folder: Path

    @contextmanager
    def prepared(self) -> Iterator[None]:
        """Make the folder and the tables where they are missing, and keep the file open.

        SQLite tidies up whenever the last connection closes: 10 ms at every request if none stayed.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with self._connection() as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.executescript(SCHEMA)
            for table, column, default in LATER:
                if column not in {row["name"] for row in db.execute(f"PRAGMA table_info({table})")}:
                    db.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT DEFAULT '{default}'")
            yield

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Let one writer in at a time, also across processes; commit unless an exception passes."""
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            with db:
                yield db

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        db = sqlite3.connect(self.folder / "state.db", 30, sqlite3.PARSE_DECLTYPES, isolation_level=None)
        try:
            db.row_factory = sqlite3.Row
            db.execute("PRAGMA synchronous = NORMAL")
            yield db
        finally:
            db.close()
