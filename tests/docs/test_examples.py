"""The handbook's examples are a project: its registers and its pieces, copied out, pass `check` without a word."""

import re
from pathlib import Path
from typing import get_args

import pytest

from pipeline.model.article import FOLDERS, SCHEMAS, Kind
from pipeline.model.front_matter import State
from pipeline.model.kinds import LegalStatus, Severity, Verdict
from pipeline.model.registers import FOLDERS as REGISTER_FOLDERS
from pipeline.model.registers import AreaKind, ConsentScope, Registers, Role
from tests.docs.handbook import DOCS, blocks, code_words, sections
from tests.project import judge, make
from tests.restamp import restamp

KINDS_PAGE, REGISTERS_PAGE = DOCS / "the-loai.md", DOCS / "so-du-lieu.md"


def example_pieces() -> dict[str, str]:
    found = {}
    for section in sections(KINDS_PAGE):
        folder = re.search(r"Thư mục `([a-z-]+/)`", section.text)
        for language, text in section.blocks:
            if language == "markdown":
                slug = re.search(r"^slug: (\S+)$", text, re.MULTILINE)
                found[f"content/{folder[1] if folder else ''}{slug[1]}.md"] = text
    return found


def example_registers() -> dict[str, str]:
    return {block.split("\n")[0].removeprefix("# "): block for block in blocks(REGISTERS_PAGE, "yaml")}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    pieces = {path: text.replace("\nstate: draft\n", "\nstate: approved\n") for path, text in example_pieces().items()}
    files = {**pieces, **example_registers()}
    pictures = {f"content/images/{name}": b"" for text in files.values() for name in re.findall(r"images/(\S+)", text)}
    root = make(tmp_path, {**pictures, **files}, approval="named")
    assert restamp(root, {}, every=True)
    return root


def test_examples_pass_check_and_are_shown(project):
    library = judge(project)

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
    words = set(code_words(KINDS_PAGE))

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
    words = {word.strip('"') for word in code_words(KINDS_PAGE) + code_words(REGISTERS_PAGE)}

    assert _choices() - words == set()


def _choices() -> set[str]:
    enums = (State, Severity, Verdict, LegalStatus, Role, AreaKind, ConsentScope)
    layouts = get_args(SCHEMAS[Kind.MATERIAL].model_fields["layout"].annotation)
    return {str(choice) for enum in enums for choice in enum} | set(layouts)
