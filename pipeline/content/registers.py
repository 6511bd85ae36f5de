"""`content/_data/*.yaml` → Registers, with every mistake at its place."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, create_model

from pipeline.model.registers import Registers
from pipeline.problems import Place, Problem, broken, problem
from pipeline.schema_problems import suggest
from pipeline.tree import Tree, read_tree, validate

FOLDER = "_data"
_LINKS = (
    ("officers", "unit", "units"),
    ("units", "area", "areas"),
    ("units", "successor", "units"),
    ("areas", "within", "areas"),
    ("areas", "successor", "areas"),
)


def read_registers(content: Path) -> tuple[Registers | None, tuple[Problem, ...]]:
    """All registers below `content`, or None and every reason why not (level broken)."""
    found: dict[str, Any] = {}
    trees: dict[str, Tree] = {}
    problems: list[Problem] = []
    for name in Registers.model_fields:
        shown = f"{content.name}/{FOLDER}/{name}.yaml"
        tree = _read(content / FOLDER / f"{name}.yaml", shown)
        value, faults = validate(_holder(name), _under(tree, name))
        found[name] = getattr(value, name, None)
        trees[name] = tree
        problems += map(broken, tree.problems if tree.data is None and tree.problems else (*tree.problems, *faults))
    problems += _check_links(found, trees)
    registers = None if problems else Registers.model_construct(**found)
    return registers, tuple(problems)


@lru_cache
def _holder(name: str) -> type[BaseModel]:
    annotation = Registers.model_fields[name].annotation
    return create_model(name, **{name: (annotation, ...)})  # type: ignore[call-overload, no-any-return]


def _read(file: Path, shown: str) -> Tree:
    if not file.exists() and not Registers.model_fields[file.stem].is_required():
        return Tree(shown, {}, {}, ())
    try:
        return read_tree(file.read_text("utf-8"), shown)
    except (OSError, UnicodeDecodeError):
        return Tree(shown, None, {}, (problem("X904", Place(shown), name=file.stem),))


def _under(tree: Tree, name: str) -> Tree:
    places = {(name, *keys): place for keys, place in tree.places.items()}
    return tree._replace(data={name: tree.data or {}}, places=places)


def _check_links(found: dict[str, Any], trees: dict[str, Tree]) -> Iterator[Problem]:
    """References from one register to another or into itself; a register that is broken has been told already."""
    for source, key, target in _LINKS:
        if found[source] is not None and found[target] is not None:
            for id_, record in found[source].items():
                yield from _unknown(getattr(record, key), found[target], trees[source].place((id_, key)), key, target)
    if found["masthead"] is not None and found["hotlines"] is not None:
        for index, value in enumerate(found["masthead"].hotlines):
            place = trees["masthead"].place(("hotlines", index))
            yield from _unknown(value, found["hotlines"], place, "hotlines", "hotlines")


def _unknown(value: str | None, known: dict[str, Any], place: Place, key: str, target: str) -> Iterator[Problem]:
    if value and value not in known:
        hint = suggest(value, list(known))
        yield broken(problem("E305", place, key=key, value=value, register=f"{target}.yaml", hint=hint))
