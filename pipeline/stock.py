"""What is kept of thousands of pieces and asked for of few: a database, of which a process holds what it just reads.

It is believed as memo.py believes its files. A database that cannot be read or written keeps nothing.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.memo import program, signature

if TYPE_CHECKING:
    import sqlite3

_TABLE = "CREATE TABLE IF NOT EXISTS stock (id INTEGER PRIMARY KEY, value BLOB)"
_PATIENCE = 60  # seconds that one waits for others who write
_SIZE = len(signature(b""))
_open: dict[tuple[int, Path], "sqlite3.Connection"] = {}  # by process: a child neither uses nor closes its parent's


class Stock:
    """Bytes by key, each key a `digest`. Nothing is forgotten unasked, but all that another program wrote."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._close()  # an older Stock's: the file may be another one now, and a process may open only so many

    def find(self, key: str) -> bytes | None:
        """What was put under `key`, or None."""
        (data,) = self._do("SELECT value FROM stock WHERE id = ?", _id(key)) or (b"",)
        return data[_SIZE:] if data[:_SIZE] == signature(key.encode() + data[_SIZE:]) else None

    def put(self, key: str, value: bytes) -> None:
        """Keep `value` under `key`; other processes see it after `save`."""
        signed = signature(key.encode() + value) + value
        self._do("INSERT OR REPLACE INTO stock VALUES (?, ?)", _id(key), signed)

    def forget(self, key: str) -> None:
        """Keep nothing under `key`."""
        self._do("DELETE FROM stock WHERE id = ?", _id(key))

    def save(self) -> None:
        """Keep what was put, forget what was forgotten."""
        if self._here in _open:
            self._do("COMMIT")

    def _do(self, statement: str, *values: object) -> tuple[bytes] | None:
        """The first row of what `statement` gives; a database that is damaged is thrown away."""
        import sqlite3

        try:
            if self._here not in _open:
                _open[self._here] = self._connected()
            found: tuple[bytes] | None = _open[self._here].execute(statement, values).fetchone()
        except (sqlite3.OperationalError, OSError):  # locked, nothing to commit, or nothing can be written here
            return None
        except sqlite3.DatabaseError:
            self._close()
            self._file.unlink(missing_ok=True)
            return None
        return found

    @property
    def _here(self) -> tuple[int, Path]:
        return os.getpid(), self._file

    def _close(self) -> None:
        if database := _open.pop(self._here, None):
            database.close()

    def _connected(self) -> "sqlite3.Connection":
        import sqlite3

        self._file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._file, _PATIENCE, check_same_thread=False)
        database.execute("PRAGMA synchronous = OFF")  # what a power cut leaves is not believed
        database.execute("PRAGMA secure_delete = ON")  # what is forgotten lies nowhere
        wrote = int(program()[:7], 16)
        if database.execute("PRAGMA user_version").fetchone() != (wrote,):
            database.execute("DROP TABLE IF EXISTS stock")
            database.execute(f"PRAGMA user_version = {wrote}")
        database.execute(_TABLE)
        return database


def _id(key: str) -> int:
    return int(key[:15], 16)
