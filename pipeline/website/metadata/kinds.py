"""What each kind adds to its JSON-LD: the type's own properties, from the front matter and nothing else."""

import re
from collections.abc import Callable
from typing import Any

from pipeline.model.article import Article, Kind
from pipeline.model.kinds import QA, Document, Event, FactCheck, Guide, LegalStatus, Material, Verdict, Video
from pipeline.model.library import Library
from pipeline.website import words
from pipeline.website.metadata.head import Head, iso
from pipeline.website.pages.law import resolve_cite, standing
from pipeline.website.values import today

Node = dict[str, Any]

_RATINGS = {Verdict.FALSE: 1, Verdict.MISLEADING: 3, Verdict.TRUE: 5}  # of 5; what is unproven has no number
_FORCES = {
    LegalStatus.IN_FORCE: "InForce",
    LegalStatus.ONGOING: "InForce",
    LegalStatus.PARTLY_EXPIRED: "PartiallyInForce",
    LegalStatus.EXPIRED: "NotInForce",
    LegalStatus.ENDED: "NotInForce",
    LegalStatus.NOT_YET: "NotInForce",
    LegalStatus.SUSPENDED: "NotInForce",
}
_NO_WORK = ("datePublished", "dateModified", "author", "publisher", "inLanguage")


def own(library: Library, article: Article, head: Head) -> Node:
    """The ``@type`` of `article` and what only this type has; None as a value takes a common property away."""
    meta = article.meta
    make: Callable[..., Node] | None = _MAKERS.get(type(meta))
    if make:
        return make(library, meta, head)
    kind = "NewsArticle" if article.kind is Kind.NEWS else "Article"
    return {"@type": kind, "headline": head.name, "mainEntityOfPage": head.canonical}


def _qa(_library: Library, meta: QA, _head: Head) -> Node:
    answer = {"@type": "Answer", "text": meta.answer}
    return {
        "@type": "FAQPage",
        "mainEntity": [{"@type": "Question", "name": meta.question, "acceptedAnswer": answer}],
    }


def _guide(_library: Library, meta: Guide, _head: Head) -> Node:
    steps = [
        {"@type": "HowToStep", "position": number, "name": step.title, "text": step.text or step.title}
        for number, step in enumerate(meta.steps, 1)
    ]
    papers = [{"@type": "HowToSupply", "name": paper} for paper in meta.papers]
    return {"@type": "HowTo", "step": steps, "supply": papers, "estimatedCost": meta.fee}


def _factcheck(library: Library, meta: FactCheck, _head: Head) -> Node:
    """The rating's author must be named: https://schema.org/ClaimReview."""
    rating = {
        "@type": "Rating",
        "alternateName": words.VERDICTS[meta.verdict].text,
        "ratingValue": _RATINGS.get(meta.verdict),
        "bestRating": 5,
        "worstRating": 1,
    }
    if meta.verdict not in _RATINGS:
        rating = {"@type": "Rating", "alternateName": rating["alternateName"]}
    masthead = library.registers.masthead
    return {
        "@type": "ClaimReview",
        "claimReviewed": meta.claim,
        "reviewRating": rating,
        "author": {"@type": "Organization", "name": masthead.managing_body, "url": library.site_url},
        "itemReviewed": {"@type": "Claim", "name": meta.claim},
        "citation": [source.url or source.title for source in meta.sources],
    }


def _document(library: Library, meta: Document, head: Head) -> Node:
    status = standing(meta, today(library.now))
    replaced = [resolve_cite(library, citation) for citation in meta.replaces]
    return {
        "@type": "Legislation",
        "@id": head.canonical,
        "legislationIdentifier": meta.number or meta.title,
        "legislationType": meta.form,
        "legislationDate": meta.issued,
        "legislationPassedBy": {"@type": "Organization", "name": meta.issuer},
        "legislationLegalForce": f"https://schema.org/{_FORCES[status]}" if status in _FORCES else None,
        "legislationJurisdiction": "VN",
        "legislationChanges": [{"@id": library.url(cite.document)} for cite in replaced if cite.document],
        "author": None,
    }


def _video(_library: Library, meta: Video, head: Head) -> Node:
    """The picture is ours: the platform's would be a foreign address on the page."""
    clips = [
        {"@type": "Clip", "name": chapter.title, "startOffset": seconds(chapter.at), "url": head.canonical}
        for chapter in meta.chapters
    ]
    return {
        "@type": "VideoObject",
        "uploadDate": iso(meta.date),
        "duration": f"PT{seconds(meta.duration)}S",
        "thumbnailUrl": head.image,
        "embedUrl": f"https://www.youtube-nocookie.com/embed/{meta.youtube}",
        "transcript": meta.transcript,
        "hasPart": clips,
    }


def _event(library: Library, meta: Event, _head: Head) -> Node:
    return {
        "@type": "Event",
        **dict.fromkeys(_NO_WORK),
        "startDate": iso(meta.start),
        "endDate": iso(meta.end),
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": meta.place, "address": meta.place},
        "organizer": {"@type": "Organization", "name": library.registers.masthead.managing_body},
    }


def _material(library: Library, meta: Material, _head: Head) -> Node:
    readers = [library.registers.audiences[id_].name for id_ in meta.audience if id_ in library.registers.audiences]
    return {
        "@type": "LearningResource",
        "learningResourceType": words.LAYOUTS[meta.layout],
        "audience": [{"@type": "Audience", "audienceType": name} for name in readers],
    }


def seconds(clock: str) -> int:
    """``3:10`` or ``1:02:03`` as a number of seconds."""
    total = 0
    for part in re.findall(r"\d+", clock):
        total = total * 60 + int(part)
    return total


_MAKERS: dict[type, Callable[..., Node]] = {
    QA: _qa,
    Guide: _guide,
    FactCheck: _factcheck,
    Document: _document,
    Video: _video,
    Event: _event,
    Material: _material,
}
