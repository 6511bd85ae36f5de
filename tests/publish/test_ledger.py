"""The journal: whose it is, where it lies, what happens when several write, and when one dies."""

import multiprocessing
import sqlite3
import time
from contextlib import contextmanager

import pytest

from pipeline.errors import LedgerFault
from pipeline.publish.ledger import Ledger

from .facts import NOW, SQLITE, config

FORK = multiprocessing.get_context("fork")  # processes of their own, without the seconds that a new Python takes


def write(root, address, name, count):
    ledger = Ledger.open(config(root, address))
    for number in range(count):
        ledger.append(NOW, "seen", name, f"bai-{number}", {"remote": None})


def hold(root, address, held):
    with Ledger.open(config(root, address)).lock():
        held.set()
        time.sleep(60)


def four_write(root, address, count):
    """Four processes at once; how they ended."""
    writers = [FORK.Process(target=write, args=(root, address, name, count)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    return [writer.exitcode for writer in writers]


@contextmanager
def held_by_another(root, address):
    """Another process holds the lock in the block; then it is killed."""
    held = FORK.Event()
    holder = FORK.Process(target=hold, args=(root, address, held))
    holder.start()
    assert held.wait(60)
    yield
    holder.kill()
    holder.join()


@pytest.fixture
def opened(tmp_path):
    ledgers = []

    def open_(**changes):
        ledgers.append(Ledger.open(config(changes.pop("root", tmp_path), **changes)))
        return ledgers[-1]

    yield open_
    for ledger in ledgers:
        ledger.close()


def test_what_was_written_is_read_back_in_order(opened):
    data = {"text": "Đường về “nhà” 👪 — Điều 43; năm 2026", "bytes": "\u0000\u2028"}
    first = opened().append(NOW, "adopted", "fanpage", "bai-0001", data)
    second = opened().append(NOW, "seen", "kênh", "bai-0002", {})
    events = opened().events()

    assert [event.seq for event in events] == [first, second]
    assert (events[0].at, events[0].kind, events[0].data) == (NOW, "adopted", data)
    assert events[1].channel == "kênh"


def test_a_path_is_relative_to_the_project_and_not_to_the_working_folder(opened, tmp_path, monkeypatch):
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path / "content")
    opened(ledger="sqlite:///.huongthien/ledger.db")

    assert (tmp_path / ".huongthien/ledger.db").is_file()
    assert not list((tmp_path / "content").iterdir())


def test_a_path_may_be_absolute_and_hold_anything_that_folders_are_called(opened, tmp_path):
    root = tmp_path / "Dự án 100% #1"
    opened(root=root, ledger=f"sqlite:///{tmp_path}/Sổ cái.db")
    opened(root=root, ledger="sqlite:///sổ.db")

    assert (tmp_path / "Sổ cái.db").is_file()
    assert (root / "sổ.db").is_file()


@pytest.mark.parametrize("address", ["mysql://x/y", "postgresql://x", "so-cai.db", "", "sqlite://", "sqlite:///"])
def test_an_address_that_is_neither_sqlite_nor_postgresql_is_refused(opened, address):
    with pytest.raises(LedgerFault, match="sqlite:///"):
        opened(ledger=address)


def test_the_sandbox_and_the_live_channels_refuse_each_others_ledger(opened, tmp_path):
    opened(ledger="sqlite:///.huongthien/sandbox/ledger.db")
    opened(root=tmp_path / "b", sandbox=True)

    with pytest.raises(LedgerFault, match="«live», không phải «sandbox»"):
        opened(sandbox=True)
    with pytest.raises(LedgerFault, match="«sandbox», không phải «live»"):
        opened(root=tmp_path / "b", ledger="sqlite:///.huongthien/sandbox/ledger.db")


def test_the_sandbox_has_a_place_of_its_own_whatever_was_configured(opened, tmp_path):
    opened(sandbox=True, ledger="postgresql://live/ledger")

    assert (tmp_path / ".huongthien/sandbox/ledger.db").is_file()


def test_a_newer_schema_is_refused(opened, tmp_path):
    opened()
    with sqlite3.connect(tmp_path / "so-cai.db") as db:
        db.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")
    db.close()

    with pytest.raises(LedgerFault, match="kiểu 2, bản này đọc kiểu 1"):
        opened()


def test_what_is_no_ledger_is_told_and_left_alone(opened, tmp_path):
    (tmp_path / "so-cai.db").write_bytes(b"day la mot tep khac" * 100)

    with pytest.raises(LedgerFault, match=r"so-cai\.db"):
        opened()
    assert (tmp_path / "so-cai.db").read_bytes() == b"day la mot tep khac" * 100


def test_a_folder_that_cannot_be_made_is_told(opened, tmp_path):
    (tmp_path / "la-tep").touch()

    with pytest.raises(LedgerFault, match="la-tep"):
        opened(ledger="sqlite:///la-tep/so-cai.db")


def test_a_ledger_that_breaks_on_the_way_is_told(opened, tmp_path):
    ledger = opened()
    with sqlite3.connect(tmp_path / "so-cai.db") as db:
        db.execute("DROP TABLE event")
    db.close()

    with pytest.raises(LedgerFault, match="event"):
        ledger.append(NOW, "seen", "fanpage", "bai-0001", {})
    with pytest.raises(LedgerFault, match="event"):
        ledger.events()


def test_a_lock_that_cannot_be_had_is_told(opened, tmp_path):
    ledger = opened()
    (tmp_path / "so-cai.db.lock").mkdir()

    with pytest.raises(LedgerFault, match=r"so-cai\.db"), ledger.lock():
        raise AssertionError


def test_the_lock_is_held_by_one_and_dies_with_its_process(opened, tmp_path):
    ledger = opened()
    with held_by_another(tmp_path, SQLITE), pytest.raises(LedgerFault, match="một lần chạy khác"), ledger.lock():
        raise AssertionError
    with ledger.lock():
        pass
    with ledger.lock():
        pass


def test_four_writers_lose_nothing(opened, tmp_path):
    opened()
    assert four_write(tmp_path, SQLITE, 60) == [0] * 4
    events = opened().events()
    assert sorted({event.seq for event in events}) == list(range(1, 241))
    for name in "abcd":
        assert [event.article for event in events if event.channel == name] == [f"bai-{n}" for n in range(60)]
