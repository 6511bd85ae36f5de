"""Packages for people to post: the text as the platform folds it, pictures of its sizes, every picture described."""

import io
from pathlib import Path

import pytest
from PIL import Image

from pipeline.content.load import load_file
from pipeline.model.outputs import Platform
from pipeline.pack.pack import Pack, pack
from pipeline.pack.platforms import MANNERS, seen
from pipeline.zipped import zipped
from tests.channels.test_picture import exif, saved
from tests.goldens import golden
from tests.project import judge, make, piece

IMAGE = {"src": "../images/anh.jpg", "alt": "Hai mẹ con bên chiếc điện thoại"}


def packed(root: Path, platform: Platform = Platform.ZALO, **changes: object) -> Pack:
    files = {"content/canh-bao/a.md": piece("alert", slug="coi-chung", title="Coi chừng lời mời lạ", **changes)}
    library = judge(make(root, {**files, "content/images/anh.jpg": saved("JPEG", exif=exif())}))
    content = root / "content"
    tree = load_file(content, content / "canh-bao/a.md").tree
    return pack(library, library.articles[0], platform, tree, lambda path: (content / path).read_bytes())


@pytest.mark.parametrize("platform", Platform)
def test_golden(platform: Platform, tmp_path: Path):
    made = packed(tmp_path, platform, tags=["vay-von"], campaign=["bao-ve-tre-em"], image=IMAGE)
    names = [name for name in made.files if name.endswith((".txt", ".html"))]
    text = "".join(f"== {name}\n{made.files[name].decode()}" for name in names)
    assert text == golden(f"pack/{platform}.txt", text)


@pytest.mark.parametrize("platform", Platform)
def test_pictures_have_the_platforms_sizes_no_metadata_and_words(platform: Platform, tmp_path: Path):
    made = packed(tmp_path, platform, image=IMAGE)
    pictures = {name: Image.open(io.BytesIO(data)) for name, data in made.files.items() if name.startswith("hinh/")}
    drawn = {picture.size for name, picture in pictures.items() if "bia-" in name}

    assert drawn == set(MANNERS[platform].tiles)
    assert all(not picture.getexif() and "GPS" not in str(picture.info) for picture in pictures.values())
    assert {picture.format for picture in pictures.values()} <= (
        {"JPEG"} if MANNERS[platform].jpeg else {"PNG", "JPEG"}
    )
    described = made.files["mo-ta-hinh.txt"].decode().splitlines()
    assert described[::2] == list(pictures)
    assert all(line.strip() for line in described[1::2])
    assert "  Hai mẹ con bên chiếc điện thoại" in described


def test_the_number_to_call_stands_before_the_fold(tmp_path: Path):
    made = packed(tmp_path, Platform.FACEBOOK)

    assert "Gọi 111" in made.seen
    assert made.seen.endswith(" …")
    assert [found.code for found in made.problems] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [("Một dòng", "Một dòng"), ("a\nb\nc\nd", "a\nb …"), ("x" * 101, "x" * 100 + " …"), ("a\nb", "a\nb")],
)
def test_what_is_seen_unopened(text: str, shown: str):
    assert seen(text, MANNERS[Platform.TIKTOK]) == shown


def test_own_words_are_used_and_when_too_long_refused(tmp_path: Path):
    own = packed(tmp_path / "own", by_hand={"zalo": "Lời *riêng* cho Zalo."})
    long = packed(tmp_path / "long", by_hand={"zalo": "Câu. " * 500})

    assert own.text.startswith("Lời riêng cho Zalo.\n\nGọi 111")
    assert long.files == {}
    assert [found.code for found in long.problems] == ["E831", "W833"]
    assert "thừa" in long.problems[0].message


def test_nothing_that_is_not_public_and_samples_are_named(tmp_path: Path):
    draft, sample = packed(tmp_path / "draft", state="draft"), packed(tmp_path / "sample", sample=True)

    assert (draft.files, [found.code for found in draft.problems]) == ({}, ["E811"])
    assert ([found.code for found in sample.problems], bool(sample.files)) == (["W832"], True)


def test_the_same_piece_is_the_same_zip(tmp_path: Path):
    first, second = packed(tmp_path / "a", image=IMAGE), packed(tmp_path / "b", image=IMAGE)

    assert zipped(first.files) == zipped(second.files)
