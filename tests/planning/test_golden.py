"""The pages and the calendar file of a small office, word by word. UPDATE_GOLDEN=1 writes tests/golden/planning/ anew."""

import os
from pathlib import Path

import pytest

from tests.planning.plans import office
from tests.project import HOME
from tests.report.conftest import call

GOLDEN = HOME / "tests" / "golden" / "planning"
MADE = {
    "tien-do.html": (4, ("work", "--format", "html")),
    "lich-2026-11.html": (0, ("calendar", "--month", "2026-11", "--format", "html")),
    "lich-2026-11.ics": (0, ("calendar", "--month", "2026-11", "--format", "ics")),
}


@pytest.mark.parametrize("name", MADE)
def test_form(tmp_path: Path, name: str):
    code, command = MADE[name]
    assert call(office(tmp_path), *command) == code
    made = (tmp_path / name).read_bytes()
    assert call(tmp_path, *command) == code
    text = made.decode().replace("\r\n", "\n").partition("</style>")[2] or made.decode().replace("\r\n", "\n")
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(text, "utf-8")

    assert made == (tmp_path / name).read_bytes()
    assert text == (GOLDEN / name).read_text("utf-8")
