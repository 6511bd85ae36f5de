"""A Facebook Page over the network (Graph API: Page feed, Page photos, Page post)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.channels.base import Figures, Finding, Receipt, Remote
from pipeline.channels.facebook.check import check_page
from pipeline.channels.facebook.graph import Graph
from pipeline.channels.facebook.insights import read_figures
from pipeline.channels.facebook.posts import read_posts
from pipeline.config import FacebookConfig
from pipeline.content.picture import clean
from pipeline.errors import ChannelError, Refused, Unknown
from pipeline.i18n import _
from pipeline.model.post import Photo, Post


@dataclass(frozen=True)
class FacebookChannel:
    """A Page. `content` is the folder that photos are read from."""

    name: str
    settings: FacebookConfig
    graph: Graph
    content: Path

    @property
    def settle_seconds(self) -> int:
        """How long the Page's lists may lag behind a call."""
        return self.settings.settle_seconds

    def observe(self, posts: Iterable[Post]) -> tuple[Remote, ...]:
        """Every post of the Page, whatever `posts` are: Facebook cannot be asked for a link."""
        del posts
        return tuple(read_posts(self.graph, self.settings.page_id, self.settings.app_id))

    def prepare(self, post: Post) -> None:
        """Let Facebook read our page anew, for the card is what it saw at its last visit (``POST /?id=…&scrape``)."""
        with suppress(ChannelError):
            if not post.photo:
                self.graph.post("", {"id": post.link, "scrape": "true"})

    def create(self, post: Post) -> Receipt:
        """A link post, or a photo post if there is a photo. Sent exactly once."""
        return self._create_photo(post, post.photo) if post.photo else self._create_link(post)

    def update(self, remote_id: str, post: Post) -> Receipt:
        """Replace the words; link and photo of a post cannot be changed (SDK: PagePost.api_update)."""
        _expect_success(self.graph.post(remote_id, {"message": post.text}))
        return self._receipt(remote_id)

    def delete(self, remote_id: str, post: Post) -> None:
        """Delete the whole post."""
        del post
        _expect_success(self.graph.delete(remote_id))

    def figures(self, remote_ids: Sequence[str]) -> Iterator[Figures]:
        """The figures that channels.yaml names, post by post."""
        return read_figures(self.graph, remote_ids, self.settings.insights)

    def check(self, now: datetime) -> tuple[Finding, ...]:
        """The Page, its token, the token's rights and end."""
        return tuple(check_page(self.graph, self.settings, now))

    def _create_link(self, post: Post) -> Receipt:
        form = {"message": post.text, "link": post.link, "fields": "id,permalink_url"}
        made = self.graph.post(f"{self.settings.page_id}/feed", form)
        return Receipt(remote_id=_id(made, "id"), url=made.get("permalink_url") or _address(made["id"]))

    def _create_photo(self, post: Post, photo: Photo) -> Receipt:
        picture = _read_picture(self.content, photo)
        form = {"message": post.text, "alt_text_custom": photo.alt}
        made = self.graph.post(f"{self.settings.page_id}/photos", form, files={"source": ("photo", picture)})
        return self._receipt(_id(made, "post_id"))

    def _receipt(self, post_id: str) -> Receipt:
        """The post's address, read after the write; what is done stays done if that read fails."""
        try:
            url = self.graph.get(post_id, fields="permalink_url").get("permalink_url")
        except ChannelError:
            url = None
        return Receipt(remote_id=post_id, url=url or _address(post_id))


def _address(post_id: str) -> str:
    return f"https://www.facebook.com/{post_id}"


def _id(made: dict[str, Any], key: str) -> str:
    if not isinstance(made.get(key), str):
        raise Unknown(_("Facebook nhận nhưng không cho biết mã bài; chưa biết đã đăng hay chưa"))
    return str(made[key])


def _expect_success(answer: dict[str, Any]) -> None:
    if answer.get("success") is not True:
        raise Unknown(_("Facebook trả lời lạ; chưa biết đã có hiệu lực hay chưa"))


def _read_picture(content: Path, photo: Photo) -> bytes:
    """The picture without its metadata. Raises Refused: nothing has been sent yet."""
    path = (content / photo.path).resolve()
    try:
        if path.is_relative_to(content.resolve()):
            return clean(path.read_bytes())
    except (OSError, ValueError):
        pass
    raise Refused(_("không dùng được hình {path}; dùng tệp JPEG, PNG hoặc WebP trong content/").format(path=photo.path))
