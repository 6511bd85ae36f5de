"""Every code has faulty content that shows it, and good content gives nothing.

A case is a folder of tests/corpus/: what it holds is laid over ``_base`` and the registers of tests/fixtures/; its
``expected`` lists ``path:line:column CODE``, and after ``|`` words that the message or the remedy must hold.
UPDATE_GOLDEN=1 writes the places anew and keeps the words.
"""

import os
import shutil
from pathlib import Path

import pytest

from pipeline.codes import CODES
from pipeline.errors import BrokenConfig
from pipeline.problems import Problem
from tests.project import judge, make

CORPUS = Path(__file__).parents[1] / "corpus"
CASES = sorted(path.name for path in CORPUS.iterdir() if path.name != "_base")
OURS = sorted(code for code in CODES if code[1] != "8")  # E8xx: the audit of the built site


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, tmp_path: Path) -> None:
    golden = CORPUS / case / "expected"
    found = problems(case, tmp_path)
    lines = [f"{each.path}:{each.line}:{each.column} {each.code}" for each in found]
    wanted = [line.partition(" | ") for line in golden.read_text("utf-8").splitlines()]
    if os.environ.get("UPDATE_GOLDEN"):
        words = {where: bar + said for where, bar, said in wanted}
        golden.write_text("".join(f"{line}{words.get(line, '')}\n" for line in lines), "utf-8")
    assert lines == [where for where, _, _ in wanted]
    for (where, _, words), each in zip(wanted, found, strict=True):
        assert words in f"{each.message} → {each.remedy}", where
    assert_readable(found)


@pytest.mark.parametrize("code", OURS)
def test_every_code_has_a_case_that_is_named_after_it(code: str) -> None:
    cases = [case for case in CASES if case.startswith(code)]
    assert cases
    assert all(f" {code}" in (CORPUS / case / "expected").read_text("utf-8") for case in cases)


def test_good_content_is_named_good() -> None:
    quiet = {case for case in CASES if not (CORPUS / case / "expected").read_text("utf-8")}
    assert quiet == {case for case in CASES if case.startswith("good-")}


def problems(case: str, root: Path) -> tuple[Problem, ...]:
    make(root)
    for layer in ("_base", case):
        shutil.copytree(CORPUS / layer, root, symlinks=True, dirs_exist_ok=True)
    try:
        return judge(root).problems
    except BrokenConfig as fault:
        return fault.problems


def assert_readable(found: tuple[Problem, ...]) -> None:
    """One line each, every brace filled, no regular expression, no Python, and always something to do."""
    for each in found:
        text = str(each)
        assert text.isprintable()
        assert each.message
        assert each.remedy
        assert not any(scrap in text for scrap in ("«»", "{key", "{hint", "^[", "$»", "Error", "<class", "None"))
