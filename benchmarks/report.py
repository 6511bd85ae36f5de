"""The results as tables: what is promised and whether it is held, then every build (median, least, spread)."""

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure
from benchmarks.plot import draw
from benchmarks.promises import ROWS, SCENARIOS, Runs, peers_at, promises

_HEAD = """\
# What building costs

`make bench`: generators in turn, each build from process start to process end, up to {rounds} of a kind;
{machine}, Python {python}, load at the end: {load}.
Read ratios within one run, not seconds.

## What is promised

The limits are meant for 5,000 pieces (ratios), 10,000 (memory; growth from 1,000) and a machine that does nothing else.

| | measured | limit | held |
|---|---:|---:|---|"""
_BUILDS = """
## Every build

A number is the median, then (least; spread between least and most). `ours` writes pages, feeds and metadata and audits
them; `ours + search` the search index, too. `Material` is MkDocs with its own search, pieces outside its menu. `Hugo`
has two bare templates, `Pelican` its own. `one register` changes something that stands on every page.

![Seconds, megabytes and what a reader loads, by generator](RESULTS.svg)"""


def write_report(facts: dict[str, Any], folder: Path) -> None:
    """``RESULTS.md`` and, if anything was built, ``RESULTS.svg`` in `folder`."""
    found: Runs = defaultdict(list)
    for run in facts["runs"]:
        found[run["size"], run["peer"], run["scenario"]].append(run)
    runs = dict(found)
    (folder / "RESULTS.md").write_text("\n".join(_lines(facts, runs)) + "\n", "utf-8")
    if runs:
        draw(facts, runs, folder / "RESULTS.svg")


def _lines(facts: dict[str, Any], runs: Runs) -> Iterator[str]:
    load = ", ".join(f"{each:.1f}" for each in facts["load"])
    rounds = max(map(len, runs.values()), default=0)
    yield _HEAD.format(rounds=rounds, load=load, machine=facts["machine"], python=facts["python"])
    scripts = [Figure(*each) for found in facts["figures"].values() for each in found]
    yield from (figure.line() for figure in [*promises(runs), *scripts])
    if runs:
        yield _BUILDS
    for size in sorted({size for size, _peer, _scenario in runs}):
        peers = peers_at(runs, size)
        for key, name in ROWS:
            rows = ([peer, *(_cell(runs.get((size, peer, each), []), key) for each in SCENARIOS)] for peer in peers)
            yield from _table(f"{size:,} pieces: {name}", SCENARIOS, rows)
        columns = ("files", "MB", "requests for an article", "kB for an article")
        rows = (_site(facts, key) for key in (f"{peer} {size}" for peer in peers) if key in facts["sites"])
        yield from _table(f"{size:,} pieces: the site", columns, rows)


def _table(title: str, columns: Iterable[str], rows: Iterable[list[str]]) -> Iterator[str]:
    names = list(columns)
    yield from ("", f"### {title}", "", f"| | {' | '.join(names)} |", "|---|" + "---:|" * len(names))
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _site(facts: dict[str, Any], key: str) -> list[str]:
    files, size = facts["sites"][key]
    requests, weight = facts["readers"].get(key, ("", ""))
    return [key.rpartition(" ")[0], str(files), f"{size:.1f}", str(requests), f"{weight:.1f}" if weight else ""]


def _cell(runs: list[dict[str, float]], key: str) -> str:
    if not runs:
        return ""
    values = [run[key] for run in runs]
    digits = 0 if key == "memory" else 2
    spread = max(values) - min(values)
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}; {spread:.{digits}f})"
