"""Sentences that tell of a deed done to a child or by one, and the scene around each.

What is told of *em*, *cháu* or *con* in one sentence is told of the child that the sentences around it name.
"""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import groupby, islice

from pipeline.content.matching import late, matches
from pipeline.content.rules.child.facts import Fact
from pipeline.content.rules.child.minors import Minor, aged, full_name_after, hidden, singles
from pipeline.content.rules.child.supposed import is_supposed
from pipeline.content.rules.past.invented import is_invented, is_renamed
from pipeline.content.rules.text.names import SYLLABLE
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import SHOWN, Keys, Reading
from pipeline.i18n import N_

NAME = N_("tên hoặc chữ viết tắt tên")
ABUSE = Phrases("abuse")
BOOK = 200_000  # characters
_MOST = 2_000
_BESIDE, OPENING = 2, 400  # sentences on either side; characters of a body
_TALK = late(
    r"(?:phòng,? ?(?:chống|ngừa|tránh)?|chống|tránh|ngừa|nguy cơ|kỹ năng|dấu hiệu|nhận (?:biết|diện|ra)|phân biệt|quy tắc|thế nào là|ứng phó|đối phó|tác hại(?: của)?|hậu quả(?: của)?|\bnạn|tội phạm|hiểu biết|pháp luật về|"
    r"tội|không|(?:trẻ em|phụ nữ|các em|nhiều em|các cháu)(?: từng| đã| đang)?(?=\s))"
    r"[\s,]*(?:(?:bị|tội phạm|bạo lực|tội|về|với|các|mọi|hành vi|vấn nạn)[\s,]*)*$"
    r"|\bcó (?:em|cháu|bạn|trẻ|đứa|cô bé|cậu bé)(?: từng| đã| còn| vẫn)*\s$"
    r"|không ai (?:được|có quyền)[^.;\n]{0,15}$"
    r"|(?:bức|bài|tranh|cuốn|vở|phim|tác phẩm|chủ đề|đề tài|thi|thông điệp|khẩu hiệu|mô hình)[^«“\"»”\n]{0,15}[«“\"][^»”\"\n]{0,60}$"
)
SUFFERS = late(
    r"(?:[^.;\n]|(?<=\W\w)\.){0,110}?\b(?:(?<!đâm )(?<!chém )(?<!đánh )(?<!làm )bị|khiến|ép|dụ|lừa|chịu|mang (?:thai|bầu)|có (?:thai|bầu)|kể (?:bố|cha|ba|mẹ|dì|ông|chú|bác|cậu|dượng|thầy|anh)|(?:vì|do|bởi) (?:bố|cha|ba|tía|mẹ|má|dì|ông|bà|chú|bác|cậu|dượng|thầy|cô|bảo mẫu|bạn|nhóm bạn))\b"
)
_ACTS = late(
    r"\b(?:viết|vẽ|thuyết trình|đóng vai|diễn|hùng biện|trả lời|tuyên truyền|làm chứng|đại diện|chất vấn|phỏng vấn|xem|bịa (?:chuyện|tin)|(?:cuộc|hội|dự|bài) thi|thi (?:vẽ|viết|kể|tìm hiểu)|"
    r"(?:đoạt|đạt|giành|trao|nhận) giải|giúp công an|báo (?:công an|cô|thầy|bảo vệ|người lớn|tin)|(?:nhìn |trông )?thấy (?:hai|ba|một|nhóm|kẻ|người|thanh niên|có người|mấy)|nhặt được|hỏi|đề nghị|can (?:ngăn|hai|các|mấy|bạn|được))\b"
    r"|\b(?:chặn|đuổi(?: theo)?|bắt|khống chế|vật ngã|giữ|tố giác|phát hiện|trình báo)\b[^.;,\n]{0,15}\b(?:kẻ|tên|bọn|đối tượng|nhóm|người)\s+(?:gian\s+)?$"
)
_TRIAL = late(
    r"\b(?:tòa xử|phiên (?:xử|tòa)|xét xử|tuyên|xử phạt|khởi tố|truy tố|bị cáo|bị can|bản án|tạm giam|bị bắt|(?:năm|tháng) tù|đó (?:chính )?là)\b"
)
_WRITTEN = late(
    rf"(?:mang|ghi|đề|khắc|thêu|viết|in|dán|có)(?: \w+)? tên(?: (?:em|cháu|bé|là))?[ :“\"*]{{1,3}}(?P<name>{SYLLABLE}(?: {SYLLABLE}){{1,3}})(?!\w)"
)
_WRITES = {"mang", "ghi", "đề", "khắc", "thêu", "viết", "in", "dán", "có"}
_SUFFERED = late(r"(?<!\w)bị (?!công an|cơ quan|xử|phạt|nhắc)")


def deeds(reading: Reading, phrases: Phrases) -> Iterator[tuple[int, int, list[int]]]:
    """Sentences with the places where something is told to have happened, not warned of, taught or counted.

    Up to `_MOST`: only a book has more, and each is looked around in.
    """
    return islice(_deeds(reading, phrases), _MOST)


def _deeds(reading: Reading, phrases: Phrases) -> Iterator[tuple[int, int, list[int]]]:
    told = (
        each.start()
        for each in phrases.find(reading)
        if not is_bicycle(reading, each)
        and (not _TALK.search(reading.low, max(0, each.start() - 80), each.start()) or _is_tried(reading, each.start()))
    )
    for (start, end), events in groupby(told, reading.sentence):
        places = list(events)
        if not is_supposed(reading, places[0]) and not is_invented(reading, places[0]):
            yield start, end, places


def is_bicycle(reading: Reading, deed: re.Match[str]) -> bool:
    """Whether the kick of `deed` is none: *xe đạp em Lan*."""
    return deed[0].startswith("đạp") and reading.low.endswith("xe ", 0, deed.start())


def _is_tried(reading: Reading, offset: int) -> bool:
    """Whether an offence that is called by its name is that of a trial, not of a law."""
    return reading.low.endswith("tội ", 0, offset) and reading.says(_TRIAL, offset)


def scene(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence with two on either side; for one in title or summary, also how the body begins.

    In a text as long as a book, the sentence alone: its scenes would cost more than all other rules together.
    """
    if len(reading.text) > BOOK:
        return [(start, end)]
    first, last, keys = start, end, reading.keys(start + 1)
    for _step in range(_BESIDE):
        first, last = _one_before(reading, first, keys), _one_after(reading, last, keys)
    opening = [(reading.body, min(reading.body + OPENING, len(reading.text)))] if keys and keys[0] in SHOWN else []
    return [(first, last), *opening]


def _one_before(reading: Reading, first: int, keys: Keys) -> int:
    """Where the sentence before `first` begins, past empty lines, in the same text."""
    while first:
        start = reading.sentence(first - 1)[0]
        if reading.keys(start + 1) != keys:
            break
        end, first = first, start
        if reading.text[first:end].strip():
            break
    return first


def _one_after(reading: Reading, last: int, keys: Keys) -> int:
    """Where that after `last` ends."""
    while last < len(reading.text) and reading.keys(last + 1) == keys:
        start, last = last, reading.sentence(last)[1]
        if reading.text[start:last].strip():
            break
    return last


def aged_around(reading: Reading, start: int, end: int) -> Iterator[Minor]:
    """Names with an age behind them in the scene of the sentence."""
    for span in scene(reading, start, end):
        yield from aged(reading, *span)


def acts(reading: Reading, person: int, events: list[int]) -> bool:
    """Whether the one whose name ends at `person` draws, plays, answers or stops what the next of `events` names."""
    after = bisect(events, person - 1)
    act = _ACTS.search(reading.low, person, events[after]) if after < len(events) else None
    return act is not None and not _SUFFERED.search(reading.low, person, act.start())


def undergoes(reading: Reading, person: int, events: list[int]) -> bool:
    """Whether what happens is done to the one whose name ends at `person`, not by him or her."""
    after = bisect(events, person - 1)
    return after > 0 or (after < len(events) and SUFFERS.match(reading.low, person, events[after] + 10) is not None)


def is_real(reading: Reading, offset: int, name: str) -> bool:
    """Whether `name` is that of somebody, not of a figure that was made up, nor put for another."""
    return not is_renamed(reading) and not is_invented(reading, offset, name.rpartition(" ")[2])


def named_child(reading: Reading) -> Fact | None:
    """A child by its name anywhere in the piece: by initials, or by more than one syllable; also where a thing bears it."""
    if is_renamed(reading):
        return None
    for child in singles(reading, 0, len(reading.low)):
        name = full_name_after(reading, child.end())
        if name and not is_invented(reading, child.start(), name):
            return Fact(NAME, child.start())
    if initials := hidden(reading, 0, len(reading.text)):
        return Fact(NAME, initials.start())
    written = next(matches(_WRITTEN, reading.text, reading.places(_WRITES)), None) if "tên" in reading.words else None
    return Fact(NAME, written.start("name")) if written and is_real(reading, written.start(), written["name"]) else None
