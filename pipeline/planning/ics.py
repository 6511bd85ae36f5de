"""The office's calendar as a file for its own calendar program."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from pipeline.planning.calendar import Entry
from pipeline.website.metadata.ics import write


def write_calendar(entries: Iterable[Entry], now: datetime) -> bytes:
    """`entries` as iCalendar, stamped with `now`."""
    return write(_properties(entry, now) for entry in entries)


def _properties(entry: Entry, now: datetime) -> dict[str, str | date]:
    """A day's end is the day after its last (RFC 5545, 3.6.1); what has one hour only takes a quarter of one."""
    timed = entry.at is not None and entry.until is not None
    end = entry.until if timed else entry.end + timedelta(days=1)
    if timed and entry.until == entry.at and entry.at:
        end = entry.at + timedelta(minutes=15)
    found: dict[str, str | date] = {
        "UID": f"{entry.uid}@huongthien",
        "DTSTAMP": now,
        "DTSTART": entry.at or entry.start,
        "DTEND": end or entry.end,
        "SUMMARY": entry.what,
        "CATEGORIES": entry.kind.upper(),
    }
    return found | ({"DESCRIPTION": entry.note} if entry.note else {})
