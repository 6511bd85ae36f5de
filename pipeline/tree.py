"""YAML read as text with places: no scalar is guessed at, no key is lost, everything knows its line and column.

PyYAML turns `off` into False, `19:30` into 1170 and `026` into 22, and drops duplicate keys. So documents are composed
to nodes, scalars stay text, and pydantic converts them. Anchors, aliases, tags and deep nesting are refused: they are
how a small file becomes a big one, and 100,000 brackets end libyaml, and us, without a traceback.
"""

from collections.abc import Iterator, Sequence
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import ErrorDetails

from pipeline.i18n import N_, _
from pipeline.problems import Place, Problem, problem
from pipeline.schema_problems import describe

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)
Keys = tuple[str | int, ...]
NULLS = {"", "~", "null", "Null", "NULL"}
DEEPEST = 20
_WORDS = {
    "mapping values are not allowed": N_("thừa dấu hai chấm, hoặc dòng này thụt lề sai"),
    "found unexpected end of stream": N_("ngoặc kép hoặc ngoặc đơn mở ở đây mà chưa đóng"),
    "did not find expected ',' or": N_("ngoặc [ hoặc { mở ở đây mà chưa đóng, hoặc thiếu dấu phẩy"),
    "found character that cannot start": N_("dòng không được bắt đầu bằng phím Tab, @, % hay dấu `"),
    "did not find expected key": N_("dòng này không phải «khóa: giá trị», hoặc thụt lề không đều"),
    "could not find expected ':'": N_("thiếu dấu hai chấm sau khóa, hoặc giá trị xuống dòng mà không thụt lề"),
    "block sequence entries": N_("gạch đầu dòng «- » phải xuống dòng mới và thụt lề"),
    "did not find expected '-'": N_("các gạch đầu dòng «- » thụt lề không đều"),
    "found undefined alias": N_("giá trị không được bắt đầu bằng dấu *"),
    "expected the node content": N_("giá trị không được bắt đầu bằng dấu này"),
    "found unknown escape character": N_("dấu \\ trong ngoặc kép: hãy dùng ngoặc đơn"),
    "but found another document": N_("dòng ... hay --- ở giữa phần khai báo"),
    "document start": N_("dòng ... hay --- ở giữa phần khai báo"),
}


class Tree(NamedTuple):
    """Plain data (`dict`, `list`, `str`, `None`) and the place of each key and item in `path`."""

    path: str
    data: object
    places: dict[Keys, Place]
    problems: tuple[Problem, ...] = ()

    def place(self, keys: Sequence[str | int]) -> Place:
        """The place of `keys`, or of the nearest thing around it; names that pydantic adds are passed over."""
        return self.places.get(self.standing(keys), Place(self.path))

    def standing(self, keys: Sequence[str | int]) -> Keys:
        """Those of `keys` that stand in the file."""
        found: Keys = ()
        for key in keys:
            found = (*found, key) if (*found, key) in self.places else found
        return found


class _Reader:
    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.places: dict[Keys, Place] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def place(self, mark: yaml.Mark) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def complain(self, code: str, at: yaml.Event | yaml.Node, **details: object) -> None:
        self.problems.append(problem(code, self.place(at.start_mark), **details))  # type: ignore[arg-type]

    def refuse(self, events: Iterator[yaml.Event]) -> bool:
        """Complain of every anchor, alias and tag; whether it is too deep to be read at all."""
        depth = 0
        for event in events:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or getattr(event, "anchor", None) or getattr(event, "tag", None):
                self.complain("E108", event)
            if depth > DEEPEST:
                return True
        return False

    def read(self, node: yaml.Node, keys: Keys) -> object:
        self.places.setdefault(keys, self.place(node.start_mark))
        if id(node) in self.seen:
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.read_mapping(node, keys)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*keys, index)) for index, item in enumerate(node.value)]
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return None if plain and node.value in NULLS else node.value

    def read_mapping(self, node: yaml.MappingNode, keys: Keys) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                self.complain("E108", key_node)
            elif key in found:
                self.complain("E107", key_node, key=key, line=self.places[*keys, key].line)
            else:
                self.places[*keys, key] = self.place(key_node.start_mark)
                found[key] = self.read(value_node, (*keys, key))
        return found


def read_tree(text: str, path: str, *, first_line: int = 1) -> Tree:
    """`text` as a Tree; line 1 of `text` is line `first_line` of the file at `path`. Never raises for bad YAML."""
    reader = _Reader(path, first_line)
    try:
        too_deep = reader.refuse(yaml.parse(text, Loader=Loader))
        node = None if too_deep else yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as fault:
        detail, mark = _words(fault)
        place = reader.place(mark) if mark else Place(path, first_line)
        return Tree(path, None, {}, (*reader.problems, problem("E106", place, detail=detail)))
    data = reader.read(node, ()) if node else None
    return Tree(path, data, reader.places, tuple(reader.problems))


def _words(fault: yaml.YAMLError) -> tuple[str, yaml.Mark | None]:
    """What is wrong and where; for a quote or bracket that is never closed, where it opens."""
    if not isinstance(fault, yaml.MarkedYAMLError):
        return _("có ký tự không được phép"), None
    said = fault.problem or ""
    if any(part in (fault.context or "") for part in ("tag", "anchor", "alias")):
        return _("giá trị không được bắt đầu bằng & * !"), fault.context_mark
    opens = any(part in (fault.context or "") for part in ("quoted scalar", "flow"))
    detail = next((_(words) for start, words in _WORDS.items() if start in said), said)
    return detail, (fault.context_mark if opens else None) or fault.problem_mark or fault.context_mark


def validate(model: type[Model], tree: Tree) -> tuple[Model | None, tuple[Problem, ...]]:
    """`tree` as a `model`, or None with every reason why not, each at its place.

    A line that is no good YAML has been told already; what follows from it is not told again.
    """
    try:
        return model.model_validate(tree.data), ()
    except ValidationError as fault:
        told = {found.line for found in tree.problems}
        errors = fault.errors(include_url=False)
        return None, tuple(_describe(error, tree, model) for error in errors if not _is_told(error, tree, told))


def salvage(model: type[Model], tree: Tree) -> Model:
    """What of `tree` is valid, with None for each required field that is not: to judge the rest by, never to show."""
    data = tree.data if isinstance(tree.data, dict) else {}
    try:
        return model.model_validate(data)
    except ValidationError as fault:
        faulty = {str(error["loc"][0]) for error in fault.errors()}
    kept = {key: value for key, value in data.items() if key not in faulty}
    return cast("Model", _loosened(model).model_validate(kept))


@lru_cache
def _loosened(model: type[BaseModel]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            optional = copy(info)
            optional.default = None
            fields[name] = (info.annotation, optional)
    return create_model(model.__name__, __base__=model, **fields)


def _is_told(error: ErrorDetails, tree: Tree, told: set[int]) -> bool:
    return error["type"] != "missing" and tree.place(error["loc"]).line in told


def _describe(error: ErrorDetails, tree: Tree, model: type[BaseModel]) -> Problem:
    """Names that pydantic adds are left out; what is missing stands nowhere, so its own name is added."""
    kind = error["type"]
    loc = (*error["loc"], "type") if kind.startswith("union_tag") else error["loc"]
    missing = kind in {"missing", "union_tag_not_found"}
    known = (*tree.standing(loc[:-1]), loc[-1]) if missing else tree.standing(loc)
    return describe(error, ".".join(map(str, known)), tree.place(loc), model)
