"""Figures, signs and abbreviations as spoken: a table of cases, and what must hold of every number and every text."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.broadcast import numbers
from pipeline.broadcast.spoken import Speaker
from pipeline.tree import read_tree
from tests.project import HOME

REGISTER = read_tree((HOME / "content/_data/abbreviations.yaml").read_text("utf-8"), "abbreviations.yaml").data
SPEAKER = Speaker(REGISTER, {"111", "113", "115"})
TABLE = Path(__file__).with_name("spoken.tsv").read_text("utf-8").splitlines()
CASES = [tuple(line.split("\t")) for line in TABLE]
ONES = {
    word: value for value, word in enumerate(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"])
}
ONES |= {"mốt": 1, "tư": 4, "lăm": 5}


def test_there_are_enough_cases():
    assert len(CASES) >= 120


@pytest.mark.parametrize(("written", "spoken"), CASES)
def test_case(written: str, spoken: str):
    assert SPEAKER.say(written) == (spoken, ())


def value(words: list[str]) -> int:
    """What a listener would write down: an own reading of the words, from the largest unit to the smallest."""
    for unit, size in (("tỷ", 10**9), ("triệu", 10**6), ("nghìn", 1000), ("trăm", 100)):
        if unit in words:
            at = len(words) - 1 - words[::-1].index(unit) if unit == "tỷ" else words.index(unit)
            return (value(words[:at]) or 0) * size + (value(words[at + 1 :]) if words[at + 1 :] else 0)
    if words[0] == "linh":
        return ONES[words[1]]
    if "mươi" in words:
        return 10 * ONES[words[0]] + (ONES[words[2]] if len(words) > 2 else 0)
    if words[0] == "mười":
        return 10 + (ONES[words[1]] if len(words) > 1 else 0)
    return ONES[words[0]]


@given(st.one_of(st.integers(0, 10**13), st.integers(0, 10**5), st.sampled_from([10**n for n in range(13)])))
def test_a_listener_writes_down_the_same_number(number: int):
    said = numbers.cardinal(number)

    assert value(said.split()) == number
    assert not re.search(r"mươi (một|bốn|năm)\b|mười (mốt|tư|năm)\b|trăm (lăm|mốt|tư)", said)


@given(st.integers(0, 10**12))
def test_thousands_may_be_written_with_points(number: int):
    assert SPEAKER.say(f"{number:,} đồng".replace(",", ".")).text == f"{numbers.cardinal(number)} đồng"


@given(st.integers(1, 3000))
def test_roman_numerals_are_read_back_or_refused(number: int):
    written = numbers._as_roman(number)
    assert numbers.roman(written) == number
    assert numbers.roman("I" + written) in {None, number + 1, number - 1}


@given(st.text(alphabet="0123456789 .,/-:%đngàyhĐCPQ()“”–", max_size=40))
def test_no_figure_is_left_to_the_reader(text: str):
    said = SPEAKER.say(text).text

    assert not re.search(r"[0-9“”()–/%]", said)
    assert said == said.strip()


@pytest.mark.parametrize("spoken", [spoken for _written, spoken in CASES])
def test_what_is_said_stays_as_it_is(spoken: str):
    assert SPEAKER.say(spoken).text == spoken


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Phòng CSTHAHS họp.", ("CSTHAHS",)),
        ("Theo 5/2024/TT-BXYZ.", ("BXYZ",)),
        ("Gọi UBND, rồi ABCX và ABCX.", ("ABCX",)),
        ("Ủy ban nhân dân xã Hòa Bình.", ()),
        ("CẢNH BÁO: KHÔNG chuyển tiền.", ()),
    ],
)
def test_an_abbreviation_that_nobody_explained_is_told_not_guessed(text: str, unknown: tuple[str, ...]):
    assert SPEAKER.say(text).unknown == unknown
