"""What one article costs a reader: requests and bytes with gzip, headers too, in a fresh Chromium."""

import shutil
from collections.abc import Mapping
from pathlib import Path

ARTICLE = "ban-sao-00001"


def weigh(sites: Mapping[str, Path]) -> dict[str, tuple[int, float]]:
    """Requests and kB by generator; none where there is no Chromium."""
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM
    from tests.browser.serving import serving

    found: dict[str, tuple[int, float]] = {}
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        print("no Chromium found, what a reader loads was left out: apt-get install chromium", flush=True)
        return found
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, site in sites.items():
            (site / "_headers").touch()  # the host reads it; other generators have none
            with serving(site) as address:
                found[name] = _load(browser, address + article(site))
    return found


def article(site: Path) -> str:
    """The address of the article below `site`; ValueError if it is not there."""
    file = min(site.rglob(f"*{ARTICLE}*.html"), default=None) or min(site.rglob(f"*{ARTICLE}/index.html"))
    return file.relative_to(site).as_posix().removesuffix("index.html")


def _load(browser: object, url: str) -> tuple[int, float]:
    page, seen = browser.new_page(), []
    page.on("requestfinished", lambda request: seen.append(request))  # noqa: PLW0108 - Playwright marks what it calls
    page.goto(url, wait_until="networkidle")
    sizes = [request.sizes() for request in seen if not request.url.startswith("data:")]
    page.close()
    return len(sizes), sum(each["responseBodySize"] + each["responseHeadersSize"] for each in sizes) / 1000
