"""The handbook's examples are a project: its registers and its pieces, copied out, pass `check` without a word."""

import re
from pathlib import Path
from typing import get_args

import pytest

from pipeline.config import read_config
from pipeline.desk.approve import Wish, approve, submit
from pipeline.desk.piece import find
from pipeline.model.article import FOLDERS, SCHEMAS, Kind
from pipeline.model.front_matter import State
from pipeline.model.kinds import LegalStatus, Severity, Verdict
from pipeline.model.registers import FOLDERS as REGISTER_FOLDERS
from pipeline.model.registers import AreaKind, ConsentScope, Registers, Role
from tests.docs.handbook import DOCS, blocks, code_words
from tests.project import NOW, judge, make

REGISTERS_PAGE = DOCS / "so-du-lieu.md"
KINDS_PAGES = sorted((DOCS / "the-loai").glob("*.md"))


def example_pieces() -> dict[str, str]:
    found = {}
    for page in KINDS_PAGES:
        folder = re.search(r"Thư mục `([a-z-]+/)`", page.read_text("utf-8"))
        for text in blocks(page, "markdown"):
            slug = re.search(r"^slug: (\S+)$", text, re.MULTILINE)
            found[f"content/{folder[1] if folder else ''}{slug[1]}.md"] = text
    return found


def said_of_kinds(kind: Kind) -> set[str]:
    """The words in code of the page of `kind`, and of what all kinds have."""
    page = DOCS / "the-loai" / f"{FOLDERS.get(kind) or 'trang'}.md"
    return {*code_words(DOCS / "the-loai.md"), *code_words(page)}


def example_registers() -> dict[str, str]:
    return {block.split("\n")[0].removeprefix("# "): block for block in blocks(REGISTERS_PAGE, "yaml")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {**example_pieces(), **example_registers()}
    pictures = {f"content/images/{name}": b"" for text in files.values() for name in re.findall(r"images/(\S+)", text)}
    return make(tmp_path, {**pictures, **files}, approval="named")


def follow(line: str, root: Path) -> None:
    """What `huongthien review` and `approve` do, without a new process for each."""
    _program, verb, name, _by, officer = line.split()
    work = find(read_config(root, {"HUONGTHIEN_NOW": NOW}), name)
    submit(work, officer) if verb == "review" else approve(work, Wish(officer))


def test_examples_pass_check_and_are_shown_once_signed_as_their_pages_say(project):
    drafts = judge(project)
    for page in KINDS_PAGES:
        for line in blocks(page, "sh")[0].splitlines()[1:]:
            follow(line, project)
    library = judge(project)

    assert (drafts.problems, drafts.public) == ((), ())
    assert library.problems == ()
    assert len(library.public) == len(example_pieces())


def test_every_kind_has_an_example(project):
    assert {article.kind for article in judge(project).articles} == set(Kind)


def test_every_register_has_an_example():
    found = {re.sub(r"/[^/]+\.yaml$", "", path) if path.count("/") > 2 else path for path in example_registers()}
    folders = {name: f"content/_data/{folder}" for name, folder in REGISTER_FOLDERS.items()}

    assert found == {folders.get(name, f"content/_data/{name}.yaml") for name in Registers.model_fields}


@pytest.mark.parametrize("kind", Kind)
def test_every_key_of_a_kind_is_explained(kind):
    words = said_of_kinds(kind)

    assert set(SCHEMAS[kind].model_fields) - words == set()
    assert kind is Kind.PAGE or f"{FOLDERS[kind]}/" in words


@pytest.mark.parametrize("name", Registers.model_fields)
def test_every_key_of_a_register_is_shown(name):
    field = Registers.model_fields[name].annotation
    record = getattr(field, "__args__", (None, field))[1]
    shown = blocks(REGISTERS_PAGE, "yaml") + code_words(REGISTERS_PAGE)

    missing = [
        key for key in getattr(record, "model_fields", ()) if not any(re.search(rf"\b{key}\b", text) for text in shown)
    ]

    assert missing == []


def test_choices_are_the_ones_that_the_schema_has():
    """An enumeration in the schema that the handbook does not list, word by word, would be a guess for its reader."""
    said = set(code_words(REGISTERS_PAGE)).union(*map(said_of_kinds, Kind))
    words = {word.strip('"') for word in said}

    assert _choices() - words == set()


def _choices() -> set[str]:
    enums = (State, Severity, Verdict, LegalStatus, Role, AreaKind, ConsentScope)
    layouts = get_args(SCHEMAS[Kind.MATERIAL].model_fields["layout"].annotation)
    return {str(choice) for enum in enums for choice in enum} | set(layouts)
