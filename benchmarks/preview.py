"""From the moment an editor saves until the open browser shows it: `huongthien serve` and Chromium, as they are used.

python -m benchmarks.preview [PIECES]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from benchmarks.commands import ENV, RUN
from benchmarks.corpus import KINDS, write
from benchmarks.figures import Figure, shown
from tests.servers import free_port

_TRIES = 5
_LIMIT = 1  # second
_PATIENCE = 300  # seconds
_PAUSE = 2  # seconds in which an editor looks at the page


def figures(pieces: int = 5_000) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        root = write(Path(folder), pieces)
        file = root / "content" / KINDS[0] / "ban-sao-00000.md"
        with served(root) as address:
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"{address}{KINDS[0]}/ban-sao-00000/")
            texts = [shows(page, file, edit_text(file, number)) for number in range(_TRIES)]
            titles = [shows(page, file, edit_title(file, number)) for number in range(_TRIES)]
    name = f"`serve` of {pieces:,} pieces"
    return [
        Figure(f"{name}: a text that was saved is on the screen after", statistics.median(texts), "s", _LIMIT),
        Figure(f"{name}: a text, most", max(texts), "s"),
        Figure(f"{name}: a title that was saved is on the screen after", statistics.median(titles), "s"),
    ]


@contextmanager
def served(root: Path):
    """The address of the preview of `root`, once its first page is there."""
    address = f"127.0.0.1:{free_port()}"
    command = (*RUN, "serve", "--address", address)
    with subprocess.Popen(command, cwd=root, env=ENV, stderr=subprocess.DEVNULL, start_new_session=True) as server:
        try:
            wait_for(f"http://{address}/")
            yield f"http://{address}/"
        finally:
            server.terminate()  # an interrupt would not reach what was begun in the background


def wait_for(address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            urlopen(address, timeout=10).close()
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def edit_text(file: Path, number: int) -> tuple[str, str]:
    """What the file says then, and the words by which the page is known to say it."""
    words = f"Câu thêm lần thứ {number}."
    return f"{file.read_text('utf-8')}\n{words}\n", words


def edit_title(file: Path, number: int) -> tuple[str, str]:
    words = f"Tên thứ {number}"
    lines = [f'title: "{words}"' if line.startswith("title:") else line for line in file.read_text("utf-8").split("\n")]
    return "\n".join(lines), words


def shows(page: Page, file: Path, edit: tuple[str, str]) -> float:
    """Seconds until the open page shows the edit."""
    time.sleep(_PAUSE)
    text, words = edit
    begun = time.monotonic()
    file.write_text(text, "utf-8")
    page.get_by_text(words).first.wait_for(timeout=_PATIENCE * 1000)
    return time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(shown(figures(*map(int, sys.argv[1:]))))
