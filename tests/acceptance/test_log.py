"""HUONGTHIEN_LOG=json: every line of stderr is one event, and none holds a secret."""

import json

import pytest

from pipeline.channels.redact import guard, scrub

from .live import CANARIES, NEWS_ID, shapes

JSON = {"HUONGTHIEN_LOG": "json"}


def events(stderr):
    return [json.loads(line) for line in stderr.splitlines()]


def test_a_run_in_lines(live):
    done = live.end(live.start("publish", "--yes", **JSON))
    lines = events(done.stderr)

    assert [line["event"] for line in lines] == ["plan", "result", "result", "result", "end"]
    assert {line["article"] for line in lines[1:4]} == {NEWS_ID, "ma-phim"}
    assert all(line["outcome"] == "done" and line["at"] and line["level"] == "info" for line in lines[1:4])
    assert (lines[0]["create"], lines[0]["update"], lines[-1]["code"]) == (2, 1, 0)


@pytest.mark.parametrize(
    ("args", "event", "code"),
    [
        (["publish"], "error", 2),
        (["publish", "--nonsense"], "error", 2),
        (["publish", "--expect", "0" * 64], "error", 4),
    ],
)
def test_a_failure_in_lines(live, args, event, code):
    done = live.end(live.start(*args, **JSON))
    lines = events(done.stderr)

    assert (done.code, lines[-1]["code"]) == (code, code)
    assert event in {line["event"] for line in lines}


def test_nothing_is_logged_unless_it_is_asked_for(live):
    assert not live.run("publish", "--yes").stderr


@pytest.mark.parametrize("secret", CANARIES)
def test_a_guarded_secret_is_told_in_no_shape(secret):
    guard(secret)
    told = [f"a {shape.decode()} b" for shape in shapes(secret)]
    line = json.dumps(scrub({"x": told, "y": {"z": (told[0], 1)}, "w": f"?access_token={secret[:9]}"}))

    assert not any(shape in line.encode() for shape in shapes(secret))
    assert secret[:9] not in line
