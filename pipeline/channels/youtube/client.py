"""A YouTube channel over the network (YouTube Data API: Videos list and update, Channels list).

An update overwrites every mutable field of the snippet and wipes those that are not sent. So the video is read right
before it is written, with its owner's token (others do not get the tags), and only the description is changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.channels.base import Figures, Finding, Mark, Receipt, Remote
from pipeline.channels.http import Http
from pipeline.channels.text import links_in, tidy
from pipeline.channels.youtube import block
from pipeline.channels.youtube.answers import Expired, accept
from pipeline.channels.youtube.auth import Access
from pipeline.channels.youtube.render import fit
from pipeline.config import YouTubeConfig
from pipeline.errors import ChannelError, Refused, Unknown
from pipeline.i18n import _
from pipeline.model.post import Post

MUTABLE = ("title", "description", "tags", "categoryId", "defaultLanguage", "defaultAudioLanguage")
MOST_IDS = 50
VIDEOS, CHANNELS, STATS = "/youtube/v3/videos", "/youtube/v3/channels", "/youtube/v3/videos:batchGetStats"
Snippet = dict[str, Any]


@dataclass(frozen=True)
class YouTubeChannel:
    """The descriptions of one channel's videos; waiting times are counted from `now`."""

    name: str
    settings: YouTubeConfig
    http: Http
    access: Access
    now: datetime

    @property
    def drafts(self) -> bool:
        """No: videos are made by people."""
        return False

    @property
    def settle_seconds(self) -> int:
        """How long a read may lag behind a write."""
        return self.settings.settle_seconds

    def observe(self, posts: Iterable[Post], ids: Iterable[str] = ()) -> tuple[Remote, ...]:
        """One Remote for each of `posts` whose video exists; all of them are read by their ids."""
        del ids
        wanted = [post for post in posts if post.target]
        snippets = self._snippets(sorted({str(post.target) for post in wanted}))
        return tuple(self._remote(post, snippets[post.target]) for post in wanted if post.target in snippets)

    def prepare(self, post: Post) -> None:
        """Nothing: YouTube reads no page of ours."""

    def create(self, post: Post, mark: Mark, former: str | None = None) -> Receipt:
        """Refused: videos are made by people, only their descriptions are ours to update."""
        del mark, former
        text = _("không tạo video mới: đăng video trong YouTube Studio rồi ghi mã vào bài {id}")
        raise Refused(text.format(id=post.article))

    def update(self, remote_id: str, post: Post) -> Receipt:
        """Put our block into the description, or replace it."""
        before = self._before_write(remote_id)
        description = str(before.get("description", ""))
        text = fit(description, post.article, post.text)
        self._write(remote_id, before, block.put(description, post.article, text))
        return Receipt(remote_id=remote_id, url=_address(remote_id))

    def delete(self, remote_id: str, post: Post) -> None:
        """Take our block out of the description."""
        before = self._before_write(remote_id)
        self._write(remote_id, before, block.remove(str(before.get("description", "")), post.article))

    def figures(self, remote_ids: Sequence[str]) -> Iterator[Figures]:
        """Counts of fifty videos at a time (Videos: batchGetStats, which has its own quota); they come as texts."""
        for start in range(0, len(remote_ids), MOST_IDS):
            asked = remote_ids[start : start + MOST_IDS]
            items = self._read(STATS, part="statistics", id=",".join(asked)).get("items") or ()
            found = {item.get("id"): item.get("statistics") or {} for item in items}
            yield from (_figures(video, found.get(video), self.settings.insights) for video in asked)

    def check(self, now: datetime) -> tuple[Finding, ...]:
        """Whose consent the token carries."""
        del now
        try:
            items = self._read(CHANNELS, part="snippet", mine="true").get("items") or [{}]
        except ChannelError as fault:
            return (Finding(subject=_("kết nối"), well=False, detail=str(fault)),)
        found, name = items[0].get("id", ""), items[0].get("snippet", {}).get("title", "")
        bad = _("token thuộc kênh «{found}», channels.yaml ghi «{id}»: chọn đúng kênh khi đồng ý")
        well = found == self.settings.channel_id
        detail = f"{name} ({found})" if well else bad.format(found=found, id=self.settings.channel_id)
        return (Finding(subject=_("kênh"), well=well, detail=detail),)

    def _read(self, path: str, **params: str) -> dict[str, Any]:
        """Read; once more with a new access token if this one is no longer taken."""
        try:
            return accept(self.http.get(path, **params), self.now)
        except Expired:
            self.access.renew()
        return accept(self.http.get(path, **params), self.now)

    def _snippets(self, ids: list[str]) -> dict[str, Snippet]:
        """The snippets of those videos that exist; an unknown id is just missing."""
        found: dict[str, Snippet] = {}
        for start in range(0, len(ids), MOST_IDS):
            page = self._read(VIDEOS, part="snippet", id=",".join(ids[start : start + MOST_IDS]))
            found |= {item["id"]: item["snippet"] for item in page.get("items") or ()}
        return found

    def _remote(self, post: Post, snippet: Snippet) -> Remote:
        video, text = str(post.target), _shown(str(snippet.get("description", "")), post)
        ours = snippet.get("channelId") == self.settings.channel_id
        return Remote(remote_id=video, url=_address(video), text=text, links=links_in(text), ours=ours)

    def _before_write(self, video: str) -> Snippet:
        """The snippet as it is now. Whatever goes wrong here, nothing has been written yet."""
        try:
            snippet = self._snippets([video]).get(video)
        except Unknown as fault:
            raise Refused(_("chưa sửa gì vì không đọc được video trước: {why}").format(why=fault)) from None
        if snippet is None:
            raise Refused(_("không thấy video {id} trên YouTube").format(id=video))
        if snippet.get("channelId") != self.settings.channel_id:
            raise Refused(_("video {id} thuộc kênh khác").format(id=video))
        return snippet

    def _write(self, video: str, before: Snippet, description: str) -> None:
        if description == before.get("description", ""):
            return
        snippet = {name: before[name] for name in MUTABLE if name in before} | {"description": description}
        body = {"id": video, "snippet": snippet}
        accept(self.http.send("PUT", VIDEOS, params={"part": "snippet"}, json=body), self.now)
        self._confirm(video, snippet)

    def _confirm(self, video: str, written: Snippet) -> None:
        """Read back what was written; spaces that YouTube trims do not count."""
        try:
            after = self._snippets([video]).get(video, {})
        except ChannelError as fault:
            raise Unknown(_("đã gửi nhưng chưa đọc lại được: {why}").format(why=fault)) from None
        if any(tidy(str(after.get(name, ""))) != tidy(written[name]) for name in ("title", "description")):
            raise Unknown(_("đã gửi nhưng đọc lại video {id} thấy khác; xem lại trong YouTube Studio").format(id=video))


def _shown(description: str, post: Post) -> str:
    """Our block's text; `post.text` if the block holds what fits of it; its first line alone if it is damaged."""
    try:
        inner = block.find(description, post.article)
    except Refused:
        return block.START.format(id=post.article)
    if inner is None:
        return ""
    try:
        return post.text if inner == tidy(fit(description, post.article, post.text)) else inner
    except Refused:
        return inner


def _figures(video: str, counts: dict[str, str] | None, names: Sequence[str]) -> Figures:
    metrics = {name: int(counts[name]) for name in names if counts and str(counts.get(name, "")).isdigit()}
    why = _("YouTube không cho số này (chủ kênh tắt, hoặc sai tên)") if counts is not None else _("không thấy video")
    failed = dict.fromkeys((name for name in names if name not in metrics), why)
    return Figures(remote_id=video, source="youtube", metrics=dict(metrics), failed=failed)


def _address(video: str) -> str:
    return f"https://www.youtube.com/watch?v={video}"
