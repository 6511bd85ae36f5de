"""Slugs, cuts and the one normal form."""

import re
import unicodedata

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.vietnamese import fold, normalise, shorten, slugify, sort_key, toneless, words
from pipeline.model.base import SLUG_PATTERN
from tests.project import HOME

LETTERS = "aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đặc xá là gì?", "dac-xa-la-gi"),
        ("HÒA NHẬP – hoà nhập", "hoa-nhap-hoa-nhap"),
        ("Quyết định 22/2023/QĐ-TTg", "quyet-dinh-22-2023-qd-ttg"),
        ("  “Gọi 111”!  ", "goi-111"),
        ("🙂", ""),
        ("a" * 70, "a" * 60),
        ("Nghị định về " + "tái hòa nhập " * 9, "nghi-dinh-ve-tai-hoa-nhap-tai-hoa-nhap-tai-hoa-nhap-tai-hoa"),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_every_letter_has_a_plain_one() -> None:
    assert set(fold(LETTERS + LETTERS.upper())) == set("abcdeghiklmnopqrstuvxy")


@given(st.text() | st.text(LETTERS + LETTERS.upper() + " -đĐ"), st.integers(1, 80))
def test_slugs_are_slugs_whatever_the_form(text: str, limit: int) -> None:
    slug = slugify(text, limit)
    assert slug == "" or re.fullmatch(SLUG_PATTERN, slug.rstrip("-"))
    assert len(slug) <= limit
    assert slugify(unicodedata.normalize("NFD", text), limit) == slugify(unicodedata.normalize("NFC", text), limit)
    assert slugify(slug) == slugify(slug, 80) if len(slug) <= 60 else True


@given(st.text() | st.text(LETTERS + " .,!?\n"), st.integers(0, 120))
def test_cuts_fit_and_begin_as_the_text(text: str, limit: int) -> None:
    cut = shorten(text, limit)
    assert len(cut) <= limit or len(text) <= limit
    assert text.startswith(cut.removesuffix("…"))
    assert shorten(cut, limit) == cut


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("Ngắn.", 10, "Ngắn."),
        ("Câu một dài. Câu hai bị cắt ở đây.", 20, "Câu một dài."),
        ("Một câu rất dài không có dấu chấm nào", 20, "Một câu rất dài…"),
        ("Nghiêngngả", 5, "Nghi…"),
    ],
)
def test_cuts(text: str, limit: int, cut: str) -> None:
    assert shorten(text, limit) == cut


@given(st.text())
def test_one_form(text: str) -> None:
    assert normalise(unicodedata.normalize("NFD", text)) == normalise(text) == normalise(normalise(text))


def test_the_order_of_the_alphabet_is_that_of_the_dictionary() -> None:
    plain = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    assert sorted(plain, key=sort_key) == list(plain)
    assert sorted("ạáãảàa", key=sort_key) == list("aàảãáạ")


@pytest.mark.parametrize(
    "titles",
    [
        ["ba mẹ", "ba tôi", "bà con", "bả", "bá", "ban"],
        ["Da", "Dạ", "Đa", "Đặc xá"],
        ["2 việc", "10 việc", "Ăn", "Ân xá"],
        ["Gọi 22", "Gọi 111", "Gọi ai"],
        ["“Mở” chuyên mục", "Mở cửa"],
    ],
)
def test_titles_in_order(titles: list[str]) -> None:
    assert sorted(set(titles), key=sort_key) == titles


_SYLLABLES = st.lists(st.text(LETTERS, min_size=1, max_size=4), min_size=1, max_size=4).map(" ".join)


@given(_SYLLABLES, _SYLLABLES)
def test_letters_decide_before_tones_and_the_form_decides_nothing(one: str, other: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", one)) == sort_key(one.upper()) == sort_key(f"“{one}”!")
    assert (sort_key(one) == sort_key(other)) <= (fold(one) == fold(other))
    assert sort_key("hoà " + one) == sort_key("hòa " + one)
    if " " not in one + other and fold(one)[:1] < fold(other)[:1]:
        assert sort_key(one) < sort_key(other)


@given(st.lists(st.text(max_size=12)))
def test_anything_can_be_sorted(texts: list[str]) -> None:
    once = sorted(texts, key=sort_key)
    assert [sort_key(text) for text in sorted(once, key=sort_key)] == [sort_key(text) for text in once]


ICU = icu.Collator.createInstance(icu.Locale("vi"))
BREAKS = icu.BreakIterator.createCharacterInstance(icu.Locale("vi"))
_REAL = sorted({word for file in (HOME / "content").rglob("*.md") for word in words(file.read_text("utf-8"))})
_PHRASES = st.lists(
    st.sampled_from([word for word in _REAL if word.isalpha()]) | st.text(LETTERS, min_size=1, max_size=5),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(_PHRASES, _PHRASES)
def test_the_order_is_that_of_icu(one: str, other: str) -> None:
    """ICU goes by letters of all syllables, then tones of all; we finish a syllable first, as dictionaries do.

    Where no syllable differs by its tone alone before another differs by its letters, both say the same.
    """
    keys = [[toneless(word) for word in words(text)] for text in (one, other)]
    same = [left == right for left, right in zip(*keys, strict=False)]
    if (
        keys[0] == keys[1]
        or all(same[: len(same)])
        or words(one)[: same.index(False)] == words(other)[: same.index(False)]
    ):
        assert (sort_key(one) > sort_key(other)) - (sort_key(one) < sort_key(other)) == ICU.compare(one, other)


def test_the_words_of_the_site_in_the_order_of_icu() -> None:
    plain = [word for word in _REAL if word.isalpha()]
    assert len(plain) > 1000
    assert sorted(plain, key=sort_key) == sorted(plain, key=lambda word: (ICU.getSortKey(word), sort_key(word)))


@given(_PHRASES)
def test_folding_is_that_of_icu(text: str) -> None:
    ascii_only = icu.Transliterator.createInstance("Latin-ASCII; Lower")
    assert fold(text) == ascii_only.transliterate(normalise(text))
    assert slugify(text, 500) == re.sub(r"[^a-z0-9]+", "-", ascii_only.transliterate(normalise(text))).strip("-")


@given(
    _PHRASES.map(lambda text: unicodedata.normalize("NFC", text)) | st.text("ăấ🙂🇻🇳e\u0301 .,", max_size=30),
    st.integers(1, 40),
)
def test_a_cut_tears_no_character(text: str, limit: int) -> None:
    text = normalise(text)
    cut = shorten(text, limit).removesuffix("…")
    BREAKS.setText(text)
    ends = {0, *BREAKS}
    assert len(cut.encode("utf-16-le")) // 2 in ends
