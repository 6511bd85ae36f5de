"""Lines that an editor may write, and the codes that each deserves: half of them are traps, which deserve none.

A table is codes (or ``-``), kind, body and, as JSON, keys of the front matter; ``\\n`` in the body begins a line.
"""

import csv
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest

from pipeline.model.article import FOLDERS, KINDS
from tests.project import REGISTERS, judge, make, piece

TABLES = sorted((Path(__file__).parent / "tables").glob("*.tsv"))
OURS = {"B511", "B512", "B513", "H514", "H515", "H516", "B521", "H522", "B531", "B532", "H533", "H534", "B541", "H542",
        "W551", "W552"}  # fmt: skip
CONSENTS = """\
du-ca: {scope: [name, image, story, voice], signed: 2026-03-01}
chi-cau-chuyen: {scope: [story], signed: 2026-03-01}
"""


class Row(NamedTuple):
    codes: str
    kind: str
    body: str
    keys: str = "{}"


def rows(table: Path) -> list[Row]:
    with table.open(encoding="utf-8", newline="") as stream:
        return [Row(*line) for line in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]


@cache
def found(table: Path) -> dict[str, list[str]]:
    """The codes of every row of `table`, judged as one project."""
    files: dict[str, str | bytes] = {"content/images/hinh.png": b""}
    for name, more in (("consents", CONSENTS), ("audiences", "tre-em: {name: Trẻ em}\n")):
        files[f"content/_data/{name}.yaml"] = (REGISTERS / f"{name}.yaml").read_text("utf-8") + more
    for number, row in enumerate(rows(table)):
        body = row.body.replace("\\n", "\n").replace("\\u00a0", "\u00a0")
        text = piece(row.kind, body, slug=f"bai-{number}", **json.loads(row.keys))
        files[f"content/{FOLDERS[KINDS_BY_NAME[row.kind]]}/{number}.md"] = text
    with TemporaryDirectory() as folder:
        problems = judge(make(Path(folder), files)).problems
    told: dict[str, list[str]] = {}
    for each in problems:
        if each.code in OURS:
            told.setdefault(Path(each.path).stem, []).append(each.code)
    return told


KINDS_BY_NAME = {str(kind): kind for kind in KINDS.values()}
CASES = [
    pytest.param(table, n, row, id=f"{table.stem}-{n + 1}") for table in TABLES for n, row in enumerate(rows(table))
]


@pytest.mark.parametrize(("table", "number", "row"), CASES)
def test_row(table: Path, number: int, row: Row) -> None:
    assert sorted(set(found(table).get(str(number), ["-"]))) == row.codes.split(), row.body


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_a_table_has_positives_and_traps(table: Path) -> None:
    traps = [row for row in rows(table) if row.codes == "-"]
    assert len(traps) >= len(rows(table)) // 3
