"""Bytes → text: what a file must be before its words can be judged."""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_ISREG

from pipeline.content.markdown import is_crowded
from pipeline.content.vietnamese import normalise
from pipeline.i18n import _
from pipeline.problems import Place, Problem, problem

LARGEST = 500_000
_ODD = "\ufffd"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ufeff]")


def shown_path(content: Path, file: Path) -> str:
    """The path of `file` below `content` as it is stored and shown: with ``/``, NFC, U+FFFD for the unprintable."""
    path = normalise(file.relative_to(content).as_posix())
    return "".join(char if char.isprintable() else _ODD for char in path)


def read_text(file: Path, shown: str, data: bytes | OSError) -> tuple[str, tuple[Problem, ...]]:
    """The text of `file`, NFC with Unix line ends, as far as it can be read, and what is wrong with it.

    `data` is what `read_bytes` gave or raised.
    """
    if why := _why_not(file, shown):
        return "", (problem("E111", Place(shown), why=why),)
    if isinstance(data, OSError):
        return "", (problem("E111", Place(shown), why=data.strerror),)
    text, problems = _decode(data, shown)
    text = text.removeprefix("\ufeff")
    normal = normalise(text)
    if normal != text:
        odd = next((n for n, (a, b) in enumerate(zip(text, normal, strict=False)) if a != b), 0)
        problems += (problem("W103", place_at(shown, text, odd)),)
    return normal, problems


def read_bytes(file: Path) -> bytes | OSError:
    """The bytes of `file`, of one that is too large a little more than may be read; why not. No link is followed."""
    try:
        descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
        with open(descriptor, "rb", buffering=0) as stream:  # noqa: PTH123 - a descriptor
            return stream.read(LARGEST + 1)
    except OSError as fault:
        return fault


def lies(file: Path) -> os.stat_result | None:
    """How `file` lies there; None where no file does, or none can by that name. No link is followed."""
    with suppress(OSError, ValueError):
        found = file.lstat()
        return found if S_ISREG(found.st_mode) else None
    return None


def shown_files(lying: Iterable[str]) -> Iterator[str]:
    """Those of the files `lying` in a folder that somebody may see: nothing below ``_`` or ``.``."""
    return (path for path in lying if path[0] not in "_." and "/_" not in path and "/." not in path)


def _why_not(file: Path, shown: str) -> str:
    """Links are not followed: a merge request could show any file of the machine that builds the site."""
    if file.is_symlink():
        return _("đây là liên kết tới tệp khác")
    if file.suffix != ".md":
        return _("đuôi tệp là {suffix}").format(suffix=file.suffix)
    return _("tên tệp có ký tự lạ") if _ODD in shown else ""


def _decode(data: bytes, shown: str) -> tuple[str, tuple[Problem, ...]]:
    if len(data) > LARGEST:
        return data.decode(errors="replace"), (problem("E110", Place(shown), what=_("hơn 500 KB")),)
    try:
        text = data.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as fault:
        place = Place(shown, data[: fault.start].count(b"\n") + 1)
        return data.decode(errors="replace"), (problem("E101", place),)
    if is_crowded(text):
        return text, (problem("E110", Place(shown), what=_("quá nhiều dấu ngoặc, dấu sao, dòng")),)
    if control := _CONTROL.search(text, text.startswith("\ufeff")):
        what = f"U+{ord(control[0]):04X}"
        return text, (problem("E110", place_at(shown, text, control.start()), what=what),)
    return text, (problem("W102", Place(shown)),) if text.startswith("\ufeff") else ()


def place_at(shown: str, text: str, offset: int) -> Place:
    """The place of the character at `offset` of `text`."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(shown, text.count("\n", 0, offset) + 1, offset - line_start + 1)
