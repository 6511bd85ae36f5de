"""People known without a name: by where they are found, whose they are, what they do, and that no other does."""

# ruff: noqa: E501 - patterns

from pipeline.content.matching import late
from pipeline.content.rules.text.names import NAME, UPPER
from pipeline.content.rules.text.reading import SHOWN, Reading
from pipeline.i18n import _

_WHERE = late(  # closer than a commune
    r"(?<!\w)(?:[Nn]gã (?:ba|tư|năm)|[Cc]ầu|[Cc]hợ|[Dd]ốc|[Bb]ến|[Cc]hùa|[Đđ]ình|[Mm]iếu|[Cc]ổng|[Hh]ẻm|[Nn]gõ|[Kk]iệt|[Đđ]ường|[Pp]hố|[Tt]hôn|[Xx]óm|[Ấấ]p|[Bb]ản|[Bb]uôn|[Ll]àng|[Ss]óc|[Kk]hóm|[Tt]ổ|"
    rf"[Đđ]ối diện|[Ss]át|[Cc]ạnh|[Ss]au lưng|[Cc]ây số|[Cc]hân (?:cầu|đê|đèo|đồi|núi)|[Cc]ây xăng|[Tt]rường (?:[Mm]ầm non|[Mm]ẫu giáo|[Tt]iểu học|THCS|THPT)|[Tt]rạm (?:xá|bơm)|[Nn]hà trẻ)(?: (?:số|phố|trường|nhà|chợ|chùa|cầu|trạm|đình|vách|cây xăng|xã|phường|ủy ban|mầm non|y tế|tiểu học|bệnh viện|cổng|sau|trước|THPT|THCS))* (?:[{UPPER}]|\d)"
)
_WHOSE = late(
    r"\b(?:con (?:trai|gái|rể|dâu)|vợ|chồng|em (?:trai|gái|ruột|rể|dâu)|(?:rể|dâu)(?= (?:út|cả|trưởng|thứ|của) )|anh (?:trai|ruột|rể)|chị (?:gái|ruột|dâu)|cháu (?:nội|ngoại|đích tôn|ruột)|mẹ|bố|cha|má|ba)"
    rf"(?: (?:út|cả|đầu|trưởng|thứ|thứ hai|ruột|của))* (?:ông|bà|cụ|mế|già|chú|bác|thím|dì|cậu|mợ|anh|chị|cô|thầy|o|em|bạn|cháu|bé)(?: (?:nguyên|cựu))? (?:[{UPPER}]|lớp trưởng|(?:từ|đồ|lang|mo|trùm|cúng)\b|(?:(?:chi|phó|hội|thôn|bản|tổ|đội|ban) )*(?:trưởng|phó)|chủ tịch|bí thư|hiệu trưởng|thầy|giáo|đoạt|đạt|vừa"
    r"|(?:bảo vệ|gác (?:cổng|chắn(?: tàu)?|đêm|đèn)|lái đò|đưa thư|thủ kho|cấp dưỡng|lao công|tạp vụ|thợ [^\W\d_]+|bán [^\W\d_]+|chủ (?:quán|tiệm|vườn|đò)|y (?:tá|sĩ))(?: (?:cũ|già|mới|lâu năm))? (?:của|ở|đầu|cuối|cổng|chợ|trường|trạm|bến|xóm|thôn|ấp|bản)\b)"
)
_WHAT = late(
    r"\b(?:chủ (?!tịch|trương|yếu|động|đề)|tiệm|quán|xưởng|lò|thợ|bán|sửa|đóng|may|nuôi|chạy|lái|xe|nghề|hàng (?:xôi|bún|phở|cơm|nước)|bảo vệ|gác|cấp dưỡng|tạp vụ|lao công|giữ xe|thủ kho|đội trưởng|đánh (?:giày|cá)|(?:một |người |thợ |nghề |chú |anh |ông |bà |chị |cô |bác )(?:làm|đan|chằm|đẽo|rèn|bện|dệt|gò|hàn|vá|bơm|khảm|chẻ|nặn|quấn|nấu|rang|xay|giã|đúc|khắc|hớt|lợp) (?!việc|ăn|gì|sao|theo|đơn|thuê|chứng)\w+)\b"
)
_ONLY = late(
    r"duy nhất|độc nhất|(?:chỉ (?:có |còn )?(?:đúng )?(?:mỗi |một )+)|\bcó (?:mỗi|độc|đúng) (?:một|mình)|\bai (?:\w+ )?(?:cũng|chẳng|đều|lại không) (?:biết|nhớ|quen|hay)|đều biết|(?:không|chẳng|ít) ai (?:lạ|không biết)|\b(?:giỏi|khéo|ngon|lớn|to|đông|nổi tiếng|cao tuổi|lâu năm)(?: [^\W\d_]+)? nhất\b|nhất (?:làng|xóm|ấp|bản|thôn|chợ)"
)
_MEETING = late(
    r"diễn ra|tổ chức|hội nghị|tọa đàm|buổi (?!sớm|sáng|trưa|chiều|tối|đêm)|trụ sở|điểm giao dịch|ban tổ chức"
)
_KIN = late(
    r"\b(?:chồng|vợ|con (?:trai|gái)|em trai|anh trai|bố|cha|ba|mẹ|má) (?:của )?(?:tôi|tui|em|mình)\b|\bthay (?:chồng|vợ|con)\b"
)
_LETTER = late(r"\b(?:kính gửi|thân gửi|thư này|lá thư|viết thư|gửi (?:quý|các|ban))")
_QUOTED = late(r"[“\"«][^”\"»\n]*[”\"»]")
_SIGNED = late(rf"\n[*_ ]*(?:{NAME})[*_]*(?:[,(][^\n]{{0,120}})?\s*\Z")
_ENOUGH, _ABOVE, _BEFORE = 3, 4, 300  # facts of a person; sentences and characters before a past


def known_by(reading: Reading, past: int) -> list[str]:
    """What tells everybody in the place who it is of whom the sentence at `past` and a few before it speak; else nothing."""
    start, end = reading.sentence(past)
    first = start
    for _step in range(_ABOVE):
        first = reading.sentence(first - 1)[0] if first else 0
    first = max(first, reading.near(past, _BEFORE)[0])
    where = list(dict.fromkeys(found[0] for found in _WHERE.finditer(reading.text, first, end)))[:2]
    whose = _WHOSE.search(reading.text, first, end)
    where = where or _where_all_happens(reading) if whose else where
    facts = [*where, *([whose[0]] if whose else [])]
    if not facts and _is_signed_by_kin(reading):
        return [_("tên người thân")]
    for pattern in (_WHAT, _ONLY) if facts else ():
        if len(facts) < _ENOUGH and (found := pattern.search(reading.low, first, end)):
            facts.append(found[0])
    return facts if len(facts) >= _ENOUGH and not _MEETING.search(reading.low, first, end) else []


def _is_signed_by_kin(reading: Reading) -> bool:
    """Whether whoever tells of *chồng tôi*, in his or her own words, signs below: a letter."""
    signed = _SIGNED.search(reading.text, max(0, len(reading.text) - 200))
    return bool(signed and _LETTER.search(reading.low) and _KIN.search(_QUOTED.sub("", reading.low)))


def _where_all_happens(reading: Reading) -> list[str]:
    """The place of which title, summary or a heading at the beginning says that the whole piece tells of it."""
    opening = reading.near(reading.body, _BEFORE)
    headed = [opening] if reading.low.startswith(("**", "#"), opening[0]) else []
    found = (_WHERE.search(reading.text, *span) for span in (*reading.spans(SHOWN), *headed))
    return [each[0] for each in found if each][:1]
