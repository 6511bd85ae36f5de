"""How far tasks are, what is due, and that none of it reaches the public."""

import json
from datetime import date
from pathlib import Path

import yaml

from pipeline.planning.progress import progress
from tests.planning.plans import PLAN, TASKS, office
from tests.project import here, judge
from tests.website.conftest import build_site


def test_only_what_the_public_has_seen_counts(tmp_path: Path):
    found = {each.id: each for each in progress(judge(office(tmp_path)))}

    assert found["tin-bai-vay-von"].published == ("ma-tin-a",)
    assert set(found["tin-bai-vay-von"].coming) == {"ma-tin-nhap", "ma-tin-cho"}
    assert found["tin-bai-vay-von"].share == 0.5
    assert {key: str(each.standing) for key, each in found.items()} == {
        "tin-bai-vay-von": "running",
        "bai-da-tre": "overdue",
        "tap-huan-xong": "done",
        "cung-han-quy-bon": "running",
        "nam-sau-moi-lam": "upcoming",
    }


def test_a_task_that_has_reached_its_number_is_done(tmp_path: Path):
    late = {"HUONGTHIEN_NOW": "2027-02-01T08:00+07:00"}
    found = {each.id: each for each in progress(judge(office(tmp_path), **late))}

    assert str(found["tin-bai-vay-von"].standing) == "done"
    assert found["tin-bai-vay-von"].elapsed == 1


def test_command(tmp_path: Path):
    root = office(tmp_path)
    done = here("work", "--format", "json", cwd=root)

    assert done.code == 4
    assert [task["id"] for task in json.loads(done.stdout)["tasks"]] == list(TASKS)
    page = here("work", "--format", "html", "--output", "tien-do.html", cwd=root)
    assert "tien-do.html" in page.stderr
    assert all(task["title"] in (root / "tien-do.html").read_text("utf-8") for task in TASKS.values())
    assert "1/2 " in here("work", cwd=root).stdout


def test_due_names_tasks_and_reports_by_their_last_day(tmp_path: Path):
    done = here("due", "--within", "200", "--format", "json", cwd=office(tmp_path))
    found = [(item["day"], item["matter"], item["overdue"]) for item in json.loads(done.stdout)["due"]]

    assert done.code == 4
    assert [each for each in found if each[1] in {"task", "report"}] == [
        ("2026-09-30", "task", True),
        ("2026-11-11", "report", True),
        ("2026-12-31", "task", False),
        ("2026-12-31", "task", False),
        ("2027-03-31", "task", False),
        ("2027-05-04", "report", False),
    ]


def test_the_public_site_says_nothing_of_it(tmp_path: Path):
    office(tmp_path)
    site = build_site(tmp_path, {})
    public = "".join((tmp_path / "site" / path).read_text("utf-8", errors="ignore") for path in site.paths())

    assert site.built.findings == ()
    assert "tin/tin-a/index.html" in site.paths()
    assert [
        text for text in (PLAN["title"], *TASKS, *(task["title"] for task in TASKS.values())) if text in public
    ] == []


def test_the_audit_sees_a_plan_that_leaks(tmp_path: Path):
    office(tmp_path, **{"content/images/a.txt": PLAN["title"]})
    site = build_site(tmp_path, {"content/tin/b.md": (tmp_path / "content/tin/a.md").read_text("utf-8")
                                 .replace("tin-a", "tin-b").replace("Một đoạn", "[x](../images/a.txt) Một đoạn")})  # fmt: skip

    assert {found.code for found in site.built.findings} == {"E803"}


def test_on_an_earlier_day_later_pieces_are_still_to_come(tmp_path: Path):
    library = judge(office(tmp_path))
    found = {each.id: each for each in progress(library, date(2026, 6, 30))}

    assert found["tin-bai-vay-von"].published == ()
    assert "ma-tin-a" in found["tin-bai-vay-von"].coming
    assert str(found["bai-da-tre"].standing) == "upcoming"
    assert 0.49 < found["tin-bai-vay-von"].elapsed < 0.5


def test_what_is_due_stands_at_its_own_line(tmp_path: Path):
    root = office(tmp_path, **{"content/_data/ke-hoach/nam-2026.yaml": yaml.safe_dump(PLAN, allow_unicode=True)})
    found = json.loads(here("due", "--within", "200", "--format", "json", cwd=root).stdout)["due"]
    plan = (root / "content/_data/ke-hoach/nam-2026.yaml").read_text("utf-8").splitlines()
    lines = {item["subject"]: plan[item["line"] - 1] for item in found if item["matter"] == "task"}

    assert lines == {task: f"  {task}:" for task in lines}
    assert len(lines) == 4


def test_eighty_columns_are_enough(tmp_path: Path):
    wordy = {
        **PLAN,
        "tasks": {**PLAN["tasks"], "viec-dai": {**PLAN["tasks"]["bai-da-tre"], "title": "Tuyên truyền " * 9 + "hết"}},
    }
    root = office(tmp_path, **{"content/_data/ke-hoach/nam-2026.yaml": json.dumps(wordy, ensure_ascii=False)})
    shown = [here(*args, cwd=root).stdout for args in (("work",), ("due",), ("calendar", "--month", "2026"))]

    assert all("Tuyên truyền" in text for text in shown)
    assert [line for text in shown for line in text.splitlines() if len(line) > 80] == []
