"""``huongthien calendar``: what goes out, what is due, which days to remember."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import dump, say, say_folded
from pipeline.cli.exits import Exit
from pipeline.cli.output import put, to_file
from pipeline.cli.project import read_pieces, read_project
from pipeline.config import Config
from pipeline.i18n import _
from pipeline.model.library import Library
from pipeline.model.period import Period, parse_period

if TYPE_CHECKING:
    from pipeline.planning.calendar import Entry

_HANG = 28


@click.command(
    "calendar",
    help=COMMANDS["calendar"] + "\n\n" + _("Ví dụ: huongthien calendar --month 2026-11 --format html"),
)
@click.option("--month", help=_("Tháng 2026-11 (hoặc kỳ 2026-Q4, 2026); không ghi thì là tháng này."))
@click.option(
    "--format", "format_", type=click.Choice(["text", "ics", "html", "json"]), default="text", show_default=True
)
@to_file
def command(month: str | None, format_: str, output: Path | None) -> int:
    config = read_project()
    period = period_named(month or f"{config.now:%Y-%m}")
    library = read_pieces(config)
    found = _entries(config, library, period)
    if format_ == "json":
        dump({"entries": [entry.model_dump(mode="json") for entry in found]})
    elif format_ == "text":
        _show(found)
    else:
        put(_made(format_, found, library, period), output or Path(f"lich-{period.name}.{format_}"))
    return Exit.FINE


def period_named(text: str) -> Period:
    """A calendar period from the command line."""
    try:
        return parse_period(text)
    except ValueError as fault:
        raise click.BadParameter(
            _("«{text}» không phải kỳ: ghi 2026-11, 2026-Q4 hoặc 2026").format(text=text)
        ) from fault


def _entries(config: Config, library: Library, period: Period) -> "tuple[Entry, ...]":
    from pipeline.content.due import due
    from pipeline.content.library import read_desk
    from pipeline.planning.calendar import entries
    from pipeline.planning.deadlines import deadlines

    desk, _problems = read_desk(config)
    horizon = max(timedelta(0), period.end - config.now.date())
    return entries(library, due(desk, horizon, deadlines(desk)), period)


def _made(format_: str, found: "tuple[Entry, ...]", library: Library, period: Period) -> bytes | str:
    from pipeline.planning.html import month_page
    from pipeline.planning.ics import write_calendar

    return write_calendar(found, library.now) if format_ == "ics" else month_page(library, found, period)


def _show(found: "tuple[Entry, ...]") -> None:
    words = {
        "remember": _("đáng nhớ"),
        "due": _("tới hạn"),
        "event": _("sự kiện"),
        "scheduled": _("sẽ đăng"),
        "published": _("đã đăng"),
    }
    for entry in found:
        style = "red" if entry.overdue else "dim" if entry.kind == "published" else None
        doubt = _(" (chưa kiểm chứng)") if entry.unverified else ""
        say_folded(f"{_when(entry):<17} {words[entry.kind]:<9} {entry.what}{doubt}", style, hang=_HANG)
    say(_("{count} mục.").format(count=len(found)))


def _when(entry: "Entry") -> str:
    if entry.start != entry.end:
        return f"{entry.start:%d/%m}-{entry.end:%d/%m/%Y}"
    return _clock(entry.at) if entry.at else f"{entry.start:%d/%m/%Y}"


def _clock(moment: datetime) -> str:
    return f"{moment:%d/%m/%Y %H:%M}"
