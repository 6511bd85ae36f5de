"""All that a piece says, in reading order: the fields of its kind, then its body. Pure.

What the theme's templates show on a page, for the forms that have no template: paper, loudspeaker, plain text.
"""

from collections.abc import Callable, Iterable, Iterator

from pipeline.content.blocks import Block, Run, Shape, blocks, plain
from pipeline.content.vietnamese import fold
from pipeline.model import kinds
from pipeline.model.article import Article
from pipeline.model.front_matter import FrontMatter
from pipeline.website import words

Made = Iterator[Block]


def outline(article: Article) -> tuple[Block, ...]:
    """The blocks of `article` below its title and description."""
    return (*fields(article.meta), *blocks(article.body, article.body_line))


def without_law(found: Iterable[Block]) -> Iterator[Block]:
    """The blocks of `found` without the sections that only name the law: not for children, not for the ear."""
    skipping = False
    for block in found:
        if block.shape is Shape.HEADING:
            skipping = fold(block.texts[0]).startswith(("can cu", "co so phap ly"))
        if not skipping:
            yield block


def fields(meta: FrontMatter) -> tuple[Block, ...]:
    """What the front matter says beside title and description, in the words of the site."""
    return tuple(next((made(meta) for kind, made in _MADE.items() if isinstance(meta, kind)), ()))


def points(article: Article) -> tuple[str, ...]:
    """The few lines that a poster has room for: what to do, or when and where; else the first list of the body."""
    meta = article.meta
    own = next((lines(meta) for kind, lines in _POINTS.items() if isinstance(meta, kind)), None)
    if own is not None:
        return tuple(own)
    lists = (block.texts for block in blocks(article.body) if block.shape in {Shape.BULLETS, Shape.NUMBERS})
    return next(lists, ())


def _titled(title: str, shape: Shape, texts: Iterable[str], key: str) -> Made:
    yield plain(Shape.HEADING, title, keys=(key,))
    yield plain(shape, *texts, keys=(key,))


def _facts(meta: FrontMatter, **names: str) -> Made:
    """``Ở đâu: Nhà văn hóa xã`` for each field that has a value."""
    for key, name in names.items():
        yield Block(Shape.TEXT, ((Run(f"{name}: ", strong=True), Run(str(getattr(meta, key)))),), keys=(key,))


def _qa(meta: kinds.QA) -> Made:
    yield from _titled("Câu hỏi", Shape.TEXT, [" ".join(words.paragraphs(meta.question))], "question")
    yield plain(Shape.HEADING, "Trả lời ngắn", keys=("answer",))
    yield from (plain(Shape.TEXT, part, keys=("answer",)) for part in words.paragraphs(meta.answer))


def _guide(meta: kinds.Guide) -> Made:
    yield from _facts(meta, place="Làm ở đâu", fee="Lệ phí")
    yield plain(Shape.HEADING, "Các bước", keys=("steps",))
    steps = tuple(
        (Run(f"{step.title}. ", strong=True), *([Run(step.text)] if step.text else [])) for step in meta.steps
    )
    yield Block(Shape.NUMBERS, steps, keys=("steps",))
    if meta.papers:
        yield from _titled("Giấy tờ cần mang", Shape.BULLETS, meta.papers, "papers")


def _alert(meta: kinds.Alert) -> Made:
    yield from _titled("Dấu hiệu nhận biết", Shape.BULLETS, meta.signs, "signs")
    yield from _titled("Làm gì ngay", Shape.NUMBERS, meta.actions, "actions")


def _factcheck(meta: kinds.FactCheck) -> Made:
    yield from _titled("Lời đang được truyền", Shape.QUOTE, [f"“{meta.claim}”"], "claim")
    yield from _titled("Kết luận", Shape.TEXT, [words.VERDICTS[meta.verdict].text], "verdict")


def _event(meta: kinds.Event) -> Made:
    yield from (plain(Shape.TEXT, line, keys=("start",)) for line in _when_and_where(meta))


def _when_and_where(meta: kinds.Event) -> Iterator[str]:
    yield f"Bắt đầu: {words.moment(meta.start)}"
    yield f"Kết thúc: {words.moment(meta.end)}"
    yield f"Ở đâu: {meta.place}"


def _news(meta: kinds.News) -> Made:
    yield from _facts(meta, where="Ở đâu", source="Nguồn tin")


def _practice(meta: kinds.Practice) -> Made:
    yield from _facts(meta, place="Ở đâu", lead_unit="Đơn vị chủ trì")
    yield from _titled("Kết quả", Shape.BULLETS, meta.results, "results")


def _document(meta: kinds.Document) -> Made:
    known = [("Số, ký hiệu", meta.number or "không rõ"), ("Loại", meta.form), ("Cơ quan ban hành", meta.issuer)]
    known += [("Ngày ban hành", words.partial_day(meta.issued))]
    known += [("Có hiệu lực từ", words.day(meta.effective))] if meta.effective else []
    known += [("Hết hiệu lực từ", words.day(meta.expires))] if meta.expires else []
    yield Block(Shape.BULLETS, tuple((Run(f"{name}: ", strong=True), Run(text)) for name, text in known))


def _video(meta: kinds.Video) -> Made:
    yield plain(Shape.HEADING, "Lời thoại", keys=("transcript",))
    yield from (plain(Shape.TEXT, part, keys=("transcript",)) for part in words.paragraphs(meta.transcript))


_MADE: dict[type[FrontMatter], Callable[..., Made]] = {
    kinds.QA: _qa,
    kinds.Guide: _guide,
    kinds.Alert: _alert,
    kinds.FactCheck: _factcheck,
    kinds.Event: _event,
    kinds.News: _news,
    kinds.Practice: _practice,
    kinds.Document: _document,
    kinds.Video: _video,
}
_POINTS: dict[type[FrontMatter], Callable[..., Iterable[str]]] = {
    kinds.QA: lambda meta: words.paragraphs(meta.answer),
    kinds.Guide: lambda meta: [step.title for step in meta.steps],
    kinds.Alert: lambda meta: meta.actions,
    kinds.FactCheck: lambda meta: [f"“{meta.claim}”", words.VERDICTS[meta.verdict].text],
    kinds.Event: _when_and_where,
    kinds.Practice: lambda meta: meta.results,
}
