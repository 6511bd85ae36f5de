"""What a reader must be able to rely on: the way out, and no player before it is asked for."""

import pytest

from tests.browser.conftest import Visit

SENSITIVE = "hoi-dap/goi-111-thi-dieu-gi-xay-ra/"
VIDEO = "video/ba-cau-em-noi-khi-thay-kho-chiu-tren-mang/"
OUT = "https://nchmf.gov.vn/"


def test_a_sensitive_page_is_neutral_wherever_others_may_look(visit: Visit):
    page = visit(SENSITIVE).page
    assert page.title() == "Những số điện thoại nên biết – Con đường hướng thiện"
    shared = page.locator("meta[property='og:title']").get_attribute("content")
    assert shared == "Những số điện thoại nên biết"
    assert "111" not in page.locator("meta[name=description]").get_attribute("content")
    assert page.locator("h1").inner_text() == "Gọi 111 thì điều gì xảy ra?"


@pytest.mark.parametrize("way", ["button", "keys"])
def test_the_way_out_leaves_no_way_back(visit: Visit, way: str):
    page = visit("hoi-dap/").page
    page.route(OUT, lambda route: route.fulfill(body="<title>Thời tiết</title>", content_type="text/html"))
    page.goto(page.url.replace("hoi-dap/", SENSITIVE))
    before = page.evaluate("() => history.length")
    if way == "button":
        page.get_by_role("link", name="Thoát nhanh").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    page.wait_for_url(OUT)
    assert page.evaluate("() => history.length") == before
    page.go_back()
    assert page.url.endswith("/hoi-dap/")


def test_without_javascript_the_way_out_is_a_link(visit: Visit):
    link = visit(SENSITIVE, js=False).page.get_by_role("link", name="Thoát nhanh")
    assert link.get_attribute("href") == OUT
    assert link.is_visible()


def test_other_pages_have_no_way_out(visit: Visit):
    assert visit("huong-dan/moi-ra-tu-lam-gi-truoc/").page.get_by_role("link", name="Thoát nhanh").count() == 0


def test_the_player_comes_on_a_click_with_the_referrer_it_needs(visit: Visit):
    seen = visit(VIDEO)
    page = seen.page
    assert seen.troubles == []
    assert page.locator("iframe").count() == 0
    with page.expect_request("https://www.youtube-nocookie.com/embed/**") as asked:
        page.get_by_role("link", name="Xem video").click()
    assert asked.value.headers["referer"] == page.url.split("video/")[0]
    assert page.locator("iframe").get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"


def test_without_javascript_the_video_is_a_link(visit: Visit):
    link = visit(VIDEO, js=False).page.get_by_role("link", name="Xem video")
    assert link.get_attribute("href").startswith("https://www.youtube.com/watch?v=")
