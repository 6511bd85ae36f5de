"""Calendar files (RFC 5545), the same bytes every time."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

from pipeline.model.article import Article
from pipeline.model.kinds import Event
from pipeline.model.library import Library

_LINE = 75  # octets, RFC 5545 section 3.1
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION"}


def calendar(library: Library, article: Article, event: Event) -> bytes:
    """The event of `article`; its UID is the article's id, so that a new time moves the old entry."""
    entry: dict[str, str | date] = {
        "UID": f"{article.id}@huongthien",
        "DTSTAMP": article.gist.changed,
        "DTSTART": event.start,
        "DTEND": event.end,
        "SUMMARY": event.title,
        "DESCRIPTION": event.description,
        "LOCATION": event.place,
        "URL": library.url(article),
    }
    return write([entry])


def write(entries: Iterable[Mapping[str, str | date]]) -> bytes:
    """A calendar of `entries`: properties by name; texts are escaped, moments are UTC, days stand for whole days."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Con duong huong thien//VI"]
    for entry in entries:
        lines += ["BEGIN:VEVENT", *(_property(name, value) for name, value in entry.items()), "END:VEVENT"]
    return "".join(f"{_fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _property(name: str, value: str | date) -> str:
    if isinstance(value, datetime):
        return f"{name}:{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if isinstance(value, date):
        return f"{name};VALUE=DATE:{value:%Y%m%d}"
    return f"{name}:{_escape(value) if name in _TEXTS else value}"


def _escape(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\n").replace("\n", "\\n")


def _fold(line: str) -> str:
    """Continue on a new line that begins with a blank before octet 76, between letters."""
    folded, used = "", 0
    for char in line:
        size = len(char.encode())
        if used + size > _LINE:
            folded, used = folded + "\r\n ", 1
        folded, used = folded + char, used + size
    return folded
