"""Photographs in a piece against what the people in them agreed to."""

# ruff: noqa: E501 - patterns

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.content.matching import late
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.past.consents import consent_to, covers
from pipeline.content.rules.past.pasts import ONE
from pipeline.content.rules.text.names import LETTER, NAME, SYLLABLE, holds_office, is_public, owns
from pipeline.content.rules.text.reading import SHOWN, Reading
from pipeline.content.rules.text.toneless import with_tones
from pipeline.i18n import N_, _
from pipeline.model.registers import ConsentScope, Giver
from pipeline.problems import Place, Problem, problem

if TYPE_CHECKING:
    from pipeline.content.markdown import Token

_DRAWN = late(
    r"^\W*(?:(?:tấm|bức|tờ|cái|chiếc) )?(?:hình (?:vẽ|minh họa)|tranh|minh họa|ảnh (?:minh họa|chụp màn hình|bìa)|sơ đồ|biểu (?:tượng|đồ)|"
    r"áp phích|đồ họa|bìa|"
    r"logo|bản đồ|tờ rơi|tờ gấp|infographic|mã qr|poster|pano|khẩu hiệu)"
)
_STATUE = late(r"^\W*(?:ảnh:? )?(?:bức |ngôi )?(?:tượng|bia|phù điêu|đài tưởng niệm|mộ)(?!\w)")
_CHILD = late(
    r"(?<!\w)(?:trẻ (?:em|nhỏ|con|thơ|mồ côi)|(?:đám|lũ|bọn|tụi|bầy|đứa|tốp|nhóm|các|những|mấy|hai|ba|bốn|năm) "
    r"(?:trẻ|bé|em|cháu|nhóc|nhỏ|con nít|học trò)(?! (?:nghé|bê|heo|lợn|chó|cún|mèo|gà|vịt|dê|thỏ|chim|trâu|bò|ong)\b)|con nít|học trò|em (?:gái|trai)|bạn nhỏ|nhóc tì|(?:bé|cháu|em|bạn) [^,.]{0,20}\blớp \d{1,2}[a-zđ]?\d?|(?:em|cậu|cô|cháu|đứa|con|bạn) (?:bé|nhỏ)|bé (?:gái|trai)|cháu (?:gái|trai|nội|ngoại)|"
    r"học sinh|nữ sinh|nam sinh|"
    r"thiếu (?:nhi|niên|nữ)|nhi đồng|con (?:gái|trai)|mầm non)(?!\w)"
)
_THING = late(
    r"\b(?:phòng(?: đọc| học| chơi)?|sân(?: chơi)?|góc|đồ chơi|trường|lớp học|tủ|sách|thư viện|bệnh viện|công viên|luật|cổng|khu vui chơi|"
    r"bếp ăn|khoa|biển|quyền|quà)(?: dành cho| cho| đọc| sách)*\s$"
    r"|\b(?:quy chế|phối hợp|về|công tác|hội nghị|ký kết|hội đồng|quỹ|dự án|tăng cường|chiến dịch|tháng hành động)(?: [^\W\d_]+){0,3} (?:bảo vệ|vì|xâm hại)\s$"
)
_OBJECT = late(
    r"\W*(?:ảnh:?\s+)?(?:những|các|một|hai|ba|mấy|dãy|hàng|đàn|bầy|đĩa|góc|toàn cảnh)?\s*(?:giỏ|rổ|thúng|sọt|bao|mâm|bát|đĩa|vườn|nương|ruộng|rẫy|cánh đồng|đồi|luống|cây|"
    r"hoa|quả|trái|ngôi nhà|căn nhà|nhà (?:văn hóa|xưởng|máy)|con đường|lối|cổng|cầu|bến|chợ|ao|hồ|bè|chuồng|trại (?:gà|lợn|heo|vịt)|đàn|bầy|gà|vịt|lợn|heo|bò|trâu|dê|"
    r"cá|xưởng|lò|máy|bàn|ghế|tủ|chiếc|cái|cuốn|quyển|tờ|giấy|sản phẩm|hàng hóa|gian hàng|biển hiệu)\b"
)
_BODY = late(
    rf"\b(?:{ONE}|người|ai|bàn tay|tay|bóng|lưng|mặt|chân dung|nụ cười|gia đình|thợ|công nhân|cán bộ|đoàn|hội viên|nhân viên|phạm nhân|trẻ|bé|học sinh)\b"
)
_NAMED = late(rf"(?<=\w )(?:{NAME})")
_FORMER = late(
    r"phạm nhân|đặc xá|chấp hành (?:xong|án)|(?:mãn|hết) (?:hạn|án)|hoàn lương|(?:ra|đi|ở|ngồi) tù|tha tù|ra trại"
)
_SOMEBODY = late(rf"(?<!\w)(?:[Aa]nh|[Cc]hị|[Ôô]ng|[Bb]à) {SYLLABLE}(?: {SYLLABLE}){{0,3}}")
_DOES = (
    r"bên|đang|cùng|với|cầm|ngồi|đứng|nhận|chăm|hướng dẫn|kể|cười|ôm|làm|dạy|sửa|may|hàn|đan|trồng|nuôi|bán|tập|chẻ|thu|hái|cắt|gặt|cày|lái|chạy|rửa|nấu|"
    r"gói|xếp|ký|trao|phát|nói|hát|đàn|vẽ|viết|đọc|học|khoe|vác|gánh|đi|về|thăm|tưới|hớt|vá|rèn|dệt|thêu|sao|phơi|tuần tra"
)
_TRADE = r"(?:[Cc]ông nhân|[Pp]hật tử|[Gg]iáo dân|[Hh]ọc viên|[Tt]iểu thương|[Xx]ã viên|[Hh]ộ vay|[Nn]gười vay|[Bb]ệnh nhân|[Nn]ông dân|[Tt]hợ(?: (?:may|hàn|mộc|điện|nề|máy|cắt tóc|tóc|sửa xe|xây|rèn|bạc))?)"
_BARE = late(  # a name without *anh*, *chị*: of whom the picture is taken, where it stands alone or says what he does
    rf"(?P<first>^(?:[Ảả]nh(?: chụp)?:? )?)?(?P<of>(?:[Cc]hân dung|[Nn]hân vật):? |\b{_TRADE} )?(?<![^\W_])(?!(?i:đoàn (?:thanh|viên|kết|phường|xã|trường|công))|Hồ (?:Hoàn Kiếm|Tây|Gươm|Ba Bể|Núi|Trị An|Dầu Tiếng|Than Thở|Tuyền Lâm|Thác Bà|Kẻ Gỗ|Đại Lải|Trúc Bạch|Thiền Quang|Bảy Mẫu)\b)(?P<name>{NAME})"
    r"(?(of)|(?=,? ?\((?:thứ|bìa|giữa|áo|đứng|ngồi|ngoài|hàng|bên|người|trái|phải|đội)"
    rf"|,? (?:{_DOES})\b|(?(first)\s*(?:$|\(|,? (?:là |hiện )?(?:chủ|sinh|thôn|xóm|ấp|bản|buôn|tổ|khu phố|người|công nhân|thợ|nông dân|hội viên|học viên|hộ|ở|trú|quê|tại|sau|vừa|mới|được|trong|trước|\d\d tuổi)\b)|(?!))))"
)
_PUPIL = late(
    r"\b(?:lớp (?:[2-9]|1[0-2])|(?:[7-9]|1\d) tuổi|thcs|thpt|nữ sinh|nam sinh|thiếu niên)"
)  # 7 years old or more
_ABUSE = late(
    r"xâm hại|hiếp dâm|dâm ô|cưỡng dâm|giao cấu|lạm dụng tình dục|quấy rối tình dục|bóc lột tình dục|bạo hành|ngược đãi|hành hạ|bạo lực (?:với |đối với )?(?:trẻ|con)|"
    r"đánh đập (?:trẻ|con|cháu|em|học)|(?:mua bán|buôn bán|bán|bắt cóc|bóc lột|lạm dụng|bỏ rơi|bỏ mặc) (?:sức lao động )?(?:trẻ|con trẻ)|trẻ (?:em )?bị (?:bán|đánh|bỏ rơi|bóc lột|lạm dụng|dụ)"
)
_TOPIC = late(r"bạo lực gia đình|mua bán người|tảo hôn|lao động trẻ em")  # which a village is also taught about
_TAUGHT = late(
    r"\b(?:phòng,? ?(?:chống|ngừa|tránh)|ngăn (?:chặn|ngừa)|đẩy lùi|xóa bỏ|tuyên truyền|truyền thông|luật|tập huấn|nói không với|kiến thức|tác hại)\b[^.;:\n]{0,40}$"
)
_OFTEN, _SHORT = 3, 250  # namings of abuse in a piece about it; in so many characters one is enough


def check_photographs(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """H542, H533, B535: photographs that need consent, or that stand where none may."""
    consent = consent_to(facts, reading.piece)
    if not covers(consent, ConsentScope.IMAGE):
        yield from _pictured(facts, reading, alone=consent is not None)


def _pictured(facts: Facts, reading: Reading, *, alone: bool) -> Iterator[Problem]:
    """Photographs by their alt text and caption; in a story with a consent, any photograph."""
    for place, written, agreed in _pictures(reading):
        text = with_tones(written)
        low = text.lower()
        if _STATUE.search(low) or (_DRAWN.search(low) and not _SOMEBODY.search(text)):
            continue
        if any(not _THING.search(low, 0, child.start()) for child in _CHILD.finditer(low)):
            yield from _child_pictured(facts, reading, place, agreed, own_word=_PUPIL.search(low) is not None)
        elif _shows_somebody(text, low) or (alone and not _is_of_things(text, low)):
            why = N_("ảnh chụp người từng chấp hành án hoặc người được nêu tên")
            yield problem("H542", place, why=_(why))


def _child_pictured(
    facts: Facts, reading: Reading, place: Place, agreed: Iterable[str], *, own_word: bool
) -> Iterator[Problem]:
    """Never beside abuse; else the child's own word from 7 years on, if the picture tells that it is as old, and a guardian's."""
    if _is_about_abuse(reading):
        yield problem("B535", place)
        return
    known = facts.registers.consents
    records = [known[each] for each in agreed if each in known]
    givers = {each.giver for each in records if ConsentScope.IMAGE in each.scope}
    if not ((Giver.GUARDIAN_OF_YOUNG in givers and not own_word) or {Giver.CHILD, Giver.GUARDIAN} <= givers):
        yield problem("H533", place)


@lru_cache(2)
def _is_about_abuse(reading: Reading) -> bool:
    first = (*reading.spans(SHOWN), *reading.headings)
    often = min(_OFTEN, 1 + len(reading.low) // _SHORT)
    return any(_abuse(reading.low, *span) for span in first) or len(_abuse(reading.low, 0, len(reading.low))) >= often


def _abuse(low: str, start: int, end: int) -> list[int]:
    """Where abuse is named between `start` and `end`: not where a village is taught about what many do."""
    topics = (each.start() for each in _TOPIC.finditer(low, start, end))
    told = [at for at in topics if not _TAUGHT.search(low, max(start, at - 60), at)]
    return [*told, *(each.start() for each in _ABUSE.finditer(low, start, end))]


def _shows_somebody(text: str, low: str) -> bool:
    """Whether it is one who served a sentence, or one by name; not somebody in office."""
    titled = any(not _holds_office(low, *each.span()) for each in _SOMEBODY.finditer(text))
    return bool(titled or _FORMER.search(low) or LETTER.fullmatch(text) or _names_somebody(text, low))


def _names_somebody(text: str, low: str) -> bool:
    """Whether a name without a title is that of somebody whom the picture shows."""
    named = ((each["name"], *each.span("name")) for each in _BARE.finditer(text))
    return any(not is_public(low, start, end, name, "") or owns(low, start, end) for name, start, end in named)


def _holds_office(low: str, start: int, end: int) -> bool:
    return holds_office(low, start, end) and not owns(low, start, end)


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
