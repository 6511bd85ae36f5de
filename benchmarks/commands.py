"""What a command costs before it works, and what `check` costs: processes of its own, as an editor starts them.

python -m benchmarks.commands [PIECES]
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import KINDS, write
from benchmarks.figures import Figure, shown
from benchmarks.measure import Cost, measure
from benchmarks.peers import HOME, NOW, OURS

RUN = (str(OURS / "python"), "-m", "pipeline")
ENV = {**os.environ, "PYTHONPATH": str(HOME), "HUONGTHIEN_NOW": NOW}
_TRIES = 5
_FINE = (0, 1)  # 1: what the authors wrote has problems


def figures(pieces: int = 10_000) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), 0)
        check(root)
        found = [
            Figure("`huongthien --help`", _least(lambda: run(root, "--help")), "s CPU", 0.25),
            Figure("`check` of the sample, unchanged", _least(lambda: check(root)), "s CPU", 0.5),
        ]
    return found + checks(pieces)


def checks(pieces: int) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), pieces)
        count = len(list((root / "content").rglob("*.md")))
        first, same = check(root), [check(root) for _try in range(_TRIES)]
        edited = [_edited(root, number) for number in range(_TRIES)]
        name = f"`check` over {count:,} pieces"
        return [
            Figure(f"{name}, the first time", first.cpu / count * 1000, "ms CPU a piece", 3),
            Figure(f"{name}, the first time: the clock", first.wall, "s"),
            Figure(f"{name}, the first time: memory", first.memory, "MB"),
            Figure(f"{name}, one changed", statistics.median(cost.wall for cost in edited), "s", 1),
            Figure(f"{name}, one changed: CPU", statistics.median(cost.cpu for cost in edited), "s CPU"),
            Figure(f"{name}, none changed: CPU", statistics.median(cost.cpu for cost in same), "s CPU"),
        ]


def _edited(root: Path, number: int) -> Cost:
    with (root / "content" / KINDS[0] / "ban-sao-00000.md").open("a", encoding="utf-8") as stream:
        stream.write(f"\nCâu thêm lần thứ {number}.\n")
    return check(root)


def _least(call) -> float:
    return min(call().cpu for _try in range(_TRIES))


def check(root: Path) -> Cost:
    return run(root, "check")


def run(root: Path, *arguments: str) -> Cost:
    return measure((*RUN, *arguments), root, ENV, _FINE)


if __name__ == "__main__":
    sys.exit(shown(figures(*map(int, sys.argv[1:]))))
