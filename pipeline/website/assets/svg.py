"""Drawings that a browser would run. An SVG that does more than draw is refused, not mended: it was not drawn by us."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

_DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", re.IGNORECASE)
_ACTIVE = {"script", "foreignobject", "iframe", "object", "embed", "handler", "listener", "set", "animate", "link"}
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)|expression\(|javascript:", re.IGNORECASE)
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|webp);base64,")


def refusal(data: bytes) -> str | None:
    """Why the SVG in `data` may not be shown: a script, a handler, something from outside; None if it only draws."""
    if _DECLARED.search(data):
        return "DOCTYPE, ENTITY, xml-stylesheet"
    try:
        root = ET.fromstring(data)  # noqa: S314 - entities are refused above
    except ET.ParseError:
        return "XML"
    return next((why for element in root.iter() for why in _faults(element)), None)


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of the SVG in `data`, which is one, if it tells them."""
    root = ET.fromstring(data)  # noqa: S314 - called for what `refusal` lets pass
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = [root.get(side, corner) for side, corner in zip(("width", "height"), box[2:], strict=False)]
    try:
        width, height = (round(float(side.removesuffix("px"))) for side in sides)
    except ValueError:
        return None
    return width, height


def _faults(element: ET.Element) -> Iterator[str]:
    name = _local(element.tag).lower()
    if name in _ACTIVE or name.startswith("animate"):
        yield name
    if name == "style" and _OUTSIDE.search(element.text or ""):
        yield "style"
    for key, value in element.attrib.items():
        if _is_bad(_local(key).lower(), value.strip()):
            yield _local(key)


def _is_bad(key: str, value: str) -> bool:
    if key.startswith("on"):
        return True
    return not _INSIDE.match(value) if key in {"href", "src"} else bool(_OUTSIDE.search(value))


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]
