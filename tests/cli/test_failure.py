"""A program that asked for JSON gets one document, whatever goes wrong."""

import json
from pathlib import Path

import pytest

from tests.project import Result, here, make, piece

JSON = ("--format", "json")


def error(done: Result) -> dict[str, str]:
    found: dict[str, str] = json.loads(done.stdout)["error"]
    assert found["message"] in done.stderr
    return found


@pytest.mark.parametrize(
    ("arguments", "message", "remedy"),
    [
        (("approve", "khong-co", *JSON), "khong-co", ""),
        (("audit", "khong-co", "--format=json"), "khong-co", ""),
        (("pack", *JSON), "'ID'", "huongthien pack --help"),
        (("due", "--within", "mai", *JSON), "mai", "huongthien due --help"),
        (("withdraw", "ma-a", "--reason", "error", *JSON), "--by", "huongthien withdraw --help"),
    ],
)
def test_what_people_read_on_stderr_programs_read_on_stdout(
    arguments: tuple[str, ...], message: str, remedy: str, tmp_path: Path
):
    done = here(*arguments, cwd=make(tmp_path, {"content/tin/a.md": piece("news", slug="a")}))

    assert done.code == 2
    assert message in error(done)["message"]
    assert error(done)["remedy"] == remedy


def test_outside_of_any_project(tmp_path: Path):
    done = here("status", *JSON, cwd=tmp_path)

    assert (done.code, "channels.yaml" in error(done)["message"]) == (2, True)


def test_a_broken_register_with_its_places(tmp_path: Path):
    done = here("status", *JSON, cwd=make(tmp_path, {"content/_data/units.yaml": "a: [\n"}))
    found = json.loads(done.stdout)

    assert done.code == 1
    assert "content/_data/units.yaml" in {each["path"] for each in found["problems"]}
    assert found["error"]["remedy"] == "huongthien check"


def test_a_piece_that_is_not_ready_for_review(tmp_path: Path):
    faulty = piece("news", slug="a", state="draft", title="")
    good = piece("news", slug="b", state="draft", body="Xem [bài](khong-co.md).")
    root = make(tmp_path, {"content/tin/a.md": faulty, "content/tin/b.md": good}, approval="named")
    done = here("review", "ma-b", "--by", "lanh-dao", *JSON, cwd=root)

    assert done.code == 1
    assert "E401" in {found["code"] for found in json.loads(done.stdout)["problems"]}


def test_people_get_no_json(tmp_path: Path):
    done = here("status", cwd=tmp_path)

    assert (done.code, done.stdout) == (2, "")
