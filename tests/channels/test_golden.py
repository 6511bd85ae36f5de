"""What each channel would receive, word for word."""

import pytest

from pipeline.channels.registry import renderers
from pipeline.model.article import Kind
from tests.goldens import golden

from .pieces import config, library, piece

FACEBOOK = {
    **{kind.value: piece(kind) for kind in Kind},
    "photo": piece(
        Kind.NEWS, channels={"fanpage": {"photo": True}}, image={"src": "../hinh/a.jpg", "alt": "Hai người bắt tay"}
    ),
    "own-text": piece(
        Kind.NEWS, channels={"fanpage": {"text": "Lời *riêng* cho trang.\n\nXem [luật](https://vbpl.vn/a_b)."}}
    ),
    "event-two-days": piece(Kind.EVENT, end="2026-11-29 17:00"),
    "event-whole-day": piece(Kind.EVENT, start="2026-11-28 00:00", end="2026-11-28 23:59"),
    "event-moment": piece(Kind.EVENT, end="2026-11-28 08:00"),
    "many-hashtags": piece(Kind.ARTICLE, tags=["nam-nay", "vay-von", "goi-111", "khong-co"], campaign=["khong-co"]),
}
YOUTUBE = {
    "video": piece(Kind.VIDEO),
    "two-chapters": piece(Kind.VIDEO, chapters=[{"at": "0:00", "title": "a"}, {"at": "1:00", "title": "b"}]),
    "long-video": piece(
        Kind.VIDEO,
        duration="1:20:00",
        chapters=[{"at": "00:00", "title": "a"}, {"at": "59:00", "title": "b"}, {"at": "1:02:03", "title": "c"}],
    ),
    "own-text": piece(Kind.VIDEO, channels={"kenh": {"text": "Lời riêng cho YouTube."}}, tags=[]),
}


@pytest.mark.parametrize("case", FACEBOOK)
def test_facebook(case, tmp_path):
    article = FACEBOOK[case]
    post = renderers(config(tmp_path))["fanpage"](article, library(article))
    shown = {"photo": post.photo} if post.photo else {"link card": post.link}
    text = post.text + "".join(f"\n\n[{k}: {v}]" for k, v in shown.items()) + "\n"
    assert text == golden(f"facebook/{case}.txt", text)


@pytest.mark.parametrize("case", YOUTUBE)
def test_youtube(case, tmp_path):
    article = YOUTUBE[case]
    post = renderers(config(tmp_path))["kenh"](article, library(article))
    text = f"{post.text}\n"
    assert text == golden(f"youtube/{case}.txt", text)
    assert post.target == "abcDEF12345"
