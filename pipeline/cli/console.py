"""How things are printed: facts on stdout, everything else on stderr; colour only where a terminal wants it."""

import json
import os
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from pipeline.cli import log
from pipeline.problems import Level, Problem

if TYPE_CHECKING:
    from rich.progress import Progress


WIDTH = 80
COLOURS = {Level.BROKEN: "red", Level.ERROR: "red", Level.BLOCK: "red", Level.HOLD: "yellow", Level.WARN: "cyan"}
_WEIGHTS = {"bold", "dim"}
_OBEYED = re.compile(r"[\a\b\v\f\r\x1b]")  # bell, backspace, tabulators, carriage return, escape

as_json = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="text | json"
)


def say(text: str = "", style: str | None = None) -> None:
    """One line of facts."""
    _write(_painted(text, style))


def say_folded(text: str, style: str | None = None, *, hang: int = 0) -> None:
    """A line of facts in as many lines as 80 columns ask for, all but the first `hang` columns deep."""
    for line in textwrap.wrap(text, WIDTH, subsequent_indent=" " * hang, break_on_hyphens=False):
        say(line, style)


def complain(text: str) -> None:
    """One line about the run itself."""
    if log.on():
        log.event("error", {"message": text}, level="error")
    else:
        _write(_painted(text, "bold red"), to_stderr=True)


def note(text: str) -> None:
    """One line that a person may like to know while waiting."""
    if log.on():
        log.event("note", {"message": text})
    else:
        _write(_painted(text, "dim"), to_stderr=True)


def dump(document: object) -> None:
    """One JSON document on stdout."""
    _write(json.dumps(document, ensure_ascii=False, indent=2))


def problem_facts(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """Problems for programs."""
    return [{**found._asdict(), "level": found.level} for found in problems]


def show_problems(problems: Iterable[Problem]) -> None:
    """Each problem in two lines: where and what; then what to do."""
    is_watched = sys.stdout.isatty()  # to paint thousands for nobody takes a second
    if lines := [line for found in problems for line in _lines(found, _painted if is_watched else _bare)]:
        text = "\n".join(lines)
        _write(text if is_watched else _plain(text))


def _lines(found: Problem, paint: Callable[..., str]) -> Iterator[str]:
    place = paint(f"{found.path}:{found.line}:{found.column}: ", "bold")
    yield place + paint(f"{found.code} ", COLOURS[found.level]) + paint(found.message)
    if found.remedy:
        yield paint(f"    → {found.remedy}", "dim")


def _bare(text: str, _style: str | None = None) -> str:
    return text


def _plain(text: str) -> str:
    """`text` without what a terminal would obey: they are anybody's words."""
    return _OBEYED.sub("", text)


def _painted(text: str, style: str | None = None) -> str:
    """The same in `style`, a colour and `bold` or `dim`."""
    plain, words = _plain(text), (style or "").split()
    colour = next((word for word in words if word not in _WEIGHTS), None)
    return click.style(plain, colour, **{word: True for word in words if word in _WEIGHTS}) if words else plain


def _write(text: str, *, to_stderr: bool = False) -> None:
    """In colour where a terminal shows it and nobody minds (https://no-color.org)."""
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    try:
        click.echo(text, err=to_stderr, color=False if unwanted else None)
    except BrokenPipeError as fault:
        raise BrokenPipeError from fault  # without its number, at which click would end with 1, the authors' code


@contextmanager
def progress(label: str, total: int) -> "Iterator[Progress]":
    """A bar on stderr, gone when done; silent where nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    err = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=log.on() or not err.is_terminal) as bar:
        bar.add_task(label, total=total)
        yield bar
