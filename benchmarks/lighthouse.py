"""Lighthouse's performance figure for a phone (simulated slow 4G, slowed-down processor), median of five runs a page.

    python -m benchmarks.lighthouse [RUNS]

The sample is built anew and served with gzip and the headers that it ships. Exit 1 if a median is below 98.
"""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import write
from benchmarks.figures import Figure, shown
from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.website.build import build
from tests.browser.conftest import CHROMIUM
from tests.browser.lighthouse import FORMS, judge, missing
from tests.browser.pages import path_of
from tests.browser.serving import serving
from tests.project import NOW

LEAST = 98


def figures(runs: int = 5) -> list[Figure]:
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None or (why := missing()):
        print("no Chromium found, Lighthouse was left out: apt-get install chromium" if chromium is None else why)
        return []
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), 0)
        config = read_config(root, {"HUONGTHIEN_NOW": NOW})
        build(config, read_library(config))
        with serving(root / "site") as address:
            paths = {address + path_of(form, root / "site"): form for form in FORMS}
            found = judge(list(paths), chromium, ["performance"], runs)
    scores = {paths[url]: sorted(run["performance"]["score"] for run in each) for url, each in found.items()}
    return [
        Figure(f"Lighthouse, performance: {form} (of {', '.join(f'{score:g}' for score in each)})",
               statistics.median(each), "", LEAST, least=True)
        for form, each in scores.items()
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(shown(figures(*map(int, sys.argv[1:]))))
