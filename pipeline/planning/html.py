"""Pages for officials: one file each, nothing loaded, fit for a printer. Never part of the public site."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from pipeline.model.base import VIETNAM
from pipeline.model.library import Library
from pipeline.model.period import Period
from pipeline.planning.calendar import Entry, EntryKind, weeks
from pipeline.planning.progress import Progress, Standing

TEMPLATES = Path(__file__).with_name("templates")
STANDINGS = {
    Standing.UPCOMING: "Chưa tới kỳ",
    Standing.RUNNING: "Đang làm",
    Standing.DONE: "Đã xong",
    Standing.OVERDUE: "Quá hạn",
}
KINDS = {
    EntryKind.REMEMBER: "Ngày đáng nhớ",
    EntryKind.DUE: "Việc tới hạn",
    EntryKind.EVENT: "Sự kiện",
    EntryKind.SCHEDULED: "Sẽ đăng",
    EntryKind.PUBLISHED: "Đã đăng",
}


def work_page(library: Library, found: Iterable[Progress]) -> str:
    """The plans of work and how far their tasks are."""
    plans: dict[str, list[Progress]] = {key: [] for key in library.registers.plans}
    for each in found:
        plans[each.plan].append(each)
    return page("work.html", library, {"plans": plans, "standings": STANDINGS})


def month_page(library: Library, found: Iterable[Entry], period: Period) -> str:
    """A month as a wall calendar, and the same as a list."""
    listed = tuple(found)
    by_day = {day: _on(day, listed) for week in weeks(period) for day in week}
    long = [entry for entry in listed if entry.start != entry.end]
    facts = {"kinds": KINDS, "period": period, "weeks": weeks(period), "by_day": by_day, "long": long, "listed": listed}
    return page("month.html", library, facts)


def _on(day: date, listed: Iterable[Entry]) -> list[Entry]:
    return [entry for entry in listed if entry.start == entry.end == day]


def page(name: str, library: Library, facts: Mapping[str, object], folder: Path = TEMPLATES) -> str:
    """The template `name` of `folder`, filled with `facts`; everything is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader([folder, TEMPLATES])
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    env.filters["day"] = day
    return env.get_template(name).render(registers=library.registers, now=library.now.astimezone(VIETNAM), **facts)


def day(value: date) -> str:
    """``05/10/2026``."""
    return f"{value:%d/%m/%Y}"
