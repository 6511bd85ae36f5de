"""What a month holds, as text, JSON, iCalendar and a page."""

import json
from pathlib import Path

import pytest

from tests.planning.plans import office
from tests.project import here


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office(tmp_path_factory.mktemp("office"))


def entries(root: Path, month: str) -> list[tuple[str, str, str]]:
    done = here("calendar", "--month", month, "--format", "json", cwd=root)
    assert done.code == 0
    return [(each["start"], each["kind"], each["what"]) for each in json.loads(done.stdout)["entries"]]


def test_a_month(root):
    found = entries(root, "2026-11")

    assert ("2026-11-09", "remember", "Ngày Pháp luật") in found
    assert ("2026-11-28", "event", "Một bài để thử") in found
    assert ("2026-11-30", "scheduled", "Một bài để thử") in found
    assert [kind for _day, kind, _what in found].count("published") == 2
    assert ("2026-11-11", "due") in {(day, kind) for day, kind, _what in found}
    assert found == sorted(found, key=lambda each: each[0])


def test_law_that_nobody_has_read_is_told_wherever_it_is_shown(root):
    shown = here("calendar", "--month", "2026-11", cwd=root).stdout
    here("calendar", "--month", "2026-11", "--format", "html", "-o", "thang.html", cwd=root)

    assert "Ngày Pháp luật (chưa kiểm chứng)" in shown
    assert "Đợt qua năm mới (chưa kiểm chứng)" not in shown
    assert 'Ngày Pháp luật <span class="soft">(chưa kiểm chứng)</span>' in (root / "thang.html").read_text("utf-8")


def test_what_lasts_is_in_every_month_that_it_touches(root):
    assert ("2026-11-25", "remember", "Đợt qua năm mới") in entries(root, "2026-12")


def test_drafts_are_nobodys_business(root):
    assert "ma-tin-nhap" not in here("calendar", "--month", "2026", "--format", "json", cwd=root).stdout


def test_icalendar(root):
    """RFC 5545: the end of a whole day is the next one; lines end with CRLF and hold at most 75 octets."""
    text = here("calendar", "--month", "2026-11", "--format", "ics", "--output", "-", cwd=root).stdout
    again = here("calendar", "--month", "2026-11", "--format", "ics", "--output", "-", cwd=root).stdout

    assert "DTSTART;VALUE=DATE:20261109" in text
    assert "DTEND;VALUE=DATE:20261110" in text
    assert "DTSTART:20261130T003000Z" in text
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == text.count("UID:") == len(entries(root, "2026-11"))
    assert "DTSTART:20261128T010000Z" in text
    assert "chưa kiểm chứng" in text.replace("\r\n ", "").replace("\n ", "")
    assert all(len(line.encode()) <= 75 for line in text.splitlines())
    assert text == again


def test_the_page_stands_alone(root):
    done = here("calendar", "--month", "2026-11", "--format", "html", cwd=root)
    page = (root / "lich-2026-11.html").read_text("utf-8")

    assert done.code == 0
    assert page.count("<td class=") == 42
    assert "Ngày Pháp luật" in page
    assert "Đợt qua năm mới" in page
    assert not any(word in page for word in ("http://", "https://", "<script", "src="))


def test_a_period_that_is_none_is_refused(root):
    done = here("calendar", "--month", "tháng 11", cwd=root)

    assert done.code == 2
    assert "tháng 11" in done.stderr


def test_every_entry_has_an_identity_of_its_own(root):
    """Else a calendar program shows only one of two tasks that end on the same day."""
    done = here("calendar", "--month", "2026..2027", "--format", "json", cwd=root)
    uids = [each["uid"] for each in json.loads(done.stdout)["entries"]]

    assert len(uids) > 10
    assert len(set(uids)) == len(uids)
