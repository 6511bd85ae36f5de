"""How a post comes to be: out of sight first, then, once its id is written down, in the open (docs/adr/0014).

What a lost answer leaves out of sight is harmless: a photo that is attached to nothing is gone in a day, a draft that
is never shown in about thirty. Showing names the post by its id, so it can be asked for any number of times.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.channels.base import Receipt
from pipeline.channels.facebook.graph import Graph
from pipeline.channels.facebook.rights import gone_is_well
from pipeline.content.picture import clean
from pipeline.errors import Refused, Unknown, Unseen
from pipeline.i18n import _
from pipeline.model.post import Photo, Post


@dataclass(frozen=True)
class Maker:
    """Makes the posts of one Page (Graph API: Page photos, Page feed, Page post)."""

    graph: Graph
    page_id: str

    def upload(self, picture: bytes, alt: str) -> str:
        """The id of a photo that no post shows yet. Raises Unseen where nobody can say."""
        form = {"published": "false", "alt_text_custom": alt}
        with _out_of_sight():
            made = self.graph.post(f"{self.page_id}/photos", form, files={"source": ("photo", picture)})
            return _id(made)

    def draft(self, post: Post, media: Sequence[str]) -> Receipt:
        """The post, readable by its id for us and by nobody else. Raises Unseen where nobody can say."""
        with _out_of_sight():
            return self.post(post, media, published="false")

    def post(self, post: Post, media: Sequence[str], **more: str) -> Receipt:
        """The one creating call, sent once. A post with photos has no card, so its address is in its words."""
        form = {"message": post.text, "fields": "id,permalink_url", **more}
        form |= {"attached_media": json.dumps([{"media_fbid": photo} for photo in media])} if media else {}
        form |= {} if media else {"link": post.link}
        made = self.graph.post(f"{self.page_id}/feed", form)
        return Receipt(remote_id=_id(made), url=made.get("permalink_url") or address(_id(made)))

    def show(self, post_id: str, post: Post) -> None:
        """Let readers see the draft, now or at its hour; the same call twice shows it once."""
        expect_success(self.graph.post(post_id, hour(self.graph, post)))

    def discard(self, post_id: str) -> None:
        """Take away what an earlier try left, so that a call which is still on its way can show nothing any more."""
        with _out_of_sight(), gone_is_well(self.graph):
            expect_success(self.graph.delete(post_id))


def hour(graph: Graph, post: Post) -> dict[str, str]:
    """What makes readers see a post: at its hour, which Facebook takes as Unix seconds, or now if that has come."""
    if post.at and post.at > graph.now:
        return {"scheduled_publish_time": str(int(post.at.timestamp()))}
    return {"is_published": "true"}


def at_its_hour(graph: Graph, post: Post) -> dict[str, str]:
    """`hour` for a post that is made in one call."""
    return {"published": "false", **hour(graph, post)} if post.at and post.at > graph.now else {}


def address(post_id: str) -> str:
    """Where a post is found if Facebook does not say."""
    return f"https://www.facebook.com/{post_id}"


def expect_success(answer: dict[str, Any]) -> None:
    """Raise Unknown unless Facebook says that it did what it was asked to."""
    if answer.get("success") is not True:
        raise Unknown(_("Facebook trả lời lạ; chưa biết đã có hiệu lực hay chưa"))


def read_picture(content: Path, photo: Photo) -> bytes:
    """The picture without its metadata. Raises Refused, also if it is not the one of the plan: nothing was sent yet."""
    path = (content / photo.path).resolve()
    data = None
    with suppress(OSError, ValueError):
        data = path.read_bytes() if path.is_relative_to(content.resolve()) else None
    if data and photo.sha256 and sha256(data).hexdigest() != photo.sha256:
        text = _("hình {path} đã khác so với lúc lập kế hoạch, chưa gửi gì: xem lại bằng huongthien plan")
        raise Refused(text.format(path=photo.path))
    with suppress(ValueError):
        if data:
            return clean(data)
    raise Refused(_("không dùng được hình {path}; dùng tệp JPEG, PNG hoặc WebP trong content/").format(path=photo.path))


def _id(made: dict[str, Any]) -> str:
    if not isinstance(made.get("id"), str):
        raise Unknown(_("Facebook nhận nhưng không cho biết mã bài; chưa biết đã đăng hay chưa"))
    return str(made["id"])


@contextmanager
def _out_of_sight() -> Iterator[None]:
    try:
        yield
    except Unknown as fault:
        text = _("{why}; nhưng bài chưa hiện với ai (trên Trang có thể còn một bản nháp, tự mất): cứ chạy lại")
        raise Unseen(text.format(why=fault)) from None
