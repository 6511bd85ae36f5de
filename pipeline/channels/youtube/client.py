"""A YouTube channel over the network (YouTube Data API: Videos list and update, Channels list): our blocks alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.channels.base import Figures, Finding, Mark, Receipt, Remote
from pipeline.channels.http import Http
from pipeline.channels.text import links_in, tidy
from pipeline.channels.youtube import block
from pipeline.channels.youtube.auth import Access
from pipeline.channels.youtube.localizations import remove, renew
from pipeline.channels.youtube.render import fit
from pipeline.channels.youtube.videos import MOST_IDS, Video, Videos
from pipeline.config import YouTubeConfig
from pipeline.errors import ChannelError, Refused
from pipeline.i18n import _
from pipeline.model.post import Post

CHANNELS, STATS = "/youtube/v3/channels", "/youtube/v3/videos:batchGetStats"


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
        found = self._videos.find(sorted({str(post.target) for post in wanted}))
        return tuple(self._remote(post, found[post.target]) for post in wanted if post.target in found)

    def prepare(self, post: Post) -> None:
        """Nothing: YouTube reads no page of ours."""

    def create(self, post: Post, mark: Mark, former: str | None = None) -> Receipt:
        """Refused: videos are made by people, only their descriptions are ours to update."""
        del mark, former
        text = _("không tạo video mới: đăng video trong YouTube Studio rồi ghi mã vào bài {id}")
        raise Refused(text.format(id=post.article))

    def update(self, remote_id: str, post: Post) -> Receipt:
        """Put our block into the description, or replace it; into the English one too, if there are English words."""
        before = self._videos.before_write(remote_id)
        if post.english and not before.translatable:
            raise Refused(_("video {id} chưa ghi ngôn ngữ, chưa sửa gì; chạy lại để xem cách ghi").format(id=remote_id))
        text = fit(before.description, post.article, post.text)
        description = block.put(before.description, post.article, text)
        self._videos.write(remote_id, before, before.rewritten(description, renew(before.others, post)))
        return Receipt(remote_id=remote_id, url=_address(remote_id))

    def delete(self, remote_id: str, post: Post) -> None:
        """Take our blocks out of the descriptions."""
        before = self._videos.before_write(remote_id)
        description = block.remove(before.description, post.article)
        self._videos.write(remote_id, before, before.rewritten(description, remove(before.others, post)))

    def figures(self, remote_ids: Sequence[str]) -> Iterator[Figures]:
        """Counts of fifty videos at a time (Videos: batchGetStats, which has its own quota); they come as texts."""
        for start in range(0, len(remote_ids), MOST_IDS):
            asked = remote_ids[start : start + MOST_IDS]
            items = self._videos.read(STATS, part="statistics", id=",".join(asked)).get("items") or ()
            found = {item.get("id"): item.get("statistics") or {} for item in items}
            yield from (_figures(video, found.get(video), self.settings.insights) for video in asked)

    def check(self, now: datetime) -> tuple[Finding, ...]:
        """Whose consent the token carries."""
        del now
        try:
            items = self._videos.read(CHANNELS, part="snippet", mine="true").get("items") or [{}]
        except ChannelError as fault:
            return (Finding(subject=_("kết nối"), well=False, detail=str(fault)),)
        found, name = items[0].get("id", ""), items[0].get("snippet", {}).get("title", "")
        bad = _("token thuộc kênh «{found}», channels.yaml ghi «{id}»: chọn đúng kênh khi đồng ý")
        well = found == self.settings.channel_id
        detail = f"{name} ({found})" if well else bad.format(found=found, id=self.settings.channel_id)
        return (Finding(subject=_("kênh"), well=well, detail=detail),)

    @property
    def _videos(self) -> Videos:
        return Videos(self.http, self.access, self.now, self.settings.channel_id)

    def _remote(self, post: Post, video: Video) -> Remote:
        text = _shown(video.description, post.article, post.text, block.VIETNAMESE)
        return Remote(
            remote_id=str(post.target),
            url=_address(str(post.target)),
            text=text,
            links=links_in(text),
            ours=video.snippet.get("channelId") == self.settings.channel_id,
            english=_shown(video.english, post.article, post.english.text if post.english else "", block.ENGLISH),
            translatable=video.translatable,
        )


def _shown(description: str, article: str, text: str, marks: block.Marks) -> str:
    """Our block's text; `text` if the block holds what fits of it; its first line alone if it is damaged."""
    try:
        inner = block.find(description, article, marks)
    except Refused:
        return marks.start.format(id=article)
    if inner is None:
        return ""
    try:
        return text if inner == tidy(fit(description, article, text, marks)) else inner
    except Refused:
        return inner


def _figures(video: str, counts: dict[str, str] | None, names: Sequence[str]) -> Figures:
    metrics = {name: int(counts[name]) for name in names if counts and str(counts.get(name, "")).isdigit()}
    why = _("YouTube không cho số này (chủ kênh tắt, hoặc sai tên)") if counts is not None else _("không thấy video")
    failed = dict.fromkeys((name for name in names if name not in metrics), why)
    return Figures(remote_id=video, source="youtube", metrics=dict(metrics), failed=failed)


def _address(video: str) -> str:
    return f"https://www.youtube.com/watch?v={video}"
