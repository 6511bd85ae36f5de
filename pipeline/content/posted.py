"""What stands on the channels and rests on law that has ended: a page can be mended and its post forgotten."""

from collections.abc import Iterable, Iterator

from pipeline.content.due import Due, Matter
from pipeline.content.law import Naming, ended, law
from pipeline.content.rules.desk import Desk, Facts, Piece
from pipeline.content.rules.law import read_page, rests
from pipeline.content.rules.text.reading import Reading
from pipeline.content.vietnamese import normalise, words
from pipeline.i18n import _
from pipeline.model.article import Article, Kind
from pipeline.model.base import Value
from pipeline.problems import Place


class LivePost(Value):
    """A post or video description as it was last written: `text` is what readers of `channel` see at `url`."""

    channel: str
    article: str
    url: str | None
    text: str


def posted(desk: Desk, posts: Iterable[LivePost]) -> Iterator[Due]:
    """A task for each post whose own words, or whose page, rest on a document that is over; old news is left alone."""
    pieces = {piece.article.id: piece for piece in desk.pieces}
    for post in posts:
        piece = pieces.get(post.article)
        if piece and piece.article.kind is Kind.DOCUMENT:
            continue
        found = {**_in_words(desk.facts, post.text), **(_on_page(desk.facts, piece) if piece else {})}
        for written, document in found.items():
            yield _item(desk.facts, post, piece, written, document)


def _in_words(facts: Facts, text: str) -> dict[str, Article]:
    text = normalise(text)
    namings = facts.law.find(text, text.lower(), frozenset(words(text)))
    return {each.written: each.article for each in namings if each.article and _is_over(facts, each)}


def _is_over(facts: Facts, naming: Naming) -> bool:
    told = naming.gone or naming.asked or naming.fault or naming.then
    return naming.article is not None and not told and ended(law(naming.article), facts.today)


def _on_page(facts: Facts, piece: Piece) -> dict[str, Article]:
    page = read_page(facts, Reading(piece))
    return {rest.written: rest.article for rest in rests(facts, page) if ended(law(rest.article), facts.today)}


def _item(facts: Facts, post: LivePost, piece: Piece | None, written: str, article: Article) -> Due:
    document = law(article)
    path, line, column = piece.place("channels") if piece else Place("channels.yaml")
    what = _("bài đã đăng ở {channel} ({url}) còn dựa vào {written}; thay bằng {successor}, rồi huongthien publish")
    successor = facts.law.successor(document) or "vbpl.vn"
    return Due(
        day=document.expires or facts.today,
        matter=Matter.POST,
        path=path,
        line=line,
        column=column,
        what=what.format(channel=post.channel, url=post.url or post.article, written=written, successor=successor),
        overdue=True,
        article=post.article,
    )
