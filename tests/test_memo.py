"""What is remembered between runs is believed only if we wrote it, with this very program, for this user."""

from pathlib import Path

import pytest

from pipeline import memo
from pipeline.memo import Memo, digest, read, write


def begin_anew() -> None:
    """As in another process."""
    memo._secret.cache_clear()
    memo._held.clear()


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user"))
    begin_anew()
    yield
    begin_anew()


def become_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another"))
    begin_anew()


def test_what_was_written_is_read(tmp_path: Path):
    write(tmp_path / "m", {"a": (1, "hai")})
    begin_anew()
    assert read(tmp_path / "m") == {"a": (1, "hai")}
    assert (tmp_path / "user/huongthien/key").stat().st_mode & 0o77 == 0


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data + b"x", lambda data: b"", lambda data: bytes([data[0] ^ 1]) + data[1:]])  # fmt: skip
def test_what_is_damaged_is_not_believed(tmp_path: Path, damage):
    write(tmp_path / "m", {"a": 1})
    (tmp_path / "m").write_bytes(damage((tmp_path / "m").read_bytes()))
    begin_anew()
    assert read(tmp_path / "m") is None


def test_what_another_wrote_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(tmp_path / "m", {"a": 1})
    become_another_user(tmp_path, monkeypatch)
    assert read(tmp_path / "m") is None


def test_where_no_key_can_be_kept_nothing_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    begin_anew()
    write(tmp_path / "m", 1)
    begin_anew()
    assert read(tmp_path / "m") is None


def test_a_result_is_made_once_and_forgotten_when_nobody_asks(tmp_path: Path):
    made = []

    def make() -> str:
        made.append(1)
        return "x"

    for keys in (["a", "b"], ["a"], ["a"], ["a", "b"]):
        found = Memo(tmp_path / "m")
        assert {found.get(key, make) for key in keys} == {"x"}
        found.save()

    assert len(made) == 3


def test_no_two_lists_of_parts_have_one_name():
    assert len({digest(), digest(""), digest("a", "b"), digest("ab"), digest("a", "", "b"), digest("b", "a")}) == 6


def test_little_that_changed_is_written_beside_the_rest(tmp_path: Path):
    def save(*, keys: int, also: dict[str, str]) -> None:
        begin_anew()
        found = Memo(tmp_path / "m")
        for key in map(str, range(keys)):
            found.get(key, lambda: "x")
        for key, value in also.items():
            found.put(key, value)
        found.save()

    save(keys=100, also={})
    whole = (tmp_path / "m").read_bytes()
    save(keys=98, also={"1": "y", "more": "z"})
    assert (tmp_path / "m").read_bytes() == whole
    begin_anew()
    assert Memo(tmp_path / "m").unused() == {**dict.fromkeys(map(str, range(98)), "x"), "1": "y", "more": "z"}

    (tmp_path / "m.new").write_bytes(b"damaged")
    begin_anew()
    assert Memo(tmp_path / "m").unused() == dict.fromkeys(map(str, range(100)), "x")

    save(keys=50, also={})
    assert not (tmp_path / "m.new").exists()
    begin_anew()
    assert Memo(tmp_path / "m").unused() == dict.fromkeys(map(str, range(50)), "x")
