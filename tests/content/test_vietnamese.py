"""Slugs, cuts and the one normal form."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.vietnamese import fold, normalise, shorten, slugify, sort_key
from pipeline.model.base import SLUG_PATTERN

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
