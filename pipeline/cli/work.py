"""``huongthien work``: how far the tasks of the plans of work are."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import dump, say, say_folded
from pipeline.cli.exits import Exit
from pipeline.cli.output import put, to_file
from pipeline.cli.project import read_pieces, read_project
from pipeline.i18n import _
from pipeline.model.library import Library

if TYPE_CHECKING:
    from pipeline.planning.progress import Progress

_WIDTH = 10
_HANG = _WIDTH + 10


@click.command(
    "work",
    help=COMMANDS["work"] + "\n\n" + _("Ví dụ: huongthien work --format html --output tien-do.html"),
)
@click.option("--format", "format_", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
@to_file
def command(format_: str, output: Path | None) -> int:
    from pipeline.planning.html import work_page
    from pipeline.planning.progress import Standing, progress

    library = read_pieces(read_project())
    found = progress(library)
    if format_ == "html":
        put(work_page(library, found), output or Path("tien-do.html"))
    elif format_ == "json":
        dump({"tasks": [each.model_dump(mode="json") for each in found]})
    else:
        _show(library, found)
    return Exit.UNDONE if any(each.standing is Standing.OVERDUE for each in found) else Exit.FINE


def _show(library: Library, found: "tuple[Progress, ...]") -> None:
    plan = ""
    for each in found:
        if each.plan != plan:
            plan = each.plan
            say_folded(library.registers.plans[plan].title, "bold")
        task, late = each.task, each.standing == "overdue"
        target = f"/{task.target}" if task.target else ""
        count = f"{len(each.published)}{target}"
        say_folded(f"  {_bar(each)} {count:<6} {task.title}", "red" if late else None, hang=_HANG)
        more = f"{_state(each)}; {library.registers.units[task.lead].name}; {task.product}"
        say_folded(" " * _HANG + more, "dim", hang=_HANG)
    if not found:
        say(_("Chưa có kế hoạch nào trong content/_data/ke-hoach/: mỗi kế hoạch một tệp, mẫu ở docs/so-du-lieu.md."))


def _bar(each: "Progress") -> str:
    filled = round((each.share or 0) * _WIDTH)
    return "█" * filled + "░" * (_WIDTH - filled)


def _state(each: "Progress") -> str:
    words = {
        "upcoming": _("chưa tới kỳ"),
        "running": _("hạn {day:%d/%m/%Y}, đã qua {elapsed:.0%} thời gian"),
        "done": _("đã xong"),
        "overdue": _("QUÁ HẠN từ {day:%d/%m/%Y}"),
    }
    return words[each.standing].format(day=each.task.span.end, elapsed=each.elapsed)
