"""MkDocs itself, as people start it: ``mkdocs build --strict`` and ``mkdocs serve``."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.project import HOME, NOW, make, piece
from tests.servers import free_port, serving
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


def test_serve_shows_changes_and_hides_what_became_a_draft(tmp_path: Path):
    make(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin", title="Tin trước khi sửa")})
    place, file = f"127.0.0.1:{free_port()}", tmp_path / "content/tin/a.md"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", place]
    with serving(command, f"http://{place}/", tmp_path, ENV) as read:
        read("tin/mot-tin/", "Tin trước khi sửa")
        file.write_text(piece("news", slug="mot-tin", title="Tin sau khi sửa"), "utf-8")
        assert "Tin trước khi sửa" not in read("tin/mot-tin/", "Tin sau khi sửa")
        file.write_text(piece("news", slug="mot-tin", title="Tin sau khi sửa", state="draft"), "utf-8")
        read("tin/", "Chưa có bài nào ở đây")
