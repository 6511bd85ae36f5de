"""The last gate before a reader's browser: what Markdown rendered, reduced to what we allow.

Markdown lets raw HTML, ``javascript:`` links and event handlers through; the check refuses them in the source, this
takes them out of whatever still gets here.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.interrupts import undisturbed

if TYPE_CHECKING:
    import nh3

Rewrite = Callable[[str], str | None]

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_TEXT = {"p", "br", "hr", "blockquote", "pre", "code", "em", "strong", "b", "i", "del", "s", "sub", "sup", "abbr"}
_LISTS = {"ul", "ol", "li", "dl", "dt", "dd"}
_TABLES = {"table", "thead", "tbody", "tr", "th", "td", "caption"}
TAGS = _HEADINGS | _TEXT | _LISTS | _TABLES | {"a", "img", "figure", "figcaption", "div", "span", "details", "summary"}
ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "th": {"align", "scope", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan"},
    "ol": {"start"},
}
CLASSES = {"a": {"headerlink", "footnote-ref", "footnote-backref"}, "div": {"footnote"}}
SCHEMES = {"https", "http", "mailto", "tel"}
_ADDRESSES = {("a", "href"), ("img", "src")}
_mine = threading.local()


def clean(html: str, rewrite: Rewrite = lambda address: address) -> str:
    """`html` with only what is allowed; every link and picture address passes through `rewrite`, None removes it.

    nh3 swallows what is raised in there, a Ctrl-C too, and goes on without the link: so it is raised again here.
    """
    if not html:
        return html
    gate = _gate()
    gate.rewrite, gate.faults = rewrite, []
    with undisturbed():
        cleaned = gate.cleaner.clean(html)
    if gate.faults:
        raise gate.faults[0]
    return cleaned


class _Gate:
    """A cleaner that serves text after text, each with its own `rewrite`: to make one takes longer than to use it."""

    def __init__(self) -> None:
        self.rewrite: Rewrite = str
        self.faults: list[Exception] = []
        self.cleaner = _cleaner(self.attribute)

    def attribute(self, tag: str, name: str, value: str) -> str | None:
        try:
            return _safe(self.rewrite(value)) if (tag, name) in _ADDRESSES else value
        except Exception as fault:  # noqa: BLE001 - raised by `clean`
            self.faults.append(fault)
            return None


def _gate() -> _Gate:
    if not hasattr(_mine, "gate"):
        _mine.gate = _Gate()
    found: _Gate = _mine.gate
    return found


def _safe(address: str | None) -> str | None:
    """nh3 judged the address as written; this judges what it became."""
    scheme = urlsplit(address or "").scheme
    return address if not scheme or scheme in SCHEMES else None


def _cleaner(attribute: Callable[[str, str, str], str | None]) -> "nh3.Cleaner":
    import nh3

    return nh3.Cleaner(
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=SCHEMES,
        link_rel=None,
        set_tag_attribute_values={"img": {"loading": "lazy"}},  # one: several come in random order
        attribute_filter=attribute,
    )
