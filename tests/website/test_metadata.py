"""What machines read: heads, sitemap, robots, calendar files."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from pipeline.website.metadata.head import head
from pipeline.website.metadata.ics import _fold
from pipeline.website.site import pages
from tests.project import SITE, judge, make, piece
from tests.website.conftest import Site, rebuild

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63600000000200015e221bc30000000049454e44ae426082"
)
NAME = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def heads(root: Path, files: dict[str, str | bytes]):
    library = judge(make(root, files))
    return {page.address: head(library, page) for page in pages(library)}


def test_the_head_of_a_piece(tmp_path: Path):
    image = {"src": "../images/a.png", "alt": "Con đường"}
    files = {
        "content/images/a.png": PNG,
        "content/tin/a.md": piece("news", slug="mot-tin", title="Một tin", image=image),
    }
    found = heads(tmp_path, files)["tin/mot-tin/"]
    assert found.title == "Một tin – Con đường hướng thiện"
    assert found.canonical == SITE + "tin/mot-tin/"
    assert (found.type, found.published) == ("article", "2026-11-20T08:00:00+07:00")
    assert (found.image, found.image_alt) == (SITE + "images/a.png", "Con đường")
    assert found.robots == "index, follow"


def test_a_drawing_is_no_preview_picture(tmp_path: Path):
    image = {"src": "../images/a.svg", "alt": "x"}
    files = {
        "content/images/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "content/tin/a.md": piece("news", image=image),
    }
    assert heads(tmp_path, files)["tin/bai-news/"].image is None


def test_the_head_is_on_the_page(site: Site):
    text = site.read("canh-bao/coi-chung/")
    for line in (
        "<title>Coi chừng lời mời lạ – Con đường hướng thiện</title>",
        '<meta property="og:title" content="Coi chừng lời mời lạ">',
        '<meta property="og:locale" content="vi_VN">',
        f'<meta property="og:url" content="{SITE}canh-bao/coi-chung/">',
        '<meta property="article:published_time" content="2026-11-20T08:00:00+07:00">',
        f'<link rel="canonical" href="{SITE}canh-bao/coi-chung/">',
    ):
        assert line in text
    assert len(re.findall("<title>", text)) == len(re.findall('rel="canonical"', text)) == 1


def test_the_sitemap_has_true_dates_and_only_what_may_be_found(site: Site):
    urls = {
        url.findtext(f"{NAME}loc"): url.findtext(f"{NAME}lastmod") for url in ET.fromstring(site.read("sitemap.xml"))
    }
    assert urls[SITE + "tin/mot-tin/"] == "2026-11-20T08:00:00+07:00"
    assert urls[SITE + "bai-viet/mot-bai/"] == "2026-11-21T00:00:00+07:00"
    assert urls[SITE + "bai-viet/"] == "2026-11-21T00:00:00+07:00"
    for hidden in ("bai-viet/ten-cu/", "tin/da-go/", "404.html", "tin/ban-nhap/"):
        assert SITE + hidden not in urls
    assert f"Sitemap: {SITE}sitemap.xml" in site.read("robots.txt")
    assert "sitemap.xml.gz" not in site.paths()


def test_an_update_moves_lastmod(tmp_path: Path):
    make(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin", updated="2026-11-21 09:30")})
    text = rebuild(tmp_path).read("sitemap.xml")
    assert f"<loc>{SITE}tin/mot-tin/</loc><lastmod>2026-11-21T09:30:00+07:00</lastmod>" in text


def test_the_calendar_file(site: Site):
    data = (site.root / "site/su-kien/buoi-gap/su-kien.ics").read_bytes()
    lines = data.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    for line in (
        "DTSTART:20261128T010000Z",
        "DTEND:20261128T043000Z",
        "SUMMARY:Buổi gặp\\, ở xã",
        "UID:ma-buoi-gap@huongthien",
    ):
        assert line in lines
    assert b"\n" not in data.replace(b"\r\n", b"")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_calendar_lines_fold_at_75_octets_and_unfold_to_what_they_were(text: str):
    folded = _fold(text)
    assert all(len(line.encode()) <= 75 for line in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == text
