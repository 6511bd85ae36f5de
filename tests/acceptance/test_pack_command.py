"""``huongthien pack``: files for a person, and what that person did written down, until it is taken down again."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.project import here, make, piece

URL = "https://zalo.me/s/huong-thien/123"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make(tmp_path, {"content/tin/a.md": piece("news", slug="tin-a")})


def state(root: Path, code: int, *more: str) -> list[tuple[str, str, str | None]]:
    done = here("status", "--format", "json", *more, cwd=root)
    assert done.code == code
    posts = json.loads(done.stdout)["posts"]
    return [(post["channel"], post["state"], post["next_step"]) for post in posts if post["channel"] == "zalo"]


def test_a_folder_and_a_zip(project: Path):
    folder = here("pack", "tin-a", "--for", "press", "--output", "goi", cwd=project)
    (project / "goi/cu.txt").write_text("của lần trước", "utf-8")
    again = here("pack", "tin-a", "--for", "zalo", "--output", "goi", cwd=project)
    archive = here("pack", "tin-a", "--for", "zalo", "--zip", cwd=project)

    assert (folder.code, again.code, archive.code) == (0, 0, 0)
    with zipfile.ZipFile(project / "goi-tin-a-zalo.zip") as found:
        names = set(found.namelist())
    written = {path.relative_to(project / "goi").as_posix() for path in (project / "goi").rglob("*") if path.is_file()}
    assert written == names
    assert {"loi-dang.txt", "mo-ta-hinh.txt", "viec-can-lam.txt"} < names


def test_what_was_posted_by_hand_is_known_until_it_is_taken_down(project: Path):
    post = ("pack", "tin-a", "--for", "zalo", "--posted", URL, "--by", "lanh-dao")
    assert here(*post, cwd=project).code == 0
    assert here(*post, cwd=project).code == 0
    assert state(project, 4) == [("zalo", "live", None)]

    make(project, {"content/tin/a.md": piece("news", slug="tin-a", state="withdrawn")})
    [(_, overdue, step)] = state(project, 4)
    assert overdue == "overdue"
    assert f"--taken-down {URL}" in step

    assert here("pack", "tin-a", "--for", "zalo", "--taken-down", URL, cwd=project).code == 0
    assert state(project, 0) == [("zalo", "withdrawn", None)]


def test_a_record_that_cannot_be_true_is_refused(project: Path):
    for arguments in (
        ("--posted", "http://zalo.me/1"),
        ("--posted", URL, "--by", "nguoi-la"),
        ("--taken-down", URL),
    ):
        done = here("pack", "tin-a", "--for", "zalo", *arguments, cwd=project)
        assert done.code == 2
    assert state(project, 4) == []


def test_a_record_of_the_sandbox_is_not_one_of_the_office(project: Path):
    done = here("pack", "tin-a", "--for", "zalo", "--posted", URL, "--sandbox", cwd=project)

    assert done.code == 0
    assert state(project, 4) == []
    assert state(project, 4, "--sandbox") == [("zalo", "live", None)]
