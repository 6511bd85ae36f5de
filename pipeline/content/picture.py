"""Pictures without what they tell beside the picture: place, device, time, author."""

import io
import warnings

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_PIXELS = 50_000_000
_BROKEN = (OSError, SyntaxError, TypeError)  # what Pillow says of broken files; the last two of PNG and EXIF
_OPTIONS: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88, "method": 4},
    "GIF": {},
}


def clean(data: bytes) -> bytes:
    """The picture in `data`, turned as its EXIF says and saved anew in its own format; the same bytes every time.

    All metadata is gone: EXIF with GPS, XMP, IPTC, comments, PNG text, colour profile. Raises ValueError if `data` is
    no JPEG, PNG, WebP or GIF, is broken, or has more than 50 million pixels.
    """
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
    out = io.BytesIO()
    turned.save(out, name, **_OPTIONS[name])
    return out.getvalue()


def few_colours(png: bytes, count: int) -> bytes:
    """The flat drawing in `png` with a palette of `count` colours: a third of the bytes, and no eye tells."""
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(png), formats=("PNG",)) as source:
        palette = source.convert("RGB").quantize(count, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        palette.save(out, "PNG", optimize=True)
    return out.getvalue()
