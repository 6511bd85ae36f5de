"""How long each generator takes for the same town: cold, with nothing changed, one edit, one change on every page.

Each build from process start to process end, all its processes counted, the generators in turn (A B A B), so that what
else the machine does falls on all of them. Then every other figure that is promised, each by the script that takes it.
Results go to benchmarks/results.json, RESULTS.md and RESULTS.svg all the while: a run that is interrupted leaves what
it has.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.figures import SCRIPTS, measured
from benchmarks.measure import measure
from benchmarks.peers import PEERS_BY_NAME, Peer, environment
from benchmarks.promises import SCENARIOS
from benchmarks.reader import article, weigh
from benchmarks.report import write_report

HERE = Path(__file__).parent
_EXAMPLE = """\
examples:
  python -m benchmarks.run --sizes 100 --rounds 1            does it run?
  python -m benchmarks.run --sizes 1000,5000 --rounds 3 --only ours,Material,Hugo --cold-only Material,Hugo
  python -m benchmarks.run --sizes none --add                the figures of the scripts alone

generators: {peers}
scripts:
{scripts}"""
_BEGUN = time.monotonic()


class Run(NamedTuple):
    """One build, as `measure.Cost`."""

    peer: str
    size: int
    scenario: str
    wall: float
    cpu: float
    memory: float


def main(arguments: list[str]) -> int:
    asked = parse(arguments)
    facts = earlier(asked)
    for size in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            build(asked, size, Path(folder), facts)
        keep(facts)
    for script in asked.scripts:
        tell(f"{script}: {SCRIPTS[script]}")
        facts["figures"][script] = measured(script)
        keep(facts)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    scripts = "\n".join(f"  {name:14} {text}" for name, text in SCRIPTS.items())
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.run",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=_EXAMPLE.format(peers=", ".join(PEERS_BY_NAME), scripts=scripts),
    )
    everything, sizes = list(PEERS_BY_NAME), [1000, 5000, 10000]
    parser.add_argument("--sizes", type=_numbers, default=sizes, help="pieces, or none: 1000,5000,10000")
    parser.add_argument("--rounds", type=int, default=5, help="builds of each kind: 5")
    parser.add_argument("--only", type=_of(PEERS_BY_NAME), default=everything, help="these generators: all")
    parser.add_argument(
        "--cold-only", type=_of(PEERS_BY_NAME), default=[], help="of these only the cold build: they always do all"
    )
    parser.add_argument("--scripts", type=_of(SCRIPTS), default=list(SCRIPTS), help="these scripts, or none: all")
    parser.add_argument("--add", action="store_true", help="keep what results.json has and is not measured now")
    return parser.parse_args(arguments)


def _numbers(text: str) -> list[int]:
    return [] if text == "none" else [int(part) for part in text.split(",")]


def _of(known: dict[str, object]):
    def chosen(text: str) -> list[str]:
        found = [] if text == "none" else text.split(",")
        if odd := set(found) - set(known):
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(odd))}: not among {', '.join(known)}")
        return found

    return chosen


def earlier(asked: argparse.Namespace) -> dict:
    """What is measured is noted here, on top of an earlier run if that is asked for."""
    facts = {"runs": [], "sites": {}, "readers": {}, "figures": {}}
    file = HERE / "results.json"
    if asked.add and file.exists():
        facts |= json.loads(file.read_text("utf-8"))
    mine = {(name, size) for name in asked.only for size in asked.sizes}
    facts["runs"] = [run for run in facts["runs"] if (run["peer"], run["size"]) not in mine]
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"
    return facts | {"python": platform.python_version(), "machine": machine}


def keep(facts: dict) -> None:
    facts["load"] = os.getloadavg()
    (HERE / "results.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    write_report(facts, HERE)


def build(asked: argparse.Namespace, size: int, folder: Path, facts: dict) -> None:
    """All rounds of all generators at `size`, and what their sites weigh."""
    peers, roots = [PEERS_BY_NAME[name] for name in asked.only], {}
    for peer in peers:
        roots[peer.name] = folder / peer.name.replace(" ", "-")
        roots[peer.name].mkdir()
        peer.make(roots[peer.name], size)
        tell(f"{size} pieces for {peer.name}")
    for number in range(asked.rounds):
        for peer in peers:
            wanted = SCENARIOS[:1] if peer.name in asked.cold_only else SCENARIOS
            facts["runs"] += [step(peer, roots[peer.name], size, scenario, number)._asdict() for scenario in wanted]
            keep(facts)
    sites = {peer.name: roots[peer.name] / peer.output for peer in peers}
    facts["sites"] |= {f"{name} {size}": weight(site) for name, site in sites.items()}
    facts["readers"] |= {f"{name} {size}": found for name, found in weigh(sites).items()}


def step(peer: Peer, root: Path, size: int, scenario: str, number: int) -> Run:
    before = {"cold": lambda: peer.forget(root), "no change": lambda: None}
    before |= {"one edit": lambda: peer.edit(root, number), "one register": lambda: peer.change(root, number)}
    before[scenario]()
    found = Run(peer.name, size, scenario, *measure(peer.command, root, environment(peer), peer.fine))
    article(root / peer.output)  # or there is nothing to measure
    tell(f"{size:6} {peer.name:14} {scenario:13} {found.wall:8.2f} s {found.cpu:8.2f} s CPU {found.memory:6.0f} MB")
    return found


def tell(text: str) -> None:
    passed = int(time.monotonic() - _BEGUN)
    print(f"{passed // 60:3}:{passed % 60:02} {text}", flush=True)


def weight(site: Path) -> tuple[int, float]:
    """Files, and megabytes."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return len(files), sum(path.stat().st_size for path in files) / 1_000_000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
