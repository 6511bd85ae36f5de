"""What a Facebook Page would receive for a piece. Pure.

Plain text: Facebook renders no Markdown. A phone folds a post after about three lines, so the title and the description
come first, then the one or two lines that help most. A post without a photo carries the canonical URL as its link card;
a photo has no card, so there the URL is a line of the text (Graph API, Page feed; getmunin/munin#1044).
"""

from collections.abc import Callable
from pathlib import PurePosixPath
from posixpath import normpath

from pipeline.channels.text import calls, change_note, hashtags, own_words, span, tidy
from pipeline.config import FacebookConfig
from pipeline.content.markdown import flatten
from pipeline.content.vietnamese import shorten
from pipeline.model import kinds
from pipeline.model.article import Article
from pipeline.model.front_matter import FrontMatter
from pipeline.model.library import Library
from pipeline.model.post import Photo, Post, said_in

LONGEST = 63_206
VERDICTS = {
    kinds.Verdict.FALSE: "sai sự thật",
    kinds.Verdict.MISLEADING: "gây hiểu nhầm",
    kinds.Verdict.UNPROVEN: "chưa có căn cứ",
    kinds.Verdict.TRUE: "đúng",
}


def render(name: str, settings: FacebookConfig, article: Article, library: Library) -> Post | None:
    """The post for the Page called `name` in channels.yaml, or None if the Page does not take `article`."""
    if not settings.takes(name, article):
        return None
    photos, link = _photos(name, article), library.url(article)
    wanted = article.meta.channels.of(name)
    words = own_words(name, article) or _default_text(article, library)
    below = (change_note(article), link if photos else "", hashtags(settings.hashtags, article, library))
    return Post(
        channel=name,
        article=article.id,
        path=article.path,
        text=_fit(words, "\n\n".join(filter(None, below))),
        link=link,
        links=(link, *(library.site_url + alias for alias in article.meta.aliases)),
        photo=photos[0] if photos else None,
        more_photos=photos[1:],
        at=wanted.at if wanted and settings.native_schedule else None,
        said=said_in(own_words(name, article) or _default_text(article, library, numbers=False)),
    )


def _photos(name: str, article: Article) -> tuple[Photo, ...]:
    """The piece's own picture if the channel wants it, then those that it has there alone."""
    folder = PurePosixPath(article.path).parent
    images = article.meta.images_on(name)
    return tuple(Photo(path=normpath(str(folder / image.src)), alt=tidy(image.alt)) for image in images)


def _default_text(article: Article, library: Library, *, numbers: bool = True) -> str:
    meta = article.meta
    useful = next((lines(meta) for kind, lines in _USEFUL.items() if isinstance(meta, kind)), [])
    if isinstance(meta, kinds.Alert) and numbers:
        useful = [*useful, *calls(meta.call, library)]
    parts = (meta.title, flatten(meta.description), "\n".join(map(flatten, useful)))
    return "\n\n".join(filter(None, map(tidy, parts)))


def _fit(words: str, below: str) -> str:
    """Cut `words`, never what stands below. The limit may count UTF-16 units (no page says), so those are counted."""
    room = LONGEST - (_units(below) + 2 if below else 0)
    beyond = _units(words) - len(words)
    return "\n\n".join(filter(None, (words if _units(words) <= room else shorten(words, room - beyond), below)))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _qa(meta: kinds.QA) -> list[str]:
    return [f"Trả lời ngắn: {meta.answer}"]


def _alert(meta: kinds.Alert) -> list[str]:
    signs = [f"• {sign}" for sign in meta.signs]
    return ["Dấu hiệu:", *signs]


def _factcheck(meta: kinds.FactCheck) -> list[str]:
    claim = f"Tin lan truyền: “{meta.claim}”"
    return [claim, f"Kết luận: {VERDICTS[meta.verdict]}."]


def _event(meta: kinds.Event) -> list[str]:
    when = f"Thời gian: {span(meta.start, meta.end)}"
    return [when, f"Địa điểm: {meta.place}"]


def _guide(meta: kinds.Guide) -> list[str]:
    return [f"Nơi làm: {meta.place}", f"Lệ phí: {meta.fee}"]


_USEFUL: dict[type[FrontMatter], Callable[..., list[str]]] = {
    kinds.QA: _qa,
    kinds.Alert: _alert,
    kinds.FactCheck: _factcheck,
    kinds.Event: _event,
    kinds.Guide: _guide,
}
