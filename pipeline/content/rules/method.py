"""How a crime against a child is done: told so that somebody could follow it, or that a child is frightened."""

# ruff: noqa: E501 - patterns

from collections.abc import Iterator

from pipeline.content.matching import late
from pipeline.content.rules.child_facts import is_staged
from pipeline.content.rules.phrases import Phrases
from pipeline.content.rules.reading import Reading

_METHOD, _STEP = Phrases("method"), Phrases("step")
_CHILDREN = {"trẻ", "bé", "cháu", "em", "nạn", "sinh", "nhi", "nhí"}
_ADVICE = late(
    r"(?<!dọa )\bnếu\b(?! (?:\w+ )?không (?:gửi|nghe|làm|chịu|quay|chụp|trả))|(?<!dọa )(?<!bắt )(?<!ép )(?<!dặn )(?<!cấm )(?<!dặn cháu )(?<!dặn em )(?<!dặn bé )(?<!bắt cháu )(?<!bắt em )(?<!nếu )không (?:được|ai|bao giờ|gửi|nên)|(?<!bảo )(?<!dặn )(?<![“,] )\bđừng\b|\bcấm\b|điều \d|\bluật\b|"
    r"dấu hiệu|\blà (?:sai|xấu)\b|phạm pháp|vi phạm"
)
_ORDER = late(
    r"(?<!\w)(?:đầu tiên|trước (?:tiên|hết)|tiếp (?:theo|đến)|sau đó|cuối cùng|rồi|khi đã|(?:tuần|bước|ngày|hôm|lần|buổi) (?:đầu|sau|một|hai|ba|\d)|mỗi bữa|lâu dần|dần dần)(?!\w)"
)
_BY_WHOM = late(
    r"(?<!\w)(?:kẻ|hắn|chúng|nó|đối tượng|ông ta|bà ta|gã|người môi giới|bị cáo|thủ đoạn|chiêu|cô ta|mụ|dọa|dụ)(?!\w)"
)
_NEEDED = (  # somebody who does harm, what he does first, what he wants
    {"kẻ", "hắn", "chúng", "nó", "gã", "mụ", "tượng", "giới", "cáo", "chiêu", "dọa", "dụ", "đàn"},
    {"quen", "bạn", "giả", "lập", "khen", "tặng", "mua", "nghĩa", "chờ", "canh", "rủ", "cho"},
    {"camera", "sờ", "cởi", "lót", "bơi", "dặn", "dúi", "chặng", "đùi"},
)
_STEPS, _REACH = 5, 700  # different steps, within so many characters on either side


def methods(reading: Reading) -> Iterator[tuple[int, str]]:
    """Where a method is told, by a phrase that tells it or by many steps in their order, and the words of it."""
    if _CHILDREN.isdisjoint(reading.words):
        return
    for found in _METHOD.find(reading):
        if not reading.says(_ADVICE, found.start()) and not is_staged(reading, found.start()):
            yield found.start(), found[0]
    end = 0
    for first in _STEP.find(reading) if not any(map(reading.words.isdisjoint, _NEEDED)) else ():
        last = reading.near(first.start(), _REACH)[1]
        if first.start() >= end and _is_guide(reading, first.start(), last):
            end = last
            yield first.start(), first[0]


def _is_guide(reading: Reading, start: int, end: int) -> bool:
    """Whether steps from `start` to `end` are many, in an order, and those of somebody who does harm."""
    steps = {each[0] for each in _STEP.within(reading, start, end) if not reading.says(_ADVICE, each.start())}
    if len(steps) < _STEPS or is_staged(reading, start):
        return False
    near = reading.near(start, _REACH)
    return all(each.search(reading.low, *near) for each in (_ORDER, _BY_WHOM))
