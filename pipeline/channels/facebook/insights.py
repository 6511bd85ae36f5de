"""The figures of posts (Graph API, Post insights), asked for one by one: one bad name would fail all of a call.

Meta retires names every year; so they stand in channels.yaml, and one that is gone is told and fails nothing else.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.channels.base import Figures
from pipeline.channels.facebook.graph import Graph
from pipeline.errors import Refused, Unknown
from pipeline.i18n import _

DEAD = 2  # posts for which the same words refuse a figure, after which it is not asked for any more: calls are few


def read_figures(graph: Graph, posts: Sequence[str], names: Sequence[str]) -> Iterator[Figures]:
    """The lifetime figures of each post. Raises Throttled or Stopped: then nothing more can be had now."""
    refused: Counter[tuple[str, str]] = Counter()
    for post in posts:
        metrics: dict[str, int | float] = {}
        failed: dict[str, str] = {}
        for name in names:
            dead = next((words for (which, words), times in refused.items() if which == name and times >= DEAD), None)
            try:
                metrics |= {} if dead else _read(graph, post, name)
            except (Refused, Unknown) as fault:
                refused[name, str(fault)] += isinstance(fault, Refused)
                failed[name] = str(fault)
            if dead:
                failed[name] = dead
        yield Figures(remote_id=post, source="facebook", metrics=metrics, failed=failed)


def _read(graph: Graph, post: str, name: str) -> dict[str, int | float]:
    data = graph.get(f"{post}/insights", metric=name, period="lifetime").get("data") or ()
    values: Any = next((item.get("values") for item in data if item.get("name") == name), None) or ({},)
    figures = _flat(name, values[-1].get("value"))
    if not figures:
        raise Unknown(_("Facebook chưa có số liệu này (trang dưới 100 người thích, hoặc bài mới đăng)"))
    return figures


def _flat(name: str, value: Any) -> dict[str, int | float]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: figure for part in value for key, figure in _flat(f"{name}.{part}", value[part]).items()}
    return {name: value} if isinstance(value, int | float) and not isinstance(value, bool) else {}
