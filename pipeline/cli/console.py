"""How things are printed: facts on stdout, everything else on stderr; colour only where a terminal wants it."""

import json
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from pipeline.cli import log
from pipeline.problems import Level, Problem


class _Printer(Console):
    def on_broken_pipe(self) -> None:
        """Left to the group of commands: rich would exit with 1, which is the authors' code."""
        raise BrokenPipeError


out = _Printer(highlight=False, soft_wrap=True, emoji=False)  # ":100:" is a line, no emoji
err = _Printer(stderr=True, highlight=False, soft_wrap=True, emoji=False)
WIDTH = 80
COLOURS = {Level.BROKEN: "red", Level.ERROR: "red", Level.BLOCK: "red", Level.HOLD: "yellow", Level.WARN: "cyan"}

as_json = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True, help="text | json"
)


def say(text: str = "", style: str | None = None) -> None:
    """One line of facts."""
    out.print(text, style=style, markup=False)


def say_folded(text: str, style: str | None = None, *, hang: int = 0) -> None:
    """A line of facts in as many lines as 80 columns ask for, all but the first `hang` columns deep."""
    for line in textwrap.wrap(text, WIDTH, subsequent_indent=" " * hang, break_on_hyphens=False):
        say(line, style)


def complain(text: str) -> None:
    """One line about the run itself."""
    if log.on():
        log.event("error", {"message": text}, level="error")
    else:
        err.print(text, style="bold red", markup=False)


def note(text: str) -> None:
    """One line that a person may like to know while waiting."""
    if log.on():
        log.event("note", {"message": text})
    else:
        err.print(text, style="dim", markup=False)


def dump(document: object) -> None:
    """One JSON document on stdout."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def show_problems(problems: Iterable[Problem]) -> None:
    """Each problem in two lines: where and what; then what to do."""
    for found in problems:
        out.print(f"{found.path}:{found.line}:{found.column}: ", style="bold", end="", markup=False)
        out.print(f"{found.code} ", style=COLOURS[found.level], end="", markup=False)
        out.print(found.message, markup=False)
        if found.remedy:
            out.print(f"    → {found.remedy}", style="dim", markup=False)


@contextmanager
def progress(label: str, total: int) -> Iterator[Progress]:
    """A bar on stderr, gone when done; silent where nobody watches."""
    columns = (TextColumn(label), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=log.on() or not err.is_terminal) as bar:
        bar.add_task(label, total=total)
        yield bar
