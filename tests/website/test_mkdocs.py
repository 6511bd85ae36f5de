"""MkDocs itself, as people start it: ``mkdocs build --strict`` and ``mkdocs serve``."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import HOME, NOW, make, piece
from tests.website.conftest import town

ENV = {**os.environ, "HUONGTHIEN_NOW": NOW, "NO_MKDOCS_2_WARNING": "1"}


def mkdocs(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *args]
    return subprocess.run(command, cwd=cwd, env=ENV, capture_output=True, encoding="utf-8", timeout=120, check=False)


def test_the_sample_builds_strictly(tmp_path: Path):
    done = mkdocs("build", "--strict", "-d", str(tmp_path / "out"), cwd=HOME)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    for path in ("index.html", "rss.xml", "sitemap.xml", "van-ban/index.html", "404.html"):
        assert (tmp_path / "out" / path).is_file()


def test_mkdocs_tells_the_problems_of_the_content_where_they_are(tmp_path: Path):
    make(tmp_path, town())
    done = mkdocs("build", "-d", "out", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert re.search(r"WARNING .* content/tin/sai\.md:\d+:\d+: E402", done.stderr)
    assert mkdocs("build", "--strict", "-d", "out", cwd=tmp_path).returncode == 1


def test_a_broken_register_stops_mkdocs_with_its_place(tmp_path: Path):
    make(tmp_path, {"content/_data/tags.yaml": "vay-von: [\n"})
    done = mkdocs("build", cwd=tmp_path)
    assert done.returncode == 1
    assert "content/_data/tags.yaml:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    make(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin", title="Tin trước khi sửa")})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", address]
    process = subprocess.Popen(command, cwd=tmp_path, env=ENV, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield f"http://{address}/"
    process.terminate()
    process.wait(20)


def read_when(url: str, words: str, seconds: float = 30) -> str:
    """The page at `url` as soon as it has `words`; fails after `seconds`."""
    until, text = time.monotonic() + seconds, ""
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                text = answer.read().decode()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            text = ""
        if words in text:
            return text
        time.sleep(0.2)
    raise AssertionError(text[:2000])


def test_serve_shows_changes_and_hides_what_became_a_draft(served: str, tmp_path: Path):
    read_when(served + "tin/mot-tin/", "Tin trước khi sửa")
    file = tmp_path / "content/tin/a.md"
    file.write_text(piece("news", slug="mot-tin", title="Tin sau khi sửa"), "utf-8")
    assert "Tin trước khi sửa" not in read_when(served + "tin/mot-tin/", "Tin sau khi sửa")
    file.write_text(piece("news", slug="mot-tin", title="Tin sau khi sửa", state="draft"), "utf-8")
    read_when(served + "tin/", "Chưa có bài nào ở đây")
