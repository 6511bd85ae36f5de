"""``huongthien print`` as people type it: files, refusals, and paper that outlives a number."""

import json
from pathlib import Path

import pytest

from tests.project import here, make, piece

LEAFLET = ("print", "ma-to-gap", "--as", "leaflet")
REGISTER = "content/_data/editions.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    body = "## Gọi ai\n\nGọi **111**, ngày đêm.\n"
    return make(tmp_path, {"content/tai-lieu/a.md": piece("material", slug="to-gap", layout="leaflet", body=body)})


def numbers(root: Path, old: str, new: str) -> None:
    file = root / "content/_data/hotlines.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_a_leaflet_as_pdf_and_pictures(project: Path):
    done = here(*LEAFLET, "--png", "--output", "ra/to.pdf", cwd=project)

    assert (done.code, done.stderr) == (0, "")
    assert (project / "ra/to.pdf").read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in (project / "ra").iterdir()) == ["to-1.png", "to-2.png", "to.pdf"]
    assert not (project / REGISTER).exists()


def test_paper_with_a_number_that_changes_is_called_back(project: Path):
    assert here(*LEAFLET, "--record", "--copies", "500", cwd=project).code == 0
    again = json.loads(here(*LEAFLET, "--record", "--format", "json", cwd=project).stdout)
    assert (again["edition"], (project / REGISTER).read_text("utf-8").count("article:")) == (1, 1)

    numbers(project, 'number: "111"', 'number: "112"')
    listed = here("print", "--editions", "--format", "json", cwd=project)
    due = here("due", "--format", "json", cwd=project)

    [edition] = json.loads(listed.stdout)["editions"]
    assert listed.code == due.code == 4
    assert (edition["edition"]["copies"], edition["edition"]["form"]) == (500, "leaflet")
    assert edition["reasons"][0] == "ghi số 111, nay là 112"
    [item] = json.loads(due.stdout)["due"]
    assert (item["matter"], item["overdue"], item["path"]) == ("print", True, REGISTER)


def test_what_cannot_be_printed_writes_nothing(project: Path):
    make(project, {"content/tin/nhap.md": piece("news", slug="nhap", state="draft")})
    draft = here("print", "nhap", "--as", "a5", cwd=project)
    nobody = here("print", "khong-co", "--as", "a5", cwd=project)

    assert (draft.code, nobody.code) == (1, 2)
    assert "content/tin/nhap.md:7:1: E811" in draft.stdout
    assert "không có bài «khong-co»" in nobody.stderr
    assert list(project.glob("*.pdf")) == []
