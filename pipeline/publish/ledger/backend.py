"""Where a ledger lies: a SQLite file, or PostgreSQL when several machines publish.

SQLite begins with ``BEGIN IMMEDIATE``: with the deferred default, four writers lost 20 of 600 updates when tried.
"""

import os
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError

from pipeline.config import Config
from pipeline.errors import LedgerFault
from pipeline.i18n import _
from pipeline.publish.ledger.locks import AdvisoryLock, FileRunLock, Lock, unusable

PATIENCE = 30  # seconds for which a writer waits for others
KEEPALIVE = {"keepalives": 1, "keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
_POSTGRES = {"postgresql", "postgres", "postgresql+psycopg"}


class Backend(NamedTuple):
    """An opened place. `name` is fit for messages (no password); `trace` a file by which a ledger put back is known."""

    engine: Engine
    lock: Lock
    name: str
    trace: Path


def open_backend(config: Config) -> Backend:
    """The place that `config` names; the sandbox has its own. Raises LedgerFault."""
    if config.sandbox:
        return _sqlite(config.state / "ledger.db")
    try:
        url = make_url(config.ledger)
    except ArgumentError:
        url = URL.create("?")
    if url.drivername in _POSTGRES and url.database:
        return _postgres(url.set(drivername="postgresql+psycopg"), config.state)
    if url.get_backend_name() == "sqlite" and url.database:
        return _sqlite(Path(os.path.normpath(config.root / url.database)))
    raise LedgerFault(
        _("sổ cái phải là sqlite:///tệp hoặc postgresql://máy/tên (channels.yaml: ledger, hoặc HUONGTHIEN_LEDGER)")
    )


def _sqlite(file: Path) -> Backend:
    _make(file.parent, str(file))
    engine = create_engine(URL.create("sqlite", database=str(file)), connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _leave_transactions_to_us)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return Backend(engine, FileRunLock(file), str(file), Path(f"{file}.last"))


def _postgres(url: URL, state: Path) -> Backend:
    name = url.render_as_string(hide_password=True)
    _make(state, name)
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": PATIENCE, **KEEPALIVE})
    key = sha256(name.encode()).hexdigest()[:12]
    return Backend(engine, AdvisoryLock(engine, name), name, state / f"ledger-{key}.last")


def one_at_a_time(connection: Connection) -> None:
    """Let no other process make its tables meanwhile; SQLite has let nobody else in already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('huongthien-tables'))"))


def _make(folder: Path, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise unusable(name, fault.strerror) from fault


def _leave_transactions_to_us(connection: Any, _record: object) -> None:  # noqa: ANN401 - a DB-API connection
    connection.isolation_level = None
