"""Text as it leaves us: plain, tidy, within the limits."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.channels.facebook.render import LONGEST, render
from pipeline.channels.redact import HIDDEN, hide, plain
from pipeline.channels.text import links_in, tidy
from pipeline.channels.youtube.block import put
from pipeline.channels.youtube.render import MOST_BYTES, chapters, fit
from pipeline.channels.youtube.render import render as render_youtube
from pipeline.content.markdown import flatten
from pipeline.errors import Refused
from pipeline.model.article import Kind

from .pieces import FACEBOOK, YOUTUBE, library, piece


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**đậm** và [Luật](https://vbpl.vn/a_b?x=1&y=ấ).", "đậm và Luật (https://vbpl.vn/a_b?x=1&y=ấ)."),
        ("[https://a.vn](https://a.vn) <https://b.vn>", "https://a.vn https://b.vn"),
        ("![hình](a.jpg) và `mã`", "hình và mã"),
        ("5 * 3 * 2 \\* A &amp; B, a < b", "5 * 3 * 2 * A & B, a < b"),
        ("dòng 1  \ndòng 2\n\n- mục", "dòng 1\ndòng 2\n\n- mục"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
    ],
)
def test_flatten(markdown, text):
    assert flatten(markdown) == text


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_tidy_is_done_once(text):
    assert tidy(tidy(text)) == tidy(text)
    assert not set(tidy(text)) & set("\r\t\x00\x0b\u202e\ufeff")


def test_links_in():
    text = "Xem (https://a.vn/x/), https://b.vn/y?z=1. Và “http://c.vn”"
    assert links_in(text) == ("https://a.vn/x/", "https://b.vn/y?z=1", "http://c.vn")


def test_a_channel_that_does_not_take_it_gets_nothing():
    skipped = piece(Kind.VIDEO, channels={"fanpage": {"skip": True}, "kenh": {"skip": True}})
    only_there = piece(Kind.NEWS, channels=["kenh"])
    assert render("fanpage", FACEBOOK, skipped, library(skipped)) is None
    assert render("fanpage", FACEBOOK, only_there, library(only_there)) is None
    assert render_youtube("kenh", YOUTUBE, skipped, library(skipped)) is None
    every_kind = YOUTUBE.model_copy(update={"kinds": tuple(Kind)})
    assert render_youtube("kenh", every_kind, only_there, library(only_there)) is None


def test_a_kind_that_is_not_configured_gets_nothing():
    news = piece(Kind.NEWS)
    assert render("fanpage", FACEBOOK.model_copy(update={"kinds": (Kind.QA,)}), news, library(news)) is None


def test_older_addresses_are_known():
    moved = piece(Kind.NEWS, aliases=["tin/cu/", "hoi-dap/cu-hon/"])
    links = ("tin/vay-von/", "tin/cu/", "hoi-dap/cu-hon/")
    post = render("fanpage", FACEBOOK, moved, library(moved))
    assert post.links == tuple("https://huongthien.example/" + link for link in links)


def test_a_photo_without_a_picture_is_a_link_post():
    bare = piece(Kind.NEWS, channels={"fanpage": {"photo": True}})
    assert render("fanpage", FACEBOOK, bare, library(bare)).photo is None


@settings(max_examples=12, deadline=None)
@given(st.integers(LONGEST - 300, LONGEST + 300), st.sampled_from(["ă", "🙂", "chữ "]))
def test_facebook_limit_in_utf16(length, unit):
    long = piece(Kind.NEWS, channels={"fanpage": {"text": (unit * length)[:length]}})
    text = render("fanpage", FACEBOOK, long, library(long)).text
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST
    assert text.endswith("#Gọi111")


@pytest.mark.parametrize(
    "starts", [["0:00", "1:00"], ["0:01", "1:00", "2:00"], ["0:00", "0:09", "2:00"], ["0:00", "2:00", "1:00"],
               ["0:00", "1:00", "3:05"]]
)  # fmt: skip
def test_chapters_that_youtube_would_not_take_are_left_out(starts):
    video = piece(Kind.VIDEO, chapters=[{"at": start, "title": "x"} for start in starts])
    assert chapters(video.meta) == []


TEXT = "Câu một dài vừa phải. " * 30 + "\n\nXem bài đầy đủ: https://a.vn/x/\n\n#Một #Hai"


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 5200))
def test_youtube_limit_in_bytes(length):
    description = ("ă" * 3000).encode()[:length].decode(errors="ignore")
    try:
        text = fit(description, "bai-0001", TEXT)
    except Refused:
        assert length > 4600
        return
    whole = put(description, "bai-0001", text)
    assert len(whole.encode()) <= MOST_BYTES
    assert whole.startswith(description)
    assert "https://a.vn/x/" in text
    assert text == TEXT or len(text) < len(TEXT)


def test_hashtags_go_only_after_the_summary():
    text = TEXT + " #BaBốnNămSáuBảyTámChínMười" * 3
    kept = {length: fit("x" * length, "bai-0001", text) for length in (3000, 4500, 4750)}
    assert kept[3000] == text
    assert kept[4500].endswith("Mười")
    assert kept[4500].startswith("Câu một")
    assert "#" not in kept[4750]
    plain_text = "x" * 100 + "\n\nXem bài đầy đủ: https://a.vn/x/"
    assert fit("x" * 4700, "bai-0001", plain_text).endswith("https://a.vn/x/")


def test_hide_takes_every_shape_of_a_secret_out():
    told = {"a": ["x/y+z", {"b": "x%2Fy%2Bz, eC95K3o="}], "n": 1}
    assert hide(told, "x/y+z") == {"a": [HIDDEN, {"b": f"{HIDDEN}, {HIDDEN}"}], "n": 1}
    assert hide("x", "") == "x"


def test_plain_keeps_no_query():
    said = plain("GET https://a.vn/x?access_token=T\n và input_token=T&y " + "dài " * 100)
    assert said.startswith(f"GET https://a.vn/x và input_token={HIDDEN}&y dài")
    assert len(said) == 300
