"""Front matter changed in place: other keys, their order and every comment stay as the editor wrote them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.base import VIETNAM
from pipeline.tree import read_tree

Scalar = str | int | date | datetime
Item = Mapping[str, Scalar | None]
Changes = Mapping[str, "Scalar | Item | Sequence[Item] | None"]
_FENCE = re.compile(r"^---[ \t]*\n", re.MULTILINE)
_PLAIN = re.compile(r"[A-Za-z0-9À-ỹ][\w À-ỹ/.+=-]*", re.ASCII)
_COMMENT = re.compile(r"""^(?:[^"'#]|"(?:[^"\\]|\\.)*"|'[^']*')*?(\s+#.*)$""")
_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}


def put(text: str, changes: Changes, after: str = "state") -> str:
    """`text` of a file with `changes` of its top-level keys; None takes one away, a new one comes behind `after`."""
    for key, value in changes.items():
        text = _put(text, key, _emit(key, value), after)
    return text


def _put(text: str, key: str, new: list[str], after: str) -> str:
    lines, starts = text.split("\n"), _starts(text)
    at = starts.get(key)
    if at is None:
        first = last = _end(lines, starts, starts[after]) if after in starts else starts[""]
        comment = ""
    else:
        first, last = at, _end(lines, starts, at)
        found = _COMMENT.match(lines[first]) if last == first + 1 else None
        comment = found[1] if found else ""
    kept = [line for line in lines[first:last][1:] if line.lstrip().startswith("#")]
    if new and comment:
        new = [new[0] + comment, *new[1:]]
    return "\n".join([*lines[:first], *new, *(kept if new else ()), *lines[last:]])


def _starts(text: str) -> dict[str, int]:
    """The index of the line on which each key begins, in order; "" is the closing fence."""
    fences = list(_FENCE.finditer(text + "\n"))[:2]
    if len(fences) < 2:
        raise EnvironmentFault(_("tệp không có phần khai báo giữa hai dòng ---"))
    tree = read_tree(text[fences[0].end() : fences[1].start()], "", first_line=2)
    if tree.problems or not isinstance(tree.data, dict):
        raise EnvironmentFault(_("phần khai báo sai cú pháp: chạy huongthien check và sửa trước"))
    places = {str(keys[0]): place for keys, place in tree.places.items() if len(keys) == 1}
    if any(place.column != 1 for place in places.values()):
        raise EnvironmentFault(_("phần khai báo phải là mỗi khóa một dòng, bắt đầu từ đầu dòng"))
    found = {key: place.line - 1 for key, place in places.items()}
    return {**dict(sorted(found.items(), key=lambda item: item[1])), "": text.count("\n", 0, fences[1].start())}


def _end(lines: Sequence[str], starts: Mapping[str, int], first: int) -> int:
    """Behind the last line of the key that begins at `first`; comments and gaps before the next key are the next's."""
    last = min(line for line in starts.values() if line > first)
    while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].startswith("#")):
        last -= 1
    return last


def _emit(key: str, value: Scalar | Item | Sequence[Item] | None) -> list[str]:
    if value is None:
        return []
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {line}" for line in _fields(value))]
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = (_fields(item) for item in value)
        return [f"{key}:", *(f"  {'- ' if not n else '  '}{line}" for item in items for n, line in enumerate(item))]
    return [f"{key}: {scalar(value)}"]


def _fields(item: Item) -> Iterable[str]:
    return [f"{name}: {scalar(value)}" for name, value in item.items() if value is not None]


def scalar(value: Scalar) -> str:
    """A value as YAML on one line; times in Vietnam's time, which needs no zone."""
    if isinstance(value, datetime):
        local = value.astimezone(VIETNAM)
        return f"{local:%Y-%m-%d %H:%M:%S}".removesuffix(" 00:00:00")
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip()
    return text if plain or isinstance(value, int | date) else json.dumps(text, ensure_ascii=False)
