"""Before a new post: our page answers at its address as we built it, and Facebook has read it anew.

Facebook keeps what it reads of a link at its first visit: a post to a page that is not up yet keeps an empty card for
ever (prerender#156, tweet-old-post#493). So: deploy, look at our own page, let Facebook read it, post.
"""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from http import HTTPStatus

from pipeline.channels.base import Channel
from pipeline.channels.http import read_page
from pipeline.config import Config, FacebookConfig
from pipeline.i18n import _
from pipeline.model.library import Library
from pipeline.model.plan import Action, Cause, Plan, Verb

Reader = Callable[[str], tuple[int, str]]


def preflight(plan: Plan, config: Config, library: Library, read: Reader = read_page) -> Plan:
    """`plan` with the new posts held whose page is not ready; live channels only, each page is read once."""
    pages = _Pages(library, read)
    actions = (_hold(action, pages.trouble(action)) if _is_new(action, config) else action for action in plan.actions)
    return replace(plan, actions=tuple(actions))


def prepare(plan: Plan, config: Config, channels: Mapping[str, Channel]) -> None:
    """Let Facebook read the pages of the new posts, right before they go out."""
    for action in plan.active:
        if action.post and _is_new(action, config):
            channels[action.channel].prepare(action.post)


def _is_new(action: Action, config: Config) -> bool:
    settings = config.channels[action.channel]
    wanted = isinstance(settings, FacebookConfig) and settings.preflight and not config.sandbox
    return wanted and action.verb is Verb.CREATE


def _hold(action: Action, trouble: str | None) -> Action:
    if trouble is None:
        return action
    return replace(action, verb=Verb.HOLD, cause=Cause.SITE, reason=trouble, waits=action.verb)


class _Pages:
    """Our pages as they stand on the network."""

    def __init__(self, library: Library, read: Reader) -> None:
        self._library, self._read, self._answers = library, read, dict[str, tuple[int, str]]()

    def trouble(self, action: Action) -> str | None:
        """Why the page of `action` is not what we built, for people; None if it is."""
        url = action.post.link if action.post else ""
        if url not in self._answers:
            self._answers[url] = self._read(url)
        status, html = self._answers[url]
        if status == 0:
            return _("không mở được {url}: đưa trang lên mạng trước rồi đăng").format(url=url)
        if status != HTTPStatus.OK:
            text = _("trang {url} trả lời HTTP {status}: đưa trang lên mạng trước rồi đăng")
            return text.format(url=url, status=status)
        head = read_head(html)
        wanted = self._library.by_id[action.article].meta.title
        if _plain(head.get("og:title", "")) != _plain(wanted):
            text = _("trang {url} chưa phải bản mới (og:title là «{found}»): dựng và đưa trang lên mạng lại")
            return text.format(url=url, found=head.get("og:title", ""))
        if not head.get("og:image"):
            return _("trang {url} chưa có og:image: thẻ trên Facebook sẽ trống; dựng lại trang").format(url=url)
        return None


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "meta" and (name := facts.get("property")):
            self.found.setdefault(name, facts.get("content") or "")


def read_head(html: str) -> dict[str, str]:
    """The Open Graph properties of a page (https://ogp.me); of several the first counts."""
    parser = _Head()
    parser.feed(html)
    return parser.found


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
