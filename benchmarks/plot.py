"""The builds as a picture: a row for each size; seconds, CPU, memory, what is written and what a reader loads."""

from pathlib import Path
from typing import Any

from benchmarks.promises import ROWS, SCENARIOS, Runs, median, peers_at

_SITE = (("sites", 1, "the site, MB"), ("readers", 1, "kB for an article"), ("readers", 0, "requests for an article"))


def draw(facts: dict[str, Any], runs: Runs, file: Path) -> None:
    """An SVG, the same for the same numbers."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "bench"
    import matplotlib.pyplot as plt

    sizes = sorted({size for size, _peer, _scenario in runs})
    columns = len(ROWS) + len(_SITE)
    figure, axes = plt.subplots(len(sizes), columns, figsize=(4.2 * columns, 3.6 * len(sizes)), squeeze=False)
    for row, size in zip(axes, sizes, strict=True):
        peers = peers_at(runs, size)
        for axis, (key, name) in zip(row, ROWS, strict=False):
            _builds(axis, [[median(runs, (size, peer, each), key) for each in SCENARIOS] for peer in peers], peers)
            axis.set_title(f"{size:,} pieces: {name}")
        for axis, (where, place, name) in zip(row[len(ROWS) :], _SITE, strict=True):
            found = [facts[where].get(f"{peer} {size}", (0, 0))[place] for peer in peers]
            axis.bar(peers, found, color=[f"C{number}" for number in range(len(peers))])
            axis.tick_params(axis="x", rotation=20)
            axis.set_title(name)
    axes[0][0].legend()
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
    plt.close(figure)


def _builds(axis: Any, heights: list[list[float]], peers: list[str]) -> None:
    width = 1 / (len(peers) + 1)
    for number, (peer, each) in enumerate(zip(peers, heights, strict=True)):
        axis.bar([at + number * width for at in range(len(SCENARIOS))], each, width, label=peer)
    axis.set_xticks([at + 0.4 for at in range(len(SCENARIOS))], SCENARIOS)
