"""The forms in which people name a legal document: numbers in every shape, slips of the pen, short names. Pure text.

Forms and codes: NĐ 30/2020/NĐ-CP, Luật Ban hành văn bản quy phạm pháp luật; Party documents by Hướng dẫn 36-HD/VPTW.
Text must be NFC with plain hyphens; no pattern looks further than a few dozen characters, so scanning is linear.
"""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from pipeline.content.matching import beginning, digits, late, matches
from pipeline.i18n import N_

_UP = "A-ZĐƯÂÊÔƠĂ"
_NUMBER = late(
    rf"(?P<number>\d(?:(?<![\w/.\-]\d)|(?<=[NQ]Đ\d))\d{{0,4}}+[a-zA-Z]?)(?:\s?(?P<s1>[/-])\s?(?P<year>(?:19|20)\d\d))?(?P<s2>\s?[/-]\s?|\s?)"
    rf"(?P<code>(?=[{_UP}])(?=\S{{0,24}}[{_UP}]{{2}})[{_UP}][{_UP}a-z0-9]{{0,12}}(?:(?:[/.&]|\s?-\s?)[{_UP}][{_UP}a-z0-9&]{{0,12}}){{0,6}})"
    r"(?![\w/])"
)
_AHEAD = 20  # characters of a number, within which its code begins, in capitals
_TYPES = {
    "bộ luật": "L", "luật": "L", "pháp lệnh": "PL", "nghị định": "NĐ", "nđ": "NĐ", "nghị quyết": "NQ", "nq": "NQ",
    "quyết định": "QĐ", "qđ": "QĐ", "thông tư liên tịch": "TTLT", "ttlt": "TTLT", "thông tư": "TT", "tt": "TT",
    "chỉ thị": "CT", "ct": "CT", "kế hoạch": "KH", "kh": "KH", "công văn": "CV", "cv": "CV",
}  # fmt: skip
_LOWER = late(r"(?<=/)(?:nđ-cp|qđ-ttg|qđ-ubnd|qh1\d)(?!\w)")
_WORDS = beginning(*(word.replace(" ", r"\s+") for word in sorted(_TYPES, key=len, reverse=True)))
_TYPE_BEFORE = late(rf"(?P<type>{_WORDS})(?:\s+số)?\s*:?\s*$")  # of text in lower case, too
_SHORT = late(  # of text in lower case
    rf"(?P<number>\d(?<=\s\d)\d{{0,3}})(?:\s?/\s?(?P<of>(?:19|20)\d\d))?(?![\w/%]|[-.,:]\d|\s?[-/]\s?[{_UP.lower()}\d])"
    r"(?:\s+năm\s+(?P<year>(?:19|20)\d\d))?"
    r"(?!\s+(?:năm|người|ngày(?!\s+\d)|tháng|giờ|lần|điều|chương|trường|vụ|bị|cán|đồng|triệu|tỷ|phần|giai|bước|việc|nội|nhóm|đợt|mức)\b)"
)
_LAST_WORDS = tuple({word.split()[-1] for word in (*_TYPES, "số")})
_HEADS = {"NĐ", "QĐ", "NQ", "TT", "TTLT", "CT", "KH", "CV", "TB", "HD", "CTR", "CTr", "BC", "TTr", "TTR", "KL", "CĐ", "QyĐ", "QC",
          "PA", "ĐA", "VBHN", "PL", "L", "LCT", "NQLT", "CTPH", "QCPH", "GM", "UBND"}  # fmt: skip
_LATIN = {"ND": "NĐ", "QD": "QĐ", "ÐA": "ĐA", "CD": "CĐ"}
_GLUED = late(r"(NĐ|ND|QĐ|QD|NQ|TT|TTLT|CT|KH)(CP|TTg|TTG|HĐND|UBND|B[A-ZĐ]{1,5}|TANDTC|VKSNDTC)")
_ASSEMBLY = late(r"(?:UBTV)?QH\d{0,2}")
_CLASSES = {"L": {"L", "QH"}, "PL": {"PL", "QH"}, "NQ": {"NQ", "NQLT", "QH"}}
_KINDS = {*_CLASSES, *_TYPES.values(), "QH"}
_DATED = late(
    r"[\s(,]{0,3}(?:ban hành\s+)?(?:ngày|năm)\s+(?:(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*)?((?:19|20)\d\d)\b"
)
_ISSUER = late(r"[\s,)]{0,3}của\s+((?:[^\W\d_]+[ -]?){1,9})")
_JOINTS = late(r"[\s/-]+")
_EARLY = 1998  # until then a number had no year: 49/CP


class Form(NamedTuple):
    """One naming of a document: where, as written, and what can be read of it; `fault` says what is wrong with it.

    `type` is the code that the word before it stands for (``Nghị định`` → NĐ), `head` the first part of its own code.
    `day` is an ISO date or a year that follows, `issuer` the words after ``của``.
    """

    start: int
    end: int
    written: str
    number: str
    year: str | None
    code: str | None
    type: str | None
    day: str | None
    issuer: str | None
    fault: str | None = None

    @property
    def head(self) -> str | None:
        """The first part of the code, with its Đ: ``NĐ``, ``QH``."""
        return head_of(self.code) if self.code else None


@lru_cache(1000)
def head_of(code: str) -> str:
    """The kind of document that `code` begins with: ``QĐ-TTg`` → ``QĐ``, ``QH14`` → ``QH``."""
    first = re.split(r"[-/.&\s]", code, maxsplit=1)[0]
    return "QH" if _ASSEMBLY.fullmatch(first) else _LATIN.get(first, first)


def forms(text: str, low: str, this_year: int, numbers: list[int] | None = None) -> list[Form]:
    """Every naming by number in `text`, in order; slips of the pen carry their `fault`. `low` is `text` in lower case.

    `numbers` are the places where numbers begin in it.
    """
    numbers = digits(text) if numbers is None else numbers
    text = (
        _LOWER.sub(lambda found: found[0].upper().replace("TTG", "TTg"), text)
        if "/nđ-" in text or "/qđ-" in text or "/qh1" in text
        else text
    )
    coded = (at for at in numbers if text[at : at + _AHEAD] != low[at : at + _AHEAD])
    full = [form for found in matches(_NUMBER, text, coded) if (form := _read(text, low, found, this_year))]
    named = (at for at in numbers if low[max(0, at - 8) : at].rstrip().endswith(_LAST_WORDS))
    short = [form for found in matches(_SHORT, low, named) if (form := _read_short(text, low, found))]
    ends = [form.end for form in full]  # in order, as are their starts: they do not overlap
    return sorted([*full, *(form for form in short if not _meets(form.start, full, ends))])


def _meets(offset: int, full: list[Form], ends: list[int]) -> bool:
    index = bisect_left(ends, offset)
    return index < len(full) and full[index].start <= offset


def key(number: str, year: str | None, code: str) -> str:
    """One spelling for numbers that mean the same: without spaces, leading zeros and case."""
    return f"{number.lstrip('0')}/{year or ''}/{_JOINTS.sub('-', code)}".casefold()


def key_of(written: str) -> str:
    """The `key` of a number as the register has it; of another text, the text in lower case."""
    found = _NUMBER.fullmatch(written.strip())
    return key(found["number"], found["year"], found["code"]) if found else written.strip().casefold()


def _read(text: str, low: str, found: re.Match[str], this_year: int) -> Form | None:
    before = _type_before(low, found.start())
    kind = _TYPES[" ".join(before["type"].split())] if before else None
    glued = _GLUED.fullmatch(found["code"])
    code = f"{glued[1]}-{glued[2]}" if glued else found["code"]
    head = head_of(code)
    separated = found["s2"].strip() != ""
    old = not found["year"] and found["code"] in {"CP", "TTg"} and kind in {"NĐ", "QĐ", "CT"}
    known = head in _HEADS or head == "QH" or old
    if not (known or (kind and separated)) or not (separated or found["year"] or (kind and "-" in code)):
        return None
    day, issuer = _day_and_issuer(text, found.end())
    start = before.start("type") if before else found.start()
    form = Form(start, found.end(), found[0], found["number"], found["year"], code, kind, day, issuer)
    fault = _fault(form, found, this_year, old=old) or (N_("thiếu dấu gạch nối trong ký hiệu") if glued else None)
    return form._replace(fault=fault) if fault else form


def _read_short(text: str, low: str, found: re.Match[str]) -> Form | None:
    at, end = found.span()
    before = _TYPE_BEFORE.search(low, max(0, at - 40), at)
    if not before:
        return None
    start, kind = before.start("type"), _TYPES[" ".join(before["type"].split())]
    day, issuer = _day_and_issuer(text, end)
    day = found["of"] or found["year"] or day
    return Form(start, end, text[start:end], found["number"], None, None, kind, day, issuer)


def _type_before(low: str, at: int) -> re.Match[str] | None:
    """The word for a kind of document that ends at `at`; what cannot be one costs no search."""
    start = max(0, at - 40)
    may_be = low[start:at].rstrip().removesuffix(":").rstrip().endswith(_LAST_WORDS)
    return _TYPE_BEFORE.search(low, start, at) if may_be else None


def _day_and_issuer(text: str, end: int) -> tuple[str | None, str | None]:
    day = None
    if dated := _DATED.match(text, end, end + 60):
        day = f"{dated[3]}-{int(dated[2]):02}-{int(dated[1]):02}" if dated[1] else dated[3]
        end = dated.end()
    issuer = _ISSUER.match(text, end, end + 80)
    return day, issuer[1] if issuer else None


def _fault(form: Form, found: re.Match[str], this_year: int, *, old: bool) -> str | None:
    """What a lawyer would strike out, or None."""
    code, head = form.code or "", form.head or ""
    parts = [part.strip() for part in code.split("-")]
    if old:
        early = bool(form.day and int(form.day[:4]) <= _EARLY)
        return None if early else N_("thiếu năm ban hành và ký hiệu loại")
    if form.year and int(form.year) > this_year:
        return N_("năm ban hành chưa tới")
    if form.type and head in _KINDS and head not in _CLASSES.get(form.type, {form.type}):
        return N_("ký hiệu không khớp loại văn bản đứng trước")
    if (head == "NĐ" and len(parts) == 2 and parts[1] != "CP") or (head == "QĐ" and parts[1:] == ["CP"]):
        return N_("ký hiệu cơ quan không hợp với loại văn bản")
    if parts[0] in _LATIN:
        return N_("thiếu chữ Đ trong ký hiệu")
    if head == "NĐ" and not form.year:
        return N_("thiếu năm ban hành")
    slash = found["s2"].strip() == "/" and found["s1"] in {None, "/"}
    return None if slash or (not form.year and found["s2"].strip()) else N_("thiếu hoặc sai dấu gạch chéo")
