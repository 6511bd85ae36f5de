"""Footnotes of Word and of web pages saved by Word: ``[^1]`` in the text, ``[^1]: …`` at its end."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from pipeline.i18n import _
from pipeline.intake.values import Remark

OPEN, CLOSE = "\ue000", "\ue001"  # markup.py turns them into [^ and ]: as plain text they would be escaped
_CALL = re.compile(r"#_?(?P<key>(?:footnote|endnote|ftn|edn)-?\d+)$")


def gather(soup: BeautifulSoup) -> Iterator[Remark]:
    """Number the calls in `soup` in order and put what they say at its end."""
    numbers: dict[str, int] = {}
    for call in soup.find_all("a", href=_CALL):
        found = _CALL.search(str(call["href"]))
        if found and not _is_note(call):
            number = numbers.setdefault(found["key"], len(numbers) + 1)
            outer = call.parent if call.parent and call.parent.name == "sup" else call
            outer.replace_with(f"{OPEN}{number}{CLOSE}")
    lost = [number for key, number in numbers.items() if not _move(soup, key, number)]
    if lost:
        yield Remark(_("chú thích cuối trang không thấy lời: {count}").format(count=len(lost)), _("viết lại chú thích"))


def _is_note(call: Tag) -> bool:
    """The note itself links back with an anchor of its own name."""
    return bool(re.match(r"_?(?:ftn|edn)\d+$", str(call.get("name", ""))))


def _move(soup: BeautifulSoup, key: str, number: int) -> bool:
    body = soup.find(id=key)
    if not isinstance(body, Tag):
        anchor = soup.find("a", attrs={"name": f"_{key}"})
        body = anchor.find_parent("p") if isinstance(anchor, Tag) else None
    if not isinstance(body, Tag):
        return False
    for back in body.find_all("a", href=re.compile(r"#(?:footnote-ref|endnote-ref|_ftnref|_ednref)")):
        back.decompose()
    note = soup.new_tag("p")
    note.append(f"{OPEN}{number}{CLOSE}: {' '.join(body.get_text(' ').split())}")
    outer = body.parent
    body.decompose()
    if isinstance(outer, Tag) and outer.name == "ol" and not outer.get_text(strip=True):
        outer.decompose()
    soup.append(note)
    return True
