"""Numbers and addresses that belong to a person: told apart from law numbers, money, dates and official contacts."""

# ruff: noqa: E501 - patterns

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache, partial
from itertools import pairwise
from sys import maxsize
from typing import NamedTuple

from pipeline.content.matching import late, matches
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.past.invented import is_invented
from pipeline.content.rules.text.names import people
from pipeline.content.rules.text.phrases import Pair, expect, openings
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import N_, _
from pipeline.model.article import Kind
from pipeline.problems import Problem, problem

_PERSONAL = {Kind.STORY, Kind.VIDEO}
_ALONE = r"(?<![\w.,+])(?<!\d[/-])"
_AFTER = r"(?![\w])(?![.,:/]\d)"
_PHONE = late(
    rf"{_ALONE}(?:\(?\+84\)?[ .-]?(?:\(0\)|0)?|\(?84\)?[ -]?|\(?0[ ]?)"
    rf"(?:2(?:[ .()*-]{{0,3}}\d){{9}}|[35789](?:[ .()*-]{{0,3}}\d){{8}}){_AFTER}"
)
_SAID = {"không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
         "tám": 8, "chín": 9}  # fmt: skip
_SPOKEN = late(rf"không(?:[\s,.-]{{1,3}}(?:{'|'.join(_SAID)}|\d)){{9,10}}(?!\w)")
_MOBILE = late(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}")
_LANDLINE = late(r"02\d{9}")
_DATED = late(r"\(?\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)\d\d\D")
COUNTED = late(r"\s*(?:đồng|vnđ|vnd|usd|người|triệu|tỷ)\b")
_OTHER = late(
    r"(?:mã (?:số )?(?:lô(?: hàng)?|sản phẩm|truy xuất|vận đơn|khách hàng|giao dịch|thuế|doanh nghiệp|hồ sơ|vạch|bưu|đơn|thủ tục)|\bmst|đăng ký kinh doanh|\biss?bn|giấy phép số)"
    r"[^\d\n]{0,25}$"
)
_GAP = r"(?P<gap>[^\d\n.;]{0,40}?)"
_NO_GAP = late(r"gọi|điện thoại|đt\b|liên hệ|tổng đài|facebook|zalo|tiktok|youtube|mạng xã hội|fanpage|email")
_DIGITS = r"\d(?:[ .-]?\d)"
_BANKS = (
    r"vietcombank|vcb|agribank|bidv|vietinbank|techcombank|mb ?bank|acb|sacombank|vp ?bank|tp ?bank|vib|shb|hd ?bank|"
    r"lp ?bank|momo"
)
_BANK_WORDS = {"vietcombank", "vcb", "agribank", "bidv", "vietinbank", "techcombank", "mb", "mbbank", "acb", "sacombank",
               "vp", "vpbank", "tp", "tpbank", "vib", "shb", "hd", "hdbank", "lp", "lpbank", "bank", "momo"}  # fmt: skip


class _Keys(NamedTuple):
    """Words, and pairs of words, that say what a number is: with one of them the pattern begins, or it stands `behind`."""

    words: Set[str]
    pairs: Set[Pair] = frozenset()
    behind: bool = False


_KEYED = tuple(
    (code, kind, _Keys(*begins), late(rf"(?<!\w)(?:{keys})(?!\w){_GAP}(?<!\w)(?P<number>{number})(?!\w)(?![.,:/]\d)"))
    for code, kind, begins, keys, number in (
        ("B512", N_("số tài khoản ngân hàng"),
         ({"stk", "tk"}, {("số", "tk"), ("số", "tài"), ("tài", "khoản"), ("chuyển", "khoản")}),
         r"stk|số tk|chuyển khoản(?: về| qua| vào)?(?: số)?|số tài khoản|tài khoản(?: số| ngân hàng)?|tk",
         r"\d(?:[ -]?\d){7,18}|\d{3}a\d{8}|(?<=stk )\d{6,7}"),
        ("B512", N_("số tài khoản ngân hàng"), (_BANK_WORDS,), _BANKS,
         r"(?!1[89]00)\d(?:[ -]?\d){7,18}"),
        ("B511", N_("số căn cước hoặc chứng minh nhân dân"),
         ({"cccd", "cmnd", "cmt"}, {("căn", "cước"), ("định", "danh"), ("chứng", "minh")}),
         r"cccd|căn cước(?: công dân)?|định danh(?: cá nhân)?|cmnd|cmt|chứng minh(?: thư)?(?: nhân dân)?",
         rf"{_DIGITS}{{11}}|{_DIGITS}{{8}}"),
        ("B511", N_("số giấy phép lái xe"), ({"gplx"}, {("giấy", "phép"), ("bằng", "lái")}), r"(?:giấy phép lái xe|gplx|bằng lái(?: xe)?)(?: hạng [a-z]\d?)?",
         rf"{_DIGITS}{{11}}"),
        ("B511", N_("số bảo hiểm"), ({"bhxh", "bhyt"}, {("bảo", "hiểm")}), r"bhxh|bhyt|bảo hiểm (?:xã hội|y tế)",
         rf"(?:[a-z]{{2}} ?\d ?)?{_DIGITS}{{9}}(?:[ .-]?\d\d)?"),
        ("B511", N_("số hộ chiếu"), ({"passport"}, {("hộ", "chiếu")}), r"hộ chiếu|passport", r"[a-z] ?\d{7}"),
        ("B511", N_("biển số xe"), ({"bks"}, {("biển", "số"), ("biển", "kiểm")}), r"biển số(?: xe)?|biển kiểm soát|bks",
         r"\d\d[ -]?[a-zđ]{1,2}\d?[ .-]?\d{3}\.?\d{1,2}"),
    )
)  # fmt: skip
_KEYED += (
    ("B512", N_("số tài khoản ngân hàng"),
     _Keys({*_BANK_WORDS, "ctk"}, {("ngân", "hàng"), ("chủ", "tk"), ("chủ", "tài")}, behind=True),
     late(r"(?P<gap>)(?P<number>\d(?<![\w/.,-]\d)(?:[ -]?\d){7,18})[\s,;:(-]{1,4}"
                rf"(?:mở |tại |ở |của |bank )*(?:{_BANKS}|ngân hàng|ctk|chủ (?:tk|tài khoản))\b")),
)  # fmt: skip
expect(pair for _code, _kind, keys, _pattern in _KEYED for pair in keys.pairs)
_TABLE = late(r"^\|(?P<head>[^\n]+)\n\|[-:| ]+\n(?P<rows>(?:\|[^\n]*(?:\n|\Z))+)", re.MULTILINE)
_HEAD = 100  # characters of a head that can reach a number below: the longest key and the gap behind it
_ROW = late(r"(?<=\|)[^\n]+")
_MANY_DIGITS = late(r"\d(?:[ .()*-]{0,3}\d){8}")
_CLOSE = 11  # characters from where one part of them begins to the next: eight digits, three marks
_BARE_CITIZEN = late(rf"0(?<![\w.,+]0)(?<!\d[/-]0)\d\d[ .]?[0-3](?:[ .]?\d){{8}}{_AFTER}")
_BARE_PLATE = late(r"\d(?<![\w.-]\d)\d(?:[ -]?[A-ZĐ]{1,2}\d?[ -]{0,3}\d{3}\.\d\d|[A-ZĐ]{1,2}\d?-\d{5})(?!\w)")
_WEB = late(r"(?:https?://|www\.)(?P<host>[\w.-]+)(?P<tail>[^\s<>()]*)$")
_LOCAL = late(r"[\w.+-]+$")
_HOST = late(r"[\w-]+(?:\.[\w-]+)+")
_HAMLET = {"thôn", "xóm", "ấp", "bản", "buôn", "khóm", "khu", "tổ"}
_LIVES = late(r"(?:(?:\b(?:trú|ngụ|sống|ở|quê)|\()\s*(?:(?:tại|ở)\s*)?|,\s*)$")
_WHICH = late(r"(?:khu phố|tổ dân phố|(?!khu)\w+)\s+(?:số\s+)?(?:\d|(?=[^\W\d_]))")
_LONG_DEAD = late(r"hy sinh|liệt sĩ|anh hùng|danh nhân|danh tướng|chí sĩ|\b1[0-8]\d\d\b|\b19[0-4]\d\b")
_HOUSES = {"số", "nhà", "ngõ", "ngách", "hẻm", "kiệt"}
_HOUSE = late(r"(?:số nhà|nhà số|nhà (?:ở|tại) số|ngõ|ngách|hẻm|kiệt)\s+\d+")


def check_numbers(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B511 identity numbers, B512 bank accounts, B513 and H514 telephones, H515 e-mail, H516 homes of persons.

    Telephone numbers of the registers may stand anywhere (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP for what is personal).
    """
    keyed = tuple(_keyed(reading)) or tuple(_columns(reading))
    yield from (found for _at, _end, found in keyed)
    spans = sorted((at, end) for at, end, _found in keyed)
    if next(matches(_MANY_DIGITS, reading.text, _long(reading)), None):
        yield from _phones(facts, reading, spans)
        yield from _bare(reading, spans, _BARE_CITIZEN, reading.digits, N_("số căn cước hoặc chứng minh nhân dân"))
    yield from _spoken(facts, reading)
    lettered = (at for at in reading.digits if reading.text[at + 2 : at + 4] != reading.low[at + 2 : at + 4])
    yield from _bare(reading, spans, _BARE_PLATE, lettered, N_("biển số xe"))
    yield from _homes(reading)
    yield from _mails(facts, reading)


def _long(reading: Reading) -> Iterator[int]:
    """Where a number begins that has nine digits, or another close behind it: a few."""
    for at, following in pairwise([*reading.digits, maxsize]):
        if following - at <= _CLOSE or reading.text[at + 8 : at + 9].isdigit():
            yield at


@lru_cache(2)
def official(facts: Facts) -> frozenset[str]:
    """Numbers that may be printed: the hotlines' and the masthead's, digits only, with 0 in front."""
    texts = [hotline.number for hotline in facts.registers.hotlines.values()]
    texts += re.split(r"[/,;]| - ", facts.registers.masthead.phone)
    return frozenset("".join(filter(str.isdigit, text)) for text in texts)


def mask(text: str) -> str:
    """The ends of a number or address: enough to find it in the file, not enough to use it."""
    keep = 2 if len(text) > 6 else 1
    return f"{text[:keep]}…{text[-keep:]}"


def _keyed(reading: Reading) -> Iterator[tuple[int, int, Problem]]:
    words, pairs = reading.words, openings(reading)
    for code, kind, keys, pattern in _KEYED:
        if keys.words.isdisjoint(words) and keys.pairs.isdisjoint(pairs):
            continue
        places = reading.digits if keys.behind else reading.places(keys.words, keys.pairs & pairs)
        for found in matches(pattern, reading.low, places):
            number, (start, end) = found["number"], found.span("number")
            said = found["gap"] or reading.low[max(0, start - 25) : start]
            if not _NO_GAP.search(said) and not _dated(number) and not COUNTED.match(reading.low, end):
                yield start, end, problem(code, reading.place(start), kind=_(kind), number=mask(number))


def _columns(reading: Reading) -> Iterator[tuple[int, int, Problem]]:
    """Numbers in a table, below a head that says what they are."""
    for table in _TABLE.finditer(reading.low) if "|" in reading.low else ():
        heads = [head.strip()[-_HEAD:] for head in table["head"].split("|")]
        for row in _ROW.finditer(reading.low, *table.span("rows")):
            at = row.start()
            for head, cell in zip(heads, row[0].split("|"), strict=False):
                start = at + len(cell) - len(cell.lstrip())
                at += len(cell) + 1
                for code, kind, _keys, pattern in _KEYED:
                    said = f"{head} {cell.strip()}"
                    if (found := pattern.search(said)) and found.end() == len(said):
                        told = problem(code, reading.place(start), kind=_(kind), number=mask(cell.strip()))
                        yield start, start + len(cell.strip()), told


def _dated(number: str) -> bool:
    return bool(_DATED.match(f"{number} ") or re.fullmatch(r"(?:19|20)\d\d[ -](?:19|20)\d\d", number))


def _phones(facts: Facts, reading: Reading, spans: list[tuple[int, int]]) -> Iterator[Problem]:
    known = official(facts)
    code = _phone_code(reading)
    for found in _PHONE.finditer(reading.text):
        if _meets(found, spans):
            continue
        number = _national(found[0])
        if number and number not in known and not _is_other(reading, found) and not _is_address(facts, reading, found):
            yield problem(code, reading.place(found.start()), number=mask(number))


def _spoken(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """Telephone numbers in words, as people say them."""
    for at in reading.where("không"):
        if found := _SPOKEN.match(reading.low, at):
            number = "".join(str(_SAID.get(word, word)) for word in re.findall(r"\w+", found[0]))
            if (_MOBILE.fullmatch(number) or _LANDLINE.fullmatch(number)) and number not in official(facts):
                yield problem(_phone_code(reading), reading.place(at), number=mask(number))


def _phone_code(reading: Reading) -> str:
    return "B513" if reading.piece.article.kind in _PERSONAL else "H514"


def _meets(found: re.Match[str], spans: list[tuple[int, int]]) -> bool:
    """Whether the number is part of one that has been told, as the words before it say what it is."""
    index = bisect_left(spans, (found.end(), 0))
    return index > 0 and found.start() < spans[index - 1][1]


def _national(text: str) -> str | None:
    """A telephone number as dialled at home, or None: digits in groups that nobody would write a number in."""
    text = text.replace("(0)", "")
    digits = re.sub(r"\D", "", text)
    number = "0" + digits.removeprefix("84").removeprefix("0") if "84" in text[:4] else digits
    groups = re.findall(r"\d+", text)
    alone = len(groups) == len(digits)
    landline = _LANDLINE.fullmatch(number)
    grouped = len(groups) <= 6 and all(len(group) > 1 for group in groups[2 if landline else 1 :])
    valid = _MOBILE.fullmatch(number) or landline
    return number if valid and (alone or grouped) else None


def _is_other(reading: Reading, found: re.Match[str]) -> bool:
    before = reading.low[max(0, found.start() - 50) : found.start()]
    return bool(_DATED.match(found[0]) or _OTHER.search(before) or COUNTED.match(reading.low, found.end()))


def _is_address(facts: Facts, reading: Reading, found: re.Match[str]) -> bool:
    """Whether it is part of a web address, where only a whole step of the path may be a telephone (``zalo.me/09…``)."""
    before = _WEB.search(reading.low, max(0, found.start() - 200), found.start())
    return before is not None and (before["tail"][-1:] not in "/=:+" or _is_official(facts, before["host"]))


def _bare(
    reading: Reading, spans: list[tuple[int, int]], pattern: re.Pattern[str], places: Iterable[int], kind: str
) -> Iterator[Problem]:
    """Numbers that need no word before them to be known, at some of `places`."""
    for found in matches(pattern, reading.text, places):
        if (
            not _meets(found, spans)
            and not _is_other(reading, found)
            and (pattern is _BARE_PLATE or 0 < int(found[0][:3]) <= 96)
        ):
            yield problem("B511", reading.place(found.start()), kind=_(kind), number=mask(found[0]))


def _mails(facts: Facts, reading: Reading) -> Iterator[Problem]:
    text, at = reading.text, reading.text.find("@")
    while at >= 0:
        local, host = _LOCAL.search(text[max(0, at - 64) : at]), _HOST.match(text, at + 1)
        if local and host:
            mail, place = f"{local[0]}@{host[0]}", partial(reading.place, at - len(local[0]))
            allowed = mail.lower() == facts.registers.masthead.email.lower() or _is_official(facts, host[0].lower())
            if not allowed:
                yield problem("H515", place(), mail=f"{local[0][:2]}…@{host[0]}")
        at = text.find("@", at + 1)


def _is_official(facts: Facts, host: str) -> bool:
    return any(host == known or host.endswith("." + known) for known in facts.official_hosts)


def _homes(reading: Reading) -> Iterator[Problem]:
    """A home is private if a person who holds no office is named within 80 characters of it."""
    for home, end in sorted(_addresses(reading)):
        after, numbered = reading.text[end : end + 1], reading.low[end - 1].isdigit()
        first, last = reading.sentence(home)
        near = max(first, home - 80), min(last, end + 80)
        homes = (
            not person.public and (reading.low[home] != "," or person.end == home) for person in people(reading, *near)
        )
        real = not reading.says(_LONG_DEAD, home) and not is_invented(reading, home)
        if (numbered or after.isupper()) and real and any(homes):
            yield problem("H516", reading.place(home), excerpt=f"{reading.low[home:end].strip(' (,')}…")


def _addresses(reading: Reading) -> Iterator[tuple[int, int]]:
    """Where a house with its number, or where somebody lives, begins, and where that ends."""
    yield from (found.span() for at in reading.places(_HOUSES) if (found := _HOUSE.match(reading.low, at)))
    for at in reading.places(_HAMLET):
        if (which := _WHICH.match(reading.low, at)) and (lives := _LIVES.search(reading.low, max(0, at - 20), at)):
            yield lives.start(), which.end()
