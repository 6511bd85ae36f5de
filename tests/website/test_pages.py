"""Which pages there are: lists, years, tags, audiences, campaigns. Pure: nothing is rendered."""

from pathlib import Path

from pipeline.website.site import pages
from pipeline.website.values import relative
from tests.project import judge, make, piece


def library_of(root: Path, files: dict[str, str], **env: str):
    return judge(make(root, files), **env)


def addresses(root: Path, files: dict[str, str]) -> set[str]:
    return {page.address for page in pages(library_of(root, files))}


def news(count: int, **changes: object) -> dict[str, str]:
    return {
        f"content/tin/{n}.md": piece("news", slug=f"tin-{n:02}", date=f"2026-11-{n % 20 + 1:02}", **changes)
        for n in range(count)
    }


def test_kinds_and_campaigns_have_a_page_even_while_empty(tmp_path: Path):
    found = addresses(tmp_path, {})
    assert {"", "tin/", "van-ban/", "chien-dich/tai-hoa-nhap/", "chien-dich/bao-ve-tre-em/"} <= found
    assert not [address for address in found if address.startswith(("the/", "nam/", "doi-tuong/"))]


def test_twenty_to_a_page(tmp_path: Path):
    found = addresses(tmp_path, news(41, tags=["vay-von"], audience=["phu-huynh"]))
    for folder in ("tin/", "nam/2026/", "the/vay-von/", "doi-tuong/phu-huynh/"):
        assert {folder, f"{folder}trang/2/", f"{folder}trang/3/"} <= found
        assert f"{folder}trang/4/" not in found


def test_a_full_page_has_no_empty_one_after_it(tmp_path: Path):
    found = addresses(tmp_path, news(20))
    assert "tin/trang/2/" not in found


def test_every_piece_is_on_exactly_one_page_of_its_list_newest_first(tmp_path: Path):
    library = library_of(tmp_path, news(41))
    lists = [page for page in pages(library) if page.address == "tin/" or page.address.startswith("tin/trang/")]
    shown = [article.id for page in lists for article in page.facts["items"]]
    assert shown == [article.id for article in library.public]
    assert len(shown) == 41


def test_plain_pages_are_in_no_list_and_documents_in_no_year(tmp_path: Path):
    files = {
        "content/gioi-thieu.md": piece("page", slug="gioi-thieu", tags=["vay-von"], date="2020-01-01"),
        "content/van-ban/a.md": piece("document", slug="luat-a", tags=["vay-von"], date="2021-01-01"),
        **news(1),
    }
    library = library_of(tmp_path, files)
    by_address = {page.address: page for page in pages(library)}
    assert {address for address in by_address if address.startswith("nam/")} == {"nam/2026/"}
    assert [article.kind for article in by_address["the/vay-von/"].facts["items"]] == ["document"]


def test_the_year_is_vietnams(tmp_path: Path):
    files = {"content/tin/a.md": piece("news", slug="a-tin", date="2025-12-31T17:30:00+00:00")}
    assert "nam/2026/" in addresses(tmp_path, files)


def test_the_plain_page_index_is_the_home_page(tmp_path: Path):
    files = {"content/index.md": piece("page", slug="index", title="Chào bạn", description="Lời chào ở trang đầu.")}
    home = next(page for page in pages(library_of(tmp_path, files)) if not page.address)
    assert (home.title, home.source, home.output) == ("Chào bạn", "index.md", "index.html")
    assert home.article is not None


def test_a_piece_called_index_md_does_not_take_the_lists_place(tmp_path: Path):
    files = {"content/tin/index.md": piece("news", slug="mot-tin")}
    sources = [page.source for page in pages(library_of(tmp_path, files))]
    assert len(sources) == len(set(sources))
    assert {"tin/index.md", "tin/ma-mot-tin.md"} <= set(sources)


def test_relative_addresses():
    cases = {
        ("tin/a/", ""): "tin/a/",
        ("", "tin/a/"): "../../",
        ("", ""): "./",
        ("tin/b/", "tin/a/"): "../b/",
        ("images/x.png", "tin/a/"): "../../images/x.png",
        ("tin/a/", "tin/a/"): "./",
    }
    assert {pair: relative(*pair) for pair in cases} == cases


def test_the_door_leads_to_the_piece_whose_title_answers(tmp_path: Path):
    files = {
        "content/bai-viet/a.md": piece(slug="bai-vay", tags=["vay-von"], title="Vay vốn và những điều khác"),
        "content/huong-dan/a.md": piece(
            "guide", slug="khac", tags=["vay-von"], title="Chuẩn bị hồ sơ", date="2026-11-21"
        ),
        "content/huong-dan/b.md": piece("guide", slug="dung", tags=["vay-von"], title="Vay vốn thế nào"),
        "content/van-ban/a.md": piece("document", slug="qd"),
    }
    home = next(page for page in pages(library_of(tmp_path, files)) if not page.address)
    assert [(door.door.label, door.article.meta.slug) for door in home.facts["doors"]] == [("Vay vốn", "dung")]
