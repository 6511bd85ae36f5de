"""What people posted by hand, told in a report and counted again from the raw ledger."""

import json
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from tests.project import make, piece
from tests.report.conftest import call

ZALO, OTHER, PRESS = "https://zalo.me/s/a", "https://zalo.me/s/b", "https://bao.example/tin-a"
FILES = {
    "content/tin/a.md": piece("news", slug="tin-a", id="ma-tin-a", title="Tin đăng tay"),
    "content/tin/b.md": piece("news", slug="tin-b", id="ma-tin-b", title="Tin sẽ gỡ"),
}
DONE = [
    ("ma-tin-a", "zalo", "--posted", ZALO, "2026-10-30T09:00+07:00"),
    ("ma-tin-a", "zalo", "--posted", OTHER, "2026-11-20T09:00+07:00"),
    ("ma-tin-a", "zalo", "--posted", OTHER, "2026-11-20T10:00+07:00"),  # said twice, posted once
    ("ma-tin-a", "zalo", "--taken-down", OTHER, "2026-11-20T11:00+07:00"),
    ("ma-tin-b", "press", "--posted", PRESS, "2026-11-20T12:00+07:00"),
]
PERIODS = {"2026-10": ("2026-10-01", "2026-10-31"), "2026-11": ("2026-11-01", "2026-11-30")}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = make(tmp_path_factory.mktemp("by-hand"), FILES)
    for id_, platform, verb, url, now in DONE:
        assert call(found, "pack", id_, "--for", platform, verb, url, now=now) == 0
    gone = piece("news", slug="tin-b", id="ma-tin-b", title="Tin sẽ gỡ", state="withdrawn")
    (found / "content/tin/b.md").write_text(gone, "utf-8")
    return found


def report(root: Path, period: str) -> dict:
    assert call(root, "report", "--period", period, "--format", "json", "-o", f"{period}.json") == 0
    return json.loads((root / f"{period}.json").read_text("utf-8"))


def recount(root: Path, start: str, end: str) -> Counter:
    with sqlite3.connect(root / ".huongthien/ledger.db") as base:
        rows = base.execute("SELECT at, channel, data FROM event WHERE kind = 'hand'").fetchall()
    return Counter(
        (channel, "withdrawn" if json.loads(data).get("down") else "published")
        for at, channel, data in rows
        if start <= at[:10] <= end
    )


@pytest.mark.parametrize("period", PERIODS)
def test_every_row_is_what_the_ledger_says(root: Path, period: str):
    table = report(root, period)["tables"][0]
    counted = {
        (row["key"], what): row["figures"][what]["count"]
        for row in table["rows"]
        if row["key"] in {"zalo", "press"}
        for what in ("published", "withdrawn")
    }
    expected = recount(root, *PERIODS[period])

    assert {key: count for key, count in counted.items() if count} == expected
    assert sum(expected.values()) == {"2026-10": 1, "2026-11": 3}[period]


def test_a_line_tells_the_address(root: Path):
    lines = [line["fact"] for line in report(root, "2026-11")["lines"] if line["fact"]["place"] in {"zalo", "press"}]

    assert [(fact["place"], fact["what"], fact["detail"]) for fact in lines if fact["events"]] == [
        ("zalo", "published", f"đăng bằng tay: {OTHER}"),
        ("zalo", "withdrawn", f"gỡ bằng tay: {OTHER}"),
        ("press", "published", f"đăng bằng tay: {PRESS}"),
    ]


def test_what_was_withdrawn_and_still_stands_elsewhere_is_overdue(root: Path):
    late = [line["fact"] for line in report(root, "2026-11")["lines"] if line["fact"]["what"] == "overdue"]

    assert [(fact["place"], fact["article"]) for fact in late if fact["place"] == "press"] == [("press", "ma-tin-b")]
    assert any(PRESS in fact["detail"] for fact in late)
