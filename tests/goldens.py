"""Texts as somebody read and accepted them, in tests/golden/. After a wanted change: UPDATE_GOLDEN=1 pytest, then read the diff."""

import os
from pathlib import Path

_GOLDEN = Path(__file__).parent / "golden"


def golden(path: str, text: str) -> str:
    """What the golden file at `path` says; with UPDATE_GOLDEN that is `text` from now on."""
    file = _GOLDEN / path
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return file.read_text("utf-8")
