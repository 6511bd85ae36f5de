"""Plain text for the public: no Markdown, no control characters; hashtags with their marks, hotlines, dates.

Its words are Vietnamese whatever the language of the terminal: HUONGTHIEN_LANG must not change a post.
"""

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from pipeline.content.markdown import flatten
from pipeline.model.article import Article
from pipeline.model.base import VIETNAM
from pipeline.model.library import Library

MOST_HASHTAGS = 5
_WHOLE_DAY = timedelta(hours=23, minutes=59)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n?|[\u2028\u2029]")
_URL = re.compile(r"https?://[^\s<>\"“”]+")
_AFTER_URL = ".,;:!?…)]}'’"
_DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def tidy(text: str) -> str:
    """`text` as it survives any platform: NFC, Unix line ends, no control characters, nothing that would be trimmed."""
    clean = _CONTROL.sub("", _LINE_END.sub("\n", text).replace("\t", " "))
    return "\n".join(line.rstrip() for line in unicodedata.normalize("NFC", clean).split("\n")).strip()


def links_in(text: str) -> tuple[str, ...]:
    """Every address in `text`, without the punctuation behind it."""
    return tuple(found.rstrip(_AFTER_URL) for found in _URL.findall(text))


def own_words(channel: str, article: Article) -> str:
    """What the editor wrote for this channel alone, or ""."""
    wanted = article.meta.channels.of(channel)
    return tidy(flatten(wanted.text)) if wanted and wanted.text else ""


def change_note(article: Article) -> str:
    """The latest public change note, or "": who read the post before must see that it says something else now."""
    changes = article.meta.changes
    if not changes:
        return ""
    last = max(changes, key=lambda change: change.date)
    return tidy(f"Đã sửa ngày {last.date:%d/%m/%Y}: {flatten(last.note)}")


def hashtags(configured: Iterable[str], article: Article, library: Library) -> str:
    """At most five: the channel's own, then campaigns and tags by name: ``#TáiHòaNhậpCộngĐồng``."""
    registers, meta = library.registers, article.meta
    campaigns = (registers.campaigns[name].name for name in meta.campaign if name in registers.campaigns)
    tags = (registers.tags[name].name for name in meta.tags if name in registers.tags)
    made = {tag.casefold(): tag for tag in map(_hashtag, (*configured, *campaigns, *tags)) if tag}
    return " ".join(tuple(made.values())[:MOST_HASHTAGS])


def _hashtag(name: str) -> str:
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name))
    joined = "".join(word[0].upper() + word[1:] for word in words)
    return f"#{joined}" if joined and not joined.isdigit() else ""


def calls(ids: Iterable[str], library: Library) -> list[str]:
    """A line for each hotline of the register that is still answered: ``Gọi 111 – Tổng đài …``."""
    known, today = library.registers.hotlines, library.now.astimezone(VIETNAM).date()
    lines = [known[name] for name in ids if name in known and (known[name].until or today) >= today]
    free, paid = "Gọi {number} – {name} (miễn phí)", "Gọi {number} – {name}"
    return [
        (free if line.free else paid).format(number=line.number, name=line.name.removesuffix(line.number).strip())
        for line in lines
    ]


def span(start: datetime, end: datetime) -> str:
    """When something takes place: ``từ 8 giờ đến 11 giờ 30, thứ Bảy, ngày 28/11/2026``."""
    start, end = start.astimezone(VIETNAM), end.astimezone(VIETNAM)
    words = {"start": _hour(start), "end": _hour(end), "day": _day(start), "last": _day(end)}
    if start.date() != end.date():
        return "từ {start}, {day} đến {end}, {last}".format(**words)
    if end - start >= _WHOLE_DAY:
        return "cả ngày {day}".format(**words)
    return ("từ {start} đến {end}, {day}" if start < end else "{start}, {day}").format(**words)


def _hour(moment: datetime) -> str:
    text = "{hour} giờ {minute:02}" if moment.minute else "{hour} giờ"
    return text.format(hour=moment.hour, minute=moment.minute)


def _day(moment: datetime) -> str:
    return f"{_DAYS[moment.weekday()]}, ngày {moment:%d/%m/%Y}"
