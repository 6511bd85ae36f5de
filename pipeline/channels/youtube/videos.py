"""Videos read and written whole: their snippets and their titles and descriptions in other languages.

An update overwrites every mutable field of a part and wipes those that are not sent (Videos: update). So a video is
read right before it is written, with its owner's token (others do not get the tags), and goes back as it came but for
what is meant. Afterwards it is read again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from pipeline.channels.http import Http
from pipeline.channels.text import tidy
from pipeline.channels.youtube.answers import Expired, accept
from pipeline.channels.youtube.auth import Access
from pipeline.channels.youtube.localizations import LANGUAGE, Localizations, follow
from pipeline.errors import ChannelError, Refused, Unknown
from pipeline.i18n import _

MUTABLE = ("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage")
MOST_IDS = 50
PATH, PARTS = "/youtube/v3/videos", "snippet,localizations"


class Video(NamedTuple):
    """What is known of a video; `others` is language → title and description."""

    snippet: dict[str, Any]
    others: Localizations

    @property
    def description(self) -> str:
        """In the video's own language."""
        return str(self.snippet.get("description", ""))

    @property
    def english(self) -> str:
        """The description for those who read English."""
        return self.others.get(LANGUAGE, {}).get("description", "")

    @property
    def language(self) -> str:
        """The video's own; "" where nobody has said it."""
        return str(self.snippet.get("defaultLanguage", ""))

    @property
    def translatable(self) -> bool:
        """Whether YouTube keeps an English text beside its own (else defaultLanguageNotSet, or it would be its own)."""
        return self.language.partition("-")[0] not in {"", LANGUAGE}

    def rewritten(self, description: str, others: Localizations) -> "Video":
        """With another description, and other languages beside it."""
        others = follow(others, self.language, self.description, description)
        kept = {name: self.snippet[name] for name in MUTABLE if name in self.snippet}
        return Video({**kept, "description": description}, others)


@dataclass(frozen=True)
class Videos:
    """The videos of channel `channel_id`; waiting times are counted from `now`."""

    http: Http
    access: Access
    now: datetime
    channel_id: str

    def read(self, path: str, **params: str) -> dict[str, Any]:
        """Read; once more with a new access token if this one is no longer taken."""
        try:
            return accept(self.http.get(path, **params), self.now)
        except Expired:
            self.access.renew()
        return accept(self.http.get(path, **params), self.now)

    def find(self, ids: Sequence[str]) -> dict[str, Video]:
        """Those videos that exist; an unknown id is just missing."""
        found: dict[str, Video] = {}
        for start in range(0, len(ids), MOST_IDS):
            page = self.read(PATH, part=PARTS, id=",".join(ids[start : start + MOST_IDS]))
            items = page.get("items") or ()
            found |= {item["id"]: Video(item["snippet"], item.get("localizations") or {}) for item in items}
        return found

    def before_write(self, video: str) -> Video:
        """The video as it is now. Whatever goes wrong here, nothing has been written yet."""
        try:
            found = self.find([video]).get(video)
        except Unknown as fault:
            raise Refused(_("chưa sửa gì vì không đọc được video trước: {why}").format(why=fault)) from None
        if found is None:
            raise Refused(_("không thấy video {id} trên YouTube").format(id=video))
        if found.snippet.get("channelId") != self.channel_id:
            raise Refused(_("video {id} thuộc kênh khác").format(id=video))
        return found

    def write(self, video: str, before: Video, after: Video) -> None:
        """Turn `before` into `after` in one call, and read it back; other languages go only if one of them changes."""
        others = after.others != before.others
        if after.description == before.description and not others:
            return
        body = {"id": video, "snippet": after.snippet} | ({"localizations": after.others} if others else {})
        params = {"part": PARTS if others else "snippet"}
        accept(self.http.send("PUT", PATH, params=params, json=body), self.now)
        self._confirm(video, after)

    def _confirm(self, video: str, written: Video) -> None:
        """Read back what was written; spaces that YouTube trims do not count."""
        try:
            after = self.find([video]).get(video, Video({}, {}))
        except ChannelError as fault:
            raise Unknown(_("đã gửi nhưng chưa đọc lại được: {why}").format(why=fault)) from None
        if _words(after) != _words(written):
            raise Unknown(_("đã gửi nhưng đọc lại video {id} thấy khác; xem lại trong YouTube Studio").format(id=video))


def _words(video: Video) -> list[str]:
    return [tidy(str(words)) for words in (video.snippet.get("title", ""), video.description, video.english)]
