"""Numbers as Vietnamese says them, in the way of the north: nghìn, linh, mốt, tư, lăm. Pure."""

_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", " nghìn", " triệu")
_BILLION = 10**9
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def cardinal(number: int) -> str:
    """A whole number: 21 → ``hai mươi mốt``, 105 → ``một trăm linh năm``, 2020 → ``hai nghìn không trăm hai mươi``."""
    if number < 0:
        return f"âm {cardinal(-number)}"
    if number >= _BILLION:
        billions, rest = divmod(number, _BILLION)
        return " ".join(filter(None, (f"{cardinal(billions)} tỷ", _below_billion(rest, inner=True) if rest else "")))
    return _below_billion(number, inner=False) or _ONES[0]


def _below_billion(number: int, *, inner: bool) -> str:
    """Groups of three, those of zeros passed over; after a higher group the hundreds are said even if they are none."""
    said: list[str] = []
    for power in (2, 1, 0):
        group = number // 1000**power % 1000
        if group:
            said.append(_group(group, inner=inner or bool(said)) + _GROUPS[power])
    return " ".join(said)


def _group(number: int, *, inner: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds and not inner:
        return _tens(rest)
    words = f"{_ONES[hundreds]} trăm"
    if not rest:
        return words
    return f"{words} {f'linh {_ONES[rest]}' if rest < 10 else _tens(rest)}"


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _ONES[ones]
    head = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    return head if not ones else f"{head} {_after_ten(ones, many=tens > 1)}"


def _after_ten(ones: int, *, many: bool) -> str:
    if ones == 5:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(ones, _ONES[ones]) if many else _ONES[ones]


def digits(text: str) -> str:
    """Digit by digit: 111 → ``một một một``; every other character is passed over."""
    return " ".join(_ONES[int(char)] for char in text if char in "0123456789")


def decimal(whole: str, fraction: str) -> str:
    """4,5 → ``bốn phẩy năm``; up to two digits behind the comma are a number unless they begin with 0."""
    behind = cardinal(int(fraction)) if len(fraction) <= 2 and not fraction.startswith("0") else digits(fraction)
    return f"{cardinal(int(whole))} phẩy {behind}"


def ordinal(number: int) -> str:
    """What follows ``thứ``: ``nhất``, ``hai``, ``ba``, ``tư``, ``năm``."""
    return {1: "nhất", 4: "tư"}.get(number) or cardinal(number)


def month(number: int) -> str:
    """What follows ``tháng``; the fourth is ``tư``."""
    return "tư" if number == 4 else cardinal(number)


def day(number: int) -> str:
    """What follows ``ngày``; the first ten are ``mùng``."""
    return f"mùng {cardinal(number)}" if number <= 10 else cardinal(number)


def roman(text: str) -> int | None:
    """The value of a Roman numeral as people write them, None if it is none: ``IIX`` is not 8."""
    total = 0
    for char, following in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN.get(char, 0)
        if not value:
            return None
        total += -value if value < _ROMAN.get(following, 0) else value
    return total if text and _as_roman(total) == text else None


def _as_roman(number: int) -> str:
    said = ""
    for value, letters in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV")):
        said += letters * (number // value)
        number %= value
    return said + "I" * number
