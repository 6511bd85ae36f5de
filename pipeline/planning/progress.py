"""How far each task of the plans of work is: pieces that the public has seen against the number that was promised."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from pipeline.model.article import Article
from pipeline.model.base import VIETNAM, Value
from pipeline.model.library import Library, Visibility
from pipeline.model.planning import Task
from pipeline.model.registers import Registers

SEEN = {Visibility.PUBLIC, Visibility.EXPIRED}


class Standing(StrEnum):
    """Where a task is on a given day."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    DONE = "done"
    OVERDUE = "overdue"


class Progress(Value):
    """One task of `plan`; `published` and `coming` are ids of pieces, `elapsed` the share of its days that is gone."""

    plan: str
    id: str
    task: Task
    published: tuple[str, ...]
    coming: tuple[str, ...]
    elapsed: float
    standing: Standing

    @property
    def share(self) -> float | None:
        """The share of its target that is reached, at most 1; None without a target."""
        return min(1.0, len(self.published) / self.task.target) if self.task.target else None


def progress(library: Library, on: date | None = None) -> tuple[Progress, ...]:
    """Every task `on` a day, by default and at the latest the Library's, in the order of the register."""
    today = library.now.astimezone(VIETNAM).date()
    day = min(on or today, today)
    shown = [article for article in library.articles if library.visibility[article.id] in SEEN]
    coming = {Visibility.DRAFT, Visibility.WAITING, Visibility.BLOCKED}
    later = [article for article in library.articles if library.visibility[article.id] in coming]
    seen = [article for article in shown if due_at(article).astimezone(VIETNAM).date() <= day]
    return weigh(library.registers, seen, [*later, *(each for each in shown if each not in seen)], day)


def due_at(article: Article) -> datetime:
    """When a piece was, or is, to be seen first."""
    return article.meta.publish_at or article.meta.date


def weigh(
    registers: Registers, seen: Iterable[Article], coming: Iterable[Article], today: date
) -> tuple[Progress, ...]:
    """The same from pieces that were `seen` and that are `coming`."""
    published, waiting = _by_task(seen), _by_task(coming)
    return tuple(
        _weigh_one(plan_id, id_, task, published.get(id_, ()), waiting.get(id_, ()), today)
        for plan_id, plan in registers.plans.items()
        for id_, task in plan.tasks.items()
    )


def _weigh_one(
    plan: str, id_: str, task: Task, published: tuple[str, ...], coming: tuple[str, ...], today: date
) -> Progress:
    span = task.span
    days, gone = (span.end - span.start).days + 1, (today - span.start).days
    reached = task.done is not None or (task.target is not None and len(published) >= task.target)
    standing = Standing.DONE if reached else Standing.OVERDUE if today > span.end else Standing.RUNNING
    if not reached and gone < 0:
        standing = Standing.UPCOMING
    elapsed = min(1.0, max(0.0, gone / days))
    return Progress(
        plan=plan, id=id_, task=task, published=published, coming=coming, elapsed=elapsed, standing=standing
    )


def _by_task(articles: Iterable[Article]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for article in sorted(articles, key=lambda each: (each.meta.date, each.id)):
        for task in article.meta.task:
            found[task] = (*found.get(task, ()), article.id)
    return found
