"""A draft is seen on the writer's own screen, marked, and can get into no built site."""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.project import HOME, NOW, judge, make, piece, run
from tests.servers import free_port, serving

SECRET = "Câu chữ chưa ai được đọc"
FILES = {
    "content/bai-viet/nhap.md": piece(slug="nhap", title="Bài còn nháp", state="draft", body=f"{SECRET}.\n"),
    "content/bai-viet/cho.md": piece(slug="cho", title="Bài chờ duyệt", state="review", body=f"{SECRET}.\n"),
    "content/bai-viet/cong-khai.md": piece(slug="cong-khai", title="Bài công khai"),
}


def words_of(folder: Path) -> str:
    return "\n".join(file.read_text("utf-8", "replace") for file in folder.rglob("*") if file.is_file())


def test_no_build_shows_a_draft_whatever_the_environment_says(tmp_path):
    root, told = make(tmp_path, FILES), {"HUONGTHIEN_DRAFTS": "1"}

    ours = run("build", cwd=root, env=told)
    theirs = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "theirs")],
        cwd=root, env={**os.environ, **told, "HUONGTHIEN_NOW": NOW}, check=True,
    )  # fmt: skip

    assert (ours.code, theirs.returncode) == (0, 0)
    for folder in (root / "site", tmp_path / "theirs"):
        assert "Bài công khai" in words_of(folder)
        for word in (SECRET, "Bài còn nháp", "Bài chờ duyệt", "BẢN NHÁP"):
            assert word not in words_of(folder)


def test_the_library_itself_does_not_change(tmp_path):
    library = judge(make(tmp_path, FILES))

    shown = library.with_drafts()

    assert {article.slug for article in (each.meta for each in shown.public)} == {"nhap", "cho", "cong-khai"}
    assert [article.meta.slug for article in library.public] == ["cong-khai"]
    assert shown.drafts == {"ma-nhap", "ma-cho"}


def test_the_server_of_drafts_shows_them_marked_and_keeps_search_engines_out(tmp_path):
    root = make(tmp_path, FILES)
    with served(root, "--drafts") as read:
        draft, public = (read(f"bai-viet/{slug}/") for slug in ("nhap", "cong-khai"))

    assert SECRET in draft
    assert "BẢN NHÁP" in draft
    assert "BẢN NHÁP" not in public
    assert all('name="robots" content="noindex, nofollow"' in page for page in (draft, public))
    assert not (root / "site").exists()
    assert root != HOME


def test_an_open_page_is_loaded_again_when_it_changed_and_only_then(tmp_path):
    root = make(tmp_path, FILES)
    file = root / "content/bai-viet/cong-khai.md"
    with served(root) as read:
        page = "bai-viet/cong-khai/"
        before = read(page)
        file.touch()
        time.sleep(3)  # longer than anybody takes to find it
        touched = read(page)
        file.write_text(file.read_text("utf-8") + "\nCâu mới viết.\n", "utf-8")
        edited = read(page, "Câu mới viết.")

    assert _loaded(touched) == _loaded(before)
    assert _loaded(edited) > _loaded(before)


def served(root, *options):
    """The preview of `root`, whose pages can be read."""
    place = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "pipeline", "serve", *options, "--address", place]
    return serving(command, f"http://{place}/", root, {**os.environ, "HUONGTHIEN_NOW": NOW})


def _loaded(page):
    """The number of the site's version that an open page has."""
    return int(re.search(r"livereload\((\d+),", page)[1])
