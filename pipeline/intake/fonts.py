"""Fonts from before Unicode: in a .VnTime font a letter is another letter's code (TCVN 5712:1993, and VNI for Windows).

Only the font says so; once it is lost, what remains is guessed by `huongthien check --fix`.
"""

import re
import unicodedata
from collections.abc import Callable

_TCVN3 = str.maketrans(
    "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
)
_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "â": "\u0302", "ê": "\u0306",
    "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = str.maketrans("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ")
_VNI = re.compile(f"([aeouyAEOUYôöÔÖ])([{''.join(_MARKS)}{''.join(_MARKS).upper()}])")


def decoder(font: str) -> Callable[[str], str] | None:
    """How text in `font` becomes Unicode, or None if it is Unicode; fonts with H at their end have capitals only."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return (lambda text: _tcvn3(text).upper()) if name.endswith("h") else _tcvn3
    return _vni if name.startswith(("vni-", "vni ")) else None


def _tcvn3(text: str) -> str:
    return text.translate(_TCVN3)


def _vni(text: str) -> str:
    """A vowel and the code that follows it are one letter."""
    parts: list[str] = []
    at = 0
    for found in _VNI.finditer(text):
        letter = found[1].translate(_VNI_LETTERS) + _MARKS[found[2].lower()]
        parts += [text[at : found.start()].translate(_VNI_LETTERS), letter]
        at = found.end()
    return unicodedata.normalize("NFC", "".join([*parts, text[at:].translate(_VNI_LETTERS)]))
