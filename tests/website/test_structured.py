"""JSON-LD: each type has the properties that schema.org and search engines ask of it, on every page of the sample."""

import json
import re
from pathlib import Path

import pytest

from pipeline.model.library import Library
from pipeline.website.metadata.head import head
from pipeline.website.metadata.structured import structured
from pipeline.website.site import pages
from tests.project import HOME, SITE, judge, make, piece
from tests.website.conftest import Site

WORK = "name description url inLanguage publisher datePublished dateModified author image"
REQUIRED = {
    "NewsArticle": f"{WORK} headline mainEntityOfPage",
    "Article": f"{WORK} headline mainEntityOfPage",
    "FAQPage": f"{WORK} mainEntity",
    "HowTo": f"{WORK} step estimatedCost",
    "ClaimReview": f"{WORK} claimReviewed reviewRating itemReviewed citation",
    "Legislation": "name description url publisher image legislationIdentifier legislationType legislationDate "
    "legislationPassedBy legislationJurisdiction",
    "VideoObject": f"{WORK} uploadDate duration thumbnailUrl embedUrl transcript",
    "Event": "name description url image startDate endDate eventStatus location organizer",
    "LearningResource": f"{WORK} learningResourceType audience",
    "WebPage": "name description url inLanguage publisher",
    "CollectionPage": "name description url inLanguage publisher",
    "WebSite": "name url inLanguage publisher",
    "BreadcrumbList": "itemListElement",
    "GovernmentOrganization": "@id name url address telephone email",
    "Question": "name acceptedAnswer",
    "Answer": "text",
    "HowToStep": "name text position",
    "HowToSupply": "name",
    "Rating": "alternateName",
    "Claim": "name",
    "Clip": "name startOffset url",
    "ListItem": "position name item",
    "Organization": "name",
    "Place": "name address",
    "Audience": "audienceType",
}


def nodes(value: object):
    """Every object with a type, however deep."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def graphs(library: Library) -> dict[str, list[dict]]:
    return {
        page.address: json.loads(structured(library, page, head(library, page, cards=True)))["@graph"]
        for page in pages(library)
        if page.listed
    }


def missing(graph: list[dict]) -> list[str]:
    return [
        f"{node['@type']}.{name}"
        for node in nodes(graph)
        for name in REQUIRED[node["@type"]].split()
        if node.get(name) in (None, "", [])
    ]


def test_every_page_of_the_sample_has_what_its_type_asks_for():
    found = graphs(judge(HOME))

    assert {address: gaps for address, graph in found.items() if (gaps := missing(graph))} == {}
    assert {node["@type"] for graph in found.values() for node in nodes(graph)} == set(REQUIRED)


def test_every_page_but_the_first_says_where_it_is():
    found = graphs(judge(HOME))

    for address, graph in found.items():
        crumbs = [node for node in graph if node["@type"] == "BreadcrumbList"]
        assert len(crumbs) == (1 if address else 0), address
        assert [n["@type"] for n in graph].count("GovernmentOrganization") == 1


@pytest.mark.parametrize(
    ("path", "kind", "facts"),
    [
        ("tin/mot-tin/", "NewsArticle", {"headline": "Một tin mới", "image": f"{SITE}tin/mot-tin/card.png"}),
        ("hoi-dap/vay-duoc-khong/", "Question", {"name": "Vay?"}),
        ("huong-dan/cach-vay/", "HowToStep", {"name": "Viết đơn", "position": 1}),
        ("kiem-chung/ai-cung-vay/", "Rating", {"alternateName": "Dễ gây hiểu nhầm", "ratingValue": 3}),
        ("van-ban/van-ban-cu/", "Legislation", {"legislationLegalForce": "https://schema.org/NotInForce"}),
        ("video/phim/", "VideoObject", {"duration": "PT190S"}),
        ("su-kien/buoi-gap/", "Event", {"startDate": "2026-11-28T08:00:00+07:00"}),
        ("bai-viet/", "CollectionPage", {"url": f"{SITE}bai-viet/"}),
        ("", "WebSite", {"url": SITE}),
    ],
)
def test_what_a_page_says_of_itself(site: Site, path: str, kind: str, facts: dict[str, object]):
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', site.read(path))
    found = next(node for node in nodes(json.loads(block)) if node["@type"] == kind)

    assert facts.items() <= found.items()


def test_what_nobody_proved_has_no_number(tmp_path: Path):
    files = {"content/kiem-chung/a.md": piece("factcheck", slug="tin-don", verdict="unproven")}
    graph = graphs(judge(make(tmp_path, files)))["kiem-chung/tin-don/"]

    [rating] = [node for node in nodes(graph) if node["@type"] == "Rating"]
    assert rating == {"@type": "Rating", "alternateName": "Chưa có căn cứ"}


def test_no_title_ends_the_block(tmp_path: Path):
    title = "</script><script>alert(1)</script> & <!-- hết"
    library = judge(make(tmp_path, {"content/tin/a.md": piece("news", slug="a", title=title)}))
    [page] = [page for page in pages(library) if page.address == "tin/a/"]
    block = structured(library, page, head(library, page))

    assert not set("<>&") & set(block)
    assert title in [node.get("headline") for node in nodes(json.loads(block))]
