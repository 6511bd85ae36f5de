"""The way in: a reader opens the home page and nothing goes wrong."""

from tests.browser.conftest import Visit


def test_the_home_page_opens_on_a_phone_and_on_a_desk(visit: Visit):
    for width in (360, 1280):
        seen = visit(width=width)
        assert seen.page.title() == "Con đường hướng thiện"
        assert seen.troubles == []
