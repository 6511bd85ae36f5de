"""A video as a viewer of the channel would see it."""

import json
import re

from pipeline.sandbox.page.markup import Html, join, tag
from pipeline.sandbox.page.words import prose, told
from pipeline.sandbox.records import Video

PRIVACY = {"public": "Công khai", "unlisted": "Không công khai", "private": "Riêng tư"}


def video_card(video: Video) -> Html:
    """Show the description whole, as if "more" had been pressed; tags are what only the owner sees."""
    snippet = json.loads(video.snippet)
    description, tags = snippet.get("description", ""), ", ".join(snippet.get("tags", []))
    return tag(
        "article",
        tag("div", tag("span", _length(video.duration), class_="length"), class_="screen", aria_hidden="true"),
        tag("h2", snippet["title"]),
        tag("p", _facts(video), class_="facts"),
        tag("div", prose(description), class_="prose") if description else tag("p", "Không có mô tả.", class_="facts"),
        *(_other(language, words) for language, words in json.loads(video.localizations).items()),
        tag("p", "Thẻ (chỉ chủ kênh thấy): ", tags, class_="id") if tags else Html(),
        tag(
            "p",
            join("Mã video: ", tag("code", video.id)),
            f" · mô tả {len(description.encode())}/5000 byte",
            class_="id",
        ),
        class_="card",
        id=f"video-{video.id}",
    )


def _other(language: str, words: dict[str, str]) -> Html:
    """Show what a viewer meets who reads another language."""
    title = tag("h3", f"[{language}] ", words.get("title", ""))
    return tag("div", title, tag("div", prose(words.get("description", "")), class_="prose"), lang=language)


def _facts(video: Video) -> str:
    views = f"{video.views:,}".replace(",", ".")
    return f"{PRIVACY.get(video.privacy, video.privacy)} · {views} lượt xem · {told(video.published)}"


def _length(duration: str) -> str:
    """Read ``PT1H2M3S`` as ``1:02:03``."""
    match = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?", duration)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
