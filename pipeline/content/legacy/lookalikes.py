"""Letters that only look like Latin ones: no search and no rule finds them, and a screen reader spells them out."""

import re
import unicodedata

from pipeline.content.matching import late

_SEEN = "аеорсухіјѕԁһАВЕКМНОРСТХІЈЅαοερτυνκΑΒΕΗΙΚΜΝΟΡΤΧΥΖ"
_MEANT = "aeopcyxijsdhABEKMHOPCTXIJSaoeptuvkABEHIKMNOPTXYZ"
_TABLE = str.maketrans(_SEEN, _MEANT)
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỹ"
_STYLED = "\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u249c-\u24e9\U0001f130-\U0001f189"
_MIXED = rf"\w*(?:[{_LATIN}][{_SEEN}]|[{_SEEN}][{_LATIN}])\w*"
_CIRCLED = "\u2460-\u249b\u24ea-\u24ff"  # one alone numbers a list
_ODD = late(rf"{_MIXED}|(?:[{_STYLED}][\u0300-\u036f]*)+|[{_CIRCLED}]{{2,}}")
_HINT = late(  # neither Latin nor a mark or a picture: told in half the time that it takes to look for each of those
    "[^\0-\u024f\u1e00-\u1eff\u2000-\u2426\u2500-\u27ff\U0001f300-\U0001faff]"
)


def lookalikes(text: str) -> list[re.Match[str]]:
    """The words of `text` that mix alphabets, or are set in letters for formulas, as copied from a social network."""
    return list(_ODD.finditer(text)) if _HINT.search(text) else []


def plain(text: str) -> str:
    """`text` with those words in Latin letters; everything else byte for byte."""
    return _ODD.sub(lambda found: _plain(found[0]), text) if _HINT.search(text) else text


def _plain(word: str) -> str:
    return unicodedata.normalize("NFKC", word).translate(_TABLE)
