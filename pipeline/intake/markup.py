"""Plain HTML → Markdown that two readers (adr/0008) understand alike, with every word as it was.

Text that only looks like Markdown is escaped. Python-Markdown knows no backslash before ``<`` and some others: those
are written as entities.
"""

import re

from bs4 import BeautifulSoup, Tag
from markdownify import ATX, MarkdownConverter

from pipeline.intake.notes import CLOSE, OPEN

_ESCAPED = re.compile(r"[\\`*]|(?<![^\W_])_|_(?![^\W_])|\](?=[(\[:])|\[(?=\^)")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_START = re.compile(r"^(?:[-+](?=\s|$|-)|#{1,6}(?=\s|$)|>)|^\d{1,9}(?=[.)](?:\s|$))", re.MULTILINE)
_START_ENTITY = re.compile(r"^(?:[:~=])", re.MULTILINE)
_NOTE = re.compile(f"{OPEN}(\\d+){CLOSE}")


class _Writer(MarkdownConverter):
    class Options:
        heading_style = ATX
        bullets = "-"
        table_infer_header = True
        autolinks = False

    def escape(self, text: str, parent_tags: set[str]) -> str:
        text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
        text = _ESCAPED.sub(lambda found: "\\" + found[0], text)
        return text.replace("|", "\\|") if parent_tags & {"td", "th"} else text

    def convert_p(self, _el: Tag, text: str, parent_tags: set[str]) -> str:
        del parent_tags  # markdownify gives it by name
        return f"\n\n{_begun(text.strip())}\n\n" if text.strip() else ""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Two spaces deeper would do for one of the readers, the other wants four."""
        del parent_tags
        text = text.strip() if el.find(["ul", "ol", "p"]) else _begun(text.strip())
        number = len(el.find_previous_siblings("li")) + 1
        mark = f"{number}. " if el.parent and el.parent.name == "ol" else "- "
        return mark + re.sub(r"\n(?=[^\n])", "\n    ", text) + "\n" if text else ""


def _begun(text: str) -> str:
    """No line of a paragraph begins a list, a heading, a quotation, a rule or a definition."""
    text = _START.sub(lambda found: f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}", text)
    return _START_ENTITY.sub(lambda found: f"&#{ord(found[0])};", text)


def markdown(soup: BeautifulSoup) -> str:
    """The Markdown of tidied `soup`; ends with a line feed unless it is empty."""
    shallowest = min((int(tag.name[1]) for tag in soup.find_all(re.compile(r"^h[1-6]$"))), default=2)
    for heading in soup.find_all(re.compile(r"^h[1-6]$")):
        heading.name = f"h{min(6, int(heading.name[1]) - shallowest + 2)}"
    text = _NOTE.sub(r"[^\1]", str(_Writer().convert_soup(soup)))
    text = re.sub(r" +(?=\n\n|\n?\Z)|(?<! ) (?=\n)", "", text)  # two spaces before a line end are a line break
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return text + "\n" if text else ""
