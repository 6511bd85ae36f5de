"""What a PDF, a Word document or a text file that readers may download says, shows and hides."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pipeline
from pipeline.content.vietnamese import normalise
from pipeline.i18n import N_

LARGEST = 30_000_000  # bytes
PATIENCE = 30  # seconds
READ = (".pdf", ".docx", ".csv", ".txt", ".vtt", ".srt")
ATTACHMENTS = (*READ, ".xlsx", ".odt", ".ods", ".mp3", ".m4a", ".ogg")
_BROKEN = N_("tệp hỏng, hoặc không đúng loại như đuôi tệp")
_TOO_LONG = N_("mở ra thì quá lớn hoặc quá lâu")


class Attachment(NamedTuple):
    """`pages` of text (a Word document or text file has one), who is named as its maker, what it hides.

    `hidden` are kinds: comments, changes, deleted or hidden words, a position, files or scripts inside.
    With a `fault` nothing was read. All of it in untranslated messages.
    """

    pages: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    fault: str | None = None


def read_attachment(file: Path) -> Attachment:
    """The file at `file`, whose suffix is one of `READ`, read in a process of its own.

    Files come from many hands: one that is a bomb, broken, locked or endless costs `PATIENCE` and 1 GB at most, and has
    a fault.
    """
    try:
        if file.stat().st_size > LARGEST:
            return Attachment(fault=N_("tệp lớn hơn 30 MB"))
        done = subprocess.run(
            [sys.executable, "-m", "pipeline.content.attachments", file],
            env={**os.environ, "PYTHONPATH": str(Path(pipeline.__file__).parents[1]), "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Attachment(fault=_TOO_LONG)
    except OSError as fault:
        return Attachment(fault=fault.strerror)
    if done.returncode:
        return Attachment(fault=_TOO_LONG if done.returncode < 0 or b"MemoryError" in done.stderr else _BROKEN)
    read = Attachment(*json.loads(done.stdout))
    return read._replace(pages=tuple(map(normalise, read.pages)))
