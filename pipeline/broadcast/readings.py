"""How what is written with digits is said: law numbers, telephone numbers, dates, hours, money, ranges, units. Pure.

Each rule turns digits into words, so a later rule never meets what an earlier one has read.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from pipeline.broadcast import numbers
from pipeline.broadcast.numbers import cardinal, digits

Match = re.Match[str]
Rule = tuple[re.Pattern[str], Callable[[Match], str]]

UNITS = {
    "km²": "ki-lô-mét vuông", "km2": "ki-lô-mét vuông", "m²": "mét vuông", "m2": "mét vuông", "m³": "mét khối",
    "m3": "mét khối", "km/h": "ki-lô-mét một giờ", "km": "ki-lô-mét", "cm": "xăng-ti-mét", "mm": "mi-li-mét",
    "m": "mét", "kg": "ki-lô-gam", "g": "gam", "mg": "mi-li-gam", "ha": "héc-ta", "ml": "mi-li-lít", "l": "lít",
    "kWh": "ki-lô-oát giờ", "kW": "ki-lô-oát", "GB": "ghi-ga-bai", "MB": "mê-ga-bai", "KB": "ki-lô-bai",
    "°C": "độ xê", "đ": "đồng", "₫": "đồng", "VNĐ": "đồng", "VND": "đồng", "‰": "phần nghìn", "%": "phần trăm",
    "h": "giờ", "'": "phút",
}  # fmt: skip
_PER = "tháng|năm|ngày|người|giờ|lần|hộ|buổi|tuần|lao động|dự án|công|chuyến|lượt"
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_DATE_BEFORE = re.compile(
    r"(?:ngày|lễ|dịp|từ|đến|trước|sau|mùng|kỷ niệm|hôm|sáng|trưa|chiều|tối|hạn)\W[^.;]{0,25}$", re.IGNORECASE
)
_CALL_BEFORE = re.compile(
    r"(?:gọi|số máy|tổng đài|đường dây|bấm|quay số|nhắc số|điện thoại|hotline|liên hệ)[^.;]{0,60}$", re.IGNORECASE
)
_COUNTED = re.compile(r"\s+[a-zà-ỹđ]")
_PLACE_BEFORE = re.compile(r"(?:điều|khoản|trang|mục|chương|bài|năm|thứ|nghị định|luật)\s+(?:số\s+)?$", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


class Register(NamedTuple):
    """What readings look up: `spoken` by abbreviation, the digits of the `hotlines`, and whom nobody knows."""

    spoken: Mapping[str, str]
    hotlines: frozenset[str]
    unknown: list[str]


def number(text: str) -> str:
    """A number as written, ``1.250,5`` or ``8``; what is neither is read with ``chấm``."""
    whole, comma, fraction = text.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "")
    if "." in whole:
        return " chấm ".join(map(number, whole.split(".")))
    if comma:
        return numbers.decimal(whole, fraction)
    return digits(whole) if len(whole) > 2 and whole.startswith("0") else cardinal(int(whole))


def read(text: str, register: Register) -> str:
    """`text` without a digit."""
    for pattern, reading in (*_with(register), *_RULES):
        text = pattern.sub(reading, text)
    return text


def _with(register: Register) -> Iterable[Rule]:
    yield _LAW, lambda found: _law(found, register)
    yield _PHONE, lambda found: _phone(found[0])
    yield _SHORT, lambda found: _short(found, register)


_LAW = re.compile(
    r"(?P<so>số\s+)?(?<![\d/])(?P<number>\d{1,5})(?:/(?P<year>\d{4}))?/(?P<kind>[A-ZĐ]{2,5}\d*)(?P<by>(?:-[A-ZĐ][A-Za-zĐđ]*)*)"
)


def _law(found: Match, register: Register) -> str:
    """49/2020/NĐ-CP → ``số bốn chín năm hai nghìn không trăm hai mươi của Chính phủ``, the house's way."""
    year = f" năm {cardinal(int(found['year']))}" if found["year"] else ""
    said = f"số {digits(found['number'])}{year}"
    told = re.match(r"\s+(?:ngày [\d/]+\s+)?của\s", found.string[found.end() :])
    issuer = "" if told else _issuer(found["kind"], found["by"], register)
    return f"{said} của {issuer}" if issuer else said


def _issuer(kind: str, by: str, register: Register) -> str:
    if assembly := re.fullmatch(r"QH(\d+)", kind):
        return f"Quốc hội khóa {cardinal(int(assembly[1]))}"
    names = [name for name in by.split("-") if name]
    register.unknown.extend(name for name in names if name not in register.spoken)
    return " và ".join(register.spoken.get(name, name) for name in names)


_PHONE = re.compile(r"(?<![\d/.,])(?:\+84|0)\d?(?:[ .-]?\d{2,4}){2,4}(?![\d/])|(?<![\d.])1[89]00[ .]?\d{4}(?!\d)")


def _phone(text: str) -> str:
    """In the groups that are written; without any, in threes from the end, the first group taking the rest."""
    groups = re.split(r"[ .-]", text.removeprefix("+84"))
    if len(groups) == 1:
        [plain] = groups
        first = 4 if len(plain) in {8, 10} else len(plain) % 3 + 3 * (len(plain) % 3 == 0)
        groups = [plain[:first], *re.findall(r"\d{1,4}" if len(plain) == 8 else r"\d{1,3}", plain[first:])]
    plus = ["cộng tám bốn"] if text.startswith("+84") else []
    return ", ".join([*plus, *map(digits, filter(None, groups))])


_SHORT = re.compile(r"(?<![\d/.,])\d{3,4}(?![\d/%]|[.,]\d)")


def _short(found: Match, register: Register) -> str:
    """A short number of the register, unless it counts something: ``113 người``, ``Điều 111``."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if found[0] not in register.hotlines or _PLACE_BEFORE.search(before):
        return found[0]
    return digits(found[0]) if _CALL_BEFORE.search(before) or not _COUNTED.match(after) else found[0]


def _full_date(found: Match) -> str:
    return _date(int(found["d"]), int(found["m"]), int(found["y"])) or found[0]


def _iso(found: Match) -> str:
    return _date(int(found[3]), int(found[2]), int(found[1])) or found[0]


def _date(day: int, month: int, year: int | None = None) -> str:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return ""
    said = f"ngày {numbers.day(day)} tháng {numbers.month(month)}"
    return f"{said} năm {cardinal(year)}" if year else said


def _short_date(found: Match) -> str:
    """A date where the words before say so or it can be nothing else; else a part: 2/3 → ``hai phần ba``."""
    first, second = int(found["d"]), int(found["m"])
    dated = found["w"] or _DATE_BEFORE.search(found.string[: found.start()])
    is_part = first < second <= 10 and not found["d"].startswith("0") and not found["m"].startswith("0")
    date = _date(first, second)
    if date and (dated or not is_part):
        return date
    return f"{cardinal(first)} phần {numbers.ordinal(second)}"


def _clock(found: Match) -> str:
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 24 or minute > 59:
        return found[0]
    return f"{cardinal(hour)} giờ" + (f" {cardinal(minute)} phút" if minute else "")


_RULES: tuple[Rule, ...] = (
    (re.compile(r"\b24/(7|24)\b"), lambda m: f"hai mươi tư trên {cardinal(int(m[1]))}"),
    (re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b"), _iso),
    (re.compile(r"(?:ngày\s+)?\b(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})\b"), _full_date),
    (re.compile(r"(?:tháng\s+)?(?<![\d/])(\d{1,2})/(\d{4})\b"),
     lambda m: f"tháng {numbers.month(int(m[1]))} năm {cardinal(int(m[2]))}"),
    (re.compile(r"(?P<w>ngày\s+)(?P<d>\d{1,2})-(?P<m>\d{1,2})\b"), _short_date),
    (re.compile(r"(?P<w>ngày\s+)?(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/])"), _short_date),
    (re.compile(r"(?<![\d.,])(\d{1,2}):(\d\d)(?![\d:])"), _clock),
    (re.compile(r"(?<![\d.,])(\d{1,2})[hg](\d\d)(?!\w)"), _clock),
    (re.compile(r"(?<=ngày )0?(\d{1,2})(?=\s+tháng|\s*[,.;)]|\s*$|\s+(?:và|đến)\s)"), lambda m: numbers.day(int(m[1]))),
    (re.compile(rf"(?<=tháng )0?(\d{{1,2}})\b(?!\s+(?:triệu|nghìn|tỷ|đồng|lần|{_PER})|[.,]\d|\s*%)"),
     lambda m: numbers.month(int(m[1]))),
    (re.compile(r"(?<=thứ )(\d{1,2})\b", re.IGNORECASE), lambda m: numbers.ordinal(int(m[1]))),
    (re.compile(rf"({_NUMBER})(\s?%)?\s*[-–]\s*(?={_NUMBER})"), lambda m: f"{number(m[1])} đến "),
    (re.compile(rf"({_NUMBER})\s?({'|'.join(map(re.escape, UNITS))})(?![\wà-ỹ²³])"),
     lambda m: f"{number(m[1])} {UNITS[m[2]]}"),
    (re.compile(rf"(?<=[a-zà-ỹ])/(?=(?:{_PER})\b)"), lambda _m: " một "),
    (re.compile(r"(?<=[A-Za-zÀ-ỹđĐ])-(?=\d)"), lambda _m: " "),
    (re.compile(r"(?<=[A-ZĐ])(?=\d)"), lambda _m: " "),
    (re.compile(r"(?<=\d)(?=[A-ZĐ](?!\w))"), lambda _m: " "),
    (re.compile(_NUMBER), lambda m: number(m[0])),
)  # fmt: skip
