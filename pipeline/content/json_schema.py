"""The JSON Schema of a kind's front matter, from its model: for editors like VS Code, and for the form beside the text.

YAML 1.2, which such editors read, takes ``2026`` for a number and ``false`` for no text; we read all scalars as text
(pipeline/tree.py). So the schema allows what we would read.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from pipeline.content.fields import FIELDS
from pipeline.model.article import FOLDERS, SCHEMAS, Kind
from pipeline.model.registers import Registers

DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML extensions of editors understand
Schema = dict[str, Any]


def schema_of(kind: Kind) -> Schema:
    """The schema of the front matter of `kind`, with the words that the form and the new piece have too."""
    where = FOLDERS.get(kind, "")
    return _schema(TypeAdapter(SCHEMAS[kind]), f"{kind}: content/{where}{'/' if where else ''}*.md")


def register_schema(name: str) -> Schema:
    """The schema of ``content/_data/NAME.yaml``."""
    kept: Any = Registers.model_fields[name].annotation
    return _schema(TypeAdapter(kept), f"content/_data/{name}.yaml")


def _schema(adapter: TypeAdapter[Any], title: str) -> Schema:
    found: Schema = adapter.json_schema(ref_template="#/definitions/{model}")
    found["definitions"] = found.pop("$defs", {})
    for name, model in (("", found), *found["definitions"].items()):
        model.pop("description", None)  # what the class says to programmers
        for key, property_ in model.get("properties", {}).items():
            _name(property_, FIELDS.get(f"{name}.{key}" if name else key, None))
    for node in _nodes(found):
        _loosen(node)
    return {"$schema": DRAFT, **found, "title": title}


def _name(property_: Schema, field: object) -> None:
    property_.pop("title", None)
    property_.pop("default", None)
    if label := getattr(field, "label", ""):
        property_["title"] = label
    if hint := getattr(field, "hint", ""):
        property_["description"] = hint


def _nodes(node: object) -> Iterator[Schema]:
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(inner)


def _loosen(node: Schema) -> None:
    """What of `node` reads otherwise in YAML 1.2: numbers, truth values; and length is counted by us, trimmed."""
    if node.get("enum") and {"true", "false"} & {*node["enum"]}:
        node["enum"] = [*node["enum"], *(word == "true" for word in node["enum"] if word in {"true", "false"})]
        node.pop("type", None)
    elif node.get("type") == "string" and "enum" not in node and "const" not in node:
        node["type"] = ["string", "number"]
    elif node.get("type") in {"boolean", "integer"}:
        node["type"] = [node["type"], "string"]
