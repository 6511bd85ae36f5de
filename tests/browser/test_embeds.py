"""A list in another site's frame, sandboxed and without script: it shows, it links out, and nothing else may be framed."""

from pathlib import Path

import pytest

from tests.browser.serving import serving

HOST = """<!doctype html><title>Trang khác</title>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" width="360" height="500" src="{src}"></iframe>"""


@pytest.fixture
def framed(browser: object, address: str, tmp_path: Path):
    """``framed(path)``: another site, elsewhere, shows our page at `path`; the frame's page and every complaint."""
    context = browser.new_context(viewport={"width": 400, "height": 560}, java_script_enabled=True)
    with serving(_host(tmp_path)) as elsewhere:

        def opened(path: str):
            (tmp_path / "index.html").write_text(HOST.format(src=address + path), "utf-8")
            page, troubles = context.new_page(), []
            page.on("console", lambda message: message.type == "error" and troubles.append(message.text))
            page.goto(elsewhere)
            return page.frames[1], troubles

        yield opened
    context.close()


def _host(folder: Path) -> Path:
    (folder / "_headers").write_text("", "utf-8")
    (folder / "404.html").write_text("", "utf-8")
    return folder


@pytest.mark.parametrize("path", ["nhung/chien-dich/tai-hoa-nhap/", "nhung/dia-ban/viet-nam/"])
def test_a_list_shows_in_a_sandboxed_frame_without_script(framed, path: str):
    frame, troubles = framed(path)
    links = frame.locator("li a")

    assert troubles == []
    assert links.count() == 8
    assert links.first.bounding_box()["height"] >= 24
    assert frame.locator("body").evaluate("node => getComputedStyle(node).fontSize") == "16px"
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert all(link.get_attribute("target") == "_blank" for link in links.all())


def test_no_other_page_may_be_framed(framed):
    frame, troubles = framed("")

    assert frame.url.startswith("chrome-error:")
    assert any("frame" in trouble for trouble in troubles)
