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
from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.website.build import build
from tests.browser.conftest import CHROMIUM
from tests.browser.lighthouse import FORMS, judge, missing
from tests.browser.pages import path_of
from tests.browser.serving import serving
from tests.project import NOW

LEAST = 98


def main(runs: int = 5) -> int:
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None or (why := missing()):
        print("no Chromium found, Lighthouse was left out: apt-get install chromium" if chromium is None else why)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), 0)
        config = read_config(root, {"HUONGTHIEN_NOW": NOW})
        build(config, read_library(config))
        with serving(root / "site") as address:
            paths = {address + path_of(form, root / "site"): form for form in FORMS}
            found = judge(list(paths), chromium, ["performance"], runs)
    figures = {paths[url]: [run["performance"]["score"] for run in each] for url, each in found.items()}
    for form, scores in figures.items():
        print(f"{form:10} median {statistics.median(scores):5.0f}   of {sorted(scores)}")
    return int(min(map(statistics.median, figures.values())) < LEAST)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
