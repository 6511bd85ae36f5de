"""The page of one piece: everything about it that its own front matter does not say."""

from collections.abc import Iterator

from pipeline.model.article import FOLDERS, Article, Kind
from pipeline.model.kinds import QA, Alert, Document, FactCheck, Material, Story
from pipeline.model.library import Library
from pipeline.model.registers import Hotline
from pipeline.website import words
from pipeline.website.pages.law import Cite, cites_of, named_over, resolve_cite, standing, successor
from pipeline.website.pages.lists import HOME, campaign_folder
from pipeline.website.pages.neutral import has_exit, public_description, public_title
from pipeline.website.pages.relations import Kindred
from pipeline.website.values import Crumb, SitePage, today

MOST_CITING = 40
CHILD_PROTECTION = {"bao-ve-tre-em", "xam-hai-tre-em", "goi-111"}


def piece_page(library: Library, relations: Kindred, article: Article) -> SitePage:
    """The page of `article`; its template is that of its kind."""
    name = words.KINDS[article.kind]
    folder = FOLDERS.get(article.kind)
    return SitePage(
        article.address,
        f"kinds/{article.kind}.html",
        public_title(article),
        public_description(article),
        {**_common(library, relations, article), **_own(library, relations, article)},
        (HOME, Crumb(name.many, f"{folder}/")) if folder else (HOME,),
        article=article,
        modified=article.gist.changed,
    )


def _common(library: Library, relations: Kindred, article: Article) -> dict[str, object]:
    registers, meta = library.registers, article.meta
    cites = cites_of(library, article)
    return {
        "cites": cites,
        **_outdated(article, (*cites, *named_over(library, article))),
        "checked": meta.approval[-1].date if meta.approval and article.kind is not Kind.DOCUMENT else None,
        "related": relations.related(article) if article.kind not in {Kind.PAGE, Kind.DOCUMENT} else (),
        "unit": registers.units.get(meta.unit or ""),
        "area": registers.areas.get(meta.area or ""),
        "campaigns": [
            (found.name, campaign_folder(found.slug))
            for found in map(registers.campaigns.get, meta.campaign)
            if found is not None
        ],
        "audiences": [
            (who.name, f"doi-tuong/{id_}/") for id_ in meta.audience if (who := registers.audiences.get(id_))
        ],
        "tags": [(term.name, f"the/{id_}/") for id_ in meta.tags if (term := registers.tags.get(id_))],
        "hotlines": list(hotlines(library, article)),
        "exit": has_exit(article),
    }


def _outdated(article: Article, cites: tuple[Cite, ...]) -> dict[str, object]:
    """The law that is over, cited or in words; `stale`: the piece does not tell its readers of what replaced some."""
    over = [cite for cite in cites if cite.over and article.kind is not Kind.DOCUMENT]
    told = {cite.document.id for cite in cites if cite.document}
    return {"over": over, "stale": any(cite.successor is None or cite.successor.id not in told for cite in over)}


def hotlines(library: Library, article: Article) -> Iterator[Hotline]:
    """Whom to call: the alert's own list, else the site's on pages about children, else nobody."""
    meta, masthead = article.meta, library.registers.masthead
    about_children = CHILD_PROTECTION & {*meta.campaign, *meta.tags}
    ids = meta.call if isinstance(meta, Alert) else masthead.hotlines if about_children else ()
    yield from open_hotlines(library, ids)


def open_hotlines(library: Library, ids: tuple[str, ...]) -> Iterator[Hotline]:
    """The numbers of `ids` that still answer."""
    for line in filter(None, map(library.registers.hotlines.get, ids)):
        if line.until is None or line.until >= today(library.now):
            yield line


def _own(library: Library, relations: Kindred, article: Article) -> dict[str, object]:
    meta = article.meta
    if isinstance(meta, Document):
        return _document(library, relations, article, meta)
    if isinstance(meta, Story):
        consent = library.registers.consents.get(meta.consent)
        return {"illustration": consent is not None and consent.illustration}
    if isinstance(meta, Alert):
        return {"severity": words.SEVERITIES[meta.severity]}
    if isinstance(meta, QA):
        return {"reviewer": library.registers.officers.get(meta.reviewer)}
    if isinstance(meta, FactCheck):
        return {"verdict": words.VERDICTS[meta.verdict]}
    return {"layout": words.LAYOUTS[meta.layout]} if isinstance(meta, Material) else {}


def _document(library: Library, relations: Kindred, article: Article, meta: Document) -> dict[str, object]:
    replaces: list[Cite] = [resolve_cite(library, citation) for citation in meta.replaces]
    status, citing = standing(meta, today(library.now)), relations.cited_by(article)
    return {
        "status": words.LEGAL_STATUS[status],
        "successor": successor(library, article),
        "replaces": replaces,
        "cited_by": citing[:MOST_CITING],
        "cited_by_more": max(0, len(citing) - MOST_CITING),
    }
