"""What is promised in figures, each beside its limit; every script here measures some.

    python -m benchmarks.figures NAME [COUNT]   # one script apart, figures as JSON on the last line

A script has `figures(count)`; what it prints meanwhile is for whoever waits.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

HOME = Path(__file__).parents[1]
SCRIPTS = {
    "commands": "start-up, and `check` over 10,000 pieces (about 3 min)",
    "cards": "CPU of one card (10 s)",
    "rules": "CPU of all rules for a piece, and for 1 MB of text (1 min)",
    "noop_plan": "a plan with nothing to do, 10,000 pieces on 3 channels (20 s)",
    "overhead": "what publishing adds to the wire (10 s)",
    "search_bytes": "bytes of a search at 5,000 pieces, in Chromium (2 min)",
    "preview": "how long an open browser waits for what was saved, 5,000 pieces, in Chromium (3 min)",
    "lighthouse": "Lighthouse on four pages, five runs each (6 min)",
}


class Figure(NamedTuple):
    """`value` is to be at most `limit`, or at least if `least`; without a limit it is only told."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    least: bool = False

    @property
    def held(self) -> bool:
        return self.limit is None or (self.value >= self.limit if self.least else self.value <= self.limit)

    def line(self) -> str:
        """A row of a table in Markdown."""
        sign = "at least" if self.least else "at most"
        limit = "" if self.limit is None else f"{sign} {self.limit:g} {self.unit}".rstrip()
        held = "" if self.limit is None else "yes" if self.held else "**no**"
        return f"| {self.what} | {self.value:.4g} {self.unit}".rstrip() + f" | {limit} | {held} |"


def measured(script: str) -> list[Figure]:
    """The figures of `script`, taken in a process of its own; none, and a word about it, if it fails."""
    command = [sys.executable, "-m", "benchmarks.figures", script]
    done = subprocess.run(command, cwd=HOME, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        print(f"{script} ended with {done.returncode} and was left out", file=sys.stderr, flush=True)
        return []
    return [Figure(*each) for each in json.loads(done.stdout.splitlines()[-1])]


def shown(found: Iterable[Figure]) -> int:
    """For a script that is run alone: prints what it found; 1 if a limit is passed."""
    found = list(found)
    print(*(each.line() for each in found), sep="\n")
    return int(not all(each.held for each in found))


if __name__ == "__main__":
    script = importlib.import_module(f"benchmarks.{sys.argv[1]}")
    print(json.dumps(script.figures(*map(int, sys.argv[2:]))))
