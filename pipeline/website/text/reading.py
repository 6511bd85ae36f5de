"""How long a piece takes to read: for people who count their minutes and their megabytes."""

from collections.abc import Iterator

from pipeline.model.article import Article
from pipeline.model.kinds import QA, Alert, Guide, Video

PER_MINUTE = 200  # syllables; Vietnamese writes each apart, and our readers take their time


def reading_minutes(article: Article) -> int:
    """Whole minutes, at least one, for all that the page of `article` tells."""
    return max(1, round(sum(len(text.split()) for text in _texts(article)) / PER_MINUTE))


def _texts(article: Article) -> Iterator[str]:
    meta = article.meta
    yield from (meta.description, article.body)
    if isinstance(meta, QA):
        yield from (meta.question, meta.answer)
    elif isinstance(meta, Guide):
        yield from (f"{step.title} {step.text or ''}" for step in meta.steps)
        yield from meta.papers
    elif isinstance(meta, Alert):
        yield from (*meta.signs, *meta.actions)
    elif isinstance(meta, Video):
        yield meta.transcript
