"""Every post of a Page as a `Remote`: all pages of both lists, for their order means nothing (Graph API, Page feed)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pipeline.channels.base import Remote
from pipeline.channels.facebook.graph import Graph
from pipeline.channels.text import links_in, tidy
from pipeline.errors import Gone, Unknown
from pipeline.i18n import _
from pipeline.model.base import VIETNAM

EDGES = ("published_posts", "scheduled_posts")
FIELDS = (
    "id,message,permalink_url,created_time,is_published,scheduled_publish_time,application,"
    "attachments{media_type,title,url,unshimmed_url}"
)
MOST = "100"


def read_posts(graph: Graph, page_id: str, app_id: str | None) -> Iterator[Remote]:
    """Published and scheduled posts. `app_id` is our application; without it any application's post counts as ours."""
    for edge in EDGES:
        for item in _items(graph, f"{page_id}/{edge}"):
            yield _remote(item, app_id, scheduled=edge == EDGES[1])


def read_post(graph: Graph, post_id: str, app_id: str | None) -> Remote | None:
    """One post by its id: it is there from the moment it is made, however late or short the lists are.

    None if it is gone, or if our token may not see it: `rights.assure` tells.
    """
    try:
        item = graph.get(post_id, fields=FIELDS)
    except Gone:
        return None
    scheduled = "scheduled_publish_time" in item and not item.get("is_published")
    hidden = not item.get("is_published") and not scheduled
    found = _remote(item, app_id, scheduled=scheduled)
    return found.model_copy(update={"listed": False, "draft": hidden})


def _items(graph: Graph, path: str) -> Iterator[dict[str, Any]]:
    """Follow the cursor, not ``paging.next``: that holds the token. A page may be empty and yet not be the last."""
    after, seen = "", {""}
    while True:
        page = graph.get(path, fields=FIELDS, limit=MOST, **({"after": after} if after else {}))
        yield from page.get("data", ())
        paging = page.get("paging", {})
        if "next" not in paging:
            return
        after = paging.get("cursors", {}).get("after", "")
        if after in seen:
            raise Unknown(_("Facebook trả danh sách bài không hết trang; chưa đọc được đủ, chạy lại sau"))
        seen.add(after)


def _remote(item: dict[str, Any], app_id: str | None, *, scheduled: bool) -> Remote:
    text = tidy(item.get("message") or "")
    cards = (item.get("attachments") or {}).get("data", ())
    addresses = (card.get("unshimmed_url") or _unshimmed(card.get("url") or "") for card in cards)
    application = item.get("application") or {}
    return Remote(
        remote_id=item["id"],
        url=item.get("permalink_url") or f"https://www.facebook.com/{item['id']}",
        text=text,
        links=tuple(dict.fromkeys(filter(None, (*addresses, *links_in(text))))),
        ours=application.get("id") == app_id if app_id else bool(application),
        scheduled=scheduled,
        made=_moment(item.get("created_time")),
        at=datetime.fromtimestamp(int(item["scheduled_publish_time"]), VIETNAM) if scheduled else None,
    )


def _moment(text: object) -> datetime | None:
    """The API writes ``2019-05-17T16:24:04+0000``, without a colon in the offset."""
    return datetime.fromisoformat(text) if isinstance(text, str) else None


def _unshimmed(url: str) -> str:
    """The address behind ``https://l.facebook.com/l.php?u=…``, which Facebook puts before every link."""
    parts = urlsplit(url)
    return parse_qs(parts.query).get("u", [url])[0] if parts.path == "/l.php" else url
