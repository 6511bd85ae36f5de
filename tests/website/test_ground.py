"""What a page asked for is believed next time only if it was the same while the page was made."""

from pathlib import Path

import pytest

from pipeline.website.incremental.ground import Ground
from tests.project import judge, make


@pytest.mark.parametrize(("saved", "is_believed"), [("before", True), ("while pages are made", False)])
def test_a_picture_that_is_saved_while_pages_are_made_is_asked_for_again(tmp_path: Path, saved: str, is_believed: bool):
    root = make(tmp_path, {"content/images/a.png": b"unblurred"})
    library, picture = judge(root), root / "content/images/a.png"
    if saved != "before":
        picture.write_bytes(b"blurred")
    now = picture.stat().st_ctime_ns
    first = Ground(library, root / "content", now + (saved == "before"))
    later = Ground(library, root / "content", now + 2)

    assert (first.answer("images/a.png") == later.answer("images/a.png")) == is_believed
