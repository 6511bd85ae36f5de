"""The English catalogue: nothing missing, nothing left over, nothing doubtful; it compiles; people see it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from pipeline.i18n import DOMAIN
from tests.docs.handbook import HOME
from tests.project import make, piece, run

LOCALE = HOME / "pipeline" / "locale"
FIELD = re.compile(r"\{[a-z_]+(?::[^{}]*)?\}")
MARKS = {"_": None, "N_": None}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (LOCALE / "en" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as stream:
        return read_po(stream, locale="en", domain=DOMAIN)


@pytest.fixture(scope="module")
def marked() -> set[str]:
    """Every text in pipeline/ that is marked for translation."""
    found = extract_from_dir(HOME / "pipeline", method_map=[("**.py", "python")], keywords=MARKS)
    return {str(message) for _file, _line, message, _comments, _context in found}


def test_every_message_is_translated(catalogue, marked):
    assert len(marked) > 200
    assert {text for text in marked if not (found := catalogue.get(text)) or not found.string} == set()


def test_no_translation_outlives_its_message(catalogue, marked):
    assert {str(message.id) for message in catalogue if message.id} - marked == set()
    assert not catalogue.obsolete


def test_no_translation_is_doubtful(catalogue):
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_a_translation_has_the_fields_of_its_message(catalogue):
    """A field that one of the two lacks is a KeyError, or a fact that somebody does not get to read."""
    differing = [
        m.id for m in catalogue if m.id and sorted(FIELD.findall(m.id)) != sorted(FIELD.findall(str(m.string)))
    ]

    assert differing == []


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with its catalogue compiled as `make` does."""
    folder = tmp_path_factory.mktemp("compiled")
    ignored = shutil.ignore_patterns("__pycache__", "*.mo")
    shutil.copytree(HOME / "pipeline", folder / "pipeline", ignore=ignored)
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "--quiet",
        "compile",
        "-d",
        "pipeline/locale",
        "-D",
        DOMAIN,
    ]
    subprocess.run(command, cwd=folder, check=True, timeout=60)
    return folder


def _help(folder: Path, **env: str) -> str:
    command = [sys.executable, "-m", "pipeline", "check", "--help"]
    outside = {**os.environ, "PYTHONPATH": str(folder), **env}
    return subprocess.run(
        command, cwd=folder, env=outside, capture_output=True, encoding="utf-8", check=True, timeout=60
    ).stdout


def test_english_when_asked_for(compiled):
    assert "Read and judge every piece" in _help(compiled, HUONGTHIEN_LANG="en")


@pytest.mark.parametrize("language", [{}, {"HUONGTHIEN_LANG": "vi"}, {"HUONGTHIEN_LANG": "xx"}])
def test_vietnamese_otherwise(compiled, language):
    assert "Đọc và xét mọi bài" in _help(compiled, **language)


def test_posts_are_in_vietnamese_whatever_the_terminal_speaks(compiled, tmp_path):
    pieces = {
        "content/tin/a.md": piece("news", slug="a"),
        "content/canh-bao/b.md": piece("alert", slug="b"),
        "content/kiem-chung/c.md": piece("factcheck", slug="c"),
        "content/su-kien/d.md": piece("event", slug="d"),
        "content/video/e.md": piece("video", slug="e"),
        "content/van-ban/f.md": piece("document", slug="f"),
        "content/hoi-dap/g.md": piece("qa", slug="g"),
        "content/huong-dan/h.md": piece("guide", slug="h"),
    }
    root = make(tmp_path / "project", pieces)

    vietnamese, english = (_texts(root, compiled, language) for language in ("vi", "en"))

    assert len(vietnamese) >= 7
    assert english == vietnamese


def _texts(root: Path, folder: Path, language: str) -> dict[tuple[str, str], str]:
    env = {"PYTHONPATH": str(folder), "HUONGTHIEN_LANG": language}
    done = run("plan", "--sandbox", "--offline", "--format", "json", cwd=root, env=env)
    actions = json.loads(done.stdout)["actions"]
    return {(action["channel"], action["article"]): action["text"] for action in actions if action["text"]}
