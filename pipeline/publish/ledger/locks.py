"""One run at a time: the one seam in which SQLite and PostgreSQL differ. Both locks die with their process.

Whoever was given a lock can still lose it: a folder is put back from a backup, a server restarts. So it is asked before
every call to a channel, and a process that lost it sends nothing more.
"""

import os
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from pipeline.errors import LedgerFault
from pipeline.i18n import _

_KEY = "hashtext(current_schema()), hashtext('huongthien')"
_TAKE, _LEAVE = text(f"SELECT pg_try_advisory_lock({_KEY})"), text(f"SELECT pg_advisory_unlock({_KEY})")
_HELD = text(
    "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid() AND objsubid = 2"
)


class Lock(Protocol):
    """What keeps other runs out."""

    def acquire(self) -> bool:
        """Take it, without waiting; False if another run holds it. Raises LedgerFault."""
        ...

    def held(self) -> bool:
        """Whether it is ours still."""
        ...

    def release(self) -> None:
        """Let the next one in."""
        ...


class FileRunLock:
    """A lock on a file beside the SQLite file. Ours as long as neither of the two was taken away or replaced."""

    def __init__(self, ledger: Path) -> None:
        self._paths = (ledger, Path(f"{ledger}.lock"))
        self._lock, self._taken = FileLock(self._paths[1]), tuple[int, ...]()

    def acquire(self) -> bool:
        """Take it, without waiting."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as fault:
            raise unusable(str(self._paths[0]), fault.strerror) from fault
        self._taken = self._inodes()
        return True

    def held(self) -> bool:
        """Whether the files are those that we locked: another run would lock new ones of the same name."""
        return self._lock.is_locked and self._inodes() == self._taken

    def release(self) -> None:
        """Let the next one in."""
        self._lock.release()

    def _inodes(self) -> tuple[int, ...]:
        try:
            return tuple(os.stat(path).st_ino for path in self._paths)  # noqa: PTH116 - one call for each
        except OSError:
            return ()


class AdvisoryLock:
    """A session lock of PostgreSQL on a connection of its own: it is gone as soon as that connection is."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine, self._name = engine, name
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        """Take it, without waiting."""
        try:
            self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            taken = bool(self._connection.execute(_TAKE).scalar())
        except DatabaseError as fault:
            raise unusable(self._name, fault.orig) from fault
        if not taken:
            self._close()
        return taken

    def held(self) -> bool:
        """Whether the server still knows us as the holder."""
        try:
            return self._connection is not None and bool(self._connection.execute(_HELD).scalar())
        except SQLAlchemyError:
            return False

    def release(self) -> None:
        """Let the next one in; a connection that broke has done so already."""
        if self._connection is None:
            return
        try:
            self._connection.execute(_LEAVE)
        except SQLAlchemyError:
            self._connection.invalidate()
        self._close()

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def unusable(name: str, why: object) -> LedgerFault:
    """The error that names the ledger and what its system says."""
    return LedgerFault(
        _("không dùng được sổ cái {file}: {why} (xem ledger trong channels.yaml, hoặc HUONGTHIEN_LEDGER)").format(
            file=name, why=why
        )
    )
