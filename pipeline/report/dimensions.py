"""By what a report counts: content group, kind, campaign, audience, area, unit, task. A new one is one more line."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pipeline.model.article import Article, Kind
from pipeline.model.library import Library
from pipeline.model.planning import ContentGroup
from pipeline.report import words


class Dimension(NamedTuple):
    """`keys` of a piece, `names` of the keys in the order of the table; `none` names what has no key.

    `several`: a piece may have more than one key.
    """

    key: str
    title: str
    none: str
    keys: Callable[[Library, Article], Sequence[str]]
    names: Callable[[Library], Mapping[str, str]]
    several: bool = False


def group_of(library: Library, article: Article) -> Sequence[str]:
    """The first content group that fits."""
    return [key for key, group in library.registers.groups.items() if _fits(group, article)][:1]


def _fits(group: ContentGroup, article: Article) -> bool:
    meta = article.meta
    asked = ((group.kinds, (article.kind,)), (group.campaigns, meta.campaign), (group.tags, meta.tags))
    return all(not wanted or set(wanted) & set(has) for wanted, has in asked)


def _one(value: str | None) -> Sequence[str]:
    return [value] if value else []


DIMENSIONS = (
    Dimension(
        "group",
        words.BY_GROUP,
        words.OTHER_GROUP,
        group_of,
        lambda library: {key: group.name for key, group in library.registers.groups.items()},
    ),
    Dimension(
        "kind",
        words.BY_KIND,
        words.UNSAID,
        lambda _library, article: [article.kind],
        lambda _library: {kind: words.kind(kind) for kind in Kind},
    ),
    Dimension(
        "campaign",
        words.BY_CAMPAIGN,
        words.UNSAID,
        lambda _library, article: article.meta.campaign,
        lambda library: {key: each.name for key, each in library.registers.campaigns.items()},
        several=True,
    ),
    Dimension(
        "audience",
        words.BY_AUDIENCE,
        words.UNSAID,
        lambda _library, article: article.meta.audience,
        lambda library: {key: each.name for key, each in library.registers.audiences.items()},
        several=True,
    ),
    Dimension(
        "area",
        words.BY_AREA,
        words.UNSAID,
        lambda _library, article: _one(article.meta.area),
        lambda library: {key: each.name for key, each in library.registers.areas.items()},
    ),
    Dimension(
        "unit",
        words.BY_UNIT,
        words.UNSAID,
        lambda _library, article: _one(article.meta.unit),
        lambda library: {key: each.name for key, each in library.registers.units.items()},
    ),
    Dimension(
        "task",
        words.BY_TASK,
        words.NO_TASK,
        lambda _library, article: article.meta.task,
        lambda library: {key: each.title for key, each in library.registers.tasks.items()},
        several=True,
    ),
)
