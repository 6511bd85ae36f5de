"""A plan in which nothing is to be done: 10,000 pieces on three channels, Library and Known in memory.

python -m benchmarks.noop_plan [PIECES]

The peer is the least that a plan can be: one pass over the same pieces and channels that looks each of them up. The
seconds depend on the machine, the ratio and the counts hardly.
"""

import gc
import resource
import sys
import time
from collections.abc import Callable

from benchmarks.figures import Figure, shown
from pipeline.model.plan import Plan
from pipeline.publish.case import Facts
from pipeline.publish.manners import mind
from pipeline.publish.plan import make_plan
from tests.publish.facts import CONFIG, PAGE, article, known, library, remote, render, wrote

CHANNELS = ("fanpage", "fanpage-2", "fanpage-3")


def facts(pieces: int) -> Facts:
    """Everything published and seen on three Pages."""
    made = library(*(article(id=f"bai-{n:05}", slug=f"bai-{n}", title=f"Bài số {n}") for n in range(pieces)))
    channels = dict.fromkeys(CHANNELS, CONFIG.channels[PAGE])
    found = render(made)[PAGE]
    posts = {name: {key: post.model_copy(update={"channel": name}) for key, post in found.items()} for name in CHANNELS}
    pairs = ((post, f"1_{n}") for name in CHANNELS for n, post in enumerate(posts[name].values()))
    records = (wrote(post, remote_id=key, seen=remote(post, key)) for post, key in pairs)
    return Facts(channels, made, posts, known(*records), troubles={}, sandbox=False, observed=True)


def plan(given: Facts) -> Plan:
    """What `huongthien plan` computes once everything has been read."""
    return mind(make_plan(given), given)


def peer(given: Facts) -> int:
    """One look at each piece on each channel."""
    pairs = ((name, piece.id) for name in given.channels for piece in given.library.articles)
    return sum(given.posts[name][key].text == given.known[name, key].post.text for name, key in pairs)


def best(call: Callable[[], object], times: int = 3) -> float:
    """Seconds of the CPU, the best of some tries."""
    found = []
    for _try in range(times):
        before = time.process_time()
        call()
        found.append(time.process_time() - before)
    return min(found)


def figures(pieces: int = 10_000) -> list[Figure]:
    given = facts(pieces)
    gc.collect()
    gc.freeze()  # as the session of a command does
    seconds, least = best(lambda: plan(given)), best(lambda: peer(given))
    made = plan(given)
    name = f"a plan with nothing to do, {pieces:,} pieces on {len(CHANNELS)} channels"
    return [
        Figure(name, seconds, "s CPU", 1),
        Figure(f"{name}: memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB", 250),
        Figure(f"{name}: as against one look at each", seconds / least, "times"),
        Figure(f"{name}: actions that would do something", len(made.active), "", 0),
    ]


if __name__ == "__main__":
    sys.exit(shown(figures(*map(int, sys.argv[1:]))))
