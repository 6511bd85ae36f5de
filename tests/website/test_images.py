"""What becomes of a photo on its way to a reader: upright, bare, small, and the same bytes every time."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from pipeline.parts import spread
from pipeline.website.assets.images import Pictures, illustrate
from pipeline.website.gate.traces import traces

SECRET = "nha ong Nguyen Van A"
SIDEWAYS = 6  # EXIF: turn a quarter to the right


def photo(kind: str = "JPEG", size: tuple[int, int] = (1600, 1200)) -> bytes:
    """A picture, red at its left end, that carries EXIF with a place and a name, XMP and a comment."""
    image, out, exif = Image.new("RGB", size, "white"), io.BytesIO(), Image.Exif()
    image.paste("red", (0, 0, size[0] // 4, size[1]))
    exif[0x0112], exif[0x010E], exif[0x8825] = SIDEWAYS, SECRET, {1: "N", 2: (21.0, 2.0, 3.0)}
    note = PngInfo()
    note.add_text("Author", SECRET)
    extra = {"pnginfo": note} if kind == "PNG" else {"xmp": f"<x>{SECRET}</x>".encode()}
    image.save(out, kind, exif=exif, **extra)
    return out.getvalue()


def pictures(root: Path, files: dict[str, bytes]) -> Pictures:
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return Pictures(root, root / "cache")


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp")])
def test_every_form_is_upright_and_carries_nothing(tmp_path: Path, kind: str, name: str):
    made = pictures(tmp_path, {name: photo(kind)}).files(name)
    assert {path: Image.open(io.BytesIO(data)).size for path, data in made.items()} == {
        name: (1200, 1600),
        f"{name}.480.webp": (480, 640),
        f"{name}.960.webp": (960, 1280),
        f"{name}.640.jpg": (640, 853),
    }
    for data in made.values():
        top = Image.open(io.BytesIO(data)).convert("RGB").getpixel((100, 10))
        assert top[0] > 200
        assert top[1] < 60
        assert traces(data) == []
        assert SECRET.encode() not in data


@pytest.mark.parametrize(("kind", "found"), [("JPEG", ["APP1"]), ("PNG", ["eXIf", "tEXt"]), ("WEBP", ["EXIF", "XMP "])])
def test_the_second_opinion_sees_what_a_camera_writes(kind: str, found: list[str]):
    assert [trace for trace in traces(photo(kind)) if trace in found] == found


def test_the_same_bytes_from_the_cache_and_without_it(tmp_path: Path):
    first = pictures(tmp_path / "a", {"a.jpg": photo()})
    assert first.files("a.jpg") == first.files("a.jpg")
    assert pictures(tmp_path / "b", {"a.jpg": photo()}).files("a.jpg") == first.files("a.jpg")


def test_the_first_picture_loads_at_once_and_all_have_their_size(tmp_path: Path):
    known = pictures(tmp_path, {"images/a.jpg": photo(), "images/b.png": photo("PNG", (300, 200))})
    html = '<p><img src="../../images/a.jpg" alt="x &gt; &quot;y&quot;" loading="lazy"></p><img src="../../images/b.png" alt="b">'
    assert illustrate(html, "tin/a/", known, first=True) == (
        '<p><picture><source type="image/webp" srcset="../../images/a.jpg.480.webp 480w, ../../images/a.jpg.960.webp 960w" '
        'sizes="(min-width: 48em) 46rem, 100vw"><img src="../../images/a.jpg.640.jpg" alt="x &gt; &quot;y&quot;" width="1200" '
        'height="1600" fetchpriority="high" decoding="async"></picture></p>'
        '<img src="../../images/b.png" alt="b" width="200" height="300" loading="lazy" decoding="async">'
    )


def test_below_a_lead_picture_all_wait(tmp_path: Path):
    known = pictures(tmp_path, {"a.jpg": photo()})
    assert 'loading="lazy"' in illustrate('<img src="../a.jpg" alt="">', "x/", known, first=False)


def test_what_is_no_picture_stays_for_the_audit(tmp_path: Path):
    known = pictures(tmp_path, {"a.jpg": b"no picture"})
    assert known.files("a.jpg") == {}
    assert illustrate('<img src="a.jpg" alt="">', "", known, first=True) == '<img src="a.jpg" alt="">'


def test_a_drawing_tells_its_size(tmp_path: Path):
    known = pictures(tmp_path, {"a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 63"/>'})
    assert 'width="120" height="63"' in illustrate('<img src="a.svg" alt="">', "", known, first=True)
    assert list(known.files("a.svg")) == ["a.svg"]


def test_two_parts_of_a_build_may_make_the_same_picture_at_once(tmp_path: Path):
    """On one processor there is one part, and nothing to prove."""
    names = [f"{number}.png" for number in range(12)]
    for number, name in enumerate(names):
        (tmp_path / name).write_bytes(photo("PNG", (500 + number, 60)))

    def make(parts: Sequence[int]) -> dict[str, bytes]:
        pictures = Pictures(tmp_path, tmp_path / "cache")
        return {path: data for name in names for path, data in pictures.files(name).items()}

    first, *others = spread(make, range(4), least=1)

    assert all(other == first for other in others)
    assert not list((tmp_path / "cache").rglob("*.new"))
