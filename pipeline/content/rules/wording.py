"""Words that shut a door on people, details that teach a crime, sentences too long for a child."""

import re
from bisect import bisect
from collections.abc import Iterator

from pipeline.content.rules.desk import Facts
from pipeline.content.rules.reading import Reading
from pipeline.i18n import N_, _
from pipeline.model.article import Kind
from pipeline.problems import Problem, problem

LONGEST = 25
_RETURNED = r"(?:mãn hạn tù|tù tha|ra tù|được đặc xá|chấp hành xong|tha tù|hoàn lương|tù về|sau cai)"
_CARELESS = ("đi chơi", "đi đêm", "đi khuya", "dễ dãi", "lẳng lơ", "hớ hênh")
_HARMED = "(?:bị hại|xâm hại|hiếp|dâm ô|quấy rối)"
_STIGMA: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (instead, hints, re.compile(rf"(?<!\w)(?:{words})(?!\w)"))
    for instead, hints, words in (
        (N_("người chấp hành xong án phạt tù"), ("đối tượng",),
         rf"đối tượng\s+(?:(?!người|là|gồm|cho)\w+\s+){{0,3}}{_RETURNED}"),
        (N_("người chấp hành xong án phạt tù"),
         ("bọn ", "lũ ", "kẻ "), rf"(?:bọn|lũ|kẻ)\s+(?:(?!người)\w+\s+){{0,2}}{_RETURNED}"),
        (N_("người chấp hành xong án phạt tù"),
         ("tù nhân", "tội nhân", "tù tội", "bọn tù", "dân tù", "kẻ ", "tên t", "bất hảo", "vào tù ra"), (
         r"(?:cựu|các|những|người)\s+tù nhân|tội nhân|tù tội|"
         r"vào tù ra (?:tội|khám)|bọn tù|dân tù|kẻ\s+(?:đi tù|tù tội|"
         r"phạm tội cũ|có tiền án)|tên\s+(?:tội phạm|tù)|thành phần bất hảo")),
        (N_("người, anh, chị"), ("thằng", "bọn trộm", "quân trộm", "phường trộm", "tù tội"),
         r"thằng(?!\s+(?:bờm|cuội|tễu)\b)(?:\s+\w+)?|bọn trộm\w*|quân trộm cắp|phường trộm cướp|đồ tù tội"),
        (N_("người nghiện ma túy"), ("nghiện",), r"con nghiện|lũ nghiện\w*|dân nghiện|bọn nghiện"),
        (N_("lỗi luôn ở người gây hại"), ("ăn mặc", " hư", "bụi đời", *_CARELESS), (
         r"(?<!phải )(?:do|vì|tại)\s+(?:(?!người|kẻ|hắn)\w+\s+){0,3}"
         rf"(?:ăn mặc(?!\s+(?:thế nào|ra sao))|(?:{'|'.join(_CARELESS)})[^.;\n]{{0,30}}{_HARMED})|"
         rf"{_HARMED}[^.;\n]{{0,30}}(?:do|vì|tại)\s+(?:(?!người|kẻ|hắn)\w+\s+){{0,3}}(?:{'|'.join(_CARELESS)})|"
         r"(?:cô gái|con gái|trẻ|đứa)\s+hư(?:\s+hỏng)?|trẻ bụi đời")),
        (N_("người bán dâm"), ("gái ",), r"gái\s+(?:bán dâm|mại dâm|gọi|điếm)"),
    )
)  # fmt: skip
_TOLD = re.compile(
    r"đừng|đổ (?:lỗi|tại)|không phải lỗi|không (?:nên |được )?(?:gọi|nói|dùng)|bị gọi|lịch sử|di tích|thuộc địa|"
    r"mandela|công ước"
)
_QUOTED = re.compile(r"«[^»\n]{0,160}»|“[^”\n]{0,160}”|\"[^\"\n]{0,160}\"|^>[^\n]*$", re.MULTILINE)
_CHILDREN = {"trẻ", "bé", "cháu", "em", "nạn", "sinh"}
_METHOD_WORDS = {"cởi", "khỏa", "lột", "nóng", "nude", "nhạy", "dục", "kín", "dương", "đạo", "ngủ", "mê", "soát",
                 "khóa", "heo"}  # fmt: skip
_METHOD = re.compile(
    r"(?:dụ|ép|bắt|bảo|lừa|yêu cầu)[^.\n]{0,30}(?:cởi|khỏa thân|lột)|gửi ảnh (?:khỏa thân|nóng|nude)|"
    r"xin ảnh (?:nhạy cảm|khỏa thân|nóng)|"
    r"(?:sờ|chạm|đưa|vuốt|mân mê|bóp|hôn|xoa|mò)[^.\n]{0,20}(?:bộ phận (?:sinh dục|nhạy cảm)|vùng kín|chỗ kín|ngực|"
    r"dương vật|âm đạo)|(?:uống|pha|bỏ|trộn|hòa|cho)[^.\n]{0,20}thuốc (?:ngủ|mê|an thần|kích dục)|"
    r"(?:vượt qua|né|qua mặt|tắt)[^.\n]{0,12}kiểm soát của (?:cha mẹ|phụ huynh|bố mẹ)|từ khóa (?:để )?tìm|phim con heo|"
    r"quay lại (?:cảnh|clip)[^.\n]{0,20}(?:nóng|khỏa thân)"
)
_ADVICE = re.compile(
    r"\bnếu\b|(?<!dọa )(?<!bắt )(?<!ép )không (?:được|ai|bao giờ|gửi|nên)|\bđừng\b|\bcấm\b|điều \d|\bluật\b|"
    r"dấu hiệu|\blà (?:sai|xấu)\b|phạm pháp|vi phạm"
)
_WORDS = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"\]\([^)\n]*\)|^\|.*$", re.MULTILINE)


def check_wording(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """W551: stigma, with what to say instead. H534: how a crime against a child is done. W552: too long for a child."""
    yield from _stigma(reading)
    if not (_CHILDREN.isdisjoint(reading.words) or _METHOD_WORDS.isdisjoint(reading.words)):
        yield from _method(reading)
    audiences = facts.registers.audiences
    article = reading.piece.article
    if "tre-em" in (article.meta.audience or ()) and "tre-em" in audiences and article.kind is not Kind.DOCUMENT:
        yield from _long(reading)


def _stigma(reading: Reading) -> Iterator[Problem]:
    quotes: list[tuple[int, int]] = []
    for instead, hints, pattern in _STIGMA:
        if any(hint in reading.low for hint in hints):
            for found in pattern.finditer(reading.low):
                quotes = quotes or [(0, 0), *(quote.span() for quote in _QUOTED.finditer(reading.text))]
                start, end = reading.sentence(found.start())
                if quotes[bisect(quotes, (found.start(), len(reading.text))) - 1][
                    1
                ] <= found.start() and not _TOLD.search(reading.low, start, end):
                    yield problem("W551", reading.place(found.start()), word=found[0], instead=_(instead))


def _method(reading: Reading) -> Iterator[Problem]:
    for found in _METHOD.finditer(reading.low):
        start, end = reading.sentence(found.start())
        if not _ADVICE.search(reading.low, start, end):
            yield problem("H534", reading.place(found.start()), excerpt=found[0][:30])


def _long(reading: Reading) -> Iterator[Problem]:
    for start, end in reading.sentences():
        count = len(_WORDS.findall(_MARKS.sub("", reading.text[start:end])))
        if count > LONGEST:
            offset = start + len(reading.text[start:end]) - len(reading.text[start:end].lstrip())
            yield problem("W552", reading.place(offset), count=count, limit=LONGEST)
