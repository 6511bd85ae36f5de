"""What is kept of each piece: believed only if we wrote it, with this very program; what cannot be kept is not there."""

import os
import sqlite3
from pathlib import Path

import pytest

from pipeline import memo
from pipeline.memo import digest
from pipeline.parts import spread
from pipeline.stock import Stock

KEY, OTHER = digest("a"), digest("b")


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    memo._secret.cache_clear()
    yield
    memo._secret.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    stock = Stock(tmp_path / "stock.db")
    stock.put(KEY, b"one")
    stock.put(OTHER, b"two")
    stock.save()
    return tmp_path / "stock.db"


def test_what_was_saved_is_found_until_it_is_forgotten(file: Path):
    stock = Stock(file)
    stock.forget(OTHER)
    stock.save()

    assert [Stock(file).find(key) for key in (KEY, OTHER, digest("c"))] == [b"one", None, None]


def test_what_was_not_saved_is_not_kept(file: Path):
    Stock(file).put(KEY, b"three")

    assert Stock(file).find(KEY) == b"one"


def test_parts_and_their_parent_read_side_by_side(file: Path):
    stock = Stock(file)
    assert stock.find(KEY) == b"one"

    found = spread(lambda keys: [(os.getpid(), stock.find(key)) for key in keys], [KEY, OTHER] * 20, least=1)

    assert [value for part in found for _process, value in part] == [b"one", b"two"] * 20
    assert stock.find(OTHER) == b"two"


def test_a_value_that_somebody_changed_or_moved_is_not_believed(file: Path):
    with sqlite3.connect(file) as database:
        database.execute("UPDATE stock SET value = (SELECT value FROM stock ORDER BY id LIMIT 1)")

    assert sorted(filter(None, (Stock(file).find(key) for key in (KEY, OTHER)))) in ([b"one"], [b"two"])


def test_another_user_believes_nothing(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    memo._secret.cache_clear()

    assert Stock(file).find(KEY) is None


def test_what_another_program_wrote_goes(file: Path):
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA user_version = 1")

    assert Stock(file).find(KEY) is None
    assert sqlite3.connect(file).execute("SELECT count(*) FROM stock").fetchone() == (0,)


@pytest.mark.parametrize("damage", [lambda data: b"x" * len(data), lambda data: data[:100] + b"\xff" * (len(data) - 100), lambda data: data[:5000]])  # fmt: skip
def test_a_damaged_database_is_thrown_away_and_begun_anew(file: Path, damage):
    file.write_bytes(damage(file.read_bytes()))

    stock = Stock(file)
    assert stock.find(KEY) is None
    stock.put(KEY, b"again")
    stock.save()

    assert Stock(file).find(KEY) == b"again"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path):
    (tmp_path / "file").write_text("")
    stock = Stock(tmp_path / "file" / "stock.db")
    stock.put(KEY, b"one")
    stock.save()

    assert stock.find(KEY) is None
