"""Words that a text lists in order to be rid of them: a column *Đừng viết*, items below *Chữ nên tránh*, a line *Sai: …*."""

# ruff: noqa: E501 - patterns

from collections.abc import Iterator
from functools import lru_cache

from pipeline.content.matching import late
from pipeline.content.rules.text.reading import Reading

_OF_WORDS = late(r"\b(?:viết|dùng|gọi|nói|từ|chữ|lời|tiếng|cụm|câu|xưng hô|thay bằng)\b")
_AVOIDED = late(
    r"\b(?:đừng|chớ|tránh|thay vì|kiêng|(?:không|chưa|ít|thôi|chẳng) (?:nên|viết|dùng|nói|gọi|đúng|hay|ổn)|(?:cần|nên|phải) (?:bỏ|sửa|thay|xóa)|cũ|sai|kỳ thị|miệt thị|xúc phạm|định kiến|làm (?:đau|tổn thương))\b|❌|✗|✘"
)
_INSTEAD = late(
    r"\b(?:thay bằng|(?:nên|hãy|bà con|có thể) (?:hãy )?(?:viết|dùng|nói|gọi)|gọi (?:cho )?đúng|cách (?:viết|nói|gọi) (?:đúng|mới|hay))\b"
)
_WRONG = late(r"[\s>*_-]*(?:❌|✗|✘|(?:sai|chưa đúng|chưa hay|không nên|đừng viết|đừng nói|đừng gọi|cũ)[*_]* ?:)")
_NOUNS = r"(?:từ|chữ|lời|tiếng|cụm|câu|cách (?:gọi|nói|viết|dùng|xưng hô)|xưng hô)"
_TIED = late(  # both together: what is said of words, not of people by somebody who says it
    rf"\b(?:{_NOUNS}|(?:hay|thường|từng|quen|đang) (?:viết|nói|gọi|dùng))(?: (?:từ|ngữ|nói|viết|gọi|chữ|dùng|nào|này|sau đây|sau|đây|dễ|hay|mang|tính|có|ý|ta|cũng|là|bị|hãy|thường|đã|gây|mà|mình|nên|cần|phải|tòa soạn|bà con))*[ :*_]*{_AVOIDED.pattern}"
    r"|\b(?:đừng|chớ|tránh|thay vì|kiêng|hạn chế|(?:không|chưa|ít|thôi|chẳng) (?:nên|được)?|(?:cần|nên|phải) (?:bỏ|sửa|thay|xóa))(?: (?:các|những|mấy|dùng|ai|nhau|họ|người ta|bao giờ))*[ *_“\"]*\b(?:viết|dùng|gọi|nói|xưng hô|từ|chữ|lời|tiếng|cụm|câu)\b"
    r"|[❌✗✘]"
)
_TURNED = late(
    r"[^\W\d_]+(?:[ ,/]+(?!(?:ở|của|lại|mới|vừa|bị|đã|đi)\b)[^\W\d_]+){0,4}[ *_\"”»'.)]*(?:→|->|=>|⇒)[ *_\"“(]*"
    r"(?:người (?:chấp hành|nghiện|từng|đang|đã|mắc|bán|có|vi phạm|sử dụng|cai|mới|vừa|lầm|phạm)|anh|chị|ông|bà(?! con)|bạn|em|cháu|con của|học viên|nạn nhân|bỏ)\b"
)
_ITEM = ("- ", "* ", "+ ")
_LONGEST, _WIDEST = 40, 1000  # lines of a list or table above a word, characters of a line


def is_corrected(reading: Reading, offset: int) -> bool:
    """Whether the word at `offset` stands where a list, a table or its own line says not to write it."""
    low = reading.low
    if _TURNED.match(low, offset):
        return True
    start = low.rfind("\n", 0, offset) + 1
    if _WRONG.match(low, start, offset):
        return True
    if low.startswith("|", start):
        return offset - start < _WIDEST and _in_column(low, start, offset)
    return _is_item(low[start : start + 3].lstrip()) and _rejects(_above(low, start))


def _in_column(low: str, start: int, offset: int) -> bool:
    """Whether the head of its column, or the first cell of its row, tells not to write it."""
    head, column = _head(low, start), low.count("|", start, offset)
    cells = head.split("|")
    cell, others = "".join(cells[column : column + 1]), cells[column + 1 :]
    first = low[start + 1 : offset].split("|", maxsplit=1)[0] if column > 1 else ""
    better = any(map(_INSTEAD.search, others)) and not _INSTEAD.search(cell)
    return bool(
        _OF_WORDS.search(head) and (better or _AVOIDED.match(cell.lstrip(" *_")) or _TIED.search(cell))
    ) or _rejects(first)


def _rejects(said: str) -> bool:
    return bool(_OF_WORDS.search(said) and _TIED.search(said))


def _is_item(line: str) -> bool:
    return line.startswith(_ITEM) or line[:1].isdigit()


@lru_cache(2)  # one line may hold many such words
def _head(low: str, start: int) -> str:
    """The first line of the table in which a line begins at `start`."""
    found = low[start : start + _WIDEST].partition("\n")[0]
    for line in _upwards(low, start):
        if not line.startswith("|"):
            break
        found = line
    return found


@lru_cache(2)
def _above(low: str, start: int) -> str:
    """What stands above the list in which a line begins at `start`, if it introduces one."""
    said = next((line for line in _upwards(low, start) if line and not _is_item(line)), "")
    return said if said.endswith(":") or said.startswith(("#", "**")) else ""


def _upwards(low: str, start: int) -> Iterator[str]:
    """The lines before that which begins at `start`, the nearest first."""
    for _line in range(_LONGEST):
        if not start:
            return
        end, start = start - 1, low.rfind("\n", 0, start - 1) + 1
        yield low[start : min(end, start + _WIDEST)].strip()
