"""Words that shut a door on people, details that teach a crime, sentences too long for a child."""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect
from collections.abc import Iterator
from functools import lru_cache

from pipeline.content.matching import late
from pipeline.content.rules.child.method import methods
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.text.corrected import is_corrected
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import N_, _
from pipeline.model.article import Kind
from pipeline.problems import Problem, problem

LONGEST, _NEAR, _HEAP = 25, 300, 3  # words of a sentence for a child; characters of a paragraph; reproaches
_HARMED = late(
    r"bị hại|xâm hại|hiếp|dâm ô|quấy rối|sàm sỡ|lạm dụng|bị (?:dụ|lừa|gạ|sờ|đụng|làm nhục|hại)|nạn nhân|chuyện ấy xảy ra|ép quan hệ|phát tán|bạo (?:hành|lực)|bắt nạt|\bbị [^.;\n]{0,25}\b(?:tung|đánh|dọa|quay lén|chụp lén|ghép|tống|hại)\b|(?:rước|mang|chuốc|gặp|dính) (?:họa|vạ|nạn)|bị (?:vậy|thế|gì)|giở trò|làm bậy|(?:nổi|động|sinh|nảy) (?:lòng|máu|cơn|thú|ham)|lòng tà|có (?:chuyện|bề|mệnh hệ) gì|xảy ra chuyện|chuyện không hay|dê xồm|đòi gửi ảnh"
)
_STIGMA = (
    (N_("người chấp hành xong án phạt tù"), Phrases("stigma-prison")),
    (N_("người, anh, chị"), Phrases("stigma-person")),
    (N_("người nghiện ma túy"), Phrases("stigma-drug")),
    (N_("người bán dâm"), Phrases("stigma-sex")),
)
_BLAME, _KIND = Phrases("blame"), Phrases("stigma-kin")
_TAINTED = late(  # where a saying of like parents and like children condemns
    r"\b(?:tù|phạm nhân|tiền án|nghiện|trộm|cướp|ma túy|cờ bạc|côn đồ|ra trại|lây|tránh xa|xa lánh|thói|hư|mất dạy|đừng (?:cho|chơi|để)|(?:không|cấm) (?:cho )?(?:con|cháu|ngồi|chơi))\b"
)
_INSTEAD_OF_KIN = N_("con của người phạm lỗi không có lỗi")
_INSTEAD_OF_BLAME = N_("lỗi luôn ở người gây hại")
_BAD = late(
    r"(?<!\w)(?<!bị )(?:cô gái|cô bé|con bé|con gái|gái|trẻ|đứa|(?:mấy|những|các|bọn|lũ) (?:cô|em|cháu|bé|nhỏ))\s+(?:mới lớn\s+)?hư(?:\s+(?:hỏng|thân|đốn))?(?!\w|\s+(?:răng|men|bụng|máy))|trẻ bụi đời"
)
_SCORN = late(
    r"trách (?:ai|gì|được ai|sao|người|chi)|(?:hỏi|bảo|làm) sao (?:người ta|không|nó|họ|đàn ông|mà)|(?:cũng|phải) có (?:phần |một phần )?lỗi|mèo|(?:lấy|coi) đó làm gương|tự biết giữ|thì mới|nên mới|đừng (?:có )?(?:kêu|than|trách|khóc)|đáng (?:đời|kiếp)|ai (?:bảo|biểu|mượn)|tự (?:mình )?(?:chuốc|rước)|không biết giữ|(?:ráng|tự|phải|đành)(?: mà)? chịu|dại (?:dột|trai)|là (?:do|tại|vì) (?:chính )?(?:cháu|em|con|nó|bé|cô|chị)"
    r"|(?:cũng|một phần|chung quy|suy cho cùng|chẳng qua|rốt cuộc)(?: cũng)?(?: chỉ)? (?:là )?(?:do|tại|vì|bởi) (?:chính |bản thân |mấy |các |những |đám |tụi |bọn |cái )?(?:cháu|em|con|nó|bé|cô|chị|mình|nhỏ|nạn nhân|bị hại)\b|xem lại (?:mình|con|cháu|bản thân|cách)"
)
_FAULTLESS = late(
    r"(?:không|chưa|chẳng) (?:ai|bao giờ|có nghĩa|phải|vì|do|trách|nên|được|hề|thể)|không (?:[^\W\d_]+ ){1,4}nào\b|lý do|cái cớ|biện minh|\bcó phải\b|\bsai\b|định kiến|quan niệm|\bdù\b|lỗi (?:luôn|hoàn toàn|thuộc về kẻ)|\bkẻ\b[^.]{0,30}(?:phải chịu|mới (?:là|có|phải|đáng|sai|chịu|thật|cần))"
)
_NO_FAULT = late(
    r"không phải (?:là )?(?:do )?lỗi|lỗi không (?:phải|thuộc|ở|nằm)|lỗi (?:luôn |hoàn toàn |chỉ )?(?:thuộc về|ở|là của) (?:kẻ|người (?:gây|làm hại|xâm))"
)
_TOLD = late(
    r"đừng(?! (?:trách|hỏi|kêu|than|chơi|gần|lại gần|qua lại|giao du|thân|tin|dại|có|cho|nghe|thuê|nhận|giao|dính|dây))|đổ (?:lỗi|tại)|không phải lỗi|không (?:nên |được )?(?:gọi|nói|dùng)|bị gọi|lịch sử|di tích|thuộc địa|"
    r"mandela|công ước"
)
_QUOTED = late(r"«[^»\n]{0,160}»|“[^”\n]{0,160}”|\"[^\"\n]{0,160}\"|^>[^\n]*$", re.MULTILINE)
_WORDS = late(r"[^\W_]+")
_MARKS = late(r"\]\([^)\n]*\)|^\|.*$", re.MULTILINE)


def check_wording(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """W551: stigma, with what to say instead. H534: how a crime against a child is done. W552: too long for a child."""
    yield from _stigma(reading)
    for offset, said in methods(reading):
        yield problem("H534", reading.place(offset), excerpt=said[:30])
    audiences = facts.registers.audiences
    article = reading.piece.article
    if "tre-em" in (article.meta.audience or ()) and "tre-em" in audiences and article.kind is not Kind.DOCUMENT:
        yield from _long(reading)


def _stigma(reading: Reading) -> Iterator[Problem]:
    found = [(each, instead) for instead, phrases in _STIGMA for each in phrases.find(reading)]
    found += [(each, _INSTEAD_OF_BLAME) for each in _BLAME.find(reading) if _blames(reading, each)]
    found += [(each, _INSTEAD_OF_KIN) for each in _KIND.find(reading) if _taints(reading, each)]
    if {"hư", "bụi"} & reading.words:
        found += [(each, _INSTEAD_OF_BLAME) for each in _BAD.finditer(reading.low)]
    quotes = [(0, 0), *(quote.span() for quote in _QUOTED.finditer(reading.text))] if found else []
    last = 0
    for each, instead in sorted(found, key=lambda one: one[0].start()):
        if each.start() < last or reading.low.endswith("đồng ", 0, each.start()):  # "đồng bọn" is what a court says
            continue
        quoted = quotes[bisect(quotes, (each.start(), len(reading.text))) - 1][1] > each.start()
        told = quoted or reading.says(_TOLD, each.start()) or is_corrected(reading, each.start())
        if not told:
            last = each.end()
            yield problem("W551", reading.place(each.start()), word=each[0], instead=_(instead))


def _blames(reading: Reading, found: re.Match[str]) -> bool:
    """Whether the sentence says of somebody who was harmed what she did to deserve it."""
    scorned = reading.says(_SCORN, found.start())
    heaped = scorned and len(_BLAME.within(reading, *reading.sentence(found.start()))) >= _HEAP
    told = heaped or reading.says(_HARMED, found.start()) or (scorned and _tells_harm(reading))
    return told and not reading.says(_FAULTLESS, found.start()) and not _rejects(reading)


def _taints(reading: Reading, found: re.Match[str]) -> bool:
    """Whether a saying that children are as their parents stands where it shuts a door on them."""
    return _TAINTED.search(reading.low, *reading.near(found.start(), _NEAR)) is not None


@lru_cache(2)
def _rejects(reading: Reading) -> bool:
    """Whether the piece answers that whoever was harmed is not to blame."""
    return "lỗi" in reading.words and _NO_FAULT.search(reading.low) is not None


@lru_cache(2)
def _tells_harm(reading: Reading) -> bool:
    return _HARMED.search(reading.low) is not None


def _long(reading: Reading) -> Iterator[Problem]:
    for start, end in reading.sentences():
        count = len(_WORDS.findall(_MARKS.sub("", reading.text[start:end])))
        if count > LONGEST:
            offset = start + len(reading.text[start:end]) - len(reading.text[start:end].lstrip())
            yield problem("W552", reading.place(offset), count=count, limit=LONGEST)
