"""How a command says that it could not do its work: to people on stderr, to programs as one JSON document on stdout."""

from collections.abc import Sequence
from itertools import pairwise

import click

from pipeline.cli import log
from pipeline.cli.console import complain, dump, problem_facts, show_problems
from pipeline.cli.exits import Exit
from pipeline.errors import BrokenConfig, DigestMismatch, HuongThienError
from pipeline.problems import Problem


def tell(fault: click.ClickException | HuongThienError, arguments: Sequence[str]) -> Exit:
    """What is wrong and what to do; the exit code of the contract. `arguments` are those of the command line.

    For programs: ``{"error": {"message", "remedy"}}``, beside ``problems`` if files of the project are at fault.
    """
    found = fault.problems if isinstance(fault, BrokenConfig) else ()
    if _wants_json(arguments):
        problems = {"problems": problem_facts(found)} if found else {}
        dump({**problems, "error": {"message": _message(fault), "remedy": _remedy(fault, found)}})
    else:
        show_problems(found)
    if isinstance(fault, click.ClickException) and not log.on():
        fault.show()
    else:
        complain(_message(fault))
    if found:
        return Exit.AUTHORS
    return Exit.UNDONE if isinstance(fault, DigestMismatch) else Exit.ENVIRONMENT


def _wants_json(arguments: Sequence[str]) -> bool:
    """Asked of the words themselves: a command line that click refuses has no values yet."""
    return "--format=json" in arguments or ("--format", "json") in pairwise(arguments)


def _message(fault: click.ClickException | HuongThienError) -> str:
    return fault.format_message() if isinstance(fault, click.ClickException) else str(fault)


def _remedy(fault: click.ClickException | HuongThienError, found: Sequence[Problem]) -> str:
    """The command that leads on; what else there is to do stands in the message itself."""
    if isinstance(fault, click.UsageError):
        return f"{fault.ctx.command_path if fault.ctx else 'huongthien'} --help"
    return "huongthien check" if found else ""
