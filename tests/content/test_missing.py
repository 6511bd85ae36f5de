"""Files that go while a run looks at them, and names that no file can have: the author's problem, never the run's end."""

from pathlib import Path

import pytest

from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.listing import listing
from pipeline.website.build import build
from tests.project import NOW, here, make, piece

FRONT = {"content/van-ban/a.md": piece("document", slug="a", file="tep/don.txt")}
LINKED = {"content/van-ban/a.md": piece("document", slug="a", body="## Mục\n\n[Đơn](tep/don.txt)\n")}
SHOWN = {"content/van-ban/a.md": piece("document", slug="a", body="## Mục\n\n![Tờ đơn](tep/don.png)\n")}
UNNAMEABLE = ("a" * 300, "a%00b", "a/" * 3000)


@pytest.mark.parametrize("approval", ["none", "named"])
@pytest.mark.parametrize(("files", "line", "code"), [(FRONT, 13, "E402"), (LINKED, 16, "E401"), (SHOWN, 16, "E402")])
def test_one_that_goes_after_the_folder_was_listed_is_missing(
    tmp_path: Path, files: dict[str, str], line: int, code: str, approval: str
) -> None:
    there = {
        "content/van-ban/tep/don.txt": "Đơn",
        "content/van-ban/tep/don.png": b"",
        "content/tin/b.md": piece("news"),
    }
    config = read_config(make(tmp_path, {**files, **there}, approval=approval), {"HUONGTHIEN_NOW": NOW})
    lying = listing(config.content)
    for file in (config.content / "van-ban/tep").iterdir():
        file.unlink()
    found = read_library(config, lying=lying)

    assert [(each.line, each.code) for each in found.problems if each.code in {"E401", "E402"}] == [(line, code)]
    assert "don." not in found.problems_of(found.by_id["ma-a"])[0].remedy
    assert read_library(config).problems == found.problems


@pytest.mark.parametrize("name", UNNAMEABLE, ids=["too long", "with a NUL", "too deep"])
@pytest.mark.parametrize("approval", ["none", "named"])
def test_a_name_that_no_file_can_have_is_a_file_that_is_missing(tmp_path: Path, name: str, approval: str) -> None:
    body = f"## Mục\n\n![Tờ đơn]({name}.png) [đơn]({name}.pdf)\n"
    files = {"content/bai-viet/a.md": piece(slug="a", body=body), "content/tin/b.md": piece("news", slug="b")}
    done = here("check", cwd=make(tmp_path, files, approval=approval))

    assert done.code == 1
    assert "content/bai-viet/a.md:11:11: E402" in done.stdout
    assert "a.md:11:" in done.stdout.partition("E402")[2]


@pytest.mark.parametrize("name", UNNAMEABLE, ids=["too long", "with a NUL", "too deep"])
def test_a_draft_that_names_such_a_file_is_shown_to_its_writer(tmp_path: Path, name: str) -> None:
    body = f"Lời dẫn.\n\n![Tờ đơn]({name}.png) [đơn]({name}.pdf)\n"
    audio = {"audio": {"src": f"{name[:290]}.mp3", "duration": "3:05"}}
    text = piece(slug="a", body=body, state="draft", broadcast=audio, image={"src": f"{name[:290]}.png", "alt": "Đơn"})
    root = make(tmp_path, {"content/bai-viet/a.md": text})
    config = read_config(root, {"HUONGTHIEN_NOW": NOW})
    build(config, read_library(config).with_drafts())

    assert "Lời dẫn." in (root / "site/bai-viet/a/index.html").read_text("utf-8")
