"""A piece for others to print again: clean HTML and plain text, complete, with where it comes from. Pure.

No class, no style, no relative address: what is pasted elsewhere stands there as it is.
"""

from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from pipeline.content.blocks import Block, Run, Runs, Shape
from pipeline.content.paths import resolve
from pipeline.model.article import Article
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.text.outline import outline
from pipeline.website.text.sanitize import SCHEMES


class Picture(NamedTuple):
    """A picture of a piece: its `path` below the content folder, its address, and the words beside it."""

    path: str
    url: str
    alt: str
    caption: str | None = None
    credit: str | None = None


_TAGS = {Shape.BULLETS: "ul", Shape.NUMBERS: "ol"}


class Reprinter:
    """Knows every piece of a library by its path, so that a link to a file leads to its page."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._urls = {article.path: library.url(article) for article in library.public}
        self._made: dict[str, str] = {}

    def html(self, article: Article) -> str:
        """One ``article`` element; a piece that several feeds hold is made once."""
        if article.path not in self._made:
            self._made[article.path] = self._html(article)
        return self._made[article.path]

    def _html(self, article: Article) -> str:
        meta = article.meta
        parts = [f"<h1>{escape(meta.title)}</h1>", f"<p><strong>{escape(meta.description)}</strong></p>"]
        if image := self.image(article):
            caption = escape(" ".join(filter(None, (image.caption, image.credit))))
            shown = f'<img src="{escape(image.url)}" alt="{escape(image.alt)}">'
            parts.append(f"<figure>{shown}{f'<figcaption>{caption}</figcaption>' if caption else ''}</figure>")
        parts += [self._block(article, block) for block in outline(article)]
        parts.append(
            f'<p><em>{escape(self.source(article))}<br><a href="{self._library.url(article)}">Bài gốc</a></em></p>'
        )
        return '<article lang="vi">\n' + "\n".join(parts) + "\n</article>\n"

    def text(self, article: Article) -> str:
        """Plain text: an empty line between paragraphs, ``-`` and ``1.`` in lists, the source at the end."""
        meta = article.meta
        parts = [meta.title.upper(), meta.description, *map(_plain, outline(article))]
        return "\n\n".join([*parts, self.source(article), self._library.url(article)]) + "\n"

    def source(self, article: Article) -> str:
        """Who said it, when, and what others may do with it."""
        masthead, meta = self._library.registers.masthead, article.meta
        changed = article.gist.changed
        dates = f"đăng ngày {words.day(meta.date)}"
        dates += f", sửa ngày {words.day(changed)}" if changed > meta.date else ""
        return f"Nguồn: {masthead.name} ({masthead.managing_body}), {dates}. {masthead.content_licence}"

    def image(self, article: Article) -> Picture | None:
        """The picture of the piece as it stands on the site."""
        image = article.meta.image
        if image is None:
            return None
        path = resolve(article.path, image.src)
        return Picture(path, self._library.site_url + path, image.alt, image.caption, image.credit)

    def _block(self, article: Article, block: Block) -> str:
        items = [self._runs(article, runs) for runs in block.items]
        if tag := _TAGS.get(block.shape):
            return f"<{tag}>\n" + "\n".join(f"<li>{item}</li>" for item in items) + f"\n</{tag}>"
        if block.shape is Shape.HEADING:
            return f"<h2>{items[0]}</h2>"
        return f"<blockquote><p>{items[0]}</p></blockquote>" if block.shape is Shape.QUOTE else f"<p>{items[0]}</p>"

    def _runs(self, article: Article, runs: Runs) -> str:
        return "".join(self._run(article, run) for run in runs)

    def _run(self, article: Article, run: Run) -> str:
        said = escape(run.text)
        said = f"<em>{said}</em>" if run.emphasis else said
        said = f"<strong>{said}</strong>" if run.strong else said
        url = self._url(article, run.link) if run.link else None
        return f'<a href="{escape(url)}">{said}</a>' if url else said

    def _url(self, article: Article, target: str) -> str | None:
        """Where a link leads for a stranger; None if that is nowhere, or nowhere that is allowed."""
        parts = urlsplit(target)
        if parts.scheme:
            return target if parts.scheme in SCHEMES else None
        return self._urls.get(resolve(article.path, parts.path)) if parts.path and not parts.netloc else None


def _plain(block: Block) -> str:
    if block.shape is Shape.BULLETS:
        return "\n".join(f"- {text}" for text in block.texts)
    if block.shape is Shape.NUMBERS:
        return "\n".join(f"{number}. {text}" for number, text in enumerate(block.texts, 1))
    return block.texts[0].upper() if block.shape is Shape.HEADING else "\n".join(block.texts)
