"""What a search costs a reader: the first query in a fresh browser, the eleven after it, one in the whole text.

    python -m benchmarks.search_bytes [COUNT]      # 0: the sample alone

Counted as a host with gzip sends them, bodies only, from the moment the search page is there; and what the index costs.
"""

import gzip
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.corpus import write
from benchmarks.figures import Figure, shown
from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.website.build import build
from pipeline.website.incremental.shown import Names
from pipeline.website.search.index import Folders, index
from tests.browser.serving import ZIPPED, serving
from tests.project import NOW

QUERIES = """dac xa|tái hòa nhập cộng đồng|vay von|nd 247|xóa án tích|lua dao tren mang|con bị quấy rối
30/2018|goi 111|đường dây nóng|căn cước|người lạ tiếp cận trẻ""".replace("\n", "|").split("|")
FIRST, NEXT = 400, 60


def figures(count: int = 5000) -> list[Figure]:
    env = {"HUONGTHIEN_NOW": NOW}
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), 0)
        config = read_config(root, env)
        build(config, read_library(config), without=("search", "cards"))
        write(root, count)
        library = read_library(read_config(root, env))
        started, before = time.monotonic(), spent()
        index(Folders(root / "site"), library, Names(library, {}, cards=False))
        wall, cpu = time.monotonic() - started, spent() - before
        with serving(root / "site") as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            found = [measure(browser, root / "site", address, query) for query in QUERIES]
            full = [measure_full(browser, root / "site", address, query) for query in QUERIES]
    firsts, following = [first for first, _ in found], [size for _, sizes in found for size in sizes]
    for query, (first, sizes) in zip(QUERIES, found, strict=True):
        print(f"{query:28} first {first / 1000:6.1f} kB   following {statistics.median(sizes) / 1000:6.1f} kB (median)")
    name = f"search among {len(library.public):,} pieces"
    return [
        Figure(f"{name}: first query, median", statistics.median(firsts) / 1000, "kB", FIRST),
        Figure(f"{name}: first query, most", max(firsts) / 1000, "kB"),
        Figure(f"{name}: following query, median", statistics.median(following) / 1000, "kB", NEXT),
        Figure(f"{name}: following query, most", max(following) / 1000, "kB"),
        Figure(f"{name}: first query in the whole text, median", statistics.median(full) / 1000, "kB"),
        Figure(f"{name}: first query in the whole text, most", max(full) / 1000, "kB"),
        Figure(f"{name}: both indexes from nothing", wall, "s"),
        Figure(f"{name}: both indexes from nothing, all processes", cpu, "s CPU"),
    ]


def spent() -> float:
    """Seconds of processor, ours and those of the processes that have ended."""
    return sum(os.times()[:4])


def measure(browser: object, site: Path, address: str, first: str) -> tuple[int, list[int]]:
    """Bytes of `first` in a fresh browser, then of each other query."""
    context = browser.new_context()
    page, asked = context.new_page(), []
    page.goto(f"{address}tim-kiem/")
    page.on("request", lambda request: asked.append(request.url))
    sizes = []
    for query in (first, *(other for other in QUERIES if other != first)):
        asked.clear()
        page.fill("#q", query)
        page.press("#q", "Enter")
        page.wait_for_function("() => document.querySelector('#ht-results').ariaBusy === 'false'")
        sizes.append(sum(weigh(site / url.removeprefix(address).partition("?")[0]) for url in asked))
    context.close()
    return sizes[0], sizes[1:]


def measure_full(browser: object, site: Path, address: str, query: str) -> int:
    """Bytes of `query` in the whole text, asked after the ordinary search; what the browser has is not sent again."""
    context = browser.new_context()
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url.partition("?")[0]))
    page.goto(f"{address}tim-kiem/?q={query}")
    page.wait_for_selector("#ht-results > li")
    before = set(asked)
    page.click("#ht-full")
    page.wait_for_function("() => document.querySelector('#ht-count').textContent.includes('toàn văn')")
    page.wait_for_load_state("networkidle")
    context.close()
    return sum(weigh(site / url.removeprefix(address)) for url in set(asked) - before)


def weigh(file: Path) -> int:
    zipped = any(kind.endswith(file.suffix.replace("js", "javascript").lstrip(".")) for kind in ZIPPED)
    return len(gzip.compress(file.read_bytes(), 6)) if zipped else file.stat().st_size


if __name__ == "__main__":
    sys.exit(shown(figures(*map(int, sys.argv[1:]))))
