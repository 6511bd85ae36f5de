"""Pages that a reader may have to leave in a hurry, and what they are called wherever somebody else may look.

The tab, the history and a shared link show the neutral words; the page itself keeps its own heading.
"""

from pipeline.model.article import Article, Kind
from pipeline.website import words

SENSITIVE = {"xam-hai-tre-em"}


def has_exit(article: Article) -> bool:
    """Whether the page offers the way out: as the piece says, else if it speaks to families about abuse."""
    asked = article.meta.quick_exit
    if asked is not None:
        return asked
    return article.kind is not Kind.DOCUMENT and not SENSITIVE.isdisjoint(article.meta.tags)


def public_title(article: Article) -> str:
    """What the head of the page calls it."""
    meta = article.meta
    return (meta.neutral_title or words.NEUTRAL_TITLE) if has_exit(article) else meta.title


def public_description(article: Article) -> str:
    """What the head of the page says of it."""
    meta = article.meta
    return (meta.neutral_description or words.NEUTRAL_DESCRIPTION) if has_exit(article) else meta.description
