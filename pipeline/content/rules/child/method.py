"""How a crime against a child is done: told so that somebody could follow it, or that a child is frightened."""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.content.matching import late
from pipeline.content.rules.child.supposed import is_staged
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import Reading

_METHOD = Phrases("method")
_STEP = Phrases("step-near", "step-far", "step-hush")
_STAGES = [Phrases("step-near"), Phrases("step-far"), Phrases("step-hush")]
_CHILDREN = {"trẻ", "bé", "cháu", "em", "nạn", "sinh", "nhi", "nhí", "đứa"}
_ADVICE = late(
    r"(?<!dọa )\bnếu\b(?! (?:\w+ )?(?:không (?:gửi|nghe|làm|chịu|quay|chụp|trả)|mách|méc|kể|nói ra|hé))|(?<!dọa )(?<!bắt )(?<!ép )(?<!dặn )(?<!cấm )(?<!dặn cháu )(?<!dặn em )(?<!dặn bé )(?<!bắt cháu )(?<!bắt em )(?<!nếu )không (?:được|ai|bao giờ|gửi|nên)|(?<!bảo )(?<!dặn )(?<![“,] )\bđừng\b|\bcấm\b|điều \d|\bluật\b|"
    r"\bkhi (?:con|trẻ|bé|em|cháu)(?: [^\W\d_]+)? (?:bị|gặp|thấy)\b|không (?:trả|xóa|chuyển|làm theo)\b|\bgọi (?:ngay )?111\b|chặn (?:tài khoản|nick)|dấu hiệu|\bthì (?:em |con |mình |bạn |cháu |bé )?(?:hãy |cứ |phải )?(?:hét|la (?:to|lớn|lên)|chạy (?:đi|ngay|tới|về)|nói không|báo|mách|từ chối|gọi (?:ngay |cho )?(?:111|113|bố|ba|mẹ|má|cha|người lớn|công an))\b|\b(?:hãy|cứ) (?:kể|báo|gọi|nói|hét|chạy)\b|\blà (?:sai|xấu)\b|phạm pháp|vi phạm"
)
_ORDER = late(
    r"(?<!\w)(?:đầu tiên|trước (?:tiên|hết)|tiếp (?:theo|đến)|sau đó|cuối cùng|rồi|khi đã|(?:tuần|bước|ngày|hôm|bữa|lần|buổi) (?:đầu|sau|một|hai|ba|\d)|mỗi bữa|lâu dần|dần dần)(?!\w)"
)
_PACED = late(  # how long each takes, or that they are counted
    r"(?<!\w)(?:(?:tối|đêm|hôm|bữa|ngày|tuần|tháng|lần|buổi|bước|giai đoạn) (?:đầu|thứ|kế|một|hai|ba|\d)|lần nào|mỗi lần|(?:trước )?rồi mới|sau (?:một|hai|ba|bốn|vài|mấy|\d+) (?:hôm|bữa|ngày|tuần|tháng))(?!\w)|^\|[ *]*\d[ .*]*\|",
    re.MULTILINE,
)
_HARMER = r"kẻ|hắn|chúng|nó|đối tượng|ông ta|bà ta|gã|lão|y(?! (?:tế|tá|sĩ|bác|học|khoa|dược|phục|án|như|hệt|đức)\b)|tên này|người này|nghi phạm|người môi giới|bị cáo|cô ta|mụ"
_BY_ONE = late(rf"(?<!\w)(?:{_HARMER})(?!\w)")
_BY_WHOM = late(rf"(?<!\w)(?:{_HARMER}|thủ đoạn|chiêu|dọa|dụ)(?!\w)")
_NEEDED = (  # somebody who does harm, what he wants, how he keeps it quiet
    {"kẻ", "hắn", "chúng", "nó", "gã", "lão", "y", "ta", "mụ", "tượng", "phạm", "giới", "cáo", "chiêu", "dọa", "dụ", "đàn"},
    {"camera", "cam", "sờ", "cởi", "lót", "bơi", "ngủ", "lòng", "đùi", "chạm", "chặng", "tắm", "clip", "phim", "vuốt", "riêng", "ảnh", "hình", "biên", "hoang"},
    {"dặn", "dúi", "giúi", "dọa", "xóa", "giấu", "giữ", "mách", "đừng", "tung", "ép", "bắt", "đổi", "cớ"},
)  # fmt: skip
_STEPS, _REACH = 5, 700  # different steps, within so many characters on either side


def methods(reading: Reading) -> Iterator[tuple[int, str]]:
    """Where a method is told, by a phrase that tells it or by many steps in their order, and the words of it."""
    if _CHILDREN.isdisjoint(reading.words):
        return
    for found in _METHOD.find(reading):
        if not reading.says(_ADVICE, found.start()) and not is_staged(reading, found.start()):
            yield found.start(), found[0]
    if not any(map(reading.words.isdisjoint, _NEEDED)):
        yield from _guides(reading)


def _guides(reading: Reading) -> Iterator[tuple[int, str]]:
    """Where many steps stand together: how often each is said within reach is counted on from one step to the next."""
    steps = [each for each in _STEP.find(reading) if not reading.says(_ADVICE, each.start())]
    said: Counter[str] = Counter()
    ahead = end = 0
    for first in steps:
        last = reading.near(first.start(), _REACH)[1]
        while ahead < len(steps) and steps[ahead].start() < last:
            said[steps[ahead][0]] += 1
            ahead += 1
        if first.start() >= end and _is_guide(reading, first.start(), last, len(said)):
            end = last
            yield first.start(), first[0]
        said[first[0]] -= 1
        if not said[first[0]]:
            del said[first[0]]


def _is_guide(reading: Reading, start: int, end: int, steps: int) -> bool:
    """Whether the `steps` from `start` to `end` are enough, in an order, and those of somebody who does harm."""
    if steps < _STEPS - 1 or is_staged(reading, start):
        return False
    near = reading.near(start, _REACH)
    whole = all(each.within(reading, start, end) for each in _STAGES)
    if whole and all(_says(reading, each, *near) for each in (_PACED, _BY_ONE)):
        return True
    return steps >= _STEPS and all(_says(reading, each, *near) for each in (_ORDER, _BY_WHOM))


def _says(reading: Reading, pattern: re.Pattern[str], start: int, end: int) -> bool:
    places = _places(reading, pattern)
    return bisect_left(places, start) < bisect_left(places, end)


@lru_cache(8)
def _places(reading: Reading, pattern: re.Pattern[str]) -> list[int]:
    return [found.start() for found in pattern.finditer(reading.low)]
