"""The last days of tasks and of periodic reports, as things that need a person."""

from collections.abc import Iterator
from datetime import date, timedelta

from pipeline.content.due import Due, Matter, shown
from pipeline.content.registers import register_tree
from pipeline.content.rules.desk import Desk
from pipeline.i18n import _
from pipeline.model.period import Bounds, BoundsName, Period, due_before, parse_period
from pipeline.model.registers import Registers
from pipeline.planning.progress import Progress, Standing, due_at, weigh
from pipeline.problems import Place


def deadlines(desk: Desk) -> Iterator[Due]:
    """Every task that is not done, and every report that is owed and not noted as sent."""
    plans, reporting = (register_tree(desk.config.content, name) for name in ("plans", "reporting"))
    today = desk.facts.today
    approved = [piece.article for piece in shown(desk)]
    seen = [article for article in approved if due_at(article) <= desk.config.now]
    for each in weigh(desk.facts.registers, seen, (), today):
        if each.standing is not Standing.DONE:
            yield _of_task(each, plans.place((each.plan, "tasks", each.id)))
    for day, period, bounds in reports_owed(desk.facts.registers, today):
        text = _("báo cáo kỳ {period} ({start:%d/%m/%Y}-{end:%d/%m/%Y}): huongthien report --period {period}")
        what = text.format(period=period.name, start=period.start, end=period.end)
        place = reporting.place(("periods", bounds))
        yield Due.at(place, Matter.REPORT, day, what, overdue=day < today, subject=period.name)


def reports_owed(registers: Registers, today: date) -> list[tuple[date, Period, BoundsName]]:
    """The last day on which each unsent report is in time, its period, and which bounds that has.

    From the first one owed to next year's.
    """
    reporting = registers.reporting
    since = reporting.since or min((campaign.start for campaign in registers.campaigns.values()), default=today)
    owed = []
    for name, bounds in reporting.periods.items():
        for year in range(since.year - 1, today.year + 2):
            period = parse_period(_name(year, name), reporting.periods)
            day = _last_day(period, bounds)
            if day and day >= since and period.name not in reporting.sent:
                owed.append((day, period, name))
    return sorted(owed, key=lambda each: (each[0], each[1].name))


def _name(year: int, bounds: str) -> str:
    return f"{year}" if bounds == "year" else f"{year}-{bounds.removeprefix('M')}"


def _last_day(period: Period, bounds: Bounds) -> date | None:
    before = due_before(period, bounds)
    return before - timedelta(days=1) if before else None


def _of_task(each: Progress, place: Place) -> Due:
    end, count = each.task.span.end, len(each.published)
    if each.task.target:
        text = _("nhiệm vụ «{title}»: được {count}/{target} bài")
        what = text.format(title=each.task.title, count=count, target=each.task.target)
    else:
        what = _("nhiệm vụ «{title}»: chưa ghi done").format(title=each.task.title)
    overdue = each.standing is Standing.OVERDUE
    return Due.at(place, Matter.TASK, end, what, overdue=overdue, subject=each.id)
