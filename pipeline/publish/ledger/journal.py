"""The ledger: an append-only journal of what was intended, what came of it, and what was seen. SQL through SQLAlchemy.

Intent is written before a call and its result after, each in a transaction of its own that is on disk before we go on.
SQLite begins with ``BEGIN IMMEDIATE``: with the deferred default, four writers lost 20 of 600 updates when tried.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from filelock import FileLock, Timeout
from sqlalchemy import Column, Integer, MetaData, String, Table, Text, create_engine, event, insert, select
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from pipeline.config import Config
from pipeline.errors import LedgerFault
from pipeline.i18n import _

SCHEMA = "1"
PATIENCE = 30  # seconds for which a writer waits for others
_TABLES = MetaData()
_META = Table("meta", _TABLES, Column("key", String(40), primary_key=True), Column("value", Text, nullable=False))
_EVENT = Table(
    "event",
    _TABLES,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("at", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("channel", String(40), nullable=False),
    Column("article", String(40), nullable=False),
    Column("data", Text, nullable=False),
)


class Event(NamedTuple):
    """One line of the journal. `kind` is intent, result, settled, adopted or seen; `data` depends on it."""

    seq: int
    at: datetime
    kind: str
    channel: str
    article: str
    data: dict[str, Any]


class Ledger:
    """A journal that belongs either to the sandbox or to live channels, and says so."""

    def __init__(self, engine: Engine, lock: FileLock, name: str) -> None:
        self._engine, self._lock, self._name = engine, lock, name

    @classmethod
    def open(cls, config: Config) -> Self:
        """The ledger of `config`, made if it is not there. Raises LedgerFault if it is foreign or unusable."""
        file = _file(config)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise _unusable(str(file), fault.strerror) from fault
        engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _leave_transactions_to_us)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        ledger = cls(engine, FileLock(f"{file}.lock"), str(file))
        try:
            ledger._claim("sandbox" if config.sandbox else "live")
        except LedgerFault:
            ledger.close()
            raise
        return ledger

    def _claim(self, owner: str) -> None:
        wanted = {"schema": SCHEMA, "owner": owner}
        with self._transaction() as connection:
            _TABLES.create_all(connection)
            found = dict(connection.execute(select(_META.c.key, _META.c.value)).all())
            if not found:
                rows = [{"key": key, "value": value} for key, value in wanted.items()]
                connection.execute(insert(_META), rows)
        if found and found.get("schema") != SCHEMA:
            text = _("sổ cái {file} do bản phần mềm khác ghi (kiểu {found}, bản này đọc kiểu {wanted}): cập nhật")
            raise LedgerFault(text.format(file=self._name, found=found.get("schema"), wanted=SCHEMA))
        if found and found.get("owner") != owner:
            text = _("sổ cái {file} thuộc về «{found}», không phải «{wanted}»: dùng tệp khác (channels.yaml: ledger)")
            raise LedgerFault(text.format(file=self._name, found=found.get("owner"), wanted=owner))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """What the block does is on disk, whole, when it ends, or not at all. Raises LedgerFault."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as fault:
            raise _unusable(self._name, fault.orig) from fault

    def append(self, at: datetime, kind: str, channel: str, article: str, data: dict[str, Any]) -> int:
        """Write one event and return its number once it is on disk."""
        row = {"at": at.astimezone(UTC).isoformat(), "kind": kind, "channel": channel, "article": article}
        with self._transaction() as connection:
            result = connection.execute(insert(_EVENT).values(data=json.dumps(data, ensure_ascii=False), **row))
            return int(result.inserted_primary_key[0])  # type: ignore[index]

    def events(self) -> tuple[Event, ...]:
        """The whole journal in order."""
        with self._transaction() as connection:
            rows = connection.execute(select(_EVENT).order_by(_EVENT.c.seq)).all()
        return tuple(Event(s, datetime.fromisoformat(at), k, c, a, json.loads(d)) for s, at, k, c, a, d in rows)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Only one run at a time; the lock dies with its process. Raises LedgerFault if another run holds it."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as fault:
            raise LedgerFault(_("một lần chạy khác đang làm việc với sổ cái này; chờ nó xong rồi chạy lại")) from fault
        except OSError as fault:
            raise _unusable(self._name, fault.strerror) from fault
        try:
            yield
        finally:
            self._lock.release()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def _file(config: Config) -> Path:
    """The SQLite file, relative to channels.yaml and not to the working folder; the sandbox has its own."""
    if config.sandbox:
        return config.state / "ledger.db"
    try:
        url = make_url(config.ledger)
    except ArgumentError:
        url = URL.create("?")
    if url.get_backend_name() != "sqlite" or not url.database:
        raise LedgerFault(
            _("sổ cái phải là sqlite:///tệp trong bản này (channels.yaml: ledger, hoặc HUONGTHIEN_LEDGER)")
        )
    return Path(os.path.normpath(config.root / url.database))


def _unusable(file: str, why: object) -> LedgerFault:
    return LedgerFault(_("không dùng được sổ cái {file}: {why}").format(file=file, why=why))


def _leave_transactions_to_us(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DB-API connection
    connection.isolation_level = None
