"""Help to read: hard words explained, reading time, short addresses for paper."""

import re
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.registers import Explained
from pipeline.website.assets.qr import FEW, _likeness, qr
from pipeline.website.pages.short import short_addresses, short_pages
from pipeline.website.text.glossary import Glossary
from pipeline.website.text.reading import reading_minutes
from tests.project import SITE, judge, make, piece
from tests.website.conftest import Site, build_site

TERMS = {
    "an-tich": Explained(term="án tích", meaning="Dấu vết <pháp lý>."),
    "xoa-an-tich": Explained(term="xóa án tích", also=("xoá án tích",), meaning="Không còn án tích."),
}
GLOSSARY = Glossary(TERMS)


def mark(id_: str, word: str) -> str:
    return f'<dfn><a class="ht-term" href="#ht-tu-{id_}" id="ht-tu-{id_}-o-bai" aria-describedby="ht-tu-{id_}">{word}</a></dfn>'


def explained(html: str) -> str:
    """`html` with its marks, without the meanings."""
    return GLOSSARY.explain(html).split("<section")[0]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Có án tích.</p>", f"<p>Có {mark('an-tich', 'án tích')}.</p>"),
        ("<p>Án tích, án tích</p>", f"<p>{mark('an-tich', 'Án tích')}, án tích</p>"),
        ("<p>xoá án tích</p>", f"<p>{mark('xoa-an-tich', 'xoá án tích')}</p>"),
        ("<h2>án tích</h2><p>án tích</p>", f"<h2>án tích</h2><p>{mark('an-tich', 'án tích')}</p>"),
        ('<a href="x">án tích</a>', '<a href="x">án tích</a>'),
        ("<code>án tích</code>", "<code>án tích</code>"),
        ("<h2>a<em>b</em> án tích</h2>", "<h2>a<em>b</em> án tích</h2>"),
        ('<img alt="án tích > x" title="án tích">', '<img alt="án tích > x" title="án tích">'),
        ("<p>bán tích điện</p>", "<p>bán tích điện</p>"),
        ("<p>không có từ nào</p>", "<p>không có từ nào</p>"),
    ],
)
def test_the_first_use_leads_to_the_meaning(html: str, expected: str):
    assert explained(html) == expected


def test_the_meanings_stand_below_the_text_and_lead_back():
    text = GLOSSARY.explain("<p>án tích</p>")

    assert '<span id="ht-tu-an-tich">Dấu vết &lt;pháp lý&gt;.</span>' in text
    assert 'href="#ht-tu-an-tich-o-bai"' in text
    assert "xoa-an-tich" not in text


@given(st.lists(st.sampled_from(["án tích", "xóa án tích", "<p>", "</p>", "<h2>", "</h2>", "<a>", "</a>", " ", "chữ"])))
def test_marking_changes_no_word(parts: list[str]):
    text = "".join(parts)
    unmarked = explained(text)
    for id_ in TERMS:
        start = mark(id_, "|").split("|")[0]
        unmarked = unmarked.replace(start, "")

    assert unmarked.replace("</a></dfn>", "") == text


def test_the_glossary_is_optional_and_plain_pages_have_none(tmp_path: Path):
    register = "an-tich: {term: án tích, meaning: Dấu vết.}\n"
    files = {
        "content/tin/a.md": piece("news", slug="a", body="Có án tích.\n"),
        "content/gioi-thieu.md": piece("page", slug="gioi-thieu", body="Có án tích.\n"),
    }
    assert "ht-term" not in build_site(tmp_path / "without", files).read("tin/a/")
    site = build_site(tmp_path / "with", {**files, "content/_data/glossary.yaml": register})
    assert 'id="ht-tu-an-tich"' in site.read("tin/a/")
    assert "ht-term" not in site.read("gioi-thieu/")


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (190, 1), (390, 2), (2000, 10)])
def test_reading_time(tmp_path: Path, words: int, minutes: int):
    library = judge(make(tmp_path, {"content/bai-viet/a.md": piece(body="chữ " * words + "\n")}))

    assert reading_minutes(library.public[0]) == minutes


def test_a_short_address_leads_on_and_tells_nothing(tmp_path: Path):
    files = {
        "content/tin/a.md": piece("news", slug="mot-tin", id="20260101-abc234"),
        "content/tin/b.md": piece("news", slug="tin-khac", id="20260202-abc234"),
        "content/tin/c.md": piece("news", slug="da-go", id="20260303-xyz777", state="withdrawn"),
        "content/tin/d.md": piece("news", slug="ban-nhap", id="20260404-qqq222", state="draft"),
    }
    library = judge(make(tmp_path, files))

    assert short_addresses(library)["20260101-abc234"] == "b/abc234/"
    assert short_addresses(library)["20260202-abc234"] == "b/20260202-abc234/"
    found = {path: data.decode() for path, data in short_pages(library)}
    assert set(found) == {"b/abc234/index.html", "b/20260202-abc234/index.html", "b/xyz777/index.html"}
    assert 'content="0; url=../../tin/mot-tin/"' in found["b/abc234/index.html"]
    assert f'<link rel="canonical" href="{SITE}tin/mot-tin/">' in found["b/abc234/index.html"]
    assert "Một bài để thử" not in found["b/abc234/index.html"]


def test_the_code_is_drawn_without_styles():
    svg = qr(f"{SITE}b/abc234/")

    assert svg == qr(f"{SITE}b/abc234/")
    assert svg.startswith("<svg")
    assert "style" not in svg


@pytest.mark.parametrize("text", [f"{SITE}b/{name}/" for name in ("abc234", "zzzzzz", "20260101-000123", "q", "Đ")])
def test_the_code_says_what_a_library_would_make_it_say(text: str):
    codes = [segno.make(text, error="l", boost_error=False, micro=False, mode="byte", mask=mask) for mask in range(8)]

    assert drawn(qr(text)) in [[[bool(module) for module in row] for row in code.matrix] for code in codes]


def drawn(svg: str) -> list[list[bool]]:
    """The dark modules of a code, inside its border of four."""
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    dark = set()
    for x, y, steps in re.findall(r"M(\d+) (\d+)\.5((?:[hm][\d ]+)*)", svg):
        at = int(x)
        for verb, width in re.findall(r"([hm])(\d+)", steps):
            dark |= {(at + step, int(y)) for step in range(int(width))} if verb == "h" else set()
            at += int(width)
    return [[(x, y) in dark for x in range(4, side - 4)] for y in range(4, side - 4)]


def test_a_page_carries_help_to_read_and_to_share(site: Site):
    text = site.read("tin/mot-tin/")
    shared = "https%3A%2F%2Fhuongthien.example%2Ftin%2Fmot-tin%2F"

    for words in ("phút đọc", "Chia sẻ", f"sharer.php?u={shared}", f"zalo.me/share?url={shared}", "mailto:?subject="):
        assert words in text
    assert 'class="ht-qr"' in text.split('class="ht-paper"')[1]


def test_a_code_is_the_same_whether_it_is_made_or_drawn_from_its_likeness():
    addresses = [f"https://x.example/b/{first}{second}cxbu/" for first in "akz7" for second in "bq2"]
    drawn = [qr(address) for address in addresses]

    _likeness.cache_clear()

    assert len(addresses) > FEW
    assert [qr(address) for address in reversed(addresses)] == drawn[::-1]
