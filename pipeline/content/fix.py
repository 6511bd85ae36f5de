"""What can be mended without a person, in files: their bytes always, their words unless somebody approved them."""

import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

from pipeline.content.legacy import decode
from pipeline.content.legacy.lookalikes import plain
from pipeline.content.load import markdown_files
from pipeline.content.mend import mend_body, mend_head
from pipeline.content.vietnamese import normalise
from pipeline.content.write import write
from pipeline.listing import listing

_INVISIBLE = str.maketrans({"\ufeff": None, "\x85": " ", "\u2028": " ", "\u2029": " "})
_FENCE = re.compile(r"^---[ \t]*\n", re.MULTILINE)
_APPROVED = re.compile(r"""^state:[ \t]*["']?approved\b""", re.MULTILINE)


class Fix(NamedTuple):
    """A file that was mended, or, if `left`, one that needs it and is approved: its words are for a person."""

    path: Path
    before: str
    after: str
    left: bool = False

    def diff(self, name: str) -> str:
        """What changed, as ``diff -u`` shows it, under `name`."""
        lines = (self.before.splitlines(keepends=True), self.after.splitlines(keepends=True))
        return "".join(unified_diff(*lines, name, name, n=1))


def fix_files(content: Path) -> Iterator[Path]:
    """Mend every Markdown file below `content` that needs it; yields those that changed. Never touches other files."""
    yield from (fix.path for fix in fixes(content) if not fix.left)


def fixes(content: Path) -> Iterator[Fix]:
    """As `fix_files`, with what changed, and with the approved pieces whose words were left alone."""
    for file in (content / path for path in markdown_files(listing(content))):
        try:
            data = b"" if file.is_symlink() else file.read_bytes()
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        plain = normalise(text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE))
        mended = mend(plain)
        left = mended != plain and bool(_APPROVED.search(plain))
        result = plain if left else mended
        if result.encode() != data:
            write(file, result.encode())
            yield Fix(file, plain, result)
        if left:
            yield Fix(file, plain, mended, left=True)


def mend(text: str) -> str:
    """The text of a file with everything mended that is safe; twice is once."""
    text = plain(decode(text))
    fences = [found.end() for found in _FENCE.finditer(text)][:2]
    if len(fences) < 2 or not text.startswith("---"):
        return text
    head, body = text[: fences[1]], text[fences[1] :]
    for _turn in range(4):  # what one change uncovers, the next turn mends
        head, body = normalise(mend_head(head)), normalise(mend_body(body))
    return head + body
