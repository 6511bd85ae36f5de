"""People in a piece against what they agreed to: names of ex-prisoners, photographs, photographs of children."""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.content.matching import late
from pipeline.content.rules.desk import Facts, Piece
from pipeline.content.rules.invented import is_invented, is_renamed
from pipeline.content.rules.names import LETTER, NAME, SYLLABLE, people
from pipeline.content.rules.phrases import Phrases
from pipeline.content.rules.reading import Reading, merged
from pipeline.i18n import N_, _
from pipeline.model.registers import Consent, ConsentScope, Giver
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from pipeline.content.markdown import Token

_PAST = Phrases("prison")
_ONE = r"(?:anh|chị|ông|bà|cô|chú|bác|tôi|em|mình|hắn|gã|chồng|vợ|con|cha|bố|mẹ|cháu)"
_NOT_ALL = rf"(?:{_ONE}|là|ấy|này|kia|đó|nọ|đàn|thợ|phụ|bạn|hàng|đầu|cuối|duy)\b"
_GENERIC = late(
    rf"(?:\b(?:người|ai|những|các|mọi|nhiều|công dân|trường hợp|hội viên|đoàn viên|thanh niên|lao động|phạm nhân|chị em|anh em|bà con)"
    rf"(?: (?!{_NOT_ALL})[^\W\d_]+){{0,4}}|\b(?:gương|về|công tác|việc|số|diện|thủ tục|quy định|chuyện|chữ|\d+ (?:người|cháu|em|phạm nhân)))"
    r"[ *_]+(?:(?:đã|mới|vừa|từng|sau khi|sắp|đang|được)[ *_]+)*$"
)
_MEANT = late(
    rf"(?:\blà|{SYLLABLE}[,.]?\s*[,(:-]|\)\s*,?|tuổi\s*,)\s*(?:một |những )?[Nn]gười\s+(?:[^\W\d_]+\s+){{0,4}}$"
)
_ONLY = late(r"[^.;\n]{0,40}?\b(?:đầu tiên|duy nhất|cuối cùng|gần đây nhất|mới nhất|thứ (?:nhất|hai|ba|tư|\d+))\b")
_SEVERAL = late(
    r"\b(?:\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|nhiều|mấy|các|những)\s+[^\W\d_]+(?: [^\W\d_]+)?\s+(?:đều )?là\s+(?:những )?người\s+(?:đã |từng |mới )*$"
)
_OWN = late(r"[\s,(]*(?:\d\d tuổi[\s,)]*)?(?:là )?(?:một )?người (?:đã |từng )*$")
_RETURNS = late(r"trở về|mãn hạn|chấp hành xong|ra tù|hoàn lương|hòa nhập|tha tù|đặc xá")
_HISTORY = late(  # or a trial, which names whom the court names
    r"nhà tù (?:thực dân|côn đảo|sơn la|hỏa lò|phú quốc|lao bảo)|thực dân|đế quốc|cách mạng|tù chính trị|kháng chiến|liệt sĩ|"
    r"đóng vai|thủ vai|\bvai\b|nhân vật|tiểu thuyết|vở (?:chèo|kịch|tuồng|cải lương|diễn)|truyện (?:ngắn|của)|trong truyện|"
    r"bị cáo|xét xử|(?:tòa|phiên|cấp|xử|án) (?:sơ|phúc) thẩm|cáo trạng|truy tố|năm 1[0-8]\d\d\b|năm 19[0-6]\d\b"
)
_KINDS_OF_WORK = {"phim", "thuyết", "truyện", "vở", "kịch", "phẩm"}
_WORK = late(
    r"(?<!\w)(?:phim(?! (?:tài liệu|phóng sự))|tiểu thuyết|truyện|vở|kịch|tác phẩm)(?: [^\W\d_]+){0,2}\s+[“\"«*_][^“\"»*_\n]{2,80}[”\"»*_]"
)
_LISTED = late(
    rf"[^.;\n]{{0,60}}?(?:\b(?:có|gồm|là|như|tên|đó)|[:(])\s+"
    rf"(?:(?:anh|chị|ông|bà)\s+{SYLLABLE}[ ]{SYLLABLE}|(?=[A-ZĐ])(?:{NAME}))"
    rf"|\s+(?:(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à|tên)\s+{SYLLABLE}|(?=[A-ZĐ])(?:{NAME}))"
)
_HEADING = late(r"^#{1,6} [^\n]*$", re.MULTILINE)
_LIST = late(r":[*_ ]*\n|\|[ ]*\n\|[ :|-]+\n|\n\n?(?:\d+[.)]|[-*+])[ ]")  # begins
_HEADS = late(rf"[^.;\n]{{0,40}}(?:{_LIST.pattern})")
_DRAWN = late(
    r"^\W*(?:(?:tấm|bức|tờ|cái|chiếc) )?(?:hình (?:vẽ|minh họa)|tranh|minh họa|ảnh (?:minh họa|chụp màn hình|bìa)|sơ đồ|biểu (?:tượng|đồ)|"
    r"áp phích|đồ họa|bìa|"
    r"logo|bản đồ|tờ rơi|tờ gấp|infographic|mã qr|poster|pano|khẩu hiệu)"
)
_CHILD = late(
    r"(?<!\w)(?:trẻ (?:em|nhỏ|con|thơ|mồ côi)|(?:đám|lũ|bọn|tụi|bầy|đứa|tốp|nhóm|các|những|mấy|hai|ba|bốn|năm) "
    r"(?:trẻ|bé|em|cháu|nhóc|nhỏ|con nít|học trò)(?! (?:nghé|bê|heo|lợn|chó|cún|mèo|gà|vịt|dê|thỏ|chim|trâu|bò|ong)\b)|con nít|học trò|em (?:gái|trai)|bạn nhỏ|nhóc tì|(?:bé|cháu|em|bạn) [^,.]{0,20}\blớp \d{1,2}[a-zđ]?\d?|(?:em|cậu|cô|cháu|đứa|con|bạn) (?:bé|nhỏ)|bé (?:gái|trai)|cháu (?:gái|trai|nội|ngoại)|"
    r"học sinh|nữ sinh|nam sinh|"
    r"thiếu (?:nhi|niên|nữ)|nhi đồng|con (?:gái|trai)|mầm non)(?!\w)"
)
_THING = late(
    r"\b(?:phòng(?: đọc| học| chơi)?|sân(?: chơi)?|góc|đồ chơi|trường|lớp học|tủ|sách|thư viện|bệnh viện|công viên|luật|cổng|khu vui chơi|"
    r"bếp ăn|khoa|biển|quyền|quà)(?: dành cho| cho| đọc| sách)*\s$"
)
_OBJECT = late(
    r"\W*(?:ảnh:?\s+)?(?:những|các|một|hai|ba|mấy|dãy|hàng|đàn|bầy|đĩa|góc|toàn cảnh)?\s*(?:giỏ|rổ|thúng|sọt|bao|mâm|bát|đĩa|vườn|nương|ruộng|rẫy|cánh đồng|đồi|luống|cây|"
    r"hoa|quả|trái|ngôi nhà|căn nhà|nhà (?:văn hóa|xưởng|máy)|con đường|lối|cổng|cầu|bến|chợ|ao|hồ|bè|chuồng|trại (?:gà|lợn|heo|vịt)|đàn|bầy|gà|vịt|lợn|heo|bò|trâu|dê|"
    r"cá|xưởng|lò|máy|bàn|ghế|tủ|chiếc|cái|cuốn|quyển|tờ|giấy|sản phẩm|hàng hóa|gian hàng|biển hiệu)\b"
)
_BODY = late(
    rf"\b(?:{_ONE}|người|ai|bàn tay|tay|bóng|lưng|mặt|chân dung|nụ cười|gia đình|thợ|công nhân|cán bộ|đoàn|hội viên|nhân viên|phạm nhân|trẻ|bé|học sinh)\b"
)
_NAMED = late(rf"(?<=\w )(?:{NAME})")
_FORMER = late(
    r"phạm nhân|đặc xá|chấp hành (?:xong|án)|(?:mãn|hết) (?:hạn|án)|hoàn lương|(?:ra|đi|ở|ngồi) tù|tha tù|ra trại"
)
_SOMEBODY = late(rf"(?<!\w)(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à) {SYLLABLE}")
_INMATE = late(rf"[Pp]hạm nhân (?={SYLLABLE} {SYLLABLE})")
_ABUSE = late(r"xâm hại|hiếp dâm|dâm ô|cưỡng dâm|giao cấu|lạm dụng tình dục|quấy rối tình dục|bóc lột tình dục")
_SHOWN = {"title", "description", "image"}
_OFTEN, _SHORT = 3, 250  # namings of abuse in a piece about it; in so many characters one is enough
_NEAR, _BESIDE = 200, 2  # characters of a paragraph; paragraphs on either side
_SINGLE = late(
    rf"\b(?<!các )(?<!những )(?<!nhiều )(?<!hai )(?:{_ONE}|chàng|cô gái|người (?:đàn|phụ|thợ|chủ|chồng|lính)|chủ (?!tịch|trương|yếu|động|đề))\b"
)


def check_people(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B541: an ex-prisoner by name without consent to the name. H542, H533: photographs that need consent."""
    consent = _consent(facts, reading.piece)
    if not _covers(consent, ConsentScope.NAME):
        yield from _named(reading, promised=consent is not None)
    if not _covers(consent, ConsentScope.IMAGE):
        yield from _pictured(facts, reading, alone=consent is not None)


def _consent(facts: Facts, piece: Piece) -> Consent | None:
    return facts.registers.consents.get(getattr(piece.article.meta, "consent", None) or "")


def _covers(consent: Consent | None, scope: ConsentScope) -> bool:
    return consent is not None and (consent.illustration or scope in consent.scope)


def _named(reading: Reading, *, promised: bool) -> Iterator[Problem]:
    """Names beside a past in prison; in what a piece shows first also if its past, or a consent, stands elsewhere."""
    told: set[str] = set()
    pasts = sorted(_pasts(reading)) if not is_renamed(reading) else []
    shown = (*reading.spans(_SHOWN), *_headings(reading), *_opening(reading, pasts)) if pasts or promised else ()
    for start, end in merged(sorted([*(_around(reading, past) for past in pasts), *shown])):
        for person in people(reading, start, end):
            own = person.public and _tells_own(reading, person.end, pasts)
            secret = (own or not person.public) and not is_invented(reading, person.start, person.name)
            if secret and person.name not in told and not person.title.endswith(("vợ", "chồng")):
                told.add(person.name)
                yield problem("B541", reading.place(person.start), name=_initials(person.name))


def _tells_own(reading: Reading, end: int, pasts: list[int]) -> bool:
    """Whether one of `pasts`, in order, follows on the very name: an office makes no secret of the name, but of that it does."""
    near = pasts[bisect(pasts, end) : bisect(pasts, end + 40)]
    return any(_OWN.fullmatch(reading.low, end, past) for past in near)


def _opening(reading: Reading, pasts: list[int]) -> Iterator[tuple[int, int]]:
    """The first paragraph, if title or summary tells one person's past: there most pieces say who it is."""
    first = [past for start, end in reading.spans({"title", "description"}) for past in pasts if start <= past < end]
    if any(reading.says(_SINGLE, past) for past in first):
        yield reading.near(reading.body, _NEAR)


def _headings(reading: Reading) -> Iterator[tuple[int, int]]:
    return (found.span() for found in _HEADING.finditer(reading.text)) if "#" in reading.text else iter(())


def _around(reading: Reading, past: int) -> tuple[int, int]:
    """The paragraph of `past`; if it names nobody but says *anh*, *chị*, then with those beside it, the nearest first."""
    start, end = reading.near(past, _NEAR)
    for _step in range(_BESIDE if _names_nobody(reading, start, end) and _speaks_of_one(reading, past) else 0):
        if reading.text[max(start - 2, 0) : start] == "\n\n":
            start = reading.near(max(start - 3, 0), _NEAR)[0]
        if not _names_nobody(reading, start, end):
            break
        end = reading.near(end + 2, _NEAR)[1] if reading.text[end : end + 2] == "\n\n" else end
    return start, end


def _names_nobody(reading: Reading, start: int, end: int) -> bool:
    return all(person.public for person in people(reading, start, end))


def _speaks_of_one(reading: Reading, past: int) -> bool:
    """Whether the sentence tells of one person, or is the head of a list."""
    return bool(reading.says(_SINGLE, past) or _LIST.search(reading.low, past, past + 60))


def _pasts(reading: Reading) -> Iterator[int]:
    """Where somebody's own time in prison is told, not that of people in general."""
    if "bị cáo" in reading.low and not _RETURNS.search(reading.low):
        return  # the report of a trial
    for found in _PAST.find(reading):
        before = max(0, found.start() - 60)
        if (
            not _SEVERAL.search(reading.low, before, found.start())
            and (
                not _GENERIC.search(reading.low, before, found.start())
                or _MEANT.search(reading.text, before, found.start())
                or _LISTED.match(reading.text, found.end())
                or _ONLY.match(reading.low, found.end())
                or _HEADS.match(reading.text, found.end())
            )
            and not reading.says(_HISTORY, found.start())
            and not _is_of_a_work(reading, found.start())
        ):
            yield found.start()
    if "phạm nhân" in reading.low:
        yield from (found.start() for found in _INMATE.finditer(reading.text))


def _is_of_a_work(reading: Reading, past: int) -> bool:
    """Whether a film, novel or play is named beside `past`, in its paragraph: then it is told of there."""
    works = _works(reading)
    start, end = reading.near(past, _NEAR) if works else (0, 0)
    return bisect(works, start) < bisect(works, end)


@lru_cache(2)
def _works(reading: Reading) -> list[int]:
    return [] if _KINDS_OF_WORK.isdisjoint(reading.words) else [each.start() for each in _WORK.finditer(reading.low)]


def _initials(name: str) -> str:
    return ".".join(part[0] for part in name.split()) + "."


def _pictured(facts: Facts, reading: Reading, *, alone: bool) -> Iterator[Problem]:
    """Photographs by their alt text and caption; in a story with a consent, any photograph."""
    for place, text, agreed in _pictures(reading):
        low = text.lower()
        if _DRAWN.search(low) and not _SOMEBODY.search(text):
            continue
        if any(not _THING.search(low, 0, child.start()) for child in _CHILD.finditer(low)):
            yield from _child_pictured(facts, reading, place, agreed)
        elif _shows_somebody(text, low) or (alone and not _is_of_things(text, low)):
            why = N_("ảnh chụp người từng chấp hành án hoặc người được nêu tên")
            yield problem("H542", place, why=_(why))


def _child_pictured(facts: Facts, reading: Reading, place: Place, agreed: Iterable[str]) -> Iterator[Problem]:
    """Never beside abuse; else the child's own word from 7 years on, and a guardian's."""
    if _is_about_abuse(reading):
        yield problem("B535", place)
        return
    known = facts.registers.consents
    records = [known[each] for each in agreed if each in known]
    givers = {each.giver for each in records if ConsentScope.IMAGE in each.scope}
    if not (Giver.GUARDIAN_OF_YOUNG in givers or {Giver.CHILD, Giver.GUARDIAN} <= givers):
        yield problem("H533", place)


def _is_about_abuse(reading: Reading) -> bool:
    first = (*reading.spans({"title", "description"}), *_headings(reading))
    often = min(_OFTEN, 1 + len(reading.low) // _SHORT)
    return any(_ABUSE.search(reading.low, *span) for span in first) or len(_ABUSE.findall(reading.low)) >= often


def _shows_somebody(text: str, low: str) -> bool:
    return bool(_FORMER.search(low) or _SOMEBODY.search(text) or LETTER.fullmatch(text))


def _is_of_things(text: str, low: str) -> bool:
    return bool(_OBJECT.match(low) and not _BODY.search(low) and not _NAMED.search(text))


def _pictures(reading: Reading) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """Where each stands, what is said of it, the consents that it names; one in the text can name none."""
    piece = reading.piece
    for image, *keys in piece.images():
        drawn = _DRAWN.search(image.alt.lower()) and not image.caption
        text = image.alt if drawn else f"{image.caption or ''} {image.alt}".strip()
        yield piece.place(*keys), text, image.consents
    if "![" not in piece.article.body:
        return
    leaves = [block for block in reading.blocks if block.children]
    for block, after in zip(leaves, [*leaves[1:], None], strict=False):
        for token in block.children or ():
            if token.type == "image":
                line = piece.article.body_line + (block.map[0] if block.map else 0)
                caption = "" if _DRAWN.search(token.content.lower()) else _caption(block, after)
                text = f"{token.content} {token.attrs.get('title', '')} {caption}".strip()
                yield Place(piece.source.tree.path, line), text, ()


def _caption(block: "Token", after: "Token | None") -> str:
    """What stands under a picture in italics or bold: in its own paragraph, or as the whole of the next."""
    own, following = _emphasised(block), _emphasised(after) if after else ""
    return own or (following if after and len(following) >= len(after.content.strip(" *_")) else "")


def _emphasised(block: "Token") -> str:
    depth, said = 0, ""
    for token in block.children or ():
        depth += token.nesting if token.type.startswith(("em_", "strong_")) else 0
        said += token.content if depth else ""
    return said
