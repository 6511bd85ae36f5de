"""Names of people who served a sentence, in a piece that has no consent to name them."""

# ruff: noqa: E501 - patterns

from bisect import bisect
from collections.abc import Iterator
from itertools import chain, islice

from pipeline.content.matching import late
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.past.consents import consent_to, covers
from pipeline.content.rules.past.invented import is_invented, is_renamed
from pipeline.content.rules.past.known import known_by
from pipeline.content.rules.past.pasts import ALREADY, LIST, NEAR, ONE, find_pasts, follows_name, is_of_old
from pipeline.content.rules.past.speakers import speakers
from pipeline.content.rules.text.names import SYLLABLE, Person, is_public, people
from pipeline.content.rules.text.reading import SHOWN, Reading, merged
from pipeline.model.registers import ConsentScope
from pipeline.problems import Problem, problem

_OWN = late(
    r"[\s,(]*(?:\d\d tuổi[\s,)]*)?(?:(?:là )?(?:một )?người (?:đã |từng )*|(?:từng|vừa|mới)(?: (?!thăm|giúp|nhận|gặp|đón|trao|tặng|kèm|dạy|hỏi|viết|cho|với)[^\W\d_]+){0,7} )$"
)
_SUBJECT = late(  # of any surname; an authority grants an amnesty, too
    rf"(?:^|[.;:,!?\n(“\"*] ?|\b(?:[Kk]hi|[Nn]gày|[Hh]ồi|[Nn]ăm|[Ll]úc) )(?!(?:Cảnh|Vai|Chuyện|Anh|Chị|Ông|Bà|Cô|Chú|Bác|Em|Cháu|Bé|Dì|Cậu|Mợ|Thím|Mẹ|Má|Ba|Bố|Cha|Vợ|Chồng|Con)\b)((?:{SYLLABLE} ){{2,4}})(?:(?:{'|'.join(ALREADY)}) )*$"
)
_OTHER = late(
    r"\b(?:hàng xóm|láng giềng|khách quen|ân nhân|thầy dạy nghề) của (?:anh|chị|ông|bà|em|chú|bác)(?: ấy)?,? (?:là )?(?:(?:ông|bà|anh|chị|cô|chú|bác) )?$"
)
_GRANTED = ("đặc xá", "tha", "xóa", "giảm")
_SHOWN = {*SHOWN, "image"}
_BESIDE, _MANY = 2, 100  # paragraphs on either side; pasts: more of them are a book, not a piece
_SINGLE = late(
    rf"\b(?<!các )(?<!những )(?<!nhiều )(?<!hai )(?:{ONE}|chàng|cô gái|người (?:đàn|phụ|thợ|thầy|chủ|chồng|lính)|chủ (?!tịch|trương|yếu|động|đề))\b"
)


def check_people(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B541: an ex-prisoner by name without consent to the name."""
    consent = consent_to(facts, reading.piece)
    if not covers(consent, ConsentScope.NAME):
        yield from _named(reading, promised=consent is not None)


def _named(reading: Reading, *, promised: bool) -> Iterator[Problem]:
    """Names beside a past in prison, or of those who tell theirs; if there are none, who is known without."""
    told: set[str] = set()
    pasts = find_pasts(reading) if not is_renamed(reading) else []
    for person in chain(_beside(reading, pasts, promised=promised), speakers(reading, pasts[:_MANY])):
        if person.name not in told and not _is_no_secret(reading, person):
            told.add(person.name)
            yield problem("B541", reading.place(person.start), name=_initials(person.name))
    if not told:
        yield from islice(_known(reading, pasts[:_MANY]), 1)


def _beside(reading: Reading, pasts: list[int], *, promised: bool) -> Iterator[Person]:
    """Those named beside one of `pasts`; in what a piece shows first also if it, or a consent, stands elsewhere."""
    shown = (*reading.spans(_SHOWN), *reading.headings, *_opening(reading, pasts)) if pasts or promised else ()
    for start, end in merged(sorted([*(_around(reading, past) for past in pasts), *shown])):
        for person in people(reading, start, end):
            secret = not person.public or _tells_own(reading, person.end, pasts)
            other = _OTHER.search(reading.low, max(0, person.start - 40), person.start)
            if secret and not other and not person.title.endswith(("vợ", "chồng")):
                yield person


def _known(reading: Reading, pasts: list[int]) -> Iterator[Problem]:
    """Of whom a past is said at once, whatever the surname, or whom all the place knows."""
    for past in pasts:
        if name := _subject(reading, past):
            yield problem("B541", reading.place(past - len(name)), name=_initials(name))
        facts = known_by(reading, past) if reading.says(_SINGLE, past) else []
        if facts and not is_invented(reading, past):
            yield problem("B541", reading.place(past), name=", ".join(facts))


def _is_no_secret(reading: Reading, person: Person) -> bool:
    return is_invented(reading, person.start, person.name) or is_of_old(reading, person.start)


def _tells_own(reading: Reading, end: int, pasts: list[int]) -> bool:
    """Whether one of `pasts`, in order, follows on the very name: an office makes no secret of the name, but of that it does."""
    near = pasts[bisect(pasts, end) : bisect(pasts, end + 40)]
    return any(_OWN.fullmatch(reading.low, end, past) for past in near)


def _subject(reading: Reading, past: int) -> str:
    """The name of which the past is said at once, whatever the surname; nothing, if it is an office's or made up."""
    found = _SUBJECT.search(reading.text, max(0, past - 60), past) if follows_name(reading, past) else None
    if not found or reading.low.startswith(_GRANTED, past):
        return ""
    name = found[1].strip()
    public = is_public(reading.low, found.start(1), found.start(1) + len(name), name, "")
    return "" if public or is_invented(reading, past, name) else name


def _opening(reading: Reading, pasts: list[int]) -> Iterator[tuple[int, int]]:
    """The first paragraph, if title or summary tells one person's past: there most pieces say who it is."""
    first = [past for start, end in reading.spans(SHOWN) for past in pasts if start <= past < end]
    if any(reading.says(_SINGLE, past) for past in first):
        yield reading.near(reading.body, NEAR)


def _around(reading: Reading, past: int) -> tuple[int, int]:
    """The paragraph of `past`; if it names nobody but says *anh*, *chị*, then with those beside it, the nearest first."""
    start, end = reading.near(past, NEAR)
    whole = "\n\n" in (reading.text[max(start - 2, 0) : start], reading.text[end : end + 2])
    alone = whole and _speaks_of_one(reading, past) and _names_nobody(reading, start, end)
    for _step in range(_BESIDE if alone else 0):
        if reading.text[max(start - 2, 0) : start] == "\n\n":
            start = reading.near(max(start - 3, 0), NEAR)[0]
        if not _names_nobody(reading, start, end):
            break
        end = reading.near(end + 2, NEAR)[1] if reading.text[end : end + 2] == "\n\n" else end
    return start, end


def _names_nobody(reading: Reading, start: int, end: int) -> bool:
    return all(person.public for person in people(reading, start, end))


def _speaks_of_one(reading: Reading, past: int) -> bool:
    """Whether the sentence tells of one person, or is the head of a list."""
    return bool(reading.says(_SINGLE, past) or LIST.search(reading.low, past, past + 140))


def _initials(name: str) -> str:
    return ".".join(part[0] for part in name.split() if part[0].isupper()) + "."
