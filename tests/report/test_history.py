"""Lines of a ledger, and what happened by them."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.model.period import parse_period
from pipeline.publish.ledger import Event
from pipeline.report.history import history, readings
from tests.publish.facts import article, post_of, remote

START = datetime(2026, 10, 1, 8, tzinfo=UTC)
POST = post_of(article())
POST_JSON = POST.model_dump(mode="json")
SEEN = remote(POST, made=START - timedelta(days=90)).model_dump(mode="json")


def events(*lines: tuple[str, dict]) -> list[Event]:
    """One event an hour."""
    return [
        Event(number, START + timedelta(hours=number), kind, POST.channel, POST.article, data)
        for number, (kind, data) in enumerate(lines, 1)
    ]


def tried(verb: str) -> tuple[str, dict]:
    return "intent", {"verb": verb, "post": POST_JSON, "remote_id": None if verb == "create" else "100_1"}


def ended(outcome: str, kind: str = "result") -> tuple[str, dict]:
    return kind, {"intent": 1, "outcome": outcome, "remote_id": "100_1", "url": "https://x.example/1"}


DONE, CREATE, UPDATE, DELETE = ended("done"), tried("create"), tried("update"), tried("delete")
ADOPTED = ("adopted", {"remote_id": "100_1", "url": "https://x.example/1", "post": POST_JSON})
CASES = [
    ("published", [CREATE, DONE], [("published", 1, (1, 2))]),
    ("refused is nothing", [CREATE, ended("refused")], []),
    ("unknown is nothing yet", [CREATE, ended("unknown")], []),
    ("found later, happened then", [CREATE, ended("unknown"), ended("done", "settled")], [("published", 1, (1, 3))]),
    ("found not to be there", [CREATE, ended("unknown"), ended("refused", "settled")], []),
    ("rewritten", [CREATE, DONE, UPDATE, DONE], [("published", 1, (1, 2)), ("corrected", 3, (3, 4))]),
    ("our first block in a video", [UPDATE, DONE], [("published", 1, (1, 2))]),
    ("taken away", [CREATE, DONE, DELETE, DONE], [("published", 1, (1, 2)), ("withdrawn", 3, (3, 4))]),
    (
        "and published again",
        [CREATE, DONE, DELETE, DONE, CREATE, DONE],
        [("published", 1, (1, 2)), ("withdrawn", 3, (3, 4)), ("published", 5, (5, 6))],
    ),
    ("adopted, hour unknown", [ADOPTED], [("published", 1, (1,))]),
    ("counted by hand, nobody knows when", [("counted", {"counted": True})], []),
    ("seen is no deed", [CREATE, DONE, ("seen", {"remote": SEEN})], [("published", 1, (1, 2))]),
]


@pytest.mark.parametrize(("lines", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_deeds(lines, expected):
    found = [(deed.what, (deed.at - START) // timedelta(hours=1), deed.events) for deed in history(events(*lines))]

    assert found == expected


def test_what_was_adopted_went_out_when_the_channel_says():
    (deed,) = history(events(("seen", {"remote": SEEN}), ADOPTED))

    assert deed.at == START - timedelta(days=90)


def insight(views: int, **more: object) -> tuple[str, dict]:
    return "insight", {"remote_id": "100_1", "source": "facebook", "metrics": {"views": views}, "failed": {}, **more}


def test_the_last_reading_within_the_period_counts():
    found = readings(events(insight(1), insight(7), insight(9, failed={"clicks": "100"})), parse_period("2026-10"))

    assert [(each.metrics, each.seq, each.failed) for each in found] == [({"views": 9}, 3, ("clicks",))]
    assert readings(events(insight(1)), parse_period("2026-11")) == ()
