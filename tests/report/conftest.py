"""The sample in the hands of an office: published to the stand-ins, corrected, withdrawn, counted, reported on."""

import contextlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.cli.main import run as command
from tests.project import HOME, NOW, here
from tests.restamp import restamp

FIRST, SECOND, REPORT = "2026-10-05T09:00+07:00", "2026-11-10T09:00+07:00", "2026-11-12T10:00+07:00"
WITHDRAWN = "content/mo-hinh/fanpage-ky-nang-gap-tre-em-o-noi-cac-em-hay-vao.md"
CORRECTED = "content/bai-viet/gia-dinh-don-nguoi-than-tro-ve-thang-dau-tien.md"
NOTE = "  - {date: 2026-11-09, note: Sửa lời dẫn cho rõ.}\n"
FORMATS = ("docx", "pdf", "xlsx", "csv", "json", "html")


def call(root: Path, *args: str, now: str = NOW) -> int:
    """The command in this process, in the folder `root` at the hour `now`; its exit code."""
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(root):
        patch.setenv("HUONGTHIEN_NOW", now)
        return command(args)


class Office(NamedTuple):
    """A project in which `report` runs at the hour of the report."""

    root: Path

    def report(self, *args: str, now: str = REPORT) -> None:
        assert call(self.root, "report", *args, now=now) == 0

    def file(self, period: str, form: str, *args: str) -> Path:
        """The report on `period` as a file, made once."""
        target = self.root / "made" / f"{period}{''.join(args)}.{form}"
        if not target.exists():
            self.report("--period", period, "--format", form, "--sandbox", "--output", str(target), *args)
        return target

    def facts(self, period: str) -> dict:
        return json.loads(self.file(period, "json").read_text("utf-8"))


def _edit(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text("utf-8")), "utf-8")


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two runs on the stand-ins, a month apart; between them one piece is withdrawn and one gets other words, approved anew."""
    root = tmp_path_factory.mktemp("office")
    for name in ("content", "theme"):
        shutil.copytree(HOME / name, root / name)
    for name in ("channels.yaml", "mkdocs.yml"):
        shutil.copy(HOME / name, root / name)
    _go(root, FIRST)
    _edit(root / WITHDRAWN, lambda text: text.replace("state: approved", "updated: 2026-11-09\nstate: withdrawn"))
    _edit(root / CORRECTED, lambda text: re.sub(r"^description: .*$", 'description: "Câu nói mới, sau khi sửa."', text, flags=re.MULTILINE))  # fmt: skip
    _edit(root / CORRECTED, lambda text: text.replace("\nchanges:\n", f"\nchanges:\n{NOTE}", 1))
    restamp(root, {"HUONGTHIEN_NOW": SECOND})
    _go(root, SECOND)
    done = here("channels", "insights", "--sandbox", cwd=root, env={"HUONGTHIEN_NOW": SECOND})
    assert done.code == 0, done.stderr
    return Office(root)


def _go(root: Path, now: str) -> None:
    """Pieces of a later day are not approved yet at `now`, and say so: exit 1."""
    done = here("publish", "--sandbox", "--yes", cwd=root, env={"HUONGTHIEN_NOW": now})
    assert done.code in {0, 1}, done.stdout + done.stderr
