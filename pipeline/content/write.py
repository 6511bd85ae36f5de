"""Files of the editors' folder are replaced whole."""

import os
import tempfile
from pathlib import Path


def write(file: Path, data: bytes) -> None:
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
