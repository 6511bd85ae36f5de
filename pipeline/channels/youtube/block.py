"""Our marked block inside a video's description. Pure; everything outside the block survives byte for byte.

Two plain lines that viewers can read stand around it and carry the piece's id. They are recognised although YouTube or
a person changed line ends, trailing spaces or the Unicode form. Where one of the two is missing nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.channels.text import tidy
from pipeline.errors import Refused
from pipeline.i18n import _

GAPS = ("\n\n", "\r\n\r\n")
_MARKER = re.compile(
    "— (?:(?:Hết phần từ|Từ) trang web, bài|(?:From|End of the part from) the website, page) [a-z0-9-]+ —"
)


class Marks(NamedTuple):
    """The two lines around a block, in the language of the description that it stands in."""

    start: str
    end: str


VIETNAMESE = START, END = Marks("— Từ trang web, bài {id} —", "— Hết phần từ trang web, bài {id} —")
ENGLISH = Marks("— From the website, page {id} —", "— End of the part from the website, page {id} —")


class _Parts(NamedTuple):
    head: str
    inner: str
    tail: str


def find(description: str, article: str, marks: Marks = VIETNAMESE) -> str | None:
    """The text of the block of `article`, trimmed as `Post.text` is, or None. Raises Refused if it is damaged."""
    parts = _split(description, article, marks)
    return None if parts is None else tidy(parts.inner)


def put(description: str, article: str, text: str, marks: Marks = VIETNAMESE) -> str:
    """`description` with `text` as the block of `article`: in place, or at the end. Raises Refused if it is damaged."""
    if any(map(_is_marker, text.split("\n"))):
        raise Refused(_("bài {id} chứa dòng đánh dấu của phần mô tả; bỏ dòng đó khỏi bài").format(id=article))
    parts = _split(description, article, marks) or _Parts(description + (GAPS[0] if description else ""), "", "")
    block = "\n".join((marks.start.format(id=article), text, marks.end.format(id=article)))
    return parts.head + block + parts.tail


def remove(description: str, article: str, marks: Marks = VIETNAMESE) -> str:
    """`description` without the block of `article` and the gap before it. Raises Refused if it is damaged."""
    parts = _split(description, article, marks)
    if parts is None:
        return description
    gap = next((gap for gap in GAPS if parts.head.endswith(gap)), "")
    return parts.head.removesuffix(gap) + parts.tail


def _split(description: str, article: str, marks: Marks) -> _Parts | None:
    starts = list(_places(description, marks.start.format(id=article)))
    ends = list(_places(description, marks.end.format(id=article)))
    if not starts and not ends:
        return None
    if len(starts) != 1 or len(ends) != 1 or ends < starts:
        raise _damaged(article, marks)
    (first, inside), (outside, last) = starts[0], ends[0]
    inner = description[inside:outside]
    if any(map(_is_marker, inner.split("\n"))):
        raise _damaged(article, marks)
    return _Parts(description[:first], inner, description[last:])


def _places(description: str, marker: str) -> Iterator[tuple[int, int]]:
    """Where a line that is `marker` begins and where its words end."""
    at = 0
    for line in description.split("\n"):
        if _bare(line) == marker:
            yield at, at + len(line.rstrip())
        at += len(line) + 1


def _is_marker(line: str) -> bool:
    return bool(_MARKER.fullmatch(_bare(line)))


def _bare(line: str) -> str:
    return unicodedata.normalize("NFC", line).strip()


def _damaged(article: str, marks: Marks) -> Refused:
    text = _(
        "phần mô tả của bài {id} bị sửa hỏng: mở YouTube Studio, xóa mọi dòng «{start}», «{end}» và chữ ở giữa, "
        "rồi chạy lại"
    )
    return Refused(text.format(id=article, start=marks.start.format(id=article), end=marks.end.format(id=article)))
