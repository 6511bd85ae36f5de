"""Which fonts are from before Unicode: in a .VnTime font a letter is another letter's code; VNI has its own.

Only the font says so for certain; once it is lost, `huongthien check --fix` guesses by syllables.
"""

from collections.abc import Callable
from functools import partial

from pipeline.content.legacy import decode_tcvn3, decode_vni


def decoder(font: str) -> Callable[[str], str] | None:
    """How text in `font` becomes Unicode, or None if it is Unicode; fonts with H at their end have capitals only."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return partial(decode_tcvn3, capitals=name.endswith("h"))
    return decode_vni if name.startswith(("vni-", "vni ")) else None
