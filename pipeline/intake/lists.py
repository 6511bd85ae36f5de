"""Lists that people typed by hand: lines that begin with a hyphen, a bullet, or 1. 2. 3."""

import re
from itertools import groupby

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

_BULLET = re.compile(r"^\s*(?:(?P<inner>[+○◦▪]|o(?= {2,}))|[-•·●*\uf0b7\uf0a7§])\s+(?=\S)")
_NUMBER = re.compile(r"^\s*(?P<number>\d{1,2})[.)]\s+(?=\S)")


def gather(soup: BeautifulSoup) -> None:
    """Turn runs of such paragraphs at the top of `soup` into lists, in place."""
    children = [child for child in soup.children if isinstance(child, Tag)]
    for kind, group in groupby(children, _kind):
        lines = list(group)
        if kind == "ul":
            _list(soup, lines, "ul")
        elif kind == "ol" and len(lines) > 1 and [_number(line) for line in lines] == [*range(1, len(lines) + 1)]:
            _list(soup, lines, "ol")


def _kind(block: Tag) -> str:
    if block.name != "p" or block.find("img"):
        return ""
    text = block.get_text()
    return "ul" if _BULLET.match(text) else "ol" if _NUMBER.match(text) else ""


def _number(line: Tag) -> int:
    found = _NUMBER.match(line.get_text())
    return int(found["number"]) if found else 0


def _list(soup: BeautifulSoup, lines: list[Tag], name: str) -> None:
    outer = soup.new_tag(name)
    lines[0].insert_before(outer)
    for line in lines:
        found = _BULLET.match(line.get_text()) if name == "ul" else _NUMBER.match(line.get_text())
        inner = bool(found and found.groupdict().get("inner"))
        last = outer.find_all("li", recursive=False)
        item = soup.new_tag("li")
        _cut(line, len(found[0]) if found else 0)
        for child in list(line.children):
            item.append(child.extract())
        line.decompose()
        if inner and last:
            below = last[-1].find("ul", recursive=False) or soup.new_tag("ul")
            last[-1].append(below)
            below.append(item)
        else:
            outer.append(item)


def _cut(line: Tag, count: int) -> None:
    """Take the first `count` characters away, in however many pieces they stand."""
    for text in line.find_all(string=True):
        if count <= 0:
            return
        cut = min(count, len(text))
        count -= cut
        text.replace_with(NavigableString(text[cut:]))
