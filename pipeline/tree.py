"""YAML read as text with places: no scalar is guessed at, no key is lost, everything knows its line and column.

PyYAML turns `off` into False, `19:30` into 1170 and `026` into 22, and drops duplicate keys. So the parser's events are
read, scalars stay text, and pydantic converts them. Anchors, aliases, tags and deep nesting are refused: they are how a
small file becomes a big one, and 100,000 brackets end libyaml, and us, without a traceback.
"""

from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError, create_model
from pydantic_core import ErrorDetails
from yaml.composer import ComposerError

from pipeline.i18n import N_, _
from pipeline.problems import Place, Problem, problem
from pipeline.schema_problems import describe

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Model = TypeVar("Model", bound=BaseModel)
Keys = tuple[str | int, ...]
_Event: TypeAlias = Any  # libyaml's and PyYAML's own have no type in common
_Mark: TypeAlias = Any
NULLS = {"", "~", "null", "Null", "NULL"}
DEEPEST = 20
_OPENING, _CLOSING = (
    {yaml.MappingStartEvent, yaml.SequenceStartEvent},
    {yaml.MappingEndEvent, yaml.SequenceEndEvent},
)
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
    """Values straight from the events of the parser, each with its place: nothing is composed, resolved or built.

    An alias is refused, and means nothing: what it repeats was read where it stands first.
    """

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.next = Loader(text).get_event
        self.path, self.first_line = path, first_line
        self.places: dict[Keys, Place] = {}
        self.refused: list[Problem] = []
        self.odd: list[Problem] = []
        self.anchors: dict[str, _Event] = {}
        self.depth = 0

    def place(self, mark: _Mark) -> Place:
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def problem(self, code: str, at: _Event, **details: object) -> Problem:
        return problem(code, self.place(at.start_mark), **details)

    def read_document(self) -> object:
        """The one document that there is, or None. Raises `yaml.YAMLError`, and `_TooDeepError`."""
        self.next()
        start = self.next()
        if isinstance(start, yaml.StreamEndEvent):
            return None
        data = self.read(self.take(), ())
        self.next()
        other: _Event = self.next()
        if not isinstance(other, yaml.StreamEndEvent):
            raise ComposerError(
                "expected a single document", start.start_mark, "but found another document", other.start_mark
            )
        return data

    def take(self) -> _Event:
        """The next event; complains of an anchor, an alias and a tag."""
        event = self.next()
        kind = type(event)
        if kind in _OPENING:
            self.depth += 1
        elif kind in _CLOSING:
            self.depth -= 1
            return event
        if event.anchor or getattr(event, "tag", None) or self.depth > DEEPEST:
            self.refused.append(self.problem("E108", event))
            self.know(event)
        return event

    def know(self, event: _Event) -> None:
        """Remember an anchor; raise what composing would."""
        if self.depth > DEEPEST:
            raise _TooDeepError
        name, mark = event.anchor, event.start_mark
        if type(event) is yaml.AliasEvent:
            if name not in self.anchors:
                raise ComposerError(None, None, "found undefined alias", mark)
        elif name and self.anchors.setdefault(name, event) is not event:
            raise ComposerError("found duplicate anchor", self.anchors[name].start_mark, "second occurrence", mark)

    def read(self, event: _Event, keys: Keys) -> object:
        """What begins with `event`, and stands under `keys`."""
        kind = type(event)
        mark = (self.anchors[event.anchor] if kind is yaml.AliasEvent else event).start_mark
        self.places.setdefault(keys, Place(self.path, mark.line + self.first_line, mark.column + 1))
        if kind is yaml.ScalarEvent:
            return None if not event.style and event.value in NULLS else event.value
        if kind is yaml.MappingStartEvent:
            return self.read_mapping(keys)
        return self.read_sequence(keys) if kind is yaml.SequenceStartEvent else None

    def read_sequence(self, keys: Keys) -> list[object]:
        found: list[object] = []
        while type(event := self.take()) is not yaml.SequenceEndEvent:
            found.append(self.read(event, (*keys, len(found))))
        return found

    def read_mapping(self, keys: Keys) -> dict[str, object]:
        found: dict[str, object] = {}
        while type(event := self.take()) is not yaml.MappingEndEvent:
            named: _Event = self.anchors[str(event.anchor)] if type(event) is yaml.AliasEvent else event
            if type(named) is not yaml.ScalarEvent:
                self.odd.append(self.problem("E108", named))
                self.skip(event)
                self.skip(self.take())
            elif (key := named.value) in found:
                self.odd.append(self.problem("E107", named, key=key, line=self.places[*keys, key].line))
                self.skip(self.take())
            else:
                self.places[*keys, key] = self.place(named.start_mark)
                found[key] = self.read(self.take(), (*keys, key))
        return found

    def skip(self, event: _Event) -> None:
        """Past all that begins with `event`."""
        depth = self.depth - (type(event) in _OPENING)
        while self.depth > depth:
            self.take()


class _TooDeepError(Exception):
    """More than `DEEPEST` collections in one another."""


def read_tree(text: str, path: str, *, first_line: int = 1) -> Tree:
    """`text` as a Tree; line 1 of `text` is line `first_line` of the file at `path`. Never raises for bad YAML."""
    try:
        reader = _Reader(text, path, first_line)
    except yaml.YAMLError as fault:
        return Tree(path, None, {}, (_broken(fault, Place(path, first_line)),))
    try:
        data = reader.read_document()
    except _TooDeepError:
        return Tree(path, None, {}, tuple(reader.refused))
    except yaml.YAMLError as fault:
        mark = _words(fault)[1]
        place = reader.place(mark) if mark else Place(path, first_line)
        return Tree(path, None, {}, (*reader.refused, _broken(fault, place)))
    return Tree(path, data, reader.places, (*reader.refused, *reader.odd))


def _broken(fault: yaml.YAMLError, place: Place) -> Problem:
    return problem("E106", place, detail=_words(fault)[0])


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
