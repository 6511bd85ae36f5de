"""The same ledger on a real PostgreSQL server, which these tests start themselves."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from pipeline.errors import LedgerFault
from pipeline.publish.apply import apply
from pipeline.publish.ledger import Ledger

from .facts import NOW, PAGE, ListChannel, article, config, library, plan
from .postgres import PASSWORD, server
from .test_ledger import four_write, held_by_another


@pytest.fixture(scope="module")
def address():
    with server() as address:
        yield address


@pytest.fixture
def admin(address):
    """A way in for the test itself; the tables are gone when it begins."""
    engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP TABLE IF EXISTS event, meta"))
        yield lambda statement: connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def opened(address, admin, tmp_path):
    ledgers = []

    def open_(root=tmp_path, **changes):
        ledgers.append(Ledger.open(config(root, address, **changes)))
        return ledgers[-1]

    yield open_
    for ledger in ledgers:
        ledger.close()


def test_what_was_written_is_read_back_in_order(opened):
    data = {"text": "Đường về “nhà” 👪 — Điều 43", "bytes": "\u0000\u2028"}
    first = opened().append(NOW, "adopted", "fanpage", "bai-0001", data)
    second = opened().append(NOW, "seen", "kênh", "bai-0002", {})
    events = opened().events()

    assert [event.seq for event in events] == [first, second]
    assert (events[0].at, events[0].kind, events[0].data) == (NOW, "adopted", data)


def test_the_live_channels_refuse_the_sandbox_s_ledger(opened, admin):
    opened()
    admin("UPDATE meta SET value = 'sandbox' WHERE key = 'owner'")

    with pytest.raises(LedgerFault, match="«sandbox», không phải «live»"):
        opened()


def test_the_lock_is_held_by_one_and_dies_with_its_process(opened, address, admin, tmp_path):
    ledger = opened()
    with held_by_another(tmp_path, address), pytest.raises(LedgerFault, match="một lần chạy khác"), ledger.lock():
        raise AssertionError
    while admin("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").scalar():
        time.sleep(0.01)  # the server takes a moment to see that the other end is gone
    with ledger.lock():
        ledger.assure()
    with ledger.lock():
        pass
    with pytest.raises(LedgerFault, match="không còn"):
        ledger.assure()


def test_a_run_that_lost_its_lock_sends_nothing_more(opened, admin):
    made = plan(library(*(article(id=f"bai-000{n}", slug=f"bai-{n}") for n in range(1, 4))))
    page, ledger = ListChannel(), opened()
    with ledger.lock():
        results = apply(made, ledger, {PAGE: page}, lambda: NOW)
        next(results)
        admin("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        with opened().lock(), pytest.raises(LedgerFault, match="không còn"):
            next(results)

    assert page.calls == ["create bai-0001"]
    assert [event.kind for event in opened().events()] == ["intent", "result"]


def test_four_writers_lose_nothing(opened, address, tmp_path):
    opened()
    assert four_write(tmp_path, address, 40) == [0] * 4
    events = opened().events()
    assert len({event.seq for event in events}) == 160
    for name in "abcd":
        assert [event.article for event in events if event.channel == name] == [f"bai-{n}" for n in range(40)]


def test_four_runs_may_make_the_tables_at_once(admin, address, tmp_path):
    assert four_write(tmp_path, address, 1) == [0] * 4


def test_a_server_that_went_back_in_time_is_doubted(opened, admin):
    ledger = opened()
    for number in range(3):
        ledger.append(NOW, "seen", PAGE, f"bai-{number}", {"remote": None})
    admin("DELETE FROM event WHERE seq > 1")
    later = NOW + timedelta(hours=1)

    assert (ledger.born, ledger.doubted) == (NOW, None)
    assert opened(now=later).doubted == later
    assert opened(now=later + timedelta(hours=1)).doubted == later


def test_a_password_is_not_told(opened, address, tmp_path):
    for wrong in (address.replace("so_cai:", "ai_do:"), address.replace("host=", "host=/khong-co")):
        with pytest.raises(LedgerFault, match="postgresql") as told:
            Ledger.open(config(tmp_path, wrong))
        assert PASSWORD not in str(told.value)
        assert "canary" not in str(told.value)
