"""What a run adds to the wire for each action, and how many calls a link post costs.

python -m benchmarks.overhead [POSTS]

The first figure carries out creates on a channel that answers at once: intent, draft, result, each whole on the disk.
Its peer writes as many rows of the same size with SQLite alone: most of the time is the disk's, so a busy one shows in
both. The second counts the calls that reach the stand-in.
"""

import sqlite3
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.figures import Figure, shown
from pipeline.channels.registry import open_channels
from pipeline.publish.apply import apply
from pipeline.publish.ledger import Ledger
from pipeline.sandbox.server import running
from tests.channels import pieces
from tests.publish.direct import Networked
from tests.publish.facts import NOW, PAGE, ListChannel, article, config, library, plan
from tests.publish.publishing import SECRETS

CALLS = ("facebook.create", "facebook.publish", "facebook.photo")


def made(posts: int):
    """A plan of that many new posts."""
    names = (f"bai-{n:04}" for n in range(posts))
    return plan(
        library(*(article(id=name, slug=name, title=f"Bài {name}", description=f"Câu số {name}.") for name in names))
    )


def ours(folder: Path, posts: int) -> float:
    """Seconds for each action."""
    ledger, page, wanted = Ledger.open(config(folder)), ListChannel(drafts=True), made(posts)
    with ledger.lock():
        before = time.perf_counter()
        done = sum(1 for _result in apply(wanted, ledger, {PAGE: page}, lambda: NOW))
        seconds = time.perf_counter() - before
    ledger.close()
    return seconds / done


def peer(folder: Path, posts: int, rows: int = 3) -> float:
    """Seconds for as many rows, each in a transaction of its own."""
    database = sqlite3.connect(folder / "peer.db", isolation_level=None)
    database.execute("CREATE TABLE event (seq INTEGER PRIMARY KEY, data TEXT)")
    before = time.perf_counter()
    for _row in range(posts * rows):
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO event (data) VALUES (?)", ("x" * 900,))
        database.execute("COMMIT")
    return (time.perf_counter() - before) / posts


def calls(folder: Path, posts: int = 10) -> dict[str, float]:
    """Calls for each link post, by what they do."""
    with running(folder) as address:
        there = Networked(address)
        channels = open_channels(pieces.config(folder, address), dict(zip(NAMES, SECRETS.values(), strict=True)))
        ledger = Ledger.open(config(folder))
        with ledger.lock():
            done = len(list(apply(made(posts), ledger, {PAGE: channels[PAGE]}, lambda: NOW)))
        ledger.close()
        count = Counter(request["operation"] for request in there.control("GET", "/requests")["requests"])
    return {name: count[name] / done for name in CALLS}


NAMES = ("PAGE_TOKEN", "YT_ID", "YT_SECRET", "YT_REFRESH")


def figures(posts: int = 200) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine, theirs = ours(folder, posts), peer(folder, posts)
        made_of = calls(folder / "x")
    return [
        Figure("overhead of an action, with the disk", mine * 1000, "ms", 15),
        Figure("overhead of an action: as against the same rows in SQLite alone", mine / theirs, "times"),
        Figure("calls that create something for a link post", made_of["facebook.create"], "", 1),
        Figure("calls for a link post, of any kind", sum(made_of.values()), ""),
    ]


if __name__ == "__main__":
    sys.exit(shown(figures(*map(int, sys.argv[1:]))))
