"""What pages share, and what they must not share."""

import re
from urllib.parse import urljoin

from tests.website.conftest import Site

LINK = re.compile(r'\s(?:href|src)="([^"]*)"')


def test_pages_of_one_depth_share_their_frame_and_no_page_its_place(site: Site):
    news, story, about = (site.read(path) for path in ("tin/mot-tin/", "guong-sang/anh-a/", "gioi-thieu/"))

    assert foot(news) == foot(story) != foot(about)
    assert links(foot(news), "tin/mot-tin/") == links(foot(about), "gioi-thieu/")


def test_the_menu_says_where_one_is(site: Site):
    """The small site's menu has but the home page."""
    assert '<a href="./" aria-current="page">Trang chủ</a>' in site.read("")
    assert '<a href="../">Trang chủ</a>' in site.read("gioi-thieu/")


def test_a_card_leads_to_its_piece_from_every_depth(site: Site):
    for path in ("", "tin/", "the/vay-von/", "bai-viet/mot-bai/"):
        assert "tin/mot-tin/" in links(site.read(path).split("<main", 1)[1], path), path


def foot(text: str) -> str:
    return text[text.index("<footer") :]


def links(text: str, path: str) -> set[str]:
    """Every link, from the site's root."""
    root = "https://x.example/"
    return {urljoin(root + path, link).removeprefix(root) for link in LINK.findall(text)}
