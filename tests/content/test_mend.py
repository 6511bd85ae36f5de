"""`check --fix`: what is safe is mended once and for all; names, quotes, code and comments stay byte for byte."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.content.fix import fixes, mend
from pipeline.content.mend import mend_body, tones
from tests.project import HOME, here, make, piece


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("tái hoà nhập, xoá án tích, uỷ quyền, thuỷ", "tái hòa nhập, xóa án tích, ủy quyền, thủy"),
        ("khoẻ, loè, Tỉnh uỷ, Uỷ ban, HOÀ NHẬP", "khỏe, lòe, Tỉnh ủy, Ủy ban, HÒA NHẬP"),
        ("hoÀ nhập, hOà giải, Xoá Án, TỈNH Uỷ", "hòA nhập, hÒa giải, Xóa Án, TỈNH Ủy"),
        ("một\u00a0hai", "một hai"),
        ("một  hai   ba", "một hai ba"),
        ("xong , rồi .", "xong, rồi."),
        ("còn nữa...", "còn nữa…"),
        ("<span style='mso-x'>chữ</span><o:p></o:p>", "chữ"),
        ("&nbsp;&nbsp;Mở đầu", "  Mở đầu"),
        ("từ\u00adng", "từng"),
        ('gọi là "người trở về", "bạn"', "gọi là “người trở về”, “bạn”"),
        ("<p class=MsoNormal style='x'><b>Lưu ý </b>rất <i>cần</i></p>", "**Lưu ý** rất *cần*"),
    ],
)
def test_mended(wrong: str, right: str) -> None:
    assert mend_body(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "quý, quỳ, quỷ, giá, hoàn, khuỷu, thuyền",
        "chị Hoà và ông Thuý ở Hoà Bình",
        "bài “Hoà ca và xoá mờ”, «uỷ nhiệm»",
        "`hoà  nhập`",
        "[x](hoà.md) https://x.gov.vn/hoà",
        "```\nhoà  nhập ...\n```",
        "hai dấu cách  \nxuống dòng",
        "| a  | b  |",
        "Nơi nhận: ./.",
        "Họ tên: ..........",
        'màn hình 15" và 17", một dấu " lẻ',
        '[x](a.md "tên bài")  {: title="x"}',
        '`"mã"` và <https://a.vn/?q="x">',
        "    khối  thụt lề",
    ],
)
def test_left_as_it_is(text: str) -> None:
    assert mend_body(text) == text


def test_the_front_matter_keeps_its_order_and_comments() -> None:
    text = "---\n# hoà\ntitle: Tái hoà nhập\nslug: hoà  x\ndate: 05/6/2026 8:00  # ngày  đăng\nreview_by: '1-2-2027'\n---\n"
    assert mend(text) == (
        "---\n# hoà\ntitle: Tái hòa nhập\nslug: hoà  x\ndate: 2026-06-05 08:00  # ngày  đăng\nreview_by: '2027-02-01'\n---\n"
    )


@given(st.text('hoàuýqxHOÀ ,.:;“”«»"`\n\u00a0#-<>span/&nbsp1', max_size=60))
def test_twice_is_once(body: str) -> None:
    once = mend(piece(body=body, state="draft"))
    assert mend(once) == once


@given(st.text(max_size=40))
def test_tones_change_no_letter(text: str) -> None:
    assert len(tones(text)) == len(text)


def test_the_sample_needs_no_mending() -> None:
    wrong = [
        file for file in (HOME / "content").rglob("*.md") if mend(file.read_text("utf-8")) != file.read_text("utf-8")
    ]
    assert wrong == []


def test_an_approved_piece_is_left_alone_and_told(tmp_path: Path) -> None:
    draft, approved = "content/bai-viet/a.md", "content/bai-viet/b.md"
    body = "Tái hoà nhập.\n"
    root = make(tmp_path, {draft: piece(slug="a", body=body, state="draft"), approved: piece(slug="b", body=body)})
    done = here("check", "--fix", cwd=root)
    assert "+Tái hòa nhập." in done.stderr
    assert "Tái hòa nhập." in (root / draft).read_text("utf-8")
    assert (root / approved).read_text("utf-8") == piece(slug="b", body=body)
    assert "b.md đã được duyệt" in done.stderr
    assert [fix.left for fix in fixes(root / "content")] == [True]
