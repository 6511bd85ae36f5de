"""Put the page together: banner, the Page's timeline, what is scheduled, the channel's videos."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from pipeline.sandbox import journal, spec, world
from pipeline.sandbox.page.markup import Html, join, tag, void
from pipeline.sandbox.page.timeline import post_card
from pipeline.sandbox.page.videos import video_card
from pipeline.sandbox.records import Credential, Post, Video, photos_of, select
from pipeline.sandbox.state import now
from pipeline.sandbox.wire import Request, Response
from pipeline.sandbox.youtube.wire import quota_day

STYLE = Path(__file__).with_name("page.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'"
HEADERS = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY, "Cache-Control": "no-store"}


def home(db: sqlite3.Connection, _: Request) -> Response:
    """GET /: everything on one page, without scripts and without a request to anywhere else."""
    body = tag("body", _banner(db), tag("main", _facebook(db), _youtube(db), class_="columns"), _footer())
    document = tag("html", _head(), body, lang="vi")
    return Response(200, f"<!DOCTYPE html>\n{document}\n".encode(), HEADERS)


def _head() -> Html:
    return tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", "Kênh giả để thử"),
        tag("style", Html(STYLE.read_text(encoding="utf-8"))),
    )


def _banner(db: sqlite3.Connection) -> Html:
    waiting = sum(entry["times"] for entry in journal.queued(db))
    note = tag("span", f"{waiting} sự cố giả đang chờ", class_="badge") if waiting else ""
    jump = tag("a", "Xem kênh YouTube", href="#youtube", class_="jump")
    return tag("header", tag("strong", "Kênh giả để thử"), " — không có gì ra ngoài ", note, jump, class_="banner")


def _facebook(db: sqlite3.Connection) -> Html:
    posts = select(db, Post, "1 ORDER BY created DESC, rowid DESC")
    owners = dict.fromkeys([world.PAGE_ID, *(post.page for post in posts)])
    timelines = (_timeline(db, owner, [post for post in posts if post.page == owner]) for owner in owners)
    return tag("section", *timelines, class_="facebook", aria_label="Trang Facebook giả")


def _timeline(db: sqlite3.Connection, owner: str, posts: Sequence[Post]) -> Html:
    name = _name(db, owner)
    live = [post for post in posts if post.published and not post.hidden]
    scheduled = sorted(
        (post for post in posts if not post.published and post.scheduled), key=lambda p: p.scheduled or 0
    )
    others = [post for post in posts if post not in live and post not in scheduled]
    return join(
        _profile("Trang Facebook", name, f"{len(live)} bài đã đăng"),
        _group(db, "Đã hẹn giờ", scheduled, name),
        _group(db, "Đã đăng", live, name, empty="Chưa có bài nào. Bài đăng từ bản thử sẽ hiện ở đây."),
        _group(db, "Không hiện với người đọc (nháp, ẩn)", others, name),
    )


def _group(db: sqlite3.Connection, title: str, posts: Sequence[Post], author: str, *, empty: str = "") -> Html:
    if not posts:
        return tag("p", empty, class_="empty") if empty else Html()
    return join(tag("h2", title), *(post_card(post, author, photos_of(db, post.id)) for post in posts))


def _youtube(db: sqlite3.Connection) -> Html:
    videos = select(db, Video, "1 ORDER BY published DESC, id")
    row = db.execute("SELECT used FROM quota WHERE day = ?", (quota_day(now(db)),)).fetchone()
    used = f"{row['used'] if row else 0:,}/{spec.QUOTA_PER_DAY:,}".replace(",", ".")
    return tag(
        "section",
        _profile("Kênh YouTube", _name(db, world.CHANNEL_ID), f"{len(videos)} video · hạn mức hôm nay {used}"),
        *map(video_card, videos),
        Html() if videos else tag("p", "Chưa có video nào.", class_="empty"),
        class_="youtube",
        id="youtube",
        aria_label="Kênh YouTube giả",
    )


def _profile(kind: str, name: str, facts: str) -> Html:
    return tag("div", tag("p", kind, class_="kind"), tag("h1", name), tag("p", facts, class_="facts"), class_="profile")


def _footer() -> Html:
    links = {"Toàn bộ trạng thái": "/_sandbox/state", "Các yêu cầu đã nhận": "/_sandbox/requests"}
    return tag("footer", *(tag("a", text, href=address) for text, address in links.items()))


def _name(db: sqlite3.Connection, owner: str) -> str:
    known = select(db, Credential, "kind IN ('page', 'refresh') AND owner = ?", owner)
    return known[0].name if known else owner
