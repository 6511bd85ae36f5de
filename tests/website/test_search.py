"""What the search engine is given of each piece, and the index from A to Z; what readers find is in tests/browser/."""

import json
import re

import pytest

from pipeline.model.kinds import Document
from pipeline.website.search.finding import finding_pages
from pipeline.website.search.records import Record, law_words, plain, records
from tests.project import judge, make, piece
from tests.website.conftest import LAW, Site, document


def by_address(site: Site, *, whole: bool = False) -> dict[str, Record]:
    return {each.lead.address: each.whole if whole else each.lead for each in records(site.library)}


def test_only_what_is_public_is_found(site: Site):
    found = by_address(site)
    assert set(found) == {article.address for article in site.library.public if article.address}
    assert not {"tin/ban-nhap/", "tin/da-go/", "tin/het-han/", "tin/tin-sai/"} & set(found)


def test_filters_are_kind_campaign_and_year(site: Site):
    found = by_address(site)
    assert found["tin/mot-tin/"].filters == {"kind": ["news"], "campaign": ["tai-hoa-nhap"], "year": ["2026"]}
    assert found["van-ban/quyet-dinh-22/"].filters["year"] == ["2023"]


def test_an_old_law_names_its_successor_which_is_found_by_the_old_number(site: Site):
    found = by_address(site)
    assert found["van-ban/van-ban-cu/"].meta["next"] == "van-ban/quyet-dinh-22/ Quyết định 22 về tín dụng"
    assert {"1", "cu"} <= set(found["van-ban/quyet-dinh-22/"].meta["older"].split())


def test_the_small_index_has_the_first_words_the_other_one_all(tmp_path):
    body = "Câu đầu. " + "chữ " * 300 + "cuối cùng."
    library = judge(make(tmp_path, {"content/bai-viet/a.md": piece(slug="dai", body=body)}))
    ((small, whole),) = records(library)
    assert len(small.text.split()) == 60
    assert small.text.startswith("Một câu nói bài này giúp được gì. Câu đầu.")
    assert small.text.endswith("…")
    assert whole.text.endswith("cuối cùng.")


def test_who_types_d_for_đ_and_who_uses_another_word_finds_the_piece(tmp_path):
    register = "lua-dao: {words: [lừa đảo, mạo danh]}\n"
    files = {
        "content/_data/synonyms.yaml": register,
        "content/bai-viet/a.md": piece(slug="a", title="Đừng tin lời mạo danh", body="Gọi điện ngay.\n"),
    }
    ((record, _whole),) = records(judge(make(tmp_path, files)))
    assert record.meta["title-d"] == "dung tin loi mao danh"
    assert record.meta["d"].split() == ["dien", "duoc"]
    assert record.meta["alike"] == "lừa đảo, lua dao"


@pytest.mark.parametrize("text", ["a: {words: [một]}", "abcd: {words: []}", "abcd: {tu: [x, y]}", "abcd: [x, y]"])
def test_a_group_of_synonyms_has_two_words(tmp_path, text: str):
    from pipeline.errors import BrokenConfig

    with pytest.raises(BrokenConfig) as caught:
        judge(make(tmp_path, {"content/_data/synonyms.yaml": text}))
    assert {found.path for found in caught.value.problems} == {"content/_data/synonyms.yaml"}


@pytest.mark.parametrize(
    ("number", "form", "typed"),
    [
        ("30/2018/QH14", "Luật", "luat 30 2018 qh14"),
        ("247/2026/NĐ-CP", "Nghị định", "nd 247"),
        ("247/2026/NĐ-CP", "Nghị định", "nđ247 2026"),
        ("247/2026/NĐ-CP", "Nghị định", "nghi dinh nd247 cp"),
        ("22/2023/QĐ-TTg", "Quyết định", "qd 22 2023 ttg"),
        ("151/CAT-CSTHAHS&HTTP", "Công văn", "cv 151 csthahs http"),
        (None, "Kế hoạch", "ke hoach kh"),
    ],
)
def test_a_number_is_found_in_every_form(number: str | None, form: str, typed: str):
    document = Document.model_construct(number=number, form=form)
    assert set(typed.split()) <= set(law_words(document).split())


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("## Mục {#muc}\n\nMột **chữ** đậm.", "Mục. Một chữ đậm."),
        ("[luật](../van-ban/a.md#x), ![tranh](a.png) và <b>thẻ</b>", "luật , ! tranh và thẻ"),
        ("- một\n- hai\n\n1. ba\n", "một hai ba"),
        ("trước <!-- ghi chú của\nbiên tập --> sau", "trước sau"),
        ("xem [chỗ này][1]\n\n[1]: https://x.example\n", "xem chỗ này 1"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b --- --- 1 2"),
    ],
)
def test_plain_words(markdown: str, words: str):
    assert plain(markdown) == words


def test_the_site_ships_both_indexes_and_nothing_of_pagefinds_own_pages(site: Site):
    paths = {path for path in site.paths() if path.startswith("pagefind/")}
    assert json.loads(site.read("pagefind/shards.json")) == {"lead": 1, "full": 1}
    for folder in ("pagefind/", "pagefind/full/0/"):
        entry = json.loads(site.read(f"{folder}pagefind-entry.json"))
        assert entry["languages"]["vi"]["page_count"] == len(by_address(site))
    assert {path for path in paths if path.endswith(".js")} == {
        "pagefind/pagefind.js",
        "pagefind/pagefind-worker.js",
    }
    assert {path for path in paths if "wasm" in path} == {"pagefind/wasm.unknown.pagefind"}
    assert not [path for path in paths if path.endswith((".css", ".html"))]


def test_without_scripts_the_search_page_leads_to_the_index(site: Site):
    text = site.read("tim-kiem/")
    assert re.search(r'<noscript>.*href="../muc-luc/".*</noscript>', text)
    assert 'name="robots" content="noindex' in text
    assert all(f'<option value="{kind}">' in text for kind in ("qa", "document", "bao-ve-tre-em"))


def test_the_index_lists_every_piece_in_the_order_of_the_dictionary(site: Site):
    text = site.read("muc-luc/")
    titles = ["Anh A", "Ai cũng", "Buổi gặp", "Chuyện anh", "Coi chừng", "Vay vốn", "Về trang này"]
    positions = [text.find(title) for title in titles if title != "Anh A"]
    assert positions == sorted(positions)
    assert min(positions) > 0
    assert all(f'href="../{article.address}"' in text for article in site.library.public if article.address)
    assert 'href="../muc-luc/#V"' in text


def test_a_long_index_is_cut_and_its_letters_lead_to_the_right_page(tmp_path):
    letters = ("Ánh", "Ăn", "Ấm", "Đá", "Zalo", "3 việc")
    files = {
        f"content/bai-viet/{n}.md": piece(slug=f"bai-{n}", title=f"{letters[n % 6]} {n:03}", cites=None)
        for n in range(150)
    }
    pages = [page for page in finding_pages(judge(make(tmp_path, files))) if page.address.startswith("muc-luc/")]
    assert [page.address for page in pages] == ["muc-luc/", "muc-luc/trang/2/"]
    assert [[letter.name for letter in page.facts["letters"]] for page in pages] == [
        ["0–9", "A", "Ă", "Â"],
        ["Đ", "Z"],
    ]
    assert pages[0].facts["first"]["Z"] == "muc-luc/trang/2/"


def test_a_law_is_found_through_a_chain_of_replacements(tmp_path):
    files = {
        f"content/van-ban/{n}.md": document(
            f"luat-{n}", number=f"{n}0/2000/QH1", replaced_by=f"{n + 1}0/2000/QH1" if n < 3 else None
        )
        for n in (1, 2, 3)
    }
    found = {each.lead.address: each.lead for each in records(judge(make(tmp_path, files)))}
    assert {"10", "20"} <= set(found["van-ban/luat-3/"].meta["older"].split())
    assert found["van-ban/luat-1/"].meta["next"].startswith("van-ban/luat-3/ ")
    assert LAW not in str(found)
