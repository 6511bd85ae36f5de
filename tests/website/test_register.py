"""The register of legal documents, narrowed down: pages that need no script, and the rows that the script reads."""

import json
from pathlib import Path

from pipeline.website.pages.register import Register
from pipeline.website.site import pages
from tests.project import judge, make, piece
from tests.website.conftest import LAW, Site, build_site


def law(slug: str, **changes: object) -> dict[str, str]:
    return {f"content/van-ban/{slug}.md": piece("document", slug=slug, title=f"Văn bản {slug}", **changes)}


def test_each_way_to_narrow_down_has_its_page(tmp_path: Path):
    files = {
        **law("mot", issuer="Quốc hội", issued="2018-11-19", number="1/2018/QH14"),
        **law("hai", issuer="Chính phủ", issued="2026", number="2/2026/NĐ-CP"),
        **law("ba", issuer="Quốc hội", issued="2025-06", number="3/2025/QH15", expires="2026-01-01"),
    }
    library = judge(make(tmp_path, files))

    found = {
        facet.key: [(c.text, c.address, len(c.articles)) for c in facet.choices] for facet in Register(library).facets
    }

    assert found == {
        "issuer": [("Chính phủ", "van-ban/co-quan/chinh-phu/", 1), ("Quốc hội", "van-ban/co-quan/quoc-hoi/", 2)],
        "year": [(year, f"van-ban/nam/{year}/", 1) for year in ("2026", "2025", "2018")],
        "status": [
            ("Còn hiệu lực", "van-ban/tinh-trang/con-hieu-luc/", 2),
            ("Hết hiệu lực", "van-ban/tinh-trang/het-hieu-luc/", 1),
        ],
    }
    addresses = {page.address for page in pages(library)}
    assert {address for choices in found.values() for _, address, _ in choices} <= addresses


def test_a_narrowed_page_shows_its_documents_only_and_says_which_way(site: Site):
    text = site.read("van-ban/tinh-trang/het-hieu-luc/")

    assert 'href="../../../van-ban/van-ban-cu/"' in text
    assert 'href="../../../van-ban/quyet-dinh-22/">Quyết định 22 về tín dụng' not in text
    assert 'aria-current="page">Hết hiệu lực' in text


def test_the_register_offers_every_way_without_scripts(site: Site):
    text = site.read("van-ban/")

    for address in ("co-quan/thu-tuong/", "nam/2023/", "tinh-trang/het-hieu-luc/"):
        assert f'href="../van-ban/{address}"' in text


def test_the_rows_for_the_script_are_the_rows_of_the_page(site: Site):
    rows = {row["href"]: row for row in json.loads(site.read("van-ban/so-van-ban.json"))}

    assert set(rows) == {"quyet-dinh-22/", "van-ban-cu/"}
    old = {"number": "1/CŨ", "year": "2023", "status": "Hết hiệu lực", "next": LAW, "nextHref": "quyet-dinh-22/"}
    assert old.items() <= rows["van-ban-cu/"].items()


def test_an_attachment_says_its_type_and_size(site: Site):
    assert "(TXT, 1 KB)" in site.read("van-ban/quyet-dinh-22/")


def test_so_does_one_behind_a_link_in_a_text(tmp_path: Path):
    body = "Tải [mẫu đơn](đơn%20mới.txt) hoặc xem [trang khác](b.md).\n"
    files = {"content/tin/a.md": piece("news", slug="a", body=body), "content/tin/b.md": piece("news", slug="b")}
    site = build_site(tmp_path, files | {"content/tin/đơn mới.txt": "Họ và tên: " * 2000})
    assert 'mẫu đơn</a> <span class="ht-small">(TXT, 30 KB)</span> hoặc' in site.read("tin/a/")
    assert "trang khác</a>.</p>" in site.read("tin/a/")
    assert site.built.findings == ()
