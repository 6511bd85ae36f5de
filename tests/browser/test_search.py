"""The search as readers use it: what they type, in the spellings they use, and what must be among the first results."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.website.incremental.shown import Names
from pipeline.website.search.index import FOLDER, Folders, index
from pipeline.website.search.shards import Sizes
from tests.browser.conftest import Visit
from tests.browser.serving import serving
from tests.project import HOME, judge

with Path(__file__).with_name("queries.tsv").open(encoding="utf-8") as _file:
    QUERIES = [(row["query"], row["phrase"]) for row in csv.DictReader(_file, delimiter="\t")]
FIRST = 3


def ask(page, query: str) -> list[str]:
    """What the cards of the results say, in their order."""
    page.fill("#q", query)
    page.press("#q", "Enter")
    page.wait_for_function("() => document.querySelector('#ht-results').ariaBusy === 'false'")
    return page.locator("#ht-results > li").all_inner_texts()


def test_every_query_finds_its_phrase_within_the_first_three(visit: Visit):
    seen = visit("tim-kiem/")
    cards = {query: ask(seen.page, query) for query, _ in QUERIES}
    missed = [(query, phrase) for query, phrase in QUERIES if phrase not in "\n".join(cards[query][:FIRST])]
    assert missed == []
    assert len(QUERIES) >= 60
    assert seen.troubles == []


def test_the_exact_spelling_comes_first(visit: Visit):
    page = visit("tim-kiem/").page
    for query in ("tù", "tư"):
        for card in ask(page, query)[:FIRST]:
            assert query in card.split("\n")[0].lower().replace(":", " ").split()


def test_an_old_law_says_at_once_what_replaced_it(visit: Visit):
    page = visit("tim-kiem/").page
    ask(page, "41/2019/QH14")
    page.locator("#ht-results .ht-next a").first.click()
    assert "127/2025/QH15" in page.locator("h1").inner_text()


def test_filters_narrow_and_widen(visit: Visit):
    page = visit("tim-kiem/").page
    everything = ask(page, "tái hòa nhập")
    page.select_option("#kind", "document")
    page.wait_for_function("() => document.querySelector('#ht-results').ariaBusy === 'false'")
    page.select_option("#year", "2026")
    page.wait_for_function("() => document.querySelector('#ht-results').ariaBusy === 'false'")
    narrowed = page.locator("#ht-results > li").all_inner_texts()
    assert 0 < len(narrowed) < len(everything)
    assert all("Văn bản · 2026" in card for card in narrowed)


def test_words_deep_in_a_text_are_found_when_the_reader_asks_for_them(visit: Visit):
    page = visit("tim-kiem/").page
    before = ask(page, "văn bản hướng dẫn còn hiệu lực")
    page.click("#ht-full")
    page.wait_for_function("() => document.querySelector('#ht-results').ariaBusy === 'false'")
    assert len(page.locator("#ht-results > li").all()) >= len(before)
    assert "toàn văn" in page.locator("#ht-count").inner_text()
    assert page.evaluate("() => document.activeElement.closest('#ht-results') !== null")


@pytest.fixture(scope="module")
def in_shards(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample with a search in several shards, as a large site has it; where it is served."""
    site = tmp_path_factory.mktemp("shards") / "site"
    shutil.copytree(sample, site)
    shutil.rmtree(site / FOLDER)
    library = judge(HOME)
    index(Folders(site), library, Names(library, {}, cards=False), Sizes(most=13, together=4))
    assert json.loads((site / FOLDER / "shards.json").read_bytes()) == {"lead": 2, "full": 8}
    with serving(site) as found:
        yield found


def test_a_large_site_finds_in_shards_what_one_index_finds(browser, in_shards: str, address: str):
    found = []
    for home in (address, in_shards):
        page = browser.new_page()
        page.goto(f"{home}tim-kiem/")
        for query in ("xóa án tích", "dac xa", "30/2018", "tái hòa nhập cộng đồng"):
            first = ask(page, query)
            short = page.locator("#ht-count").inner_text()
            page.click("#ht-full")
            page.wait_for_function("() => document.querySelector('#ht-count').textContent.includes('toàn văn')")
            found.append((query, short, page.locator("#ht-count").inner_text(), first[0].split("\n")[0]))
        page.close()
    assert found[:4] == found[4:]


def test_by_keyboard_alone_and_no_trace_of_the_query(visit: Visit, address: str):
    seen = visit("", width=1280)
    page = seen.page
    page.get_by_role("searchbox", name="Tìm trên trang").focus()
    page.keyboard.type("bị gạ gẫm")
    page.keyboard.press("Enter")
    page.wait_for_selector("#ht-results li")
    assert page.url == f"{address}tim-kiem/"
    assert page.title() == "Tìm kiếm – Con đường hướng thiện"
    assert page.locator("#ht-count").get_attribute("aria-live") == "polite"
    page.locator("#q").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.matches('#ht-results a')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/tim-kiem/" not in url)
    page.go_back()
    page.wait_for_selector("#ht-results li")
    assert page.input_value("#q") == "bị gạ gẫm"
    assert page.context.cookies() == []
    assert seen.troubles == []


def test_nothing_found_is_said_and_markup_is_only_text(visit: Visit):
    seen = visit("tim-kiem/")
    for query in ("<img src=x onerror=alert(1)>", "qwzx", '"', "///", "a" * 200):
        ask(seen.page, query)
    assert seen.page.locator("#ht-results img").count() == 0
    ask(seen.page, "qwzx")
    assert "Không có kết quả" in seen.page.locator("#ht-count").inner_text()
    assert seen.troubles == []


def test_without_scripts_there_is_the_index(visit: Visit):
    seen = visit("tim-kiem/", js=False)
    seen.page.get_by_role("link", name="mục lục A–Z").first.click()
    assert seen.page.locator("h1").inner_text() == "Mục lục A–Z"
    assert seen.page.get_by_role("link", name="Luật Đặc xá số 30/2018/QH14").is_visible()


@pytest.mark.parametrize("path", ["tim-kiem/?q=vay%20von", "muc-luc/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_scrolls_sideways(visit: Visit, path: str, width: int):
    page = visit(path, width=width).page
    if "q=" in path:
        page.wait_for_selector("#ht-results li")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_first_search_of_a_reader_is_light(visit: Visit, sample: Path, address: str):
    """The sample's share of the budget that benchmarks/search_bytes.py measures at 5,000 pieces."""
    seen = visit("tim-kiem/")
    before = set(seen.asked)
    ask(seen.page, "vay vốn")
    ours = {sample / url.removeprefix(address).partition("?")[0] for url in seen.asked if url not in before}
    assert len(ours) >= 5
    assert sum(file.stat().st_size for file in ours) < 250_000
    assert not [file for file in ours if "full" in file.parts]
