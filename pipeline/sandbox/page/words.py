"""Text as the platforms show it: newlines kept, addresses and hashtags live; and times as people here say them."""

import re
from datetime import timedelta, timezone

from pipeline.sandbox.page.markup import Html, join, tag
from pipeline.sandbox.state import moment

VIETNAM = timezone(timedelta(hours=7))
LIVE = re.compile(r"(https?://[^\s<>]*[^\s<>.,;:!?)\]}»”\"'])|(?<![\w&])(#\w*[^\W\d]\w*)")


def prose(text: str) -> Html:
    """Escape the text, and mark addresses and hashtags in it."""
    pieces, end = [], 0
    for match in LIVE.finditer(text):
        pieces += [text[end : match.start()], _live(*match.groups())]
        end = match.end()
    return join(*pieces, text[end:])


def _live(address: str | None, hashtag: str | None) -> Html:
    if address:
        return tag("a", address, href=address, rel="noopener noreferrer")
    return tag("span", hashtag or "", class_="hashtag")


def told(seconds: float | None) -> str:
    """Say a time as people in Vietnam do: ``14:05, 22/11/2026``."""
    return moment(seconds or 0).astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y")
