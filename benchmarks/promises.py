"""What is promised of building, as ratios of medians within one run."""

import statistics
from collections.abc import Iterator

from benchmarks.figures import Figure

Runs = dict[tuple[int, str, str], list[dict[str, float]]]
SCENARIOS = ("cold", "no change", "one edit", "one register")
ROWS = (("wall", "seconds"), ("cpu", "seconds of CPU"), ("memory", "most memory, MB"))
_MEANT = 5000  # pieces for which the ratios are promised
_RATIOS = (
    ("cold, without search and cards", ("ours", "cold"), ("Material", "cold"), 0.45),
    ("cold, without search and cards", ("ours", "cold"), ("Hugo", "cold"), 1.5),
    ("cold, with search", ("ours + search", "cold"), ("Material", "cold"), 1.0),
    ("one edit", ("ours", "one edit"), ("Hugo", "cold"), 0.15),
    ("no change", ("ours", "no change"), ("Hugo", "cold"), 0.1),
)
_MEMORY = (("ours", 400), ("ours + search", 1000))
_SEARCH, _GROWTH = 3, 2


def promises(runs: Runs) -> list[Figure]:
    """Those for which enough was measured."""
    sizes = sorted({size for size, _peer, _scenario in runs})
    if not sizes:
        return []
    return [*_ratios(runs, _MEANT if _MEANT in sizes else sizes[-1]), *_growth(runs, sizes), *_memory(runs, sizes[-1])]


def _ratios(runs: Runs, size: int) -> Iterator[Figure]:
    for name, ours, theirs, limit in _RATIOS:
        mine, other = median(runs, (size, *ours)), median(runs, (size, *theirs))
        if mine and other:
            against = f"{theirs[0]}, {theirs[1]}"
            yield Figure(f"{size:,} pieces, {name}: as against {against}", mine / other, "times", limit)
    alone, both = median(runs, (size, "ours", "one edit")), median(runs, (size, "ours + search", "one edit"))
    if alone and both:
        yield Figure(f"{size:,} pieces, one edit: what search adds", both - alone, "s", _SEARCH)


def _growth(runs: Runs, sizes: list[int]) -> Iterator[Figure]:
    """From the least to the most pieces."""
    least, most = sizes[0], sizes[-1]
    few, many = median(runs, (least, "ours", "one edit")), median(runs, (most, "ours", "one edit"))
    if few and many and least < most:
        yield Figure(f"one edit, from {least:,} to {most:,} pieces", many / few, "times", _GROWTH)


def _memory(runs: Runs, size: int) -> Iterator[Figure]:
    for peer, limit in _MEMORY:
        found = [run["memory"] for key, each in runs.items() if key[:2] == (size, peer) for run in each]
        if found:
            yield Figure(f"{size:,} pieces, {peer}: most memory", max(found), "MB", limit)


def median(runs: Runs, key: tuple[int, str, str], row: str = "wall") -> float:
    """0 if it was not measured."""
    return statistics.median(run[row] for run in runs[key]) if key in runs else 0.0


def peers_at(runs: Runs, size: int) -> list[str]:
    """Those that were measured, in their order."""
    return list(dict.fromkeys(peer for each, peer, _scenario in runs if each == size))
