"""What travels through the intake."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model.article import Kind
from pipeline.problems import printable

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


class Remark(NamedTuple):
    """Something that a person must look at: what came out differently, and what to do about it."""

    message: str
    remedy: str


class UnreadableError(Exception):
    """One file cannot be taken in; the others can."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.remark = Remark(printable(message), remedy)


class Page(NamedTuple):
    """One source as read.

    `soup` holds its text, whose pictures are ``<img src="picture:N">`` with the bytes in `pictures` by N, and
    ``missing:NAME`` where there are none.
    `title`, `date` and `url` are what the source says of itself beside the text.
    """

    soup: "BeautifulSoup"
    pictures: dict[str, bytes]
    title: str | None = None
    date: datetime | None = None
    url: str | None = None
    remarks: tuple[Remark, ...] = ()


class Source(NamedTuple):
    """One file to take in; `root` is the folder that was asked for, whose pictures it may use."""

    file: Path
    root: Path


class Draft(NamedTuple):
    """New files by path relative to the project, the piece first; nothing is written yet.

    `guessed` are the keys of the front matter that a person must look over.
    """

    source: Path
    kind: Kind
    title: str
    files: dict[str, bytes]
    guessed: tuple[str, ...]
    remarks: tuple[Remark, ...]

    @property
    def path(self) -> str:
        """Where the piece goes."""
        return next(iter(self.files))
