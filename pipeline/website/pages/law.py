"""Legal documents as a reader meets them: what a page cites, and whether that is still in force."""

from datetime import date
from typing import NamedTuple

from pipeline.model.article import Article
from pipeline.model.front_matter import Citation
from pipeline.model.kinds import Document, LegalStatus
from pipeline.model.library import Library
from pipeline.problems import Level
from pipeline.website.values import today

_OVER = {LegalStatus.EXPIRED, LegalStatus.SUSPENDED, LegalStatus.ENDED}


class Cite(NamedTuple):
    """A citation with what the register knows: `document` is None if it has no public page."""

    text: str
    at: str | None
    document: Article | None = None
    status: LegalStatus = LegalStatus.UNKNOWN
    over: bool = False
    successor: Article | None = None


def standing(document: Document, day: date) -> LegalStatus:
    """The status on `day`: the dates win over a status that somebody forgot to change."""
    if document.expires and document.expires <= day and document.legal_status is not LegalStatus.ENDED:
        return LegalStatus.EXPIRED
    if document.legal_status is LegalStatus.NOT_YET and document.effective and document.effective <= day:
        return LegalStatus.IN_FORCE
    return document.legal_status


def resolve_cite(library: Library, citation: Citation) -> Cite:
    """`citation` as the public may see it at the library's hour."""
    article = library.cited(citation)
    if article is None or not isinstance(article.meta, Document) or not library.is_public(article):
        return Cite(citation.document, citation.at)
    status = standing(article.meta, today(library.now))
    text = f"{article.meta.form} {article.meta.number}" if article.meta.number else article.meta.title
    return Cite(text, citation.at, article, status, status in _OVER, successor(library, article))


def cites_of(library: Library, article: Article) -> tuple[Cite, ...]:
    """Everything that `article` cites, in its author's order."""
    return tuple(resolve_cite(library, citation) for citation in article.meta.cites)


def named_over(library: Library, article: Article) -> tuple[Cite, ...]:
    """What `article` does not cite, but rests on in its own words, although it is over."""
    cited = {found.id for each in article.meta.cites if (found := library.cited(each))}
    named = dict.fromkeys(found.about for found in library.problems_of(article, Level.WARN) if found.about)
    return tuple(
        cite for id_ in named if id_ not in cited if (cite := resolve_cite(library, Citation(document=id_))).over
    )


def successor(library: Library, article: Article) -> Article | None:
    """The public page of the document that replaced `article`, following replacements to the last one."""
    seen, found = {article.id}, None
    while isinstance(article.meta, Document) and article.meta.replaced_by:
        following = library.cited(article.meta.replaced_by)
        if following is None or following.id in seen or not library.is_public(following):
            break
        seen.add(following.id)
        found = article = following
    return found
