"""Whether a passage says a claim: a table of what must be found and what must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.desk.claims import carriers, claims, likeness
from tests.project import judge, make, piece

LOAN = "Người mới ra tù được vay tới 500 triệu đồng không cần thế chấp."
CALL = "Gọi tổng đài 113 để báo tin trẻ em bị xâm hại."
SAME = [
    (LOAN, "Người mới ra tù được vay tới 500 triệu đồng, không cần thế chấp!"),
    (LOAN, "Nhiều người nói: ai mới ra tù được vay tới 500 triệu đồng không cần thế chấp gì."),
    (LOAN, "Không cần thế chấp, người mới ra tù được vay tới 500 triệu đồng"),
    (LOAN, "NGƯỜI MỚI RA TÙ được vay tới **500** triệu đồng mà không cần thế chấp."),
    (CALL, "Để báo tin trẻ em bị xâm hại, bạn gọi tổng đài 113."),
]
OTHER = [
    (LOAN, "Người mới ra tù được vay tới 100 triệu đồng không cần thế chấp."),
    (LOAN, "Người mới ra tù được giúp làm giấy tờ."),
    (LOAN, "500 triệu đồng là số tiền lớn."),
    (CALL, "Gọi tổng đài 111 để báo tin trẻ em bị xâm hại."),
    (CALL, ""),
]


@pytest.mark.parametrize(("claim", "passage"), SAME)
def test_the_same_claim_in_other_words_is_found(claim: str, passage: str):
    assert likeness(claim, passage) > 0.6


@pytest.mark.parametrize(("claim", "passage"), OTHER)
def test_another_number_or_another_matter_is_not(claim: str, passage: str):
    assert likeness(claim, passage) == 0


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_share_is_a_share(claim: str, passage: str):
    assert 0 <= likeness(claim, passage) <= 1


def test_a_change_note_finds_the_old_words_on_other_pages_and_on_its_own(tmp_path):
    change = [{"date": "2026-11-21", "note": "Sửa mức vay.", "wrong": LOAN}]
    files = {
        "content/tin/a.md": piece("news", slug="a", changes=change, body=f"{LOAN}\n"),
        "content/tin/b.md": piece("news", slug="b", body=f"Mở đầu.\n\nNghe nói {LOAN.lower()}\n"),
        "content/tin/c.md": piece("news", slug="c", body="Chuyện khác hẳn.\n"),
        "content/tin/d.md": piece("news", slug="d", state="draft", body=f"{LOAN}\n"),
    }
    library = judge(make(tmp_path, files))
    named = claims(library.by_id["ma-a"])

    assert [claim.text for claim in named] == [LOAN]
    assert [each.article for each in carriers(named, library, {})] == ["ma-a", "ma-b"]


@pytest.mark.parametrize(("verdict", "count"), [("false", 1), ("misleading", 1), ("unproven", 1), ("true", 0)])
def test_a_fact_check_names_its_claim_unless_it_is_true(tmp_path, verdict: str, count: int):
    files = {"content/kiem-chung/a.md": piece("factcheck", slug="a", claim=LOAN, verdict=verdict)}
    library = judge(make(tmp_path, files))
    named = claims(library.by_id["ma-a"])

    assert len(named) == count
    assert carriers(named, library, {}) == ()
