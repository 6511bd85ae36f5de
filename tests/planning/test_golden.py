"""The pages and the calendar file of a small office, word by word."""

from pathlib import Path

import pytest

from tests.goldens import golden
from tests.planning.plans import office
from tests.report.conftest import call

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

    assert made == (tmp_path / name).read_bytes()
    assert text == golden(f"planning/{name}", text)
