"""A Facebook Page over the network (Graph API: Page feed, Page photos, Page post)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.channels.base import Figures, Finding, Mark, Receipt, Remote
from pipeline.channels.facebook.check import check_page
from pipeline.channels.facebook.graph import Graph
from pipeline.channels.facebook.insights import read_figures
from pipeline.channels.facebook.maker import Maker, address, at_its_hour, expect_success, hour, read_picture
from pipeline.channels.facebook.posts import read_post, read_posts
from pipeline.channels.facebook.rights import assure, gone_is_well
from pipeline.config import FacebookConfig
from pipeline.errors import ChannelError, Refused, Unknown
from pipeline.i18n import _
from pipeline.model.post import Post


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

    @property
    def drafts(self) -> bool:
        """Whether posts are made out of sight first."""
        return self.settings.draft_first

    def observe(self, posts: Iterable[Post], ids: Iterable[str] = ()) -> tuple[Remote, ...]:
        """Every post of the Page, for Facebook cannot be asked for those of `posts`; then `ids` that are not listed.

        What is not in the answer counts as absent, so where something is, our rights are looked at last of all.
        """
        del posts
        listed = tuple(read_posts(self.graph, self.settings.page_id, self.settings.app_id))
        unlisted = set(ids) - {remote.remote_id for remote in listed}
        found = [read_post(self.graph, post_id, self.settings.app_id) for post_id in sorted(unlisted)]
        if None in found or not any(remote.ours for remote in listed):
            assure(self.graph)
        return (*listed, *filter(None, found))

    def prepare(self, post: Post) -> None:
        """Let Facebook read our page anew, for the card is what it saw at its last visit (``POST /?id=…&scrape``)."""
        with suppress(ChannelError):
            if not post.photo:
                self.graph.post("", {"id": post.link, "scrape": "true"})

    def create(self, post: Post, mark: Mark, former: str | None = None) -> Receipt:
        """Made out of sight, its id marked, then shown (docs/adr/0014); at once if channels.yaml says so."""
        pictures = [(photo, read_picture(self.content, photo)) for photo in post.photos]
        maker = Maker(self.graph, self.settings.page_id)
        if former:
            maker.discard(former)
        media = [maker.upload(picture, photo.alt) for photo, picture in pictures]
        if not self.drafts:
            return maker.post(post, media, **at_its_hour(self.graph, post))
        made = maker.draft(post, media)
        mark(made.remote_id)
        maker.show(made.remote_id, post)
        return made

    def update(self, remote_id: str, post: Post) -> Receipt:
        """Replace the words; link and photo of a post cannot be changed (SDK: PagePost.api_update).

        An hour is told only to a post that waits for one: it may have come, or a person may have shown it, meanwhile.
        """
        moved = hour(self.graph, post) if post.at and self._waits(remote_id) else {}
        expect_success(self.graph.post(remote_id, {"message": post.text, **moved}))
        return self._receipt(remote_id)

    def delete(self, remote_id: str, post: Post) -> None:
        """Delete the whole post; one that is gone already is what was wanted."""
        del post
        with gone_is_well(self.graph):
            expect_success(self.graph.delete(remote_id))

    def figures(self, remote_ids: Sequence[str]) -> Iterator[Figures]:
        """The figures that channels.yaml names, post by post."""
        return read_figures(self.graph, remote_ids, self.settings.insights)

    def check(self, now: datetime) -> tuple[Finding, ...]:
        """The Page, its token, the token's rights and end."""
        return tuple(check_page(self.graph, self.settings, now))

    def _waits(self, post_id: str) -> bool:
        """Whether readers do not see the post yet. Raises Refused where that cannot be read: nothing was written."""
        try:
            return not self.graph.get(post_id, fields="is_published").get("is_published")
        except Unknown as fault:
            raise Refused(_("chưa sửa gì vì không đọc được bài trước: {why}").format(why=fault)) from None

    def _receipt(self, post_id: str) -> Receipt:
        """The post's address, read after the write; what is done stays done if that read fails."""
        try:
            url = self.graph.get(post_id, fields="permalink_url").get("permalink_url")
        except ChannelError:
            url = None
        return Receipt(remote_id=post_id, url=url or address(post_id))
