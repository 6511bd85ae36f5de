"""HTML in which text is always escaped: only what ``tag`` made is taken as markup."""

from html import escape


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(element: str, /, *children: str, **attributes: str) -> Html:
    """Turn ``tag("p", "a < b", class_="x")`` into ``<p class="x">a &lt; b</p>``; an empty attribute is left out."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value}
    opening = "".join(f' {key}="{escape(value)}"' for key, value in named.items())
    return Html(f"<{element}{opening}>{join(*children)}</{element}>")


def void(element: str, /, **attributes: str) -> Html:
    """Make an element without content: ``<img …>``."""
    return Html(tag(element, **attributes).removesuffix(f"</{element}>"))


def join(*children: str) -> Html:
    """Put pieces one after the other, escaped where they are text."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children))
