"""The HTML of Word and of old portals, made plain: a flat row of paragraphs, headings, lists, tables, pictures."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from pipeline.content.vietnamese import normalise
from pipeline.i18n import _
from pipeline.intake import lists, notes, tables
from pipeline.intake.fonts import decoder
from pipeline.intake.values import Remark

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_KEPT = {*_HEADINGS, "ul", "ol", "table", "blockquote", "pre", "hr"}
_OPENED = {
    *("div", "section", "article", "main", "form", "center", "header", "figure", "figcaption", "details"),
    *("html", "body", "p", "tr", "td", "dl", "dd", "dt"),
}
_INLINE = {"strong", "em", "a", "br", "img", "del"}
_RENAMED = {"b": "strong", "i": "em", "cite": "em", "strike": "del", "s": "del"}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC = re.compile(r"font-style\s*:\s*italic")
_FONT = re.compile(r"font-family\s*:\s*['\"]?([^;,'\"]+)")
_SPACES = re.compile(r"\s+")
_NOTHING = re.compile(r"[\u00ad\u200b\u2060\ufeff\ue000\ue001\x00-\x08\x0e-\x1f]")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SAFE = re.compile(r"(?:https?://[^\s/]|mailto:|tel:)", re.IGNORECASE)
_LONGEST_HEADING = 120


def tidy(soup: BeautifulSoup) -> tuple[Remark, ...]:
    """Make `soup` plain in place; what could not be kept is in the remarks."""
    remarks = [*_words(soup), *notes.gather(soup), *_links(soup)]
    _inline(soup)
    blocks = [block for child in list(soup.children) for block in _flat(soup, child)]
    soup.clear()
    for block in blocks:
        soup.append(block)
    remarks += tables.plain(soup)
    lists.gather(soup)
    _headings(soup)
    return tuple(remarks)


def _words(soup: BeautifulSoup) -> Iterator[Remark]:
    """Old fonts, spaces, raised numbers, and what was struck out."""
    for tag in soup.find_all(name=True):
        font = str(tag.get("face") or "") or (_FONT.search(str(tag.get("style", ""))) or ["", ""])[1]
        if change := decoder(font):
            for text in tag.find_all(string=True, recursive=False):
                text.replace_with(change(text))
    for text in soup.find_all(string=True):
        if not text.find_parent("pre"):
            text.replace_with(_SPACES.sub(" ", normalise(_NOTHING.sub("", text))))
    for tag in soup.find_all(["sup", "sub"]):
        digits = tag.get_text(strip=True)
        if digits.isdecimal() and not tag.find("a"):
            tag.replace_with(digits.translate(_RAISED if tag.name == "sup" else _LOWERED))
    yield from _struck(soup)


def _struck(soup: BeautifulSoup) -> Iterator[Remark]:
    struck = [tag for tag in soup.find_all(["del", "s", "strike"]) if tag.get_text(strip=True)]
    for tag in struck:
        tag.decompose()
    if struck:
        yield Remark(_("chữ gạch ngang đã bỏ: {count} chỗ").format(count=len(struck)), _("đọc lại những chỗ đó"))


def _links(soup: BeautifulSoup) -> Iterator[Remark]:
    """Only links that lead somewhere from anywhere stay."""
    lost = 0
    for link in soup.find_all("a"):
        target = str(link.get("href") or "").strip()
        link.attrs = {}
        if _SAFE.match(target):
            link["href"] = re.sub(r"[\s<>()\\\x00-\x1f]", lambda found: f"%{ord(found[0]):02X}", target)
        else:
            lost += bool(target and not target.startswith("#"))
            link.unwrap()
    if lost:
        yield Remark(
            _("liên kết trong trang cũ hoặc tới tệp trên máy đã bỏ: {count}").format(count=lost),
            _("đặt lại liên kết tới bài ở đây, ví dụ ../huong-dan/vay-von.md"),
        )


def _inline(soup: BeautifulSoup) -> None:
    """Bold and italic however they were written; every other dress goes."""
    for tag in soup.find_all(["span", "font", *_RENAMED]):
        style = str(tag.get("style", ""))
        if tag.name in _RENAMED:
            tag.name = _RENAMED[tag.name]
        elif _BOLD.search(style) or _ITALIC.search(style):
            tag.name = "strong" if _BOLD.search(style) else "em"
    for tag in soup.find_all(name=True):
        known = tag.name in _KEPT | _OPENED | _INLINE or tag.name in {"li", "th", "thead", "tfoot", "caption"}
        tag.attrs = {
            key: value for key, value in tag.attrs.items() if key in {"href", "src", "alt", "colspan", "rowspan"}
        }
        if not known or (tag.name in {"strong", "em"} and (not tag.get_text(strip=True) or tag.find_parent(tag.name))):
            tag.unwrap()
    for tag in soup.find_all(["strong", "em"]):
        _merge(tag)


def _merge(tag: Tag) -> None:
    """``<b>a</b><b>c</b>`` is one: ``**a****c**`` would be neither."""
    while isinstance(after := tag.next_sibling, Tag) and after.name == tag.name:
        for child in list(after.children):
            tag.append(child.extract())
        after.decompose()


def _flat(soup: BeautifulSoup, node: PageElement) -> Iterator[Tag]:
    """`node` as blocks: what only wraps is opened, loose text becomes paragraphs, pictures stand alone."""
    if isinstance(node, Tag) and node.name in _KEPT:
        pictures = [] if node.name == "table" else [image.extract() for image in node.find_all("img")]
        yield from (_wrapped(soup, [image]) for image in pictures)
        if node.name in {"hr", "table"} or node.get_text(strip=True):
            yield node
        return
    children = list(node.children) if isinstance(node, Tag) and node.name in _OPENED else [node]
    group: list[PageElement] = []
    for child in children:
        if isinstance(child, Tag) and (child.name in _KEPT | _OPENED):
            yield from _paragraphs(soup, group)
            group = []
            yield from _flat(soup, child)
        else:
            group.append(child)
    yield from _paragraphs(soup, group)


def _paragraphs(soup: BeautifulSoup, group: list[PageElement]) -> Iterator[Tag]:
    """Loose text: two line breaks end a paragraph; a picture is one of its own."""
    lines: list[PageElement] = []
    for node in (*group, None):
        doubled = bool(lines) and _is_break(node) and _is_break(_last(lines))
        image = node if isinstance(node, Tag) and node.name == "img" else None
        inside = node.find_all("img") if isinstance(node, Tag) and not image else []
        if node is None or doubled or image or inside:
            for each in inside:
                each.extract()
            pending = [*lines, node] if inside and isinstance(node, Tag) and node.get_text(strip=True) else lines
            if any(_text(each) for each in pending):
                yield _wrapped(soup, pending)
            lines = []
            yield from (_wrapped(soup, [each]) for each in ([image] if image else inside))
        elif lines or not _is_break(node):
            lines.append(node)


def _last(lines: list[PageElement]) -> PageElement:
    return next((each for each in reversed(lines) if isinstance(each, Tag) or _text(each)), lines[-1])


def _is_break(node: PageElement | None) -> bool:
    return isinstance(node, Tag) and node.name == "br"


def _text(node: PageElement) -> str:
    return (node.get_text() if isinstance(node, Tag) else str(node)).strip()


def _wrapped(soup: BeautifulSoup, nodes: list[PageElement]) -> Tag:
    paragraph = soup.new_tag("p")
    while nodes and (_is_break(nodes[-1]) or not (isinstance(nodes[-1], Tag) or _text(nodes[-1]))):
        nodes = nodes[:-1]
    for node in nodes:
        paragraph.append(node.extract())
    return paragraph


def _headings(soup: BeautifulSoup) -> None:
    """Headings without dress, the highest on level 2 below the title; without any, short bold lines are taken."""
    for paragraph in soup.find_all("p", recursive=False):
        if _is_all(paragraph, "strong"):
            text = paragraph.get_text().strip()
            alone = not soup.find(_HEADINGS[1:]) and not _is_all(paragraph, "em")
            if alone and len(text) <= _LONGEST_HEADING and not text.endswith((".", ";", ",", "!", "…")):
                paragraph["class"] = "ht-heading"
            for tag in paragraph.find_all("strong"):
                tag.unwrap()
    for paragraph in soup.find_all("p", class_="ht-heading"):
        paragraph.name, paragraph.attrs = "h2", {}
    for heading in soup.find_all(_HEADINGS):
        for tag in heading.find_all(["strong", "em", "br"]):
            tag.replace_with(" ") if tag.name == "br" else tag.unwrap()


def _is_all(paragraph: Tag, name: str) -> bool:
    """Whether all words of `paragraph` are inside `name`."""
    texts = [text for text in paragraph.find_all(string=True) if text.strip()]
    return bool(texts) and all(text.find_parent(name) for text in texts)
