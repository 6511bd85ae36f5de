"""Slugs, cuts and the one normal form."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.vietnamese import fold, normalise, shorten, slugify
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
