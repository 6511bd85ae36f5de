"""The letters of fonts from before Unicode: pairs of what a text pasted today shows and what is meant.

TCVN 5712:1993 (.VnTime and its kin; capitals with a tone are those of its first part, the fonts ending in H show small
letters as capitals) and VNI Windows (VNI-Times), which writes a vowel and its mark as two characters.
"""

_SEEN = "¡¢£¤¥¦§¨©ª«¬\u00ad®¯µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþ"
_MEANT = "ĂÂÊÔƠƯĐăâêôơưđẰàảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ"
TCVN3: dict[str, str] = dict(zip(_SEEN, _MEANT, strict=True))

_TONES = "ùøûõï"  # sắc, huyền, hỏi, ngã, nặng
_VOWELS = {  # what stands for a vowel → its form alone, then with each tone in that order
    "a": "aáàảãạ", "e": "eéèẻẽẹ", "o": "oóòỏõọ", "u": "uúùủũụ", "y": "yýỳỷỹ", "ô": "ơớờởỡợ", "ö": "ưứừửữự",
}  # fmt: skip
_MARKED = {"a": ("âáàåãä", "âấầẩẫậ"), "e": ("âáàåãä", "êếềểễệ"), "o": ("âáàåãä", "ôốồổỗộ")}
_BREVE = ("êéèúüë", "ăắằẳẵặ")
_ALONE = {"ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni() -> dict[str, str]:
    pairs = dict(_ALONE)
    for base, letters in _VOWELS.items():
        pairs |= {base: letters[0]} if base != letters[0] else {}
        pairs |= {base + mark: letter for mark, letter in zip(_TONES, letters[1:], strict=False)}
    for base, (marks, letters) in (*_MARKED.items(), ("a", _BREVE)):
        pairs |= {base + mark: letter for mark, letter in zip(marks, letters, strict=True)}
    return pairs | {seen.upper(): meant.upper() for seen, meant in pairs.items()}


VNI: dict[str, str] = _vni()
