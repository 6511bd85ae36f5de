"""Front matter changed in place: what was not asked for stays as it was written."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.desk.front import put, scalar
from pipeline.errors import EnvironmentFault
from pipeline.model.base import VIETNAM
from pipeline.tree import read_tree

BEFORE = """\
---
# đầu tệp
id: ma-bai   # giữ mãi
title: "Một: hai # ba"
state: "draft"  # draft → review → approved

# về hình
image:
  src: a.png
  # lời mô tả
  alt: "Nhà"
tags: [mot, hai]
---
state: không phải khóa
"""
AFTER = """\
---
# đầu tệp
id: ma-bai   # giữ mãi
title: "Một: hai # ba"
state: review  # draft → review → approved
approval:
  - role: approve
    by: lanh-dao
    date: 2026-11-22 08:00:00

# về hình
image:
  src: a.png
  # lời mô tả
  alt: "Nhà"
tags: [mot, hai]
---
state: không phải khóa
"""
SIGN = {"role": "approve", "by": "lanh-dao", "date": datetime(2026, 11, 22, 8, tzinfo=VIETNAM), "emergency": None}


def test_a_key_is_set_and_another_added_and_nothing_else_moves():
    assert put(BEFORE, {"state": "review", "approval": [SIGN]}) == AFTER


def test_what_was_added_can_be_taken_away_again():
    assert put(AFTER, {"approval": None, "state": "draft"}) == BEFORE.replace('"draft"', "draft")


def test_a_comment_inside_a_block_that_is_written_anew_is_kept():
    text = put(BEFORE, {"image": {"src": "b.png", "alt": "Cửa"}})

    assert "image:\n  src: b.png\n  alt: Cửa\n  # lời mô tả\ntags:" in text


@pytest.mark.parametrize("text", ["không có\n", "---\na: b\n", "---\n{a: b, c: d}\n---\n", "---\na: [\n---\n"])
def test_what_cannot_be_changed_safely_is_refused(text: str):
    with pytest.raises(EnvironmentFault):
        put(text, {"state": "review"})


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_any_words_are_read_back_as_they_were(words: str):
    text = put(BEFORE, {"note": words or None, "state": words or "draft"})
    data = read_tree(text.split("---\n")[1], "x").data

    assert isinstance(data, dict)
    assert (data["state"], data.get("note")) == (words or "draft", words or None)


def test_a_moment_without_an_hour_is_a_day():
    assert scalar(datetime(2026, 11, 22, tzinfo=VIETNAM)) == "2026-11-22"
