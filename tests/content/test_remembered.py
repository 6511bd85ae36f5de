"""What is not judged again must say what judging it again would say: each test changes one thing that a piece rests on."""

import os
import shutil
import time
from pathlib import Path

import pytest

from pipeline import memo
from pipeline.config import read_config
from pipeline.content.load import file_key, load_file
from pipeline.content.remembered import Remembered
from pipeline.content.rules.desk import Asked
from pipeline.errors import BrokenConfig
from pipeline.listing import listing
from tests.project import NOW, judge, make, piece

LINKS = "[tin](../tin/b.md) [tệp](../van-ban/tep.txt) ![tranh](../images/a.svg)\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
FILES = {
    "content/bai-viet/a.md": piece(slug="a", body=LINKS, cites=["22/2023/QĐ-TTg"]),
    "content/bai-viet/c.md": piece(slug="c", title="Bài sai", body="[x](khong-co.md)\n"),
    "content/tin/b.md": piece("news", slug="b"),
    "content/tin/sai.md": "---\ntitle: [\n---\nChữ.\n",
    "content/van-ban/luat.md": piece("document", slug="luat", expires="2027-01-01"),
    "content/van-ban/tep.txt": "Chữ trong tệp.",
    "content/images/a.svg": SVG,
}
CHANGES = {
    "nothing": {},
    "a file that a link leads to goes": {"content/tin/b.md": None},
    "a picture goes": {"content/images/a.svg": None},
    "a file that was missing comes": {"content/bai-viet/khong-co.md": piece(slug="co")},
    "what could have been meant comes": {"content/bai-viet/khong-co-gi.md": piece(slug="co")},
    "an attachment has other words": {"content/van-ban/tep.txt": "Số thẻ căn cước 001099012345 của anh Nguyễn Văn A."},
    "a law is replaced": {"content/van-ban/luat.md": piece("document", slug="luat", legal_status="expired")},
    "a law has no such number": {"content/van-ban/luat.md": piece("document", slug="luat", number="1/2020/QĐ-TTg")},
    "a text is another": {"content/tin/b.md": piece("news", slug="b", body="Gọi 0912345678.\n")},
    "a piece is mended": {"content/tin/sai.md": piece("news", slug="sai")},
    "another has the same id": {"content/tin/d.md": piece("news", slug="d", id="ma-b")},
    "a register changes": {"content/_data/hotlines.yaml": None},
    "another approval": {"channels.yaml": "approval: named\n"},
}  # fmt: skip


def change(root: Path, files: dict[str, str | None]) -> None:
    for path, text in files.items():
        (root / path).unlink() if text is None else (root / path).write_text(text, "utf-8")


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_remembered_is_what_would_be_found(tmp_path: Path, name: str):
    root = make(tmp_path / "project", FILES)
    judge(root)
    change(root, CHANGES[name])
    shutil.copytree(root, tmp_path / "clean" / "project", ignore=shutil.ignore_patterns(".huongthien"))

    assert outcome(root) == outcome(tmp_path / "clean/project")


def outcome(root: Path) -> tuple[object, ...]:
    try:
        found = judge(root)
    except BrokenConfig as fault:
        return (fault.problems,)
    return found.problems, found.articles, found.visibility, found.gone


def test_of_a_piece_whose_rest_is_lost_the_file_is_read_again(tmp_path: Path):
    root = make(tmp_path, FILES)
    before = outcome(root)
    (root / ".huongthien/cache/pieces.db").unlink()

    found = judge(root)
    assert [article.body for article in found.articles] == [article.body for article in before[1]]
    assert [article.meta for article in found.articles] == [article.meta for article in before[1]]


def test_of_a_piece_that_is_gone_nothing_is_kept(tmp_path: Path):
    secret = "Câu này không ai được giữ lại."
    root = make(tmp_path, {**FILES, "content/tin/b.md": piece("news", slug="b", body=secret + "\n")})
    judge(root)
    assert kept(root, secret)
    (root / "content/tin/b.md").unlink()
    judge(root)
    assert not kept(root, secret)


def kept(root: Path, text: str) -> bool:
    return any(text.encode() in file.read_bytes() for file in (root / ".huongthien/cache").iterdir() if file.is_file())


def test_another_day_is_another_judgement(tmp_path: Path):
    root, later = make(tmp_path, FILES), "2027-06-01T08:00:00+07:00"
    today = {found.code for found in judge(root, HUONGTHIEN_NOW=NOW).problems}
    assert {found.code for found in judge(root, HUONGTHIEN_NOW=later).problems} != today


def test_where_nothing_can_be_kept_all_is_judged_all_the_same(tmp_path: Path):
    root = make(tmp_path, FILES)
    (root / ".huongthien").write_text("not a folder", "utf-8")
    assert judge(root).problems == judge(root).problems


@pytest.mark.parametrize("settled", [10**10, -(10**10)])
def test_a_text_of_the_same_length_and_time_is_another_text(tmp_path: Path, settled: int):
    """Who saves twice in a moment and who sets back the hour deceive nobody: an inode's own time cannot be set."""
    content = make(tmp_path, {"content/bai-viet/a.md": piece(slug="a", title="Bài một")}) / "content"
    file, config = content / "bai-viet/a.md", read_config(tmp_path, {"HUONGTHIEN_NOW": NOW})
    titles = []
    for title in ("Bài một", "Bài một", "Bài hai"):
        file.write_text(file.read_text("utf-8").replace(titles[-1] if titles else title, title), "utf-8")
        os.utime(file, (10**9, 10**9))
        remembered = Remembered(config, settled)
        titles += [source.article.meta.title for source in remembered.load(content, listing(content))]
        remembered.save()
        time.sleep(0.02)  # a tick of the file system's clock

    assert titles == ["Bài một", "Bài một", "Bài hai"]
    [row] = memo.read(config.state / "cache/sources").values()
    assert bool(row[0]) == (settled < 0)


@pytest.mark.parametrize("kept", [True, False])
def test_a_file_saved_while_it_is_read_is_never_remembered_as_it_was(tmp_path: Path, kept: bool):
    """An attachment's answer is taken before a rule opens it; what was read afterwards counts for other bytes."""
    (tmp_path / "a.txt").write_text("cũ", "utf-8")
    files = Asked(["a.txt"]).below(tmp_path)
    assert "a.txt" in files
    if not kept:
        (tmp_path / "a.txt").write_text("mới", "utf-8")
    later = Asked(["a.txt"]).below(tmp_path)

    assert (files.answer("a.txt") == later.answer("a.txt")) == kept


class Unruly(type(Path())):
    """A file that somebody saves the `moment`-th time that it is looked at."""

    def __fspath__(self) -> str:
        self.looks = getattr(self, "looks", 0) + 1
        if self.looks == self.moment:
            Path(str(self)).write_text(piece(title="Bản mới"), "utf-8")
        return str(self)


@pytest.mark.parametrize("moment", range(1, 8))
def test_a_piece_is_never_remembered_under_the_name_of_another_text(tmp_path: Path, moment: int):
    content = make(tmp_path, {"content/bai-viet/a.md": piece(title="Bản cũ")}) / "content"
    file = Unruly(content / "bai-viet/a.md")
    names = {file_key(content, Path(str(file))): "Bản cũ"}
    file.moment = moment
    source = load_file(content, file)
    names[file_key(content, Path(str(file)))] = "Bản mới" if file.looks >= moment else "Bản cũ"

    assert source.article is not None
    assert names[source.key] == source.article.meta.title
