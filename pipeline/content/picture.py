"""Pictures without what they tell beside the picture: place, device, time, author."""

import contextlib
import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image as Pillow

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_PIXELS = 50_000_000
_EXIF, _GPS = b"Exif\0\0", 0x8825
_BROKEN = (OSError, SyntaxError, TypeError)  # what Pillow says of broken files; the last two of PNG and EXIF
_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88, "method": 4},
    "GIF": {},
}


def clean(data: bytes, widest: int | None = None) -> bytes:
    """The picture in `data`, turned as its EXIF says and saved anew in its own format; the same bytes every time.

    All metadata is gone: EXIF with GPS, XMP, IPTC, comments, PNG text, colour profile. With `widest` it has at most so
    many pixels across. Raises ValueError if `data` is no JPEG, PNG, WebP or GIF, is broken, or has more than 50 million
    pixels.
    """
    turned, name = _turned(data)
    return _saved(_narrowed(turned, widest) if widest else turned, name, _OPTIONS[name])


def webp(data: bytes, width: int) -> bytes:
    """The picture in `data` as WebP, at most `width` pixels across; raises as `clean`."""
    turned, name = _turned(data)
    small = _narrowed(turned.convert("RGBA" if turned.has_transparency_data else "RGB"), width)
    photo = _saved(small, "WEBP", {"quality": 78, "method": 5})
    if name == "JPEG" or small.size != turned.size:  # what is made smaller has too many colours for a drawing
        return photo
    drawing = _saved(small, "WEBP", {"lossless": True, "quality": 60, "method": 5})
    return min(photo, drawing, key=len)


def jpeg(data: bytes, width: int) -> bytes:
    """The picture in `data` as JPEG on white, at most `width` pixels across, for browsers without WebP; as `clean`."""
    from PIL import Image

    turned, _ = _turned(data)
    small = _narrowed(turned.convert("RGBA"), width)
    white = Image.new("RGB", small.size, "white")
    white.paste(small, mask=small)
    return _saved(white, "JPEG", {"quality": 80, "optimize": True, "progressive": True})


def size(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of the picture in `data` when it stands upright; raises as `clean`."""
    turned, _ = _turned(data)
    return turned.size


def _narrowed(picture: "Pillow.Image", width: int) -> "Pillow.Image":
    from PIL import Image

    if picture.width <= width:
        return picture
    flat = picture.mode in {"P", "1"}
    full = picture.convert("RGBA" if picture.has_transparency_data else "RGB") if flat else picture
    small = full.resize((width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS)
    return small.quantize(256, Image.Quantize.FASTOCTREE) if flat else small


def _saved(picture: "Pillow.Image", name: str, options: dict[str, object]) -> bytes:
    out = io.BytesIO()
    picture.save(out, name, **options)
    return out.getvalue()


def _turned(data: bytes) -> "tuple[Pillow.Image, str]":
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as source:
                name = str(source.format)
                if source.width * source.height > MOST_PIXELS:
                    raise ValueError(f"{source.width} x {source.height}")
                turned = ImageOps.exif_transpose(source)
    except (*_BROKEN, Image.DecompressionBombWarning, Image.DecompressionBombError, UnidentifiedImageError) as fault:
        raise ValueError(str(fault)) from fault
    turned.info = {key: value for key, value in turned.info.items() if key == "transparency"}
    return turned, name


def has_position(data: bytes) -> bool:
    """Whether any EXIF block in `data`, a picture or a file that holds pictures, says where it was taken."""
    from PIL import Image

    at = data.find(_EXIF)
    while at >= 0:
        exif = Image.Exif()
        with contextlib.suppress(*_BROKEN, ValueError, struct.error):
            exif.load(data[at : at + 65_536])
            if exif.get_ifd(_GPS):
                return True
        at = data.find(_EXIF, at + len(_EXIF))
    return False


def few_colours(png: bytes, count: int) -> bytes:
    """The flat drawing in `png` with a palette of `count` colours: a third of the bytes, and no eye tells."""
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(png), formats=("PNG",)) as source:
        palette = source.convert("RGB").quantize(count, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette.save(out, "PNG", compress_level=7)  # 9 costs six times as long and saves a tenth
    return out.getvalue()


class Ground(NamedTuple):
    """A drawing on which others are laid: in full colours, and in the few that the result has."""

    full: "Pillow.Image"
    flat: "Pillow.Image"

    @classmethod
    def of(cls, png: bytes, count: int) -> "Ground":
        """The drawing in `png` with a palette of `count` colours."""
        from PIL import Image

        full = _opened(png).convert("RGB")
        return cls(full, full.quantize(count, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE))

    def under(self, png: bytes, left: int, middle: int) -> "Ground":
        """The ground with the drawing in `png` on it, `left` pixels from the left, its middle `middle` from the top."""
        place, top = self._meeting(png, left, middle)
        full = self.full.copy()
        full.paste(place, (left, top))
        return Ground(full, self._with(place, top, left))

    def png_under(self, png: bytes, left: int, middle: int) -> bytes:
        """The same finished, in few colours: of the many, which nothing more is laid on, only that place is worked out.

        Flat ones are runs of equal bytes: to look for nothing else takes a quarter of the time and few bytes more.
        """
        flat = self._with(*self._meeting(png, left, middle), left)
        return _saved(flat, "PNG", {"compress_level": 6, "compress_type": zlib.Z_RLE})

    def _meeting(self, png: bytes, left: int, middle: int) -> "tuple[Pillow.Image, int]":
        """The place of the ground that the drawing in `png` covers, with it, and how far from the top it begins."""
        upper = _opened(png)
        top = middle - upper.height // 2
        place = self.full.crop((left, top, left + upper.width, top + upper.height))
        place.paste(upper, mask=upper)
        return place, top

    def _with(self, place: "Pillow.Image", top: int, left: int) -> "Pillow.Image":
        from PIL import Image

        flat = self.flat.copy()
        flat.paste(place.quantize(palette=self.flat, dither=Image.Dither.NONE), (left, top))
        return flat


def _opened(png: bytes) -> "Pillow.Image":
    from PIL import Image

    return Image.open(io.BytesIO(png), formats=("PNG",))
