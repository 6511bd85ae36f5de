"""What a piece tells of a child without a word for it: two hints in one scene, of which the first is a deed.

*The uncle came to her room* may be a visit; that she no longer dares to go home, or that the police were called, tells
what it was. One such phrase alone accuses nobody.
"""

# ruff: noqa: E501 - patterns

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.content.matching import late
from pipeline.content.rules.child.facts import Fact, find_fact
from pipeline.content.rules.child.minors import YEARS, aged, singles
from pipeline.content.rules.child.offenders import MEASURES, OF_OTHERS
from pipeline.content.rules.child.scenes import BOOK, NAME, OPENING, deeds, is_real, named_child, scene
from pipeline.content.rules.past.invented import is_refuted
from pipeline.content.rules.text.names import SYLLABLE
from pipeline.content.rules.text.phrases import Phrases, expect, openings
from pipeline.content.rules.text.reading import SHOWN, Reading

_PRAISE = Phrases("praise")
_APART = 15  # characters between two deeds, for them to be two
_AGE_OF_ONE = late(
    rf"(?<!\w)(?<!mươi )(?<!dưới )(?<!đủ )(?<!đến )(?<!trên )(?<!từ )(?<!- )(?:{YEARS} tuổi|sinh (?:năm|ngày [\d/]{{3,6}}) ?20[012]\d|\(20[012]\d)"
)
_YOUNG = late(rf"(?<!\w)(?<!mươi )(?<!dưới )(?<!đủ )(?<!đến )(?<!trên )(?<!từ )(?<!- ){YEARS} \Z")
_CLASS = late(r"lớp (?:\d|(?:lá|chồi|mầm|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w))")
_CALLS = {"em", "cháu", "bé", "thằng", "con", "nhỏ"}
_CHILD_WORDS = {("cô", "bé"), ("cậu", "bé"), ("bé", "gái"), ("bé", "trai"), ("nữ", "sinh"), ("nam", "sinh"), ("đứa", "con"), ("con", "út"), ("con", "nhỏ"), ("con", "bé"), ("thằng", "bé"), ("thằng", "nhỏ"), ("đứa", "bé"), ("đứa", "nhỏ"),
                ("sinh", "năm"), ("sinh", "ngày")}  # fmt: skip
expect(_CHILD_WORDS)
_CALLED = late(
    rf"(?<!\w)(?:[Tt]hằng|[Cc]u|[Nn]hỏ|[Cc]on bé|[Cc]on|[Cc]ái|[Đđ]ứa[^.;\n]{{0,12}} (?:là|tên)) {SYLLABLE}(?!\w)"
)
_ANY_AGE = {"nạn nhân", "bị hại"}


class Hints(NamedTuple):
    """Deeds, what follows on them, and what stands before one who only suffers from them, or in a scene of others."""

    deeds: Phrases
    sequels: Phrases
    not_of: re.Pattern[str] | None = None
    of_others: re.Pattern[str] | None = None


HARM = Hints(Phrases("abuse", "veiled"), Phrases("aftermath"))
OFFENCE = Hints(
    Phrases("offence", "astray"),
    MEASURES,
    OF_OTHERS,
    late(
        r"(?<!\w)(?:(?:kẻ|tên) (?:trộm|cướp|gian|xấu|đó|này)|bọn|(?:1[89]|[2-9]\d) tuổi|(?:sinh năm|sn) (?:19\d\d|200[0-7]))(?!\w)"
    ),
)


def find_hinted(reading: Reading, hints: Hints) -> Fact | None:
    """By what a child is known of whom `hints` tell, in the first scene that they make: a name, or what is said of no other child around."""
    if not (span := next(_scenes(reading, hints), None)):
        return None
    return (
        _named(reading, *span)
        or named_child(reading)
        or _named(reading, 0, len(reading.text))
        or find_fact(reading, telling=True)
    )


def may_tell_of_one(reading: Reading) -> bool:
    """Whether a child's name, age, class or year of birth may stand in it: most pieces have none, which saves the rest."""
    text, low = reading.text, reading.low
    return (
        not _CHILD_WORDS.isdisjoint(openings(reading))
        or any(_YOUNG.search(low, max(0, at - 20), at) for at in reading.where("tuổi"))
        or any(_CLASS.match(low, at) for at in reading.where("lớp"))
        or any(
            text[at + len(word) + 1 : at + len(word) + 2].isupper()
            for word in _CALLS & reading.words
            for at in reading.where(word)
        )
    )


def _scenes(reading: Reading, hints: Hints) -> Iterator[tuple[int, int]]:
    """Scenes of one child with a deed and, beside it, what follows on such, or another deed."""
    for start, end, places in deeds(reading, hints.deeds):
        span = scene(reading, start, end)[0]
        shown = reading.spans(SHOWN) if start < reading.body + OPENING else ()
        twice = _is_told_twice(reading, hints, places[0], span)
        others = hints.of_others and hints.of_others.search(reading.low, *span)
        if (
            twice
            and not others
            and not is_refuted(reading, start + 1)
            and not _PRAISE.within(reading, *span)
            and any(_speaks_of_one(reading, hints, *each) for each in (span, *shown))
        ):
            yield span


def _is_told_twice(reading: Reading, hints: Hints, place: int, span: tuple[int, int]) -> bool:
    """Whether beside the deed at `place` another is told, or what followed on it."""
    first = hints.deeds.within(reading, place, place + 1)[0]
    sequels = hints.sequels.within(reading, *span)
    return any(abs(each.start() - place) > _APART for each in hints.deeds.within(reading, *span)) or any(
        each.end() <= place or each.start() >= first.end() for each in sequels
    )


def _speaks_of_one(reading: Reading, hints: Hints, start: int, end: int) -> bool:
    """Whether a child is spoken of, not children, nor a child to whom others belong."""
    said = [child for child in singles(reading, start, end) if child[0] != "trẻ"]
    if any(child[0] not in _ANY_AGE and _is_meant(reading, hints, child.start()) for child in said):
        return True
    young = [*_AGE_OF_ONE.finditer(reading.low, start, end), *_CALLED.finditer(reading.text, start, end)]
    places = [*(each.start() for each in young), *(each.start for each in aged(reading, start, end))]
    return any(_is_meant(reading, hints, place) for place in places)


def _is_meant(reading: Reading, hints: Hints, place: int) -> bool:
    return not (hints.not_of and hints.not_of.search(reading.low, max(0, place - 15), place))


def _named(reading: Reading, start: int, end: int) -> Fact | None:
    """A name with an age behind it."""
    every = aged(reading, start, end) if len(reading.text) <= BOOK else ()
    found = next((each for each in every if is_real(reading, each.start, each.name)), None)
    return Fact(NAME, found.start) if found else None
