"""The journal: whose it is, where it lies, what happens when several write, and when one dies."""

import sqlite3
import subprocess
import sys

import pytest

from pipeline.errors import LedgerFault
from pipeline.publish.ledger import Ledger

from .facts import CONFIG, NOW

WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from tests.publish.test_ledger import config
from pipeline.publish.ledger import Ledger
ledger = Ledger.open(config(Path(sys.argv[1])))
for number in range(int(sys.argv[3])):
    ledger.append(datetime.now().astimezone(), "seen", sys.argv[2], f"bai-{number}", {"remote": None})
"""
HOLDER = """
import sys, time
from pathlib import Path
from tests.publish.test_ledger import config
from pipeline.publish.ledger import Ledger
with Ledger.open(config(Path(sys.argv[1]))).lock():
    print("held", flush=True)
    time.sleep(60)
"""


def config(root, ledger="sqlite:///so-cai.db", **changes):
    return CONFIG.model_copy(update={"root": root, "ledger": ledger, **changes})


@pytest.fixture
def opened(tmp_path):
    ledgers = []

    def open_(**changes):
        ledgers.append(Ledger.open(config(changes.pop("root", tmp_path), **changes)))
        return ledgers[-1]

    yield open_
    for ledger in ledgers:
        ledger.close()


def start(script, *args):
    command = [sys.executable, "-c", script, *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)


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
    with start(HOLDER, tmp_path) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LedgerFault, match="một lần chạy khác"), ledger.lock():
            raise AssertionError
        holder.kill()
    with ledger.lock():
        pass
    with ledger.lock():
        pass


def test_four_writers_lose_nothing(opened, tmp_path):
    opened()
    writers = [start(WRITER, tmp_path, name, 60) for name in "abcd"]

    assert [writer.wait(60) for writer in writers] == [0] * 4
    for writer in writers:
        writer.stdout.close()
    events = opened().events()
    assert sorted({event.seq for event in events}) == list(range(1, 241))
    for name in "abcd":
        assert [event.article for event in events if event.channel == name] == [f"bai-{n}" for n in range(60)]
