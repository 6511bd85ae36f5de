"""What click says by itself is said in the language of the desk, and nothing of it is forgotten."""

import re
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from pipeline.i18n import LOCALE
from tests.project import here, make, run

WORDS = LOCALE / "vi" / "LC_MESSAGES" / "click.po"
FIELD = re.compile(r"[{%][^}\s]*[})]")


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with WORDS.open("rb") as stream:
        found = read_po(stream, locale="vi")
    if not WORDS.with_suffix(".mo").exists():  # as the Makefile compiles it
        with WORDS.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, found)
    return found


def singular(id_: object) -> str:
    return id_[0] if isinstance(id_, tuple | list) else str(id_)


def test_every_word_of_click_is_translated_and_no_other(catalogue):
    marks = {"_": None, "ngettext": (1, 2)}
    spoken = extract_from_dir(Path(click.__file__).parent, method_map=[("**.py", "python")], keywords=marks)
    wanted = {singular(message) for _file, _line, message, _comments, _context in spoken}

    assert len(wanted) > 50
    assert {singular(message.id) for message in catalogue if message.id} == wanted
    assert all(message.string for message in catalogue if message.id)


def test_a_translation_has_no_field_that_click_does_not_fill(catalogue):
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple | list) else [message.id]
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        known = {field for id_ in ids for field in FIELD.findall(id_)}
        assert {field for text in texts for field in FIELD.findall(text)} <= known, message.id


def test_help_and_mistakes_are_in_vietnamese(catalogue, tmp_path: Path):
    shown, missing = here("approve", "--help", cwd=tmp_path), here("approve", cwd=tmp_path)
    unknown, wrong = here("approvee", cwd=tmp_path), here("due", "--within", "mai", cwd=make(tmp_path))

    assert all(word in shown.stdout for word in ("Cách dùng:", "Tùy chọn:", "In hướng dẫn này"))
    assert "Lỗi: Thiếu đối số 'PIECE'." in missing.stderr
    assert "Không có lệnh 'approvee'. (Có phải là 'approve'?)" in unknown.stderr
    assert "có giá trị không dùng được" in wrong.stderr
    assert [done.code for done in (shown, missing, unknown, wrong)] == [0, 2, 2, 2]


def test_they_are_in_english_for_who_asks_for_it(tmp_path: Path):
    shown = run("approve", "--help", cwd=tmp_path, env={"HUONGTHIEN_LANG": "en", "LANGUAGE": "vi"})

    assert "Usage:" in shown.stdout
    assert "Cách dùng" not in shown.stdout
