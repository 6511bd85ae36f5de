"""Every form of page for everybody: axe-core, no sideways scroll, the keyboard, large targets, no JavaScript."""

from importlib.resources import files
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.pages import FORMS, path_of

LOOKS = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
RUN = "() => axe.run(document, {resultTypes: ['violations']})"


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    pytest.importorskip("axe_playwright_python", reason="pip install axe-playwright-python")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(form: str, visit: Visit, sample: Path, axe: str):
    page = visit(path_of(form, sample)).page
    page.evaluate(axe)
    found = []
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=theme)
        for rule in page.evaluate(RUN)["violations"]:
            found += [
                (width, theme, rule["id"], node["target"], node["html"][:160], node["failureSummary"])
                for node in rule["nodes"]
            ]
        overflow = page.evaluate("() => document.scrollingElement.scrollWidth - innerWidth")
        assert overflow <= 0, (width, overflow)
    assert found == []


SMALL = """() => [...document.querySelectorAll("a[href], button, summary, select, input:not([type=hidden])")]
  .filter((each) => each.checkVisibility() && !each.closest("p, dd, .ht-body, .ht-card, [class*=skip]"))
  .map((each) => [each.outerHTML.slice(0, 120), each.getBoundingClientRect()])
  .filter(([, box]) => box.width && box.height < 43.5)
  .map(([html, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""


TINY = """() => {
  const found = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const each = texts.currentNode.parentElement
    const visible = texts.currentNode.data.trim() && each.checkVisibility({visibilityProperty: true})
    if (visible && parseFloat(getComputedStyle(each).fontSize) < 16) found.add(each.outerHTML.slice(0, 120))
  }
  return [...found]
}"""


@pytest.mark.parametrize("form", FORMS)
def test_letters_have_16_px_and_what_is_tapped_44_except_links_in_sentences(form: str, visit: Visit, sample: Path):
    page = visit(path_of(form, sample)).page
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.evaluate(SMALL) == []
    assert page.evaluate(TINY) == []


@pytest.mark.parametrize("form", ["home", "register", "index", "qa", "video", "event"])
def test_the_keyboard_gets_everywhere_and_shows_where_it_is(form: str, visit: Visit, sample: Path):
    page = visit(path_of(form, sample)).page
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "md-skip"
    assert page.locator(".md-skip").is_visible()
    wanted = page.evaluate("""() => [...document.querySelectorAll("a[href], button, summary, input, select")]
        .filter((each) => each.checkVisibility({visibilityProperty: true})).length""")
    reached, bare = 1, []
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        where = page.evaluate("""() => {
            const each = document.activeElement, style = getComputedStyle(each)
            return [each.tagName, each.outerHTML.slice(0, 80), style.outlineStyle + style.outlineWidth]
        }""")
        if where[0] == "BODY":
            break
        reached += 1
        bare += [where[1]] if where[2].startswith("none") else []
    assert bare == []
    assert reached >= wanted
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('article') !== null")


def test_the_menu_opens_and_closes_with_the_keyboard(visit: Visit):
    page = visit().page
    page.locator(".ht-menu summary").focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Gương sáng").first.is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".ht-menu[open]").count() == 0
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"


def test_the_theme_follows_the_device_until_the_reader_chooses(visit: Visit):
    page = visit(dark=True).page
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    page.get_by_role("button", name="Nền tối").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"
    page.reload()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "default"


@pytest.mark.parametrize("form", FORMS)
def test_without_javascript_the_page_reads_the_same(form: str, visit: Visit, sample: Path):
    page = visit(path_of(form, sample), js=False).page
    assert page.locator("h1").is_visible()
    assert page.get_by_role("contentinfo").get_by_role("link", name="Tin tức").is_visible()
    page.locator(".ht-menu summary").click()
    assert page.get_by_role("navigation", name="Danh mục").get_by_role("link", name="Gương sáng").is_visible()
