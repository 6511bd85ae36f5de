"""What a picture file carries besides its picture, read from its bytes alone: a second opinion on what we stripped."""

import struct
from collections.abc import Iterator

_PNG = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD"}
_WEBP = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
_JPEG_PLAIN = {0xE0, 0xEE}  # JFIF's and Adobe's segment say how to read the colours
_START_OF_SCAN = 0xDA


def traces(data: bytes) -> list[str]:
    """The blocks of a JPEG, PNG or WebP that hold anything but the picture, by name: EXIF, XMP, comments, profiles."""
    if data.startswith(b"\xff\xd8"):
        return sorted(set(_jpeg(data)))
    if data.startswith(b"\x89PNG"):
        return sorted({name.decode("latin-1") for name in _png(data)} - {name.decode() for name in _PNG})
    if data.startswith(b"RIFF"):
        return sorted({name.decode("latin-1") for name in _riff(data)} - {name.decode() for name in _WEBP})
    return ["?"]


def _jpeg(data: bytes) -> Iterator[str]:
    """Application segments and comments before the first scan."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != _START_OF_SCAN:
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in _JPEG_PLAIN):
            yield "COM" if marker == 0xFE else f"APP{marker - 0xE0}"
        at += 2 + size


def _png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        yield name
        at += 12 + size


def _riff(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        yield name
        at += 8 + size + size % 2
