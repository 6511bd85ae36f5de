"""`content/_data/*.yaml` → Registers, with every mistake at its place."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import create_model

from pipeline.content.links import check_links
from pipeline.memo import digest
from pipeline.model.base import Value
from pipeline.model.registers import FOLDERS, Registers
from pipeline.problems import Place, Problem, broken, problem
from pipeline.tree import Tree, read_tree, validate

FOLDER = "_data"


def read_registers(content: Path) -> tuple[Registers | None, tuple[Problem, ...]]:
    """All registers below `content`, or None and every reason why not (level broken)."""
    found: dict[str, Any] = {}
    trees: dict[str, Tree] = {}
    problems: list[Problem] = []
    for name in Registers.model_fields:
        tree = register_tree(content, name)
        value, faults = validate(_holder(name), _under(tree, name))
        found[name] = getattr(value, name, None)
        trees[name] = tree
        problems += map(broken, tree.problems if tree.data is None and tree.problems else (*tree.problems, *faults))
    problems += check_links(found, trees)
    registers = None if problems else Registers.model_construct(**found)
    return registers, tuple(problems)


def register_tree(content: Path, name: str) -> Tree:
    """One register, by its name in `Registers`, with the place of everything in it."""
    return _read_folder(content, FOLDERS[name]) if name in FOLDERS else _read_file(content, name)


def registers_key(content: Path) -> str:
    """The name of everything that `read_registers` reads."""
    files = sorted((content / FOLDER).rglob("*.yaml"))
    named = ((file.relative_to(content).as_posix(), _bytes(file)) for file in files)
    return digest(content.name, *(part for pair in named for part in pair))


def _bytes(file: Path) -> bytes:
    try:
        return b"file" + file.read_bytes()
    except OSError as fault:
        return f"none {fault.errno}".encode()


@lru_cache
def _holder(name: str) -> type[Value]:
    annotation = Registers.model_fields[name].annotation
    return create_model(name, __base__=Value, **{name: (annotation, ...)})  # type: ignore[call-overload, no-any-return]


def _read_file(content: Path, name: str) -> Tree:
    file, shown = content / FOLDER / f"{name}.yaml", f"{content.name}/{FOLDER}/{name}.yaml"
    if not file.exists() and not Registers.model_fields[name].is_required():
        return Tree(shown, {}, {}, ())
    return _read(file, shown)


def _read_folder(content: Path, folder: str) -> Tree:
    """Every file of a folder as one tree: its name is the record's id, and every place keeps its own file."""
    shown = f"{content.name}/{FOLDER}/{folder}"
    trees = {
        file.stem: _read(file, f"{shown}/{file.name}") for file in sorted((content / FOLDER / folder).glob("*.yaml"))
    }
    places = {(stem, *keys): place for stem, tree in trees.items() for keys, place in tree.places.items()}
    places |= {(): Place(shown)} | {(stem,): Place(tree.path) for stem, tree in trees.items()}
    problems = tuple(found for tree in trees.values() for found in tree.problems)
    data = {stem: tree.data for stem, tree in trees.items() if tree.data is not None or not tree.problems}
    return Tree(shown, data, places, problems)


def _read(file: Path, shown: str) -> Tree:
    try:
        return read_tree(file.read_text("utf-8"), shown)
    except (OSError, UnicodeDecodeError):
        return Tree(shown, None, {}, (problem("X904", Place(shown), name=file.stem),))


def _under(tree: Tree, name: str) -> Tree:
    places = {(name, *keys): place for keys, place in tree.places.items()}
    return tree._replace(data={name: tree.data or {}}, places=places)
