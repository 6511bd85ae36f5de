"""Who did what to a piece, when, over which text: `content/_desk/ID.jsonl`, a line an act, only ever added to.

Lines are whole JSON objects: Git merges those of two branches (``merge=union`` in .gitattributes), and one that a crash
cut off harms no other. Beside it `ID.txt` holds the text of the last approval, whose SHA-256 is the digest.
"""

import json
import os
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline.content.write import write
from pipeline.model.base import Id, Line, Moment, Value
from pipeline.model.front_matter import Reason, Sign

FOLDER = "_desk"


class Did(StrEnum):
    """What can be done to a piece."""

    SUBMIT = "submit"
    APPROVE = "approve"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


class Act(Value):
    """One line of the trail; `digest` is of the text that the piece had then."""

    at: Moment
    did: Did
    by: Id
    digest: str
    role: Sign | None = None
    signature: str | None = None
    emergency: Line | None = None
    reason: Reason | None = None
    into: Id | None = None
    note: Line | None = None
    wrong: Line | None = None


class Trail:
    """The acts on the pieces of the project whose content folder is `content`."""

    def __init__(self, content: Path) -> None:
        self.folder = content / FOLDER

    def acts(self, article: str) -> tuple[Act, ...]:
        """What was done to the piece, earliest first. A line that nobody can read is passed over: see `torn`."""
        return tuple(sorted(filter(None, map(_read, self._lines(article))), key=lambda act: act.at))

    def torn(self, article: str) -> tuple[int, ...]:
        """The numbers of the lines that cannot be read, from 1."""
        return tuple(number for number, line in enumerate(self._lines(article), 1) if line.strip() and not _read(line))

    def add(self, article: str, act: Act) -> None:
        """Write `act` behind all others, on disk before this returns."""
        self.folder.mkdir(exist_ok=True)
        file = self.folder / f"{article}.jsonl"
        line = json.dumps(act.model_dump(mode="json", exclude_none=True), ensure_ascii=False) + "\n"
        with file.open("ab+") as stream:
            stream.seek(0, os.SEEK_END)
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                line = line if stream.read(1) == b"\n" else f"\n{line}"
            stream.write(line.encode())
            stream.flush()
            os.fsync(stream.fileno())

    def approved(self, article: str) -> str | None:
        """The text of the last approval, as `seal` made it."""
        try:
            return (self.folder / f"{article}.txt").read_text("utf-8")
        except OSError:
            return None

    def keep(self, article: str, text: str | None) -> None:
        """Remember what was approved; None forgets it, as somebody whose words they are may ask."""
        file = self.folder / f"{article}.txt"
        if text is None:
            file.unlink(missing_ok=True)
        else:
            self.folder.mkdir(exist_ok=True)
            file.touch()
            write(file, text.encode())

    def _lines(self, article: str) -> list[str]:
        try:
            return (self.folder / f"{article}.jsonl").read_text("utf-8", errors="replace").splitlines()
        except OSError:
            return []


def _read(line: str) -> Act | None:
    try:
        data: Any = json.loads(line)
        return Act.model_validate(data)
    except (ValueError, ValidationError):
        return None


def act(did: Did, by: str, at: datetime, digest: str, **more: Any) -> Act:  # noqa: ANN401 - the fields of Act
    """An act at `at`, whole seconds."""
    return Act(did=did, by=by, at=at.replace(microsecond=0), digest=digest, **more)
