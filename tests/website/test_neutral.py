"""Which pages offer the way out, and what they are called where somebody else may look."""

from pathlib import Path

import pytest

from pipeline.website.site import files as files_of
from pipeline.website.site import pages
from pipeline.website.words import NEUTRAL_TITLE
from tests.project import judge, make, piece

TITLE, NEUTRAL = "Con bị quấy rối trên mạng", "Một bài cho cả nhà"
TAGGED = {"tags": ["xam-hai-tre-em"]}


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({}, TITLE),
        ({"neutral_title": NEUTRAL}, TITLE),
        ({"quick_exit": True}, NEUTRAL_TITLE),
        ({"quick_exit": True, "neutral_title": NEUTRAL}, NEUTRAL),
        (TAGGED, NEUTRAL_TITLE),
        ({**TAGGED, "quick_exit": False}, TITLE),
    ],
)
def test_what_the_tab_shows(tmp_path: Path, fields: dict[str, object], shown: str):
    files = {"content/bai-viet/a.md": piece(slug="a", title=TITLE, aliases=["bai-viet/cu/"], **fields)}
    tags = "xam-hai-tre-em: {name: Phòng ngừa xâm hại}\n"
    library = judge(make(tmp_path, {**files, "content/_data/tags.yaml": tags}))
    found = {page.address: page for page in pages(library)}
    assert found["bai-viet/a/"].title == shown
    assert TITLE not in dict(files_of(library, pages(library), {}))["bai-viet/cu/index.html"].decode()
    assert found["bai-viet/a/"].facts["exit"] is (shown != TITLE)
