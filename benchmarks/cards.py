"""What one card costs: the CPU of drawing each card of a town, none of them in the cache.

python -m benchmarks.cards [CARDS]
"""

import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from benchmarks.corpus import write
from benchmarks.figures import Figure, shown
from benchmarks.peers import NOW
from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.website.assets.cards import cards, draw
from pipeline.website.site import pages


def figures(count: int = 200) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        library = read_library(read_config(write(Path(folder), count), {"HUONGTHIEN_NOW": NOW}))
        wanted = list(islice(cards(library, pages(library)), count))
        begun = time.process_time()
        drawn = draw(wanted, Path(folder, "site"), Path(folder, "cache"))
        return [Figure("one card", (time.process_time() - begun) / drawn * 1000, "ms CPU", 20)]


if __name__ == "__main__":
    sys.exit(shown(figures(*map(int, sys.argv[1:]))))
