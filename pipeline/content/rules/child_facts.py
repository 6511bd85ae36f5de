"""What tells who a child is, besides its name: parents, school, home, a relative who did it, wherever a piece says it."""

# ruff: noqa: E501 - patterns

import re
from typing import NamedTuple

from pipeline.content.matching import late
from pipeline.content.rules.names import SYLLABLE
from pipeline.content.rules.reading import Reading
from pipeline.i18n import N_

_SUPPOSED = late(
    r"\bnếu\b|\bgiả sử|(?:\A|(?<=[.!?…;\n•])|(?<=[.!?…] ))[^\w,]*khi\b|\bví dụ|\bthấy (?:bạn|ai)\b|(?:\A|\b(?:trong|với|có|mọi|các|gặp|những|từng)\s|(?<=[.!?…;\n•])|(?<=[.!?…] ))\W*trường hợp (?!em|cháu|bé)|\bcó thể\b|\bkẻ xấu thường|"
    r"bóng (?:đá|chuyền|rổ)|trọng tài|thủ môn|hàng thủ|phạt đền|hiệp (?:một|hai|ba|phụ|\d)|thẻ (?:đỏ|vàng)|penalty|cầu thủ|thi đấu|vòng cấm|huy chương|tiểu phẩm|vở kịch|đóng vai|cổ tích|\btrong (?:phim|truyện|tiểu thuyết|vở)\b|\btrong [“«\"]|andersen|phiên tòa giả định"
)
_HOME = late(rf"(?<!\w)(?:[Qq]uê|[Nn]guyên quán|[Tt]rú|[Nn]gụ)(?: quán)?(?: ở| tại| gốc)?\s*:?\s+{SYLLABLE} {SYLLABLE}")
_PLACE = late(
    r"(?<!\w)(?:thôn|xóm|ấp|bản|buôn|khóm|làng|tổ dân phố|tổ|phum|sóc|plei|khối|tiểu khu|khu phố|khu tập thể|chung cư|"
    r"ngõ|hẻm|chợ|xã|phường|thị trấn|đặc khu|huyện|quận)\s+(?:số\s+)?(?!hội)\w"
)
_SCHOOL = late(
    r"(?<!\w)lớp\s+\d{1,2}\w{0,3}(?!\w)|(?<!\w)lớp (?:chồi|lá|mầm)\s+\w"
    r"|(?<!\w)trường\s+(?:mầm non|mẫu giáo|tiểu học|th|thcs|thpt|trung học|ptdt|phổ thông|nội trú|cấp \d|chuyên|liên cấp)"
    r"|(?<!\w)(?:tiểu học|thcs|thpt|mầm non) (?=[^\W\d_])"
)
_KIN = late(
    r"(?<!\w)(?:cha|bố|ba|tía|dượng|mẹ) (?:dượng|đẻ|ruột|nuôi|kế|ghẻ)|(?<!\w)(?:ông (?:nội|ngoại)|(?:chú|bác|cậu|dượng|anh) "
    r"(?:ruột|họ|rể|trai)|thầy (?:giáo|chủ nhiệm|dạy)|gia sư|bảo mẫu|người cha|người bố|chính (?:cha|bố|mẹ|ông|chú|bác|cậu|anh)|"
    r"cha ruột|bố ruột|anh họ|ông dượng)(?!\w)"
)
_KINDS = r"(?:gái|trai|ruột|riêng|út|cả|đầu lòng|nuôi|một|duy nhất|nhà|gia đình|của|vợ chồng|thứ hai)"
_ADULT = r"(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Dd]ì|[Tt]hím|[Mm]ợ)"
_TRADE = (
    r"(?:bán|làm (?!ơn|đơn|chứng|việc|gì|sao|thủ tục|theo|hồ sơ)|thợ|công nhân|giáo|hiệu|chủ |phó|bí thư|phụ hồ|may |lái |nhặt|buôn|chạy (?:xe|chợ)|"
    r"sửa|cắt tóc|trưởng|cán bộ|y tá|bác sĩ|bảo vệ|lao công|giúp việc|nấu|trồng|nuôi (?:tôm|cá|vịt|lợn|heo)|tổ trưởng|thủ|kế toán|công an|dạy)"
)
_KIN_WORDS = {"con", "nhà", "mẹ", "bố", "cha", "má", "ba", "tía", "mạ", "mế", "bu", "anh", "chị", "ông", "bà"}
_PARENT = late(
    rf"(?:[Cc]on (?:{_KINDS} )*(?:{SYLLABLE} {SYLLABLE}|(?:anh|chị|ông|bà|cô|chú|bác|thầy|gia đình) (?:{SYLLABLE}|{_TRADE}))"
    rf"|[Nn]hà {_ADULT} {SYLLABLE}"
    rf"|(?:[Mm]ẹ|[Bb]ố|[Cc]ha|[Mm]á|[Bb]a|[Tt]ía|[Mm]ạ|[Mm]ế|[Bb]u|[Bb]à (?:nội|ngoại)|[Ôô]ng (?:nội|ngoại)) (?:của )?"
    rf"(?:(?:cháu|em|bé|nó|nạn nhân|con) (?:(?:đang|là|hay|đi) )*{_TRADE}|(?:(?:cháu|em|bé|nó|nạn nhân|con),? )?(?:(?:là|tên) )*(?:{_ADULT} {SYLLABLE}|{SYLLABLE} {SYLLABLE}))"
    rf"|(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à) {SYLLABLE}(?: {SYLLABLE}){{0,3}}\s*[,(-]\s*(?:là )?(?:mẹ|bố|cha|ông|bà|vợ|chồng) "
    r"(?:đẻ |ruột |nội |ngoại )?(?:của )?(?:cháu|em|bé|con|nạn nhân|bị hại|nữ sinh|nam sinh))"
)
_OWN_CHILD = late(rf"(?<!\w)con (?:{_KINDS} )*(?P<whose>chị|anh|ông|bà|tôi|mình|cô|bác)(?!\w)")
_FULL = {
    each: late(rf"(?<!\w)[{each[0].upper()}{each[0]}]{each[1:]} (?:là |tên là |tên )?{SYLLABLE} {SYLLABLE}")
    for each in ("chị", "anh", "ông", "bà", "cô", "bác", "tôi")
}


class Fact(NamedTuple):
    """Something that tells who a child is, and where it stands."""

    kind: str
    offset: int


def find_fact(reading: Reading) -> Fact | None:
    """Where a child lives or learns, whose child it is, or which relative did it, anywhere in the piece."""
    if found := _parent(reading) or _parent_told(reading):
        return Fact(N_("tên cha mẹ"), found.start())
    if found := _SCHOOL.search(reading.low):
        return Fact(N_("trường, lớp"), found.start())
    for found in _PLACE.finditer(reading.low):
        named = reading.text[found.end() - 1].isupper() and not reading.text[found.start() + 1].isupper()
        if named or found[0][-1].isdigit():
            return Fact(N_("nơi ở hoặc nơi xảy ra"), found.start())
    if found := _HOME.search(reading.text):
        return Fact(N_("nơi ở hoặc nơi xảy ra"), found.start())
    for found in _KIN.finditer(reading.low):
        if not is_supposed(reading, found.start()):
            return Fact(N_("người thân gây ra"), found.start())
    return None


def _parent(reading: Reading) -> re.Match[str] | None:
    """Whose child it is, or what father or mother do; looked for where one of the words stands with which that begins."""
    places = sorted(at for word in _KIN_WORDS & reading.words for at in reading.where(word))
    return next((found for at in places if (found := _PARENT.match(reading.text, at))), None)


def _parent_told(reading: Reading) -> re.Match[str] | None:
    """The full name of somebody whose child a piece speaks of: ``Chị Lê Thị Hoa … con gái chị``."""
    owners = {found["whose"].replace("mình", "tôi") for found in _OWN_CHILD.finditer(reading.low)}
    return next((adult for whose in sorted(owners) if (adult := _FULL[whose].search(reading.text))), None)


def is_supposed(reading: Reading, offset: int) -> bool:
    """Whether the sentence at `offset` tells what may happen, not what did."""
    return reading.says(_SUPPOSED, offset)
