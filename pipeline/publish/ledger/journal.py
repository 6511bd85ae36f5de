"""The journal itself: two tables, only ever added to; each event is on disk, whole, before we go on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, Self

from sqlalchemy import Column, Integer, MetaData, String, Table, Text, func, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DatabaseError

from pipeline.config import Config
from pipeline.errors import LedgerFault
from pipeline.i18n import _
from pipeline.publish.ledger.backend import Backend, one_at_a_time, open_backend
from pipeline.publish.ledger.locks import unusable

SCHEMA = "1"
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

_ADD = insert(_EVENT)  # put together once: that costs more than to write a line


class Event(NamedTuple):
    """One line of the journal; `data` depends on `kind`.

    Of one piece on one channel: intent, result, settled, adopted, seen; counted (a person says that it was published
    before this ledger, nobody knows where). Of a whole channel, with an empty `article`: history (see past.py).
    """

    seq: int
    at: datetime
    kind: str
    channel: str
    article: str
    data: dict[str, Any]


class Ledger:
    """A journal that belongs either to the sandbox or to live channels, and says so.

    `born` is when it was made, `doubted` when it was found to be younger than its own trace: lost and made anew, or
    put back from a backup. What happened just before that, nobody wrote down.
    """

    def __init__(self, backend: Backend) -> None:
        self._engine, self._lock, self._name, self._trace = backend
        self.born: datetime | None = None
        self.doubted: datetime | None = None

    @classmethod
    def open(cls, config: Config) -> Self:
        """The ledger of `config`, made if it is not there. Raises LedgerFault if it is foreign or unusable."""
        ledger = cls(open_backend(config))
        try:
            ledger._claim("sandbox" if config.sandbox else "live", config.now)
        except LedgerFault:
            ledger.close()
            raise
        return ledger

    def _claim(self, owner: str, now: datetime) -> None:
        reached = _read(self._trace)
        with self._transaction() as connection:
            one_at_a_time(connection)
            _TABLES.create_all(connection)
            found: dict[str, str] = {row.key: row.value for row in connection.execute(select(_META))}
            if not found:
                found = {"schema": SCHEMA, "owner": owner, "born": now.isoformat()}
                connection.execute(insert(_META), [{"key": key, "value": found[key]} for key in found])
            self._refuse_foreign(found, owner)
            last: int = connection.execute(select(func.max(_EVENT.c.seq))).scalar() or 0
            if last < reached:
                found["doubted"] = now.isoformat()
                _put(connection, "doubted", found["doubted"])
        if last < reached:
            self._leave_trace(last)
        times = [found.get(key) for key in ("born", "doubted")]
        self.born, self.doubted = (datetime.fromisoformat(text) if text else None for text in times)

    def _refuse_foreign(self, found: dict[str, str], owner: str) -> None:
        if found.get("schema") != SCHEMA:
            text = _("sổ cái {file} do bản phần mềm khác ghi (kiểu {found}, bản này đọc kiểu {wanted}): cập nhật")
            raise LedgerFault(text.format(file=self._name, found=found.get("schema"), wanted=SCHEMA))
        if found.get("owner") != owner:
            text = _("sổ cái {file} thuộc về «{found}», không phải «{wanted}»: dùng tệp khác (channels.yaml: ledger)")
            raise LedgerFault(text.format(file=self._name, found=found.get("owner"), wanted=owner))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """What the block does is on disk, whole, when it ends, or not at all. Raises LedgerFault."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except DatabaseError as fault:
            raise unusable(self._name, fault.orig) from fault

    def append(self, at: datetime, kind: str, channel: str, article: str, data: dict[str, Any]) -> int:
        """Write one event and return its number once it is on disk."""
        row = {"at": at.astimezone(UTC).isoformat(), "kind": kind, "channel": channel, "article": article}
        with self._transaction() as connection:
            result = connection.execute(_ADD, row | {"data": json.dumps(data, ensure_ascii=False)})
            seq = int(result.inserted_primary_key[0])  # type: ignore[index]
        self._leave_trace(seq)
        return seq

    def events(self) -> tuple[Event, ...]:
        """The whole journal in order."""
        with self._transaction() as connection:
            rows = connection.execute(select(_EVENT).order_by(_EVENT.c.seq)).all()
        return tuple(Event(s, datetime.fromisoformat(at), k, c, a, json.loads(d)) for s, at, k, c, a, d in rows)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Only one run at a time; the lock dies with its process. Raises LedgerFault if another run holds it."""
        if not self._lock.acquire():
            raise LedgerFault(_("một lần chạy khác đang làm việc với sổ cái này; chờ nó xong rồi chạy lại"))
        try:
            yield
        finally:
            self._lock.release()

    def assure(self) -> None:
        """Raise LedgerFault if the lock of this run is no longer ours: then nothing more may be sent."""
        if not self._lock.held():
            text = _("sổ cái {file} không còn do lần chạy này giữ (mất kết nối, hoặc tệp bị thay): dừng, không gửi nữa")
            raise LedgerFault(text.format(file=self._name))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _leave_trace(self, seq: int) -> None:
        """How far the journal has come, beside it: a backup that is put back does not know. Nothing depends on it."""
        try:
            self._trace.write_text(str(seq), "ascii")
        except OSError:
            return


def _read(trace: Path) -> int:
    try:
        return int(trace.read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _put(connection: Connection, key: str, value: str) -> None:
    if not connection.execute(update(_META).where(_META.c.key == key).values(value=value)).rowcount:
        connection.execute(insert(_META).values(key=key, value=value))
