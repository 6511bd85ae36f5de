"""The sample, built once by the real command, served with the headers it ships, and looked at in a real Chromium.

def test_it(visit):
    seen = visit("hoi-dap/", width=360, dark=True)
    assert seen.page.title() and seen.troubles == []

`sample`: the folder of the built site. `address`: where it is served. `visit`: opens a page of it. Without Chromium
all tests here are skipped, and pytest's summary says how to get it.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from filelock import FileLock

from tests.browser.serving import serving
from tests.project import HOME, run

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
CACHE = Path(".huongthien/cache")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("slow")


class Seen(NamedTuple):
    """An open page; what it asked for, address by address; and its troubles: console errors, foreign hosts."""

    page: object
    asked: list[str]
    troubles: list[str]


Visit = Callable[..., Seen]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The built sample; all workers of a run share one. Do not change it."""
    base = tmp_path_factory.getbasetemp()
    root = (base if worker_id == "master" else base.parent) / "sample"
    with FileLock(root.with_suffix(".lock")):
        if not (root / "built").exists():
            _build(root)
    return root / "site"


def _build(root: Path) -> None:
    shutil.rmtree(root, ignore_errors=True)
    for name in ("content", "theme"):
        shutil.copytree(HOME / name, root / name)
    for name in ("mkdocs.yml", "channels.yaml"):
        shutil.copy(HOME / name, root / name)
    if (HOME / CACHE).exists():
        shutil.copytree(HOME / CACHE, root / CACHE)  # keyed by content: it saves a minute of drawing
    done = run("build", cwd=root, timeout=300)
    assert done.code == 0, done.stdout + done.stderr
    (root / "built").touch()


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """Where the sample is served; ends with ``/``."""
    with serving(sample) as found:
        yield found


def program() -> str:
    """The path of Chromium; without one the test that asks is left out."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("no Chromium found: apt-get install chromium")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium, driven by Playwright."""
    found = program()
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: object, address: str) -> Iterator[Visit]:
    """``visit(path, width=360, dark=False, js=True, wait="load")``: a fresh reader, who has been nowhere, opens a page."""
    contexts = []

    def opened(path: str = "", *, width: int = 360, dark: bool = False, js: bool = True, wait: str = "load") -> Seen:
        context = browser.new_context(
            viewport={"width": width, "height": 740 if width < 800 else 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=js,
            locale="vi-VN",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        seen = Seen(page, [], [])
        page.on("console", lambda message: message.type == "error" and seen.troubles.append(message.text))
        page.on("pageerror", lambda fault: seen.troubles.append(str(fault)))
        page.on("request", lambda request: _note(request.url, address, seen))
        page.goto(address + path, wait_until=wait)
        return seen

    yield opened
    for context in contexts:
        context.close()


def _note(url: str, address: str, seen: Seen) -> None:
    seen.asked.append(url)
    if not url.startswith((address, "data:", "blob:")):
        seen.troubles.append(f"foreign: {url}")
