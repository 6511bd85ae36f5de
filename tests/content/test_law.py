"""Law that is alive: lines that name documents, agencies and numbers, against the register that the sample ships.

A row of the table is codes (or ``-``), kind, body and, as JSON, keys of the front matter; ``\\n`` in the body is a line.
"""

import csv
import json
import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline.model.article import FOLDERS, Kind
from tests.project import HOME, judge, make, piece

TABLE = Path(__file__).parent / "alive" / "law.tsv"
OURS = {"W702", "W705", "W706", "W707", "W708", "W709", "W710"}
with TABLE.open(encoding="utf-8", newline="") as stream:
    ROWS = [[*line, "{}"][:4] for line in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


def sample(root: Path, files: dict[str, str]) -> Path:
    """A project with the registers and the documents of the sample."""
    make(root)
    for folder in ("_data", "van-ban"):
        shutil.copytree(HOME / "content" / folder, root / "content" / folder, dirs_exist_ok=True)
    return make_more(root, files)


def make_more(root: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@cache
def found() -> dict[str, set[str]]:
    files = {}
    for number, (_codes, kind, body, keys) in enumerate(ROWS):
        changes = {"cites": ["22/2023/QĐ-TTg"], "number": None, **json.loads(keys)}
        changes = changes if kind in {"qa", "guide"} or "cites" in keys else {**changes, "cites": None}
        changes |= {"number": f"{number}/QĐ-XYZ"} if kind == "document" else {"number": None}
        text = piece(kind, body.replace("\\n", "\n"), slug=f"bai-{number}", **changes)
        files[f"content/{FOLDERS[Kind(kind)]}/{number}.md"] = text
    with TemporaryDirectory() as folder:
        problems = judge(sample(Path(folder), files)).problems
    told: dict[str, set[str]] = {}
    for each in problems:
        if each.code in OURS:
            told.setdefault(Path(each.path).stem, set()).add(each.code)
    return told


@pytest.mark.parametrize(("number", "row"), list(enumerate(ROWS)))
def test_row(number: int, row: list[str]) -> None:
    assert sorted(found().get(str(number), ["-"])) == row[0].split(), row


def test_half_of_the_rows_are_traps() -> None:
    traps = sum(row[0] == "-" for row in ROWS)
    assert min(traps, len(ROWS) - traps) >= 40
