"""`huongthien schema`: what the models say, for editors that read YAML 1.2 and check while one types."""

import json
import re

import jsonschema
import pytest
import yaml

from pipeline.content.json_schema import register_schema, schema_of
from pipeline.content.load import load_file, markdown_files
from pipeline.listing import listing
from pipeline.model.article import SCHEMAS, Kind
from pipeline.model.registers import Registers
from tests.project import HOME, here, make


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as the YAML extensions of editors read it: 08:30 and dates are text."""


Core.yaml_implicit_resolvers = {}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$", re.IGNORECASE), list("tTfF"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|)$", re.IGNORECASE), ["~", "n", "N", ""])


def named(node):
    """`node` with its keys as JSON has them."""
    return {str(key): named(value) for key, value in node.items()} if isinstance(node, dict) else node


def front_matter(path):
    return yaml.load((HOME / "content" / path).read_text("utf-8").split("---\n")[1], Core)


def test_every_piece_of_the_sample_fits_the_schema_of_its_kind():
    checked = 0
    for path in markdown_files(listing(HOME / "content")):
        source = load_file(HOME / "content", HOME / "content" / path)
        errors = jsonschema.Draft7Validator(schema_of(source.kind)).iter_errors(front_matter(source.path))
        errors = [error.message for error in errors]
        assert errors == [], source.path
        checked += 1
    assert checked > 40


@pytest.mark.parametrize("name", Registers.model_fields)
def test_every_register_fits_its_schema(name):
    file = HOME / "content/_data" / f"{name}.yaml"
    if file.exists():
        found = named(yaml.load(file.read_text("utf-8"), Core))
        assert [
            error.message for error in jsonschema.Draft7Validator(register_schema(name)).iter_errors(found or {})
        ] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("date", "05/06/2026"),
        ("state", "published"),
        ("titel", "x"),
        ("review_by", "2026-13"),
        ("cites", []),
        ("slug", "Có dấu"),
    ],
)
def test_a_slip_is_seen(key, value):
    found = front_matter("hoi-dap/goi-111-thi-dieu-gi-xay-ra.md") | {key: value}

    assert list(jsonschema.Draft7Validator(schema_of(Kind.QA)).iter_errors(found))


@pytest.mark.parametrize(
    ("path", "kind", "key", "value"),
    [
        ("hoi-dap/goi-111-thi-dieu-gi-xay-ra.md", Kind.QA, "approval", {"by": "lanh-dao", "date": "2026-11-09"}),
        ("hoi-dap/goi-111-thi-dieu-gi-xay-ra.md", Kind.QA, "cites", ["127/2025/QH15", {"document": "41/2019/QH14"}]),
        ("hoi-dap/goi-111-thi-dieu-gi-xay-ra.md", Kind.QA, "sources", ["Báo cáo của hội"]),
        ("hoi-dap/goi-111-thi-dieu-gi-xay-ra.md", Kind.QA, "channels", ["fanpage"]),
        ("huong-dan/*.md", Kind.GUIDE, "steps", ["Đến xã", {"title": "Hỏi vay vốn", "text": "Mang giấy tờ."}]),
        ("guong-sang/*.md", Kind.STORY, "people", ["chị B."]),
    ],
)
def test_what_the_reader_takes_in_short_the_schema_takes_too(path, kind, key, value):
    file = next((HOME / "content").glob(path)).relative_to(HOME / "content")
    found = front_matter(file) | {key: value}

    assert [error.message for error in jsonschema.Draft7Validator(schema_of(kind)).iter_errors(found)] == []
    assert not isinstance(getattr(SCHEMAS[kind].model_validate(found), key), dict | str)


def test_the_command_prints_one_and_writes_all(tmp_path):
    root = make(tmp_path)

    one, all_of_them = here("schema", "hoi-dap", cwd=root), here("schema", cwd=root)

    assert json.loads(one.stdout)["properties"]["question"]["title"] == "Câu hỏi"
    assert all_of_them.code == 0
    assert {path.stem for path in (root / ".huongthien/schema").iterdir()} == {*Kind, *Registers.model_fields}
