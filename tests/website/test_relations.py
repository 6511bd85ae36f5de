from pathlib import Path

from pipeline.website.pages.relations import RELATED, Relations
from tests.project import judge, make, piece


def related(root: Path, files: dict[str, str], slug: str) -> list[str]:
    library = judge(make(root, files))
    article = next(article for article in library.public if article.meta.slug == slug)
    return [other.meta.slug for other in Relations(library).related(article)]


def bai(slug: str, **changes: object) -> dict[str, str]:
    return {f"content/bai-viet/{slug}.md": piece(slug=slug, **changes)}


def test_shared_law_weighs_more_than_a_tag_and_a_tag_more_than_nothing(tmp_path: Path):
    law = {"content/van-ban/a.md": piece("document", slug="qd-22", tags=["vay-von"])}
    files = {
        **law,
        **bai("goc", tags=["vay-von"], cites=["22/2023/QĐ-TTg"]),
        **bai("cung-tag", tags=["vay-von"]),
        **bai("cung-luat", cites=["22/2023/QĐ-TTg"]),
        **bai("khong-chung", tags=["goi-111"]),
    }
    assert related(tmp_path, files, "goc") == ["cung-luat", "cung-tag"]


def test_the_newer_comes_first_then_the_id_and_never_more_than_four(tmp_path: Path):
    files = {
        key: text for n in range(6) for key, text in bai(f"bai-{n}", tags=["vay-von"], date=f"2026-11-0{n + 1}").items()
    }
    assert related(tmp_path, files, "bai-0") == ["bai-5", "bai-4", "bai-3", "bai-2"]
    assert RELATED == 4


def test_drafts_are_nobodys_relatives(tmp_path: Path):
    files = {**bai("goc", tags=["vay-von"]), **bai("nhap", tags=["vay-von"], state="draft")}
    assert related(tmp_path, files, "goc") == []


def test_a_document_knows_who_cites_it_by_number_and_by_id(tmp_path: Path):
    files = {
        "content/van-ban/a.md": piece("document", slug="qd-22"),
        **bai("theo-so", cites=["22/2023/QĐ-TTg", {"document": "22/2023/QĐ-TTg", "at": "Điều 3"}]),
        **bai("theo-ma", cites=["ma-qd-22"]),
        **bai("nhap", cites=["ma-qd-22"], state="draft"),
    }
    library = judge(make(tmp_path, files))
    document = library.by_id["ma-qd-22"]
    assert sorted(a.meta.slug for a in Relations(library).cited_by(document)) == ["theo-ma", "theo-so"]
