"""Every page of the sample under the headers that the site ships: nothing refused, nothing foreign, nothing logged."""

import re
from pathlib import Path

from tests.browser.conftest import Visit
from tests.browser.serving import shipped_headers


def test_a_crawl_of_the_whole_site_has_no_violation_no_foreign_host_and_no_error(
    browser: object, sample: Path, address: str
):
    found = (path for path in sample.rglob("*.html") if 'http-equiv="refresh"' not in path.read_text("utf-8"))
    pages = sorted(path.relative_to(sample).as_posix() for path in found)
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page, troubles = context.new_page(), []
    page.on("console", lambda message: message.type == "error" and troubles.append((page.url, message.text)))
    page.on("pageerror", lambda fault: troubles.append((page.url, str(fault))))
    page.on("request", lambda sent: sent.url.startswith((address, "data:")) or troubles.append((page.url, sent.url)))
    for path in pages:
        page.goto(address + path.removesuffix("index.html"))
    assert troubles == []
    assert context.cookies() == []
    assert len(pages) > 100
    context.close()


def test_the_policy_names_no_host_but_the_player_and_allows_no_inline_code(sample: Path):
    policy = shipped_headers(sample)["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert re.findall(r"https?://[^\s;]+", policy) == ["https://www.youtube-nocookie.com"]
    assert len(policy) < 2000


def test_a_script_that_is_not_ours_is_refused(visit: Visit):
    seen = visit()
    seen.page.evaluate("""() => {
        const script = document.createElement("script")
        script.textContent = "document.title = 'taken'"
        document.head.append(script)
        const style = document.createElement("style")
        style.textContent = "body { display: none }"
        document.head.append(style)
    }""")
    assert seen.page.title() != "taken"
    assert seen.page.locator("h1").is_visible()
    assert len(seen.troubles) == 2
