"""The results as a table (median, minimum, spread) and a picture."""

import platform
import statistics
from collections import defaultdict
from pathlib import Path
from typing import Any

Key = tuple[int, str, str]
SCENARIOS = ("cold", "no change", "one edit", "one register")
_ROWS = (("wall", "seconds"), ("cpu", "seconds of CPU"), ("memory", "most memory, MB"))


def write_report(facts: dict[str, Any], folder: Path) -> None:
    """``RESULTS.md`` and ``RESULTS.svg`` in `folder`."""
    found: dict[Key, list[dict[str, float]]] = defaultdict(list)
    for run in facts["runs"]:
        found[run["size"], run["peer"], run["scenario"]].append(run)
    (folder / "RESULTS.md").write_text("\n".join(_lines(facts, found)) + "\n", "utf-8")
    _draw(found, folder / "RESULTS.svg")


def _lines(facts: dict[str, Any], found: dict[Key, list[dict[str, float]]]) -> list[str]:
    sizes = sorted({size for size, _peer, _scenario in found})
    load = ", ".join(f"{each:.1f}" for each in facts["load"])
    lines = [
        "# What building costs",
        "",
        f"`make bench`: {facts['rounds']} rounds, generators in turn, each build from process start to process end;",
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, load at the end: {load}.",
        "A number is the median, then (least; spread between least and most). Read ratios within one run, not seconds.",
        "",
        "`ours` writes pages, feeds and metadata and audits them; `ours + search` the search index, too. `Material` is",
        "MkDocs with its own search, pieces outside its menu. `Hugo` has two bare templates, `Pelican` its own.",
        "`one register` changes something that stands on every page.",
        "",
        "![Seconds and megabytes by generator](RESULTS.svg)",
    ]
    for size in sizes:
        peers = list(dict.fromkeys(peer for each, peer, _scenario in found if each == size))
        for key, name in _ROWS:
            lines += ["", f"## {size} pieces: {name}", "", "| | " + " | ".join(SCENARIOS) + " |", "|---|" + "---:|" * 4]
            lines += [
                f"| {peer} | " + " | ".join(_cell(found[size, peer, each], key) for each in SCENARIOS) + " |"
                for peer in peers
            ]
        lines += ["", f"## {size} pieces: the site", "", "| | files | MB |", "|---|---:|---:|"]
        lines += [
            f"| {peer} | {facts['sites'][f'{peer} {size}'][0]} | {facts['sites'][f'{peer} {size}'][1]:.1f} |"
            for peer in peers
        ]
    return lines


def _cell(runs: list[dict[str, float]], key: str) -> str:
    values = [run[key] for run in runs]
    digits = 0 if key == "memory" else 2
    spread = max(values) - min(values)
    return f"{statistics.median(values):.{digits}f} ({min(values):.{digits}f}; {spread:.{digits}f})"


def _draw(found: dict[Key, list[dict[str, float]]], file: Path) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    sizes = sorted({size for size, _peer, _scenario in found})
    figure, axes = plt.subplots(len(sizes), len(_ROWS), figsize=(13, 3.4 * len(sizes)), squeeze=False)
    for row, size in zip(axes, sizes, strict=True):
        peers = list(dict.fromkeys(peer for each, peer, _scenario in found if each == size))
        for axis, (key, name) in zip(row, _ROWS, strict=True):
            for number, peer in enumerate(peers):
                heights = [statistics.median(run[key] for run in found[size, peer, each]) for each in SCENARIOS]
                axis.bar(
                    [at + number / (len(peers) + 1) for at in range(len(SCENARIOS))],
                    heights,
                    1 / (len(peers) + 1),
                    label=peer,
                )
            axis.set_title(f"{size} pieces: {name}")
            axis.set_xticks([at + 0.4 for at in range(len(SCENARIOS))], SCENARIOS)
    axes[0][0].legend()
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})
