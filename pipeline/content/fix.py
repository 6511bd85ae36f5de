"""What can be mended without a person: BOM, line ends, invisible breaks, and Vietnamese in its composed form."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pipeline.content.load import markdown_files
from pipeline.content.vietnamese import normalise

_INVISIBLE = str.maketrans({"\ufeff": None, "\x85": " ", "\u2028": " ", "\u2029": " "})


def fix_files(content: Path) -> Iterator[Path]:
    """Mend every Markdown file below `content` that needs it; yields those that changed. Never touches other files."""
    for file in markdown_files(content):
        try:
            data = b"" if file.is_symlink() else file.read_bytes()
            text = data.decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        mended = normalise(text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)).encode()
        if mended != data:
            _replace(file, mended)
            yield file


def _replace(file: Path, data: bytes) -> None:
    """Write beside, then rename: a full disk or Ctrl-C leaves the old file whole."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(file.stat().st_mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
