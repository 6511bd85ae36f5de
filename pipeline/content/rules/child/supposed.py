"""What is told and did not happen: what may happen, a play, a book, a match."""

# ruff: noqa: E501 - patterns

import re
from functools import lru_cache

from pipeline.content.matching import late
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import Reading

_STAGED = Phrases("staged")
_SUPPOSED = late(
    r"\bnếu\b(?! không\b)|(?:\A|(?<=[.!?…;\n•])|(?<=[.!?…] ))\W*nếu\b|\bgiả sử|(?:\A|(?<=[.!?…;\n•:“\"«])|(?<=[.!?…:] ))[^\w,]*khi\b|\bví dụ\b(?! (?:(?:có |là )?(?:thật|thực)|ngay|như (?:vụ|chuyện|em|cháu)|mới|vừa|ở (?:xã|thôn|trường|ấp|bản|phường|khu)))|\bthấy (?:bạn|ai)\b|(?:\A|\b(?:trong|với|có|mọi|các|gặp|những|từng)\s|(?<=[.!?…;\n•])|(?<=[.!?…] ))\W*trường hợp (?!em|cháu|bé)|\bcó thể\b|\bkẻ xấu thường|"
    r"\b(?:trong|cuốn|phim|truyện|vở|tác phẩm) [“«\"]|\bcó (?:em|bạn|cháu)\b[^.;\n]{0,60}\bcó (?:em|bạn|cháu)\b|\btin đồn|\bđồn (?:rằng|là|thổi)|không có vụ|không (?:(?:hề )?có |để |còn |cho |muốn )?(?:một |bất kỳ )?(?:học sinh|trẻ|em|cháu|bé|bạn|ai|người)\b[^.;\n]{0,15}\bnào\b|bóng (?:đá|chuyền|rổ)|trọng tài|thủ môn|cầu thủ|thi đấu|huy chương"
)
_PARAGRAPH = 600  # characters
_SCRIPT = late(
    r"\b(?:tiểu phẩm|kịch bản|hoạt cảnh|kịch (?:ngắn|vui|câm|rối|tương tác)|vở (?:kịch|chèo|cải lương|rối))\b"
)
_SCENES = late(  # at the beginning of a line
    r"^[#>*_\s-]*(?:(?:các )?nhân vật|vai diễn|phân vai)[*_ ]*:|^[#>*_\s-]*(?:cảnh|màn|hồi) (?:\d+|một|i)\b[*_ ]*[.:(*–-]",
    re.MULTILINE,
)
_AFTER_LIFE = late(
    r"\b(?:chuyện|người|vụ việc|vụ|việc|ca) (?:có )?thật\b|\b(?:phỏng|viết|dựng|dựa) (?:theo|từ|trên) (?:chuyện|vụ|việc|ca|hoàn cảnh)"
)


def is_supposed(reading: Reading, offset: int) -> bool:
    """Whether the sentence at `offset` tells what may happen, not what did."""
    return reading.says(_SUPPOSED, offset) or is_staged(reading, offset)


def is_staged(reading: Reading, offset: int) -> bool:
    """Whether the paragraph at `offset` is about a play, a book, a match, an animal, times long past; or all is a play."""
    return bool(_STAGED.within(reading, *reading.near(offset, _PARAGRAPH))) or _is_script(reading)


@lru_cache(2)
def _is_script(reading: Reading) -> bool:
    """Whether the whole piece is what is to be played, with its roles or scenes, and not after life."""
    if {"tiểu", "kịch", "hoạt", "vở"}.isdisjoint(reading.words):
        return False
    low = reading.low
    return bool(_SCRIPT.search(low) and _SCENES.search(low)) and not _AFTER_LIFE.search(low)
