"""Text from before Unicode, or misread since: told from Vietnamese by its syllables, and put right if certain.

Of the marked words in Vietnamese text 99.5% or more are syllables; of text in TCVN3 letters about a quarter, in VNI
letters less than half, of UTF-8 that was read as Windows-1252 hardly one.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from pipeline.content.legacy.syllables import is_syllable
from pipeline.content.legacy.tables import TCVN3, VNI
from pipeline.content.matching import late
from pipeline.content.vietnamese import normalise

ENOUGH, SUSPECT, CERTAIN, FEW = 20, 0.80, 0.97, 5
_ODD = late(r"[\u0080-\u009f¡-©«-\u00ad®-¹»-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿŒœŠšŽžŸƒˆ€™\ufffd]")
_TOKEN = late(r"[^\s!-/:-@\[-`{-~0-9]*[^\s!-~][^\s!-/:-@\[-`{-~0-9]*")
_EDGES = "“”‘’–—…•«»·°²³§©®"
_SHORTHAND = late(r"[BCDĐGHKLMNPQRSTVX]+")  # QĐ, NĐ, BCĐ
_VNI = late("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_CODED = late(
    r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{2,}"
)
_SPACED = late(r"Ã (?=\S|\s|$)")
_UNIT = late(r"[^\n]*\S[^\n]*")


class Legacy(NamedTuple):
    """A line of a text that is no Vietnamese as it stands; `code` is what turns it into some, None if nothing does."""

    start: int
    end: int
    code: str | None


def decode_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Text of .VnTime and other TCVN3 fonts as Unicode; with `capitals` of a font whose name ends in H."""
    text = "".join(TCVN3.get(char, char) for char in text)
    return text.upper() if capitals else text


def decode_vni(text: str) -> str:
    """Text of VNI fonts (VNI-Times) as Unicode."""
    return _VNI.sub(lambda found: VNI[found[0]], text)


def decode_mojibake(text: str) -> str:
    """UTF-8 that was read as Windows-1252, once or twice, as what it was; what is none of it stays."""
    for _turn in range(2):
        text = _CODED.sub(_recoded, _SPACED.sub("Ã\u00a0", text))
    return text


def _recoded(found: re.Match[str]) -> str:
    try:
        return b"".join(_byte(char) for char in found[0]).decode()
    except UnicodeError:
        return found[0]


def _byte(char: str) -> bytes:
    return char.encode("latin-1") if char <= "\u00ff" else char.encode("cp1252")


DECODERS: dict[str, Callable[[str], str]] = {"TCVN3": decode_tcvn3, "VNI": decode_vni, "UTF-8": decode_mojibake}


def share(text: str) -> tuple[int, float]:
    """How many words of `text` bear a mark or foreign letter, and which part of them are syllables."""
    tokens = [token for found in _TOKEN.findall(text) if not (token := found.strip(_EDGES)).isascii()]
    tokens = [token for token in tokens if not _SHORTHAND.fullmatch(token)]
    return len(tokens), sum(map(is_syllable, map(normalise, tokens))) / len(tokens) if tokens else 1.0


def detect(text: str) -> list[Legacy]:
    """The lines of `text` that need decoding; none if they hold less than 20 such words: place names are odd, too."""
    if len(_ODD.findall(text[:2_000_000])) < FEW:
        return []
    units = [(found.span(), *share(found[0])) for found in _UNIT.finditer(text)]
    suspects = [(span, count) for span, count, ratio in units if ratio < SUSPECT]
    if sum(count for _span, count in suspects if count >= FEW) < ENOUGH:
        return []
    code = _decoder("\n".join(text[slice(*span)] for span, count in suspects if count >= FEW))
    return [Legacy(*span, code) for span, count in suspects if code or count >= FEW]


def _decoder(text: str) -> str | None:
    best = max(DECODERS, key=lambda code: share(DECODERS[code](text))[1])
    return best if share(DECODERS[best](text))[1] >= CERTAIN else None


def decode(text: str) -> str:
    """`text` with every line that `detect` is certain of put right; the rest byte for byte."""
    return "".join(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for line in detect(text):
        if line.code:
            yield from (text[at : line.start], DECODERS[line.code](text[line.start : line.end]))
            at = line.end
    yield text[at:]
