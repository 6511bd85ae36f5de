"""Pictures lose what they tell beside the picture, and nothing else."""

import contextlib
import io
import random
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from pipeline.content import picture
from pipeline.content.picture import clean


def saved(format_: str, size=(40, 20), **options: object) -> bytes:
    image = Image.new("RGB", size, "white")
    image.paste((200, 0, 0), (0, 0, 10, 10))
    out = io.BytesIO()
    image.save(out, format_, **options)
    return out.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112], made[0x010F] = orientation, "Máy của anh A"
    made.get_ifd(0x8825)[2] = (21.0, 1.0, 42.0)
    return made


def open_(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_metadata_is_gone(format_):
    options = {"JPEG": {"comment": b"secret", "xmp": b"<x:xmpmeta>secret</x:xmpmeta>"}, "WEBP": {"xmp": b"secret"}}
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "secret")
    options["PNG"] = {"pnginfo": text}
    before = saved(format_, exif=exif(), icc_profile=b"secret profile", **options[format_])
    after = clean(before)
    assert b"secret" in before
    assert b"secret" not in after
    assert open_(after).format == format_
    assert not open_(after).getexif()
    assert set(open_(after).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression",
                                      "loop", "background", "timestamp", "duration"}  # fmt: skip
    assert clean(before) == after


def test_a_picture_that_lies_on_its_side_is_turned():
    assert open_(clean(saved("JPEG", exif=exif(6)))).size == (20, 40)


def test_what_is_no_picture_is_refused():
    broken = bytearray(saved("PNG"))
    broken[40:60] = b"x" * 20
    for data in (
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        saved("BMP"),
        saved("JPEG")[:200],
        bytes(broken),
    ):
        with pytest.raises(ValueError):  # noqa: PT011
            clean(data)


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_a_damaged_picture_is_cleaned_or_refused(format_):
    chance, whole = random.Random(1), saved(format_, exif=exif(6))
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with contextlib.suppress(ValueError):
            assert not open_(clean(bytes(damaged))).getexif()


def test_a_bomb_is_refused():
    side = int(picture.MOST_PIXELS**0.5) + 1
    for factor in (1, 2, 5):
        bomb = bytearray(saved("PNG"))
        bomb[16:24] = struct.pack(">II", side, side * factor)
        bomb[29:33] = struct.pack(">I", zlib.crc32(bomb[12:29]))
        with pytest.raises(ValueError, match=r"\d{4}"):
            clean(bytes(bomb))
