"""How long each generator takes for the same town: cold, with nothing changed, one edit, one change on every page.

    python -m benchmarks.run [--sizes 1000,5000,10000] [--rounds 5] [--only ours,Hugo]

From process start to process end, all processes of a build counted, the generators in turn (A B A B), so that what
else the machine does falls on all of them. Results go to benchmarks/results.json, RESULTS.md and RESULTS.svg.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

import psutil

from benchmarks.peers import PEERS_BY_NAME, Peer, environment
from benchmarks.report import write_report

HERE = Path(__file__).parent
SCENARIOS = ("cold", "no change", "one edit", "one register")
_EVERY = 0.05  # seconds between two looks at memory


class Run(NamedTuple):
    """One build: seconds on the clock, seconds of processor, most memory at once in MB."""

    peer: str
    size: int
    scenario: str
    wall: float
    cpu: float
    memory: float


def main(arguments: list[str]) -> int:
    asked = parse(arguments)
    runs: list[Run] = []
    sites: dict[str, tuple[int, float]] = {}
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            roots = {peer.name: prepare(peer, Path(folder), size) for peer in asked.only}
            for number in range(asked.rounds):
                for peer in asked.only:
                    runs += rounds(peer, roots[peer.name], size, number)
            for peer in asked.only:
                sites[f"{peer.name} {size}"] = weight(roots[peer.name] / peer.output)
    facts = {"runs": [run._asdict() for run in runs], "sites": sites, "rounds": asked.rounds, "load": os.getloadavg()}
    (HERE / "results.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    write_report(facts, HERE)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run")
    parser.add_argument(
        "--sizes", type=lambda text: [int(part) for part in text.split(",")], default=[1000, 5000, 10000]
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--only", type=lambda text: [PEERS_BY_NAME[name] for name in text.split(",")], default=[*PEERS_BY_NAME.values()]
    )
    return parser.parse_args(arguments)


def prepare(peer: Peer, folder: Path, size: int) -> Path:
    root = folder / peer.name.replace(" ", "-")
    root.mkdir()
    peer.make(root, size)
    return root


def rounds(peer: Peer, root: Path, size: int, number: int) -> list[Run]:
    before = {"cold": lambda: peer.forget(root), "no change": lambda: None}
    before |= {"one edit": lambda: peer.edit(root, number), "one register": lambda: peer.change(root, number)}
    found = []
    for scenario in SCENARIOS:
        before[scenario]()
        found.append(Run(peer.name, size, scenario, *measure(peer, root)))
        print(f"{size:6} {peer.name:14} {scenario:13} {found[-1].wall:8.2f} s {found[-1].cpu:8.2f} s CPU", flush=True)
    return found


def measure(peer: Peer, root: Path) -> tuple[float, float, float]:
    """A build that fails ends everything: a number for it would mean nothing."""
    started = time.monotonic()
    process = subprocess.Popen(peer.command, cwd=root, env=environment(peer), stdout=subprocess.DEVNULL)
    peak: list[float] = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, peak))
    watch.start()
    _pid, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.join()
    if process.returncode:
        raise SystemExit(f"{peer.name}: {' '.join(peer.command)} in {root} ended with {process.returncode}")
    return wall, used.ru_utime + used.ru_stime, max(peak[0], used.ru_maxrss / 1024)


def _watch(pid: int, peak: list[float]) -> None:
    """What a tree of processes holds, shared pages once."""
    try:
        parent = psutil.Process(pid)
        while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
            tree = [parent, *parent.children(recursive=True)]
            peak[0] = max(peak[0], sum(each.memory_full_info().pss for each in tree) / 1_000_000)
            time.sleep(_EVERY)
    except (psutil.Error, OSError):
        return


def weight(site: Path) -> tuple[int, float]:
    """Files, and megabytes."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files) / 1_000_000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
