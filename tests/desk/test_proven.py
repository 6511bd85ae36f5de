"""A signature that was proven once is not proven again, unless anything about it changed. The real ssh-keygen."""

import os
from pathlib import Path

import pytest

from tests.desk.office import STORY, STORY_ID, Office

PROVEN = ".huongthien/cache/signatures"


@pytest.fixture
def started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """How often ssh-keygen was started so far: one line for each, written by a program that stands in front of it."""
    (tmp_path / "bin").mkdir()
    front, log = tmp_path / "bin/ssh-keygen", tmp_path / "started"
    real = next(found for place in os.get_exec_path() if (found := Path(place, "ssh-keygen")).is_file())
    front.write_text(f'#!/bin/sh\necho "$2" >> "{log}"\nexec "{real}" "$@"\n')
    front.chmod(0o755)
    monkeypatch.setenv("PATH", f"{front.parent}:{os.environ['PATH']}")

    def count() -> int:
        return log.read_text().split().count("verify") if log.exists() else 0

    return count


@pytest.fixture
def signed(office: Office) -> Office:
    """A story with two signatures; this process has forgotten what it proved."""
    office.approve_story()
    forget()
    return office


def forget() -> None:
    from pipeline.content.approval.signature import _holds

    _holds.cache_clear()  # as a new process


def test_the_second_reading_starts_no_program(signed: Office, started):
    assert signed.is_public()
    assert started() == 2
    forget()
    assert signed.is_public()
    assert started() == 2


def test_a_register_that_revokes_a_key_voids_what_was_proven(signed: Office):
    assert signed.is_public()
    signed.register(lanh_dao="since: 2026-01-01, revoked: 2026-11-22")
    forget()

    assert signed.codes() == {"B504"}
    assert not signed.is_public()


@pytest.mark.parametrize("days", ["since: 2026-11-23", "since: 2026-01-01, until: 2026-11-21"])
def test_a_key_whose_days_changed_voids_what_was_proven(signed: Office, days: str):
    assert signed.is_public()
    signed.register(lanh_dao=days)
    forget()

    assert signed.codes(now="2027-06-01T08:00:00+07:00") == {"B504"}


def test_other_days_of_the_key_are_proven_anew(signed: Office, started):
    assert signed.is_public()
    signed.register(lanh_dao="since: 2026-01-01, until: 2027-12-31")
    forget()

    assert signed.is_public()
    assert started() == 3


def test_a_changed_text_or_signature_is_not_what_was_proven(signed: Office):
    assert signed.is_public()
    text = (signed.root / STORY).read_text("utf-8")
    signed.edit(STORY, "date: 2026-11-22 08:00:00", "date: 2026-11-22 07:59:00")
    forget()
    assert signed.codes() == {"B504"}
    (signed.root / STORY).write_text(text.replace("Chuyện.", "Chuyện!"), "utf-8")

    assert signed.codes() == {"B503"}


def test_a_cache_that_somebody_else_wrote_proves_nothing(signed: Office, started):
    assert signed.is_public()
    file = signed.root / PROVEN
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    forget()

    assert signed.is_public()
    assert started() == 4


def test_whoever_verifies_trusts_no_cache(signed: Office, started):
    from pipeline.content.library import read_desk
    from pipeline.desk.trail import Trail
    from pipeline.desk.verify import verify

    assert signed.is_public()
    forget()
    before = started()
    [proof] = verify(read_desk(signed.config())[0], Trail(signed.root / "content"))

    assert (proof.article, proof.why) == (STORY_ID, ())
    assert started() > before
