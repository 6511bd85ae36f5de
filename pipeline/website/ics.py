"""An event as a calendar file (RFC 5545), the same bytes every time."""

from datetime import UTC, datetime

from pipeline.model.article import Article
from pipeline.model.kinds import Event
from pipeline.model.library import Library
from pipeline.website.values import modified

_LINE = 75  # octets, RFC 5545 section 3.1


def calendar(library: Library, article: Article, event: Event) -> bytes:
    """The event of `article`; its UID is the article's id, so that a new time moves the old entry."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Con duong huong thien//VI",
        "BEGIN:VEVENT",
        f"UID:{article.id}@huongthien",
        f"DTSTAMP:{_utc(modified(article))}",
        f"DTSTART:{_utc(event.start)}",
        f"DTEND:{_utc(event.end)}",
        f"SUMMARY:{_escape(event.title)}",
        f"DESCRIPTION:{_escape(event.description)}",
        f"LOCATION:{_escape(event.place)}",
        f"URL:{library.url(article)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_fold(line)}\r\n" for line in lines).encode()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


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
