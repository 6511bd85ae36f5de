"""What can be a Vietnamese syllable: an onset, a rime, a tone. A list of rules instead of a list of 7,000 syllables."""

import unicodedata
from functools import lru_cache

from pipeline.content.matching import late

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch ên ênh êm êp êt êu êng êc i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oong ooc
ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân uâng uât uây uê uêch uên uênh uơ uy uya uych uyn uynh uyp uyt
uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
_SHAPE = late(rf"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RIMES.split())})")
_TONES = late("[\u0300\u0301\u0303\u0309\u0323]")
_STOPPED = late(r"(?:c|ch|p|t)$")
_CLOSING = {"\u0301", "\u0323"}  # sắc and nặng: the only tones before a stop


@lru_cache(20_000)
def is_syllable(word: str) -> bool:
    """Whether `word`, in any case and with its tone mark in the old or the new place, can be one."""
    apart = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(apart)
    letters = unicodedata.normalize("NFC", _TONES.sub("", apart))
    closed = not _STOPPED.search(letters) or set(tones) <= _CLOSING
    return len(tones) <= 1 and closed and bool(_SHAPE.fullmatch(letters))
