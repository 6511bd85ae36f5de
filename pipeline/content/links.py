"""References from one register to another, or into itself: each must lead to a record."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.i18n import _
from pipeline.problems import Place, Problem, broken, problem
from pipeline.schema_problems import suggest
from pipeline.tree import Tree

_LINKS = (
    ("officers", "unit", "units"),
    ("units", "area", "areas"),
    ("units", "successor", "units"),
    ("areas", "within", "areas"),
    ("areas", "successor", "areas"),
    ("groups", "campaigns", "campaigns"),
    ("groups", "tags", "tags"),
    ("partners", "campaigns", "campaigns"),
    ("partners", "areas", "areas"),
    ("partners", "audiences", "audiences"),
    ("partners", "tags", "tags"),
)
_TASK_LINKS = ("lead", "coordinating")


def check_links(found: Mapping[str, Any], trees: Mapping[str, Tree]) -> Iterator[Problem]:
    """What the registers `found` name and do not have; a register that is broken (None) has been told already."""
    for source, key, target in _LINKS:
        if found[source] is not None and found[target] is not None:
            for id_, record in found[source].items():
                yield from _unknown(getattr(record, key), found[target], trees[source], (id_, key), target)
    if found["masthead"] is not None and found["hotlines"] is not None:
        yield from _unknown(found["masthead"].hotlines, found["hotlines"], trees["masthead"], ("hotlines",), "hotlines")
    yield from _check_tasks(found, trees["plans"])


def _check_tasks(found: Mapping[str, Any], tree: Tree) -> Iterator[Problem]:
    """Units of the tasks; and a task's id stands once, in whichever plan."""
    first: dict[str, Place] = {}
    for plan_id, plan in (found["plans"] or {}).items():
        for id_, task in plan.tasks.items():
            keys = (plan_id, "tasks", id_)
            if id_ in first:
                yield _twice(id_, tree.place(keys), first[id_])
            first.setdefault(id_, tree.place(keys))
            for key in _TASK_LINKS if found["units"] is not None else ():
                yield from _unknown(getattr(task, key), found["units"], tree, (*keys, key), "units")


def _twice(id_: str, place: Place, other: Place) -> Problem:
    detail = _("mã nhiệm vụ «{id}» đã có ở {path}:{line}").format(id=id_, path=other.path, line=other.line)
    return problem("X902", place, detail=detail, remedy=_("đặt mã khác cho một trong hai nhiệm vụ"))


def _unknown(
    value: str | tuple[str, ...] | None, known: Mapping[str, Any], tree: Tree, keys: tuple[str, ...], target: str
) -> Iterator[Problem]:
    for index, item in enumerate(value if isinstance(value, tuple) else filter(None, [value])):
        if item not in known:
            place, hint = tree.place((*keys, index)), suggest(item, list(known))
            yield broken(problem("E305", place, key=keys[-1], value=item, register=f"{target}.yaml", hint=hint))
