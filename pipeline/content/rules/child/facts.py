"""What tells who a child is, besides its name: parents, school, home, a relative who did it, wherever a piece says it."""

# ruff: noqa: E501 - patterns

import re
from typing import NamedTuple

from pipeline.content.matching import late, matches
from pipeline.content.rules.child.supposed import is_supposed
from pipeline.content.rules.text.names import SYLLABLE
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import N_

_HOME = late(rf"(?<!\w)(?:[Qq]uê|[Nn]guyên quán|[Tt]rú|[Nn]gụ)(?: quán)?(?: ở| tại| gốc)?\s*:?\s+{SYLLABLE} {SYLLABLE}")
_SMALL = (
    r"thôn|xóm|ấp|bản|buôn|khóm|làng|tổ dân phố|tổ|phum|sóc|plei|khối|tiểu khu|khu phố|khu tập thể|chung cư|ngõ|hẻm|chợ"
)
_HAMLET = late(rf"(?<!\w)(?:{_SMALL})\s+(?:số\s+|chài\s+|đạo\s+|mới\s+|trên\s+|dưới\s+|núi\s+)?(?!hội)\w")
_PLACE = late(
    rf"(?<!\w)(?:{_SMALL}|xã|phường|thị trấn|đặc khu|huyện|quận)\s+(?:số\s+|chài\s+|đạo\s+|mới\s+|trên\s+|dưới\s+|núi\s+)?(?!hội)\w"
)
_LANDMARK = late(
    r"(?<!\w)(?:nhà|căn|ngôi|phòng trọ|dãy trọ|chòi|quán|tiệm|ở)(?!\w)[^.;\n]{0,40}?(?<!\w)(?:sát|cạnh|kế|gần|đối diện|sau|trước|ngay|đầu|cuối|cách)(?!\w)[^.;\n]{0,25}?"
    r"(?<!\w)(?:chợ|miếu|đình|chùa|cây (?:đa|gạo|cầu|xăng|bàng|me)|lò (?!sưởi)\w+|trạm (?!xá)\w+|cầu|bến|cổng (?:trường|chào|làng|chợ)|trường|ngã (?:ba|tư|năm)|nhà thờ|nhà văn hóa|ủy ban|bưu điện|giếng|đập|sân (?:bóng|vận))(?!\w)"
)
_SCHOOL = late(
    r"(?<!\w)lớp\s+\d{1,2}(?:[a-zđ]\d{0,2}|[/.]\d{1,2})(?!\w)|(?<!\w)lớp (?:chồi|lá|mầm)\s+\w"
    r"|(?<!\w)trường\s+(?:mầm non|mẫu giáo|tiểu học|th|thcs|thpt|trung học|ptdt|phổ thông|nội trú|cấp \d|chuyên|liên cấp)"
    r"|(?<!\w)(?:tiểu học|thcs|thpt|mầm non) (?=[^\W\d_])"
)
_OWN_SCHOOL = late(
    r"(?<!\w)(?i:trường\s+(?:mầm non|mẫu giáo|tiểu học|th|thcs|thpt|trung học|ptdt\w*|phổ thông|nội trú|chuyên|liên cấp)|tiểu học|thcs|thpt|mầm non)"
    rf"(?: (?:tư thục|cơ sở|phổ thông|bán trú|dân tộc|nội trú|thcs|THCS|TH|&|và))*\s+{SYLLABLE}"
)
_ALONE = late(  # what no other child there is
    r"(?<!\w)(?:(?:em|cháu|bé|cô bé|cậu bé|học sinh|nữ sinh|nam sinh|con|nó|đứa)(?!\w)[^.;\n]{0,40}?(?<!\w)(?:duy nhất|(?:nhỏ|bé|trẻ|ít)(?: tuổi)? nhất|lớp (?:trưởng|phó)|liên đội trưởng|chi đội trưởng|sao đỏ|"
    r"thủ (?:môn|quân|khoa)|quán quân|á quân|huy chương|giải (?:nhất|nhì|ba|khuyến khích)|đội tuyển|đội bóng|đội văn nghệ|vận động viên)"
    r"|chỉ (?:có )?(?:một|mỗi) (?:em|cháu|học sinh|bé|mình)|(?:chị|anh) em sinh (?:đôi|ba)|cặp (?:chị em |anh em |song )?sinh(?: đôi| ba)?)(?!\w)"
)
_KIN = late(
    r"(?<!\w)(?:cha|bố|ba|tía|dượng|mẹ) (?:dượng|đẻ|ruột|nuôi|kế|ghẻ)|(?<!\w)(?:ông (?:nội|ngoại)|(?:chú|bác|cậu|dượng|anh) "
    r"(?:ruột|họ|rể|trai)|thầy (?:giáo|chủ nhiệm|dạy)|gia sư|bảo mẫu|người cha|người bố|chính (?:cha|bố|mẹ|ông|chú|bác|cậu|anh)|"
    r"cha ruột|bố ruột|anh họ|ông dượng)(?!\w)"
)
_KINDS = r"(?:gái|trai|ruột|riêng|út|lớn|cả|đầu lòng|nuôi|một|duy nhất|nhà|gia đình|của|vợ chồng|thứ hai|bé|(?:1[0-7]|[1-9]) tuổi)"
_ADULT = r"(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|[Cc]ô|[Cc]hú|[Bb]ác|[Dd]ì|[Tt]hím|[Mm]ợ|[Cc]ụ|[Mm]ệ|[Mm]ế|[Gg]ià)"
_TRADE = (
    r"(?:bán|làm (?!ơn|đơn|chứng|việc|gì|sao|thủ tục|theo|hồ sơ)|thợ|công nhân|giáo|hiệu|chủ |phó|bí thư|phụ hồ|may |lái |nhặt|buôn|chạy (?:xe|chợ)|"
    r"sửa|cắt tóc|trưởng|cán bộ|y tá|bác sĩ|bảo vệ|lao công|giúp việc|nấu|trồng|nuôi (?:tôm|cá|vịt|lợn|heo)|tổ trưởng|thủ|kế toán|công an|dạy)"
)
_POST = (  # of which a village has one
    r"(?:phó |chi |tổ )?(?:trưởng (?:thôn|bản|ấp|xóm|làng|buôn|khu|phòng|trạm|ban|công an)|bí thư|chủ tịch|hội trưởng|già làng|hiệu (?:trưởng|phó)|giám đốc|công an viên|"
    r"thầy (?:cúng|lang|mo|hiệu)|cô (?:hiệu|giáo)|y sĩ|bác sĩ|kế toán|thủ quỹ|chủ (?:tiệm|quán|xưởng|lò|vựa|nhà|trọ|cửa hàng|cơ sở|tàu|ghe)|thợ \w|người (?:bán|giữ|gác|lái|trông)|"
    r"(?:cụ|ông|bà|anh|chị|cô|chú|bác|gia đình|vợ chồng) (?:nguyên |cựu )?(?:phó|trưởng|bí thư|chủ |hiệu|thợ|hàng|bán|lái|chạy|làm nghề))"
)
_KIN_WORDS = {"con", "cháu", "nhà", "mẹ", "bố", "cha", "má", "ba", "tía", "mạ", "mế", "bu", "em", "anh", "chị", "ông", "bà"}  # fmt: skip
_PARENT = late(
    rf"(?:(?:[Cc]on|[Cc]háu)(?:,? (?:{_KINDS}|nội|ngoại|đích tôn|của))*,? {_POST}|[Cc]on (?:{_KINDS} )*(?:{SYLLABLE} {SYLLABLE}|(?:anh|chị|ông|bà|cô|chú|bác|thầy|gia đình|cụ) (?:{SYLLABLE}|{_TRADE}))"
    rf"|[Nn]hà {_ADULT} (?:giáo )?{SYLLABLE}|(?:[Mm]ẹ|[Bb]ố|[Cc]ha|[Mm]á|[Bb]a)(?: (?:em|cháu|bé|nó|con))?(?: (?:là|làm|đang|hiện|từng))+ (?:một )?{_POST}"
    rf"|[Cc]háu (?:(?:nội|ngoại|ruột|đích tôn|trai|gái|cố|của|nhà) )+{_ADULT} {SYLLABLE}"
    rf"|(?:[Mm]ẹ|[Bb]ố|[Cc]ha|[Mm]á|[Bb]a|[Tt]ía|[Mm]ạ|[Mm]ế|[Bb]u|[Bb]à (?:nội|ngoại)|[Ôô]ng (?:nội|ngoại)) (?:của )?"
    rf"(?:(?:cháu|em|bé|nó|nạn nhân|con) (?:(?:đang|là|hay|đi) )*{_TRADE}|(?:(?:cháu|em|bé|nó|nạn nhân|con),? )?(?:(?:là|tên) )*(?:{_ADULT} {SYLLABLE}|{SYLLABLE} {SYLLABLE}))"
    rf"|(?:[Ee]m|[Aa]nh|[Cc]hị) (?:(?:trai|gái|ruột|họ|út|của),? )+(?:{_POST}|{_ADULT} {SYLLABLE})"
    rf"|(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à) {SYLLABLE}(?: {SYLLABLE}){{0,3}}\s*[,(-]\s*(?:là )?(?:mẹ|bố|cha|ông|bà|vợ|chồng) "
    r"(?:đẻ |ruột |nội |ngoại )?(?:của )?(?:cháu|em|bé|con|nạn nhân|bị hại|nữ sinh|nam sinh))"
)
_OWN_CHILD = late(
    rf"(?<!\w)(?:(?:con|cháu (?:nội|ngoại|đích tôn)) (?:{_KINDS} )*(?P<whose>chị|anh|ông|bà|tôi|tui|mình|cô|bác)|(?:cháu|bé|nhóc) (?:nhà )?(?P<own>tôi|tui|mình))(?!\w)"
)
_FULL = {
    each: late(
        rf"(?<!\w)(?:[{each[0].upper()}{each[0]}]{each[1:]}{'|[Tt]ui|[Mm]ình' if each == 'tôi' else ''}) (?:là |tên là |tên )?{SYLLABLE} (?:{SYLLABLE}|{_TRADE}|lò |xe |tạp hóa|chài|lưới)"
    )
    for each in ("chị", "anh", "ông", "bà", "cô", "bác", "tôi")
}
_SPEAKER = late(  # who says *my child*, before what is said or below it
    rf"(?:^|(?<=[.?!”»]\s)|(?<=\n))[-*_ ]*(?:Ông|Bà|Anh|Chị|Cô|Chú|Bác|Mẹ|Bố) {SYLLABLE}(?: {SYLLABLE}){{1,3}}(?: \([^)\n]{{1,40}}\))?[*_ ]*:"
)


_SCHOOLS = {"lớp", "trường", "tiểu", "thcs", "thpt", "mầm"}  # the words with which each of the above begins
_CHILDREN = {"em", "cháu", "bé", "cô", "cậu", "học", "nữ", "nam", "con", "nó", "đứa", "chỉ", "chị", "anh", "cặp"}
_KINSMEN = {"cha", "bố", "ba", "tía", "dượng", "mẹ", "ông", "chú", "bác", "cậu", "anh", "thầy", "gia", "bảo", "người",
            "chính"}  # fmt: skip
_PLACES = {each.split()[0] for each in (*_SMALL.split("|"), "xã", "phường", "thị", "đặc", "huyện", "quận")}
_HOMES, _HOUSES = {"quê", "nguyên", "trú", "ngụ"}, {"nhà", "căn", "ngôi", "phòng", "dãy", "chòi", "quán", "tiệm", "ở"}


class Fact(NamedTuple):
    """Something that tells who a child is, and where it stands."""

    kind: str
    offset: int


def find_fact(reading: Reading, *, telling: bool = False) -> Fact | None:
    """Where a child lives or learns, whose child it is, what is said of it alone, or which relative did it.

    Anywhere in the piece; only what is `telling` by itself, if a class, a commune or a relative is not enough.
    """
    if found := reading.first(_PARENT, _KIN_WORDS, reading.text) or _parent_told(reading):
        return Fact(N_("tên cha mẹ"), found.start())
    school, text = (_OWN_SCHOOL, reading.text) if telling else (_SCHOOL, reading.low)
    if found := reading.first(school, _SCHOOLS, text):
        return Fact(N_("trường, lớp"), found.start())
    if found := _place(reading, telling=telling):
        return Fact(N_("nơi ở hoặc nơi xảy ra"), found.start())
    if found := reading.first(_ALONE, _CHILDREN, reading.low):
        return Fact(N_("điều chỉ riêng em có"), found.start())
    for found in matches(_KIN, reading.low, reading.places(_KINSMEN)) if not telling else ():
        if not is_supposed(reading, found.start()):
            return Fact(N_("người thân gây ra"), found.start())
    return None


def _place(reading: Reading, *, telling: bool) -> re.Match[str] | None:
    """Where the child lives, or where it happened: by a name or a number, or by what its house stands beside."""
    for found in matches(_HAMLET if telling else _PLACE, reading.low, reading.places(_PLACES)):
        named = reading.text[found.end() - 1].isupper() and not reading.text[found.start() + 1].isupper()
        if named or found[0][-1].isdigit():
            return found
    return reading.first(_HOME, _HOMES, reading.text) or reading.first(_LANDMARK, _HOUSES, reading.low)


def _parent_told(reading: Reading) -> re.Match[str] | None:
    """The full name of somebody whose child a piece speaks of: ``Chị Lê Thị Hoa … con gái chị``."""
    owners = {
        "tôi" if found["own"] or found["whose"] in {"mình", "tui"} else found["whose"]
        for found in matches(_OWN_CHILD, reading.low, reading.places({"con", "cháu", "bé", "nhóc"}))
    }
    told = (adult for whose in sorted(owners) if (adult := _FULL[whose].search(reading.text)))
    return next(told, None) or (_SPEAKER.search(reading.text) if "tôi" in owners else None)
