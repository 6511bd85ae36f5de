"""Our block in a description: whatever people wrote around it survives byte for byte."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.channels.text import tidy
from pipeline.channels.youtube.block import END, START, find, put, remove
from pipeline.errors import Refused

A = "bai-0001"
BITS = [
    "\n",
    "\n",
    "\r\n",
    "\r",
    "a",
    "ế",
    "\u0302",
    " ",
    "\u00a0",
    "\t",
    "\x0b",
    "\u2028",
    "🙂",
    "— Mục —",
    "#tag",
    "00:00 Mở",
]
HANDWRITTEN = st.lists(st.sampled_from(BITS), max_size=12).map("".join)
OURS = HANDWRITTEN.map(tidy)
few = settings(max_examples=40, deadline=None)


@few
@given(HANDWRITTEN, OURS, OURS)
def test_put_find_replace_remove(description, first, second):
    once = put(description, A, first)
    twice = put(once, A, second)
    assert (find(once, A), find(twice, A)) == (first, second)
    assert twice == put(description, A, second)
    assert remove(twice, A) == description


@few
@given(HANDWRITTEN, HANDWRITTEN, OURS, OURS)
def test_what_people_add_around_the_block_survives(above, below, first, second):
    there = f"{above}\n{put('', A, first)}\n{below}"
    changed = put(there, A, second)
    assert changed.startswith(above + "\n")
    assert changed.endswith("\n" + below)
    assert len(changed.encode()) - len(there.encode()) == len(second.encode()) - len(first.encode())


@few
@given(HANDWRITTEN, OURS, OURS)
def test_two_pieces_share_a_description(description, first, second):
    both = put(put(description, A, first), "bai-0002", second)
    assert (find(both, A), find(both, "bai-0002")) == (first, second)
    assert remove(remove(both, "bai-0002"), A) == description


@pytest.mark.parametrize(
    "mangle",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\n".join(line + "  " for line in text.split("\n")),
        lambda text: unicodedata.normalize("NFD", text),
        str.strip,
    ],
    ids=["CRLF", "trailing spaces", "NFD", "trimmed"],
)
def test_found_although_somebody_changed_how_it_is_written(mangle):
    there = mangle(put("Lời của chúng tôi", A, "Tóm tắt\n\nhttps://a.vn"))
    assert find(there, A) == "Tóm tắt\n\nhttps://a.vn"
    assert remove(there, A).rstrip() == mangle("Lời của chúng tôi").rstrip()


def test_nothing_of_ours():
    assert find("Mô tả", A) is None
    assert remove("Mô tả", A) == "Mô tả"
    assert find(put("Mô tả", "bai-0002", "x"), A) is None


START_A, END_A, START_B = START.format(id=A), END.format(id=A), START.format(id="bai-0002")


@pytest.mark.parametrize(
    "lines",
    [
        [START_A, "x"],
        ["x", END_A],
        [END_A, "x", START_A],
        [START_A, "x", START_A, "y", END_A],
        [START_A, "x", END_A, END_A],
        [START_A, START_B, "x", END_A],
    ],
)
def test_a_damaged_block_is_left_alone_with_advice(lines):
    for touch in (find, remove, lambda text, article: put(text, article, "mới")):
        with pytest.raises(Refused, match="YouTube Studio") as caught:
            touch("\n".join(["Lời của chúng tôi", *lines]), A)
        assert START_A in str(caught.value)


def test_a_text_that_looks_like_a_mark_is_refused():
    with pytest.raises(Refused, match="dòng đánh dấu"):
        put("Mô tả", A, f"x\n {START_B}\ny")
