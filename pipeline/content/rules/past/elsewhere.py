"""Where words of prison tell of no prison: in books and plays, at a camp of young people, of a beast."""

# ruff: noqa: E501 - patterns

from bisect import bisect
from functools import lru_cache

from pipeline.content.matching import late
from pipeline.content.rules.text.names import UPPER
from pipeline.content.rules.text.reading import Reading

_KINDS_OF_WORK = {"phim", "thuyết", "truyện", "vở", "kịch", "phẩm", "đọc"}
_WORK = late(
    r"(?<!\w)(?:phim(?! (?:tài liệu|phóng sự))|tiểu thuyết|(?<!tự )truyện|vở|kịch|tác phẩm|đọc (?:lại|sách))(?: [^\W\d_]+){0,2}\s+[“\"«*_]{1,3}[^“\"»*_\n]{2,80}[”\"»*_]"
)
_ENTITLED = late(
    r"(?:tiểu phẩm|bài (?:hát|thơ|viết|dự thi)|ca khúc|chủ đề|mô hình|câu lạc bộ|chuyên (?:mục|đề)|tọa đàm|quỹ|dự án|tập thơ)\s+[“\"«*][^”\"»*\n]{0,60}$"
)
_PLOT = late(  # of a work that another paragraph names
    r"[\s>*_-]*(?:(?:nội dung|cốt truyện|tóm tắt|tích truyện|câu chuyện)(?: (?:vở(?: diễn| kịch)?|phim|truyện|kịch|tóm tắt|chính|của))*[*_]*\s?[:-](?! ?\n)"
    r"|(?:vở(?: diễn| kịch| tuồng| chèo| cải lương)?|phim|truyện|kịch|tác phẩm|tiểu thuyết)(?: này| ấy)? (?:kể|nói|xoay quanh|là (?:câu )?chuyện))"
)
_ON_STAGE = late(r"\b(?:giao lưu|gặp gỡ|trao|tặng|phát biểu|chia sẻ|tham luận|báo cáo)\b")
_QUOTES = '“"«*'
_NEAR = 200  # characters of a paragraph
_CAMP = late(r"hội trại|trại (?:hè|sinh|trưởng)|(?:cắm|dựng|lửa|đêm|nhổ) trại")
_FARM = late(r"trại (?:gà|lợn|heo|vịt|bò|dê|cá|trâu|nấm|rắn|tôm|giống|thỏ|ngựa|hươu|chăn nuôi|cưa|mộc)\b")
_STAYS = ("ở trại", "đi trại", "vào trại", "lên trại", "qua trại")
_PRISON = late(r"trại (?:giam|cải tạo)|phạm nhân|đặc xá|án (?:tù|phạt tù)|mãn hạn|tù nhân")
_TERMS = ("mãn hạn", "hết án", "hết hạn", "án treo", "mãn án")
_SERVES = late(r"\b(?:quân nhân|quân ngũ|xuất ngũ|nhập ngũ|tại ngũ|nghĩa vụ quân sự|binh nhất|binh nhì|treo giò)\b")
_SERVANTS = {"ngũ", "quân", "binh", "giò"}
_LEASE = late(
    r"(?:[^\W\d_]+ ){2,4}?(?:hợp đồng|thuê|nhiệm kỳ|bảo hành|nghĩa vụ|học bổng|thực tập|tu nghiệp|xuất khẩu|lưu trú|công tác|cách ly|đào tạo)\b"
)
_ITS_PRISON = late(r"(?<!ao )\b(?:tù|trại giam|cải tạo|đặc xá|phạm nhân)\b")
_ANIMALS = {"gấu", "voi", "khỉ", "vượn", "hổ", "trâu", "ngựa", "chó", "mèo"}
_BEAST = late(
    rf"(?:[Gg]ấu|[Vv]oi|[Kk]hỉ|[Vv]ượn|[Hh]ổ|[Tt]râu|[Nn]gựa|[Cc]hó|[Mm]èo) (?:mẹ |con )?[{UPPER}][^\W\d_]+"
    r" (?:đã|được|vừa|mới|mãn|ra|hết)\b"
)


def is_elsewhere(reading: Reading, past: int) -> bool:
    """Whether what stands at `past` is told of a work, a camp or a beast."""
    return (
        _is_of_a_work(reading, past)
        or (reading.low.startswith(_TERMS, past) and _is_a_term(reading, past))
        or (reading.low.find("trại", past, past + 20) >= 0 and _is_of_a_camp(reading))
        or (reading.low.startswith(_STAYS, past) and _FARM.search(reading.low) is not None)
        or _holds(_beasts(reading), *reading.sentence(past))
    )


def _is_a_term(reading: Reading, past: int) -> bool:
    """Whether what ends is no sentence, as its paragraph tells."""
    leased = _LEASE.match(reading.low, past) is not None
    if not leased and _SERVANTS.isdisjoint(reading.words):
        return False
    near = reading.near(past, _NEAR)
    ends = leased or _SERVES.search(reading.low, *near)
    return bool(ends) and not _ITS_PRISON.search(reading.low, *near)


def _holds(places: list[int], start: int, end: int) -> bool:
    return bisect(places, start - 1) < bisect(places, end)


@lru_cache(2)
def _beasts(reading: Reading) -> list[int]:
    return [] if _ANIMALS.isdisjoint(reading.words) else [each.start() for each in _BEAST.finditer(reading.text)]


@lru_cache(2)
def _is_of_a_camp(reading: Reading) -> bool:
    return _CAMP.search(reading.low) is not None and not _PRISON.search(reading.low)


def _is_of_a_work(reading: Reading, past: int) -> bool:
    """Whether it is in a title, or a film, novel or play is named beside it, in its paragraph: then it is told of there."""
    first = max(0, past - 80)
    before = reading.low[first:past]
    if any(quote in before for quote in _QUOTES) and _ENTITLED.search(reading.low, first, past):
        return True
    works = _works(reading)
    return bool(works) and (_holds(works, *reading.near(past, _NEAR)) or _is_plot(reading, past))


def _is_plot(reading: Reading, past: int) -> bool:
    """Whether its paragraph tells what a work is about, and its sentence nothing of people who come."""
    line = reading.low.rfind("\n", 0, past) + 1
    return _PLOT.match(reading.low, line) is not None and not reading.says(_ON_STAGE, past)


@lru_cache(2)
def _works(reading: Reading) -> list[int]:
    return [] if _KINDS_OF_WORK.isdisjoint(reading.words) else [each.start() for each in _WORK.finditer(reading.low)]
