"""Every code that a check can give has its section in the handbook, with examples that do what the section says."""

import re
from pathlib import Path

import pytest

from pipeline.codes import CODES
from pipeline.model.article import FOLDERS, SCHEMAS, Kind
from pipeline.problems import LEVELS
from tests.docs.handbook import DOCS, Section, code_words, sections
from tests.docs.test_examples import example_pieces, example_registers
from tests.project import judge, make, piece

PAGE = DOCS / "ma-loi.md"


def _explained() -> dict[str, Section]:
    return {section.title: section for section in sections(PAGE) if section.level == 3}


def _example(code: str, word: str) -> str | None:
    """The example of `code` after `word`, if it is one piece of code that can be tried."""
    found = re.search(rf"\n{word}: `([^`]+)`", _explained()[code].text)
    return found[1] if found else None


TRIED = [code for code in CODES if code[0] != "X" and code[1] != "8" and code in _explained() and _example(code, "Sai")]


def _found(root: Path, example: str) -> set[str]:
    """The codes that the handbook's own project shows for a piece with `example`: a path, a key, or a line of text."""
    key = (re.match(r"([a-z_]+): ", example) or [None, None])[1]
    kind = next((kind for kind in (Kind.ARTICLE, *Kind) if key in SCHEMAS[kind].model_fields), Kind.ARTICLE)
    path = example if example.startswith("content/") else f"content/{FOLDERS[kind]}/thu.md"
    text = piece(kind, **{"id": "ma-thu-001", "slug": "thu", **({key: None} if key else {})})
    text = text.replace("---\n", f"---\n{example}\n", 1) if key else f"{text}\n{example}\n"
    pictures = {"content/images/nha.png": b"", "content/images/gia-dinh.png": b""}
    make(root, {**example_pieces(), **example_registers(), **pictures, path: text})
    return {found.code for found in judge(root).problems if found.path == path}


def test_every_code_once_and_none_that_is_gone():
    titles = [section.title for section in sections(PAGE) if section.level == 3]

    assert sorted(titles) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_what_it_means_with_a_wrong_and_a_right_example(code):
    meaning, wrong, right = re.split(r"\n(?:Sai|Đúng):", _explained()[code].text)

    assert len(meaning) > 30
    assert (wrong and right) or len(_explained()[code].blocks) == 2


@pytest.mark.parametrize("code", TRIED)
def test_the_wrong_example_is_wrong_and_the_right_one_right(tmp_path, code):
    assert code in _found(tmp_path / "wrong", _example(code, "Sai"))
    assert code not in _found(tmp_path / "right", _example(code, "Đúng") or "Không có gì.")


def test_most_examples_are_tried():
    assert len(TRIED) >= 20


def test_every_level_is_explained():
    assert set(LEVELS) <= set(code_words(PAGE))
