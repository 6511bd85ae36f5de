"""A post as a reader of the Page would see it."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from pipeline.sandbox.facebook.views import app_name
from pipeline.sandbox.page.markup import Html, join, tag, void
from pipeline.sandbox.page.words import prose, told
from pipeline.sandbox.records import Photo, Post


def post_card(post: Post, author: str, photos: Sequence[Photo]) -> Html:
    """Show words, then photos or the link's card: photos push the card out, as on the platform."""
    return tag(
        "article",
        _byline(post, author),
        tag("div", prose(post.message), class_="prose") if post.message else Html(),
        tag("div", *map(_photo, photos), class_="photos") if photos else _link(post.link),
        tag("p", "Mã bài: ", tag("code", post.id), class_="id"),
        class_="card",
        id=f"post-{post.id}",
    )


def _byline(post: Post, author: str) -> Html:
    by = f"ứng dụng {app_name(post.app)}" if post.app else "đăng tay, không qua ứng dụng"
    time = f"Hẹn đăng {told(post.scheduled)}" if post.scheduled and not post.published else told(post.created)
    edited = f" · đã sửa {told(post.updated)}" if post.updated > max(post.created, post.scheduled or 0) + 1 else ""
    words = tag("div", tag("strong", author), tag("p", time + edited + " · " + by, class_="facts"))
    return tag("div", tag("span", author[:1].upper(), class_="face", aria_hidden="true"), words, class_="byline")


def _photo(photo: Photo) -> Html:
    alt = photo.alt or "Ảnh không có mô tả"
    shown = void("img", src=f"/_sandbox/photos/{photo.id}", alt=alt, loading="lazy") if photo.data else _absent(photo)
    return tag("figure", shown, tag("figcaption", "Mô tả ảnh: " + alt))


def _absent(photo: Photo) -> Html:
    """Tell of a photo that is known by its address only: the stand-in never fetches anything."""
    return tag("p", "Ảnh lấy từ ", tag("code", photo.url), class_="absent")


def _link(link: str) -> Html:
    if urlsplit(link).scheme not in {"http", "https"}:
        return Html()
    parts = urlsplit(link)
    words = join(tag("span", parts.netloc, class_="host"), tag("span", parts.path or "/", class_="path"))
    return tag("a", words, href=link, rel="noopener noreferrer", class_="link")
