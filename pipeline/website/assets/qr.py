"""QR codes: one for paper, and one for each page at a fraction of what it costs to make one."""

import io
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno

BORDER = 4
FEW = 3  # codes that are made outright; to learn how any text differs takes as long as fifty
_RUNS = re.compile("1+|0+")
_STEPS = {"1" * size: f"h{size}" for size in range(1, 178)} | {"0" * size: f"m{size} 0" for size in range(1, 178)}


def printed_qr(text: str) -> str:
    """`text` as an SVG of its own, with so much spare that a quarter of it may be torn or stained."""
    import segno

    code = segno.make(text, error="q", boost_error=False, micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", border=2, omitsize=True, xmldecl=False, dark="#000", light="#fff")
    return out.getvalue().decode()


def qr(text: str) -> str:
    """`text`, an address, as an inline SVG without colours or styles of its own that a policy could refuse."""
    if not text.isascii():
        return _svg(*_modules(_code(text)))
    start = text[: text.rfind("/", 0, -1) + 1]
    return _svg(*_likeness(start, len(text)).modules(text))


@lru_cache(16)
def _likeness(start: str, length: int) -> "_Likeness":
    return _Likeness(start.ljust(length, "a"))


class _Likeness:
    """The codes of all texts that are as long as `model`.

    Their modules are a linear function of their bits (ISO/IEC 18004: Reed-Solomon and masks are sums modulo 2), as long
    as mode, size and mask are the same. So each bit that differs from the model flips the same modules in all of them.
    """

    def __init__(self, model: str) -> None:
        self._model = model
        code = _code(model)
        self._mask = code.mask
        self._dark, self._size = _modules(code)
        self._flips: dict[tuple[int, int], int] = {}
        self._asked = 0

    def modules(self, text: str) -> tuple[int, int]:
        """The modules of the code of `text` as `_modules` gives them."""
        self._asked += 1
        if self._asked <= FEW:
            return _modules(_code(text, self._mask))
        dark = self._dark
        for at, (letter, own) in enumerate(zip(text, self._model, strict=True)):
            change = ord(letter) ^ ord(own)
            for bit in range(change.bit_length()):
                if change >> bit & 1:
                    dark ^= self._flip(at, bit)
        return dark, self._size

    def _flip(self, at: int, bit: int) -> int:
        if (at, bit) not in self._flips:
            other = chr(ord(self._model[at]) ^ 1 << bit)
            code = _code(f"{self._model[:at]}{other}{self._model[at + 1 :]}", self._mask)
            self._flips[at, bit] = _modules(code)[0] ^ self._dark
        return self._flips[at, bit]


def _code(text: str, mask: int | None = None) -> "segno.QRCode":
    import segno

    return segno.make(text, error="l", boost_error=False, micro=False, mode="byte", mask=mask)


def _modules(code: "segno.QRCode") -> tuple[int, int]:
    """The modules in reading order as bits of one number, the first one highest; how many there are in a row."""
    rows = ["".join(map(str, row)) for row in code.matrix]
    return int("".join(rows), 2), len(rows)


def _svg(dark: int, size: int) -> str:
    bits = format(dark, f"0{size * size}b")
    rows = (bits[at : at + size].rstrip("0") for at in range(0, size * size, size))
    path = "".join(
        f"M{BORDER} {y}.5{''.join(map(_STEPS.__getitem__, _RUNS.findall(row)))}" for y, row in enumerate(rows, BORDER)
    )
    side = size + 2 * BORDER
    return f'<svg viewBox="0 0 {side} {side}" class="ht-qr"><path stroke="#000" d="{path}"/></svg>'
