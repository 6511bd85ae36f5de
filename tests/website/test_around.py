"""After an edit of front matter: which pages are made again, and that none that shows it is forgotten."""

from pathlib import Path

import pytest

from tests.project import piece
from tests.website.conftest import build_site, document, rebuild
from tests.website.test_incremental import contents

CITED = {"cites": ["22/2023/QĐ-TTg"]}
FILES = {
    "content/van-ban/qd-22.md": document(),
    **{f"content/tin/{n}.md": piece("news", slug=f"tin-{n}", title=f"Tin thứ {n}") for n in range(8)},
    "content/bai-viet/a.md": piece(slug="a", title="Bài về vốn", tags=["vay-von"]),
    "content/bai-viet/b.md": piece(slug="b", title="Bài cũng về vốn", tags=["vay-von"], **CITED),
}
EDITS = {
    "a new title": ("bai-viet/a.md", piece(slug="a", title="Tên mới tinh", tags=["vay-von"]), "bai-viet/b/"),
    "a new title of one that cites": (
        "bai-viet/b.md", piece(slug="b", title="Tên mới tinh", tags=["vay-von"], **CITED), "van-ban/quyet-dinh-22/",
    ),
    "a relative more": ("tin/7.md", piece("news", slug="tin-7", title="Tên mới tinh", tags=["vay-von"]), "bai-viet/b/"),
    "a law that is over": ("van-ban/qd-22.md", document(expires="2026-11-01"), "bai-viet/b/"),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS)
def test_what_shows_the_edit_is_made_again_and_no_other_page(tmp_path: Path, edit: str):
    path, text, shows = EDITS[edit]
    site = build_site(tmp_path / "kept", FILES)
    before, other = site.read(shows), site.root / "site/tin/tin-5/index.html"
    was = other.stat().st_ino
    (site.root / "content" / path).write_text(text, "utf-8")

    after = rebuild(site.root)

    assert after.read(shows) != before
    assert other.stat().st_ino == was
    anew = build_site(tmp_path / "anew", FILES | {f"content/{path}": text})
    assert contents(after.root / "site") == contents(anew.root / "site")
