"""A saved web page, or one of an exported site, as a `Page`: its main text without menus, its pictures from disk."""

import base64
import binascii
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Comment, Tag
from bs4.element import NavigableString

from pipeline.i18n import _
from pipeline.intake.values import Page, UnreadableError
from pipeline.model.base import VIETNAM

LARGEST = 8_000_000
LARGEST_PICTURE = 30_000_000
DEEPEST = 200
_DROPPED = (
    *("script", "style", "noscript", "template", "svg", "object", "embed", "applet", "link", "meta"),
    *("button", "select", "input", "textarea", "nav", "footer", "aside"),
)
_BESIDE = re.compile(
    r"^(?:menu|nav|navbar|sidebar|breadcrumb|share|social|comment|related|tin-?lien-?quan|pagination|pager|banner|ads?|"
    r"toolbar|print|copyright)s?(?:[-_].*)?$",
    re.IGNORECASE,
)
_BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "blockquote", "figcaption", "dd"}
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](20\d\d)(?:\D{1,12}(\d{1,2}):(\d\d))?")
_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/embed/|youtu\.be/)([A-Za-z0-9_-]{11})")
_SHORTEST = 25


def read_web(file: Path, root: Path) -> Page:
    """The page in `file`, its pictures from below `root`; raises `UnreadableError`. Nothing is fetched."""
    data = file.read_bytes() if file.stat().st_size <= LARGEST else b""
    if not data.strip():
        raise UnreadableError(_("trang trống, hoặc hơn 8 MB"), _("lưu lại riêng trang này"))
    try:
        soup = BeautifulSoup(data, "html.parser")
    except (RecursionError, ValueError, AssertionError) as fault:
        raise UnreadableError(_("tệp HTML hỏng"), _("mở bằng trình duyệt rồi lưu lại")) from fault
    if _depth(soup) > DEEPEST:
        raise UnreadableError(_("tệp HTML lồng quá sâu"), _("chép chữ sang Word rồi nhập tệp Word"))
    title, date, url = _title(soup), _date(soup), _url(soup)
    _clear(soup)
    main = _main(soup)
    heading = main.find("h1") if main else None
    pictures: dict[str, bytes] = {}
    _take_pictures(main, file, root, pictures)
    text = heading.get_text(" ", strip=True) if isinstance(heading, Tag) else title
    if isinstance(heading, Tag):
        heading.extract()
    fragment = BeautifulSoup("", "html.parser")
    for child in list(main.children):
        fragment.append(child.extract())
    return Page(fragment, pictures, text or title, date, url)


def _depth(soup: BeautifulSoup) -> int:
    """Without recursion: the tree is not trusted yet."""
    deepest, stack = 0, [(soup, 0)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack += [(child, depth + 1) for child in node.children if isinstance(child, Tag)]  # type: ignore[misc]
    return deepest


def _said(soup: BeautifulSoup, *names: str) -> str | None:
    for name in names:
        for key in ("property", "name", "itemprop"):
            found = soup.find("meta", attrs={key: name})
            if isinstance(found, Tag) and str(found.get("content", "")).strip():
                return str(found["content"]).strip()
    return None


def _title(soup: BeautifulSoup) -> str | None:
    heading = soup.find("h1")
    if isinstance(heading, Tag) and heading.get_text(strip=True):
        return heading.get_text(" ", strip=True)
    shown = soup.title.get_text(" ", strip=True) if soup.title else ""
    return _said(soup, "og:title") or re.split(r"\s+[-–|]\s+", shown)[0] or None


def _date(soup: BeautifulSoup) -> datetime | None:
    stamp = _said(soup, "article:published_time", "datePublished", "pubdate")
    for text in filter(None, (stamp, *(str(each.get("datetime", "")) for each in soup.find_all("time")))):
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            continue
        return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
    return _written(soup.get_text(" ")[:4_000])


def _written(text: str) -> datetime | None:
    for day, month, year, hour, minute in (found.groups() for found in _DAY.finditer(text)):
        try:
            return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=VIETNAM)
        except ValueError:
            continue
    return None


def _url(soup: BeautifulSoup) -> str | None:
    link = soup.find("link", rel="canonical")
    return str(link.get("href", "")) if isinstance(link, Tag) else _said(soup, "og:url")


def _clear(soup: BeautifulSoup) -> None:
    """Everything that is no text; `form` stays: old portals wrap the whole page in one."""
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for frame in soup.find_all("iframe"):
        video = _YOUTUBE.search(str(frame.get("src", "")))
        if video:
            link = soup.new_tag("a", href=f"https://youtu.be/{video[1]}")
            link.string = "Video"
            frame.replace_with(link)
        else:
            frame.decompose()
    for tag in soup.find_all([*_DROPPED]):
        if not tag.decomposed:
            tag.decompose()
    for tag in soup.find_all(_is_beside):
        if not tag.decomposed:
            tag.decompose()


def _is_beside(tag: Tag) -> bool:
    marks = [str(mark) for key in ("class", "id") for mark in tag.get_attribute_list(key) if mark]
    hidden = re.search(r"display\s*:\s*none|mso-hide\s*:\s*all", str(tag.get("style", "")))
    return tag.name not in {"body", "html", "form"} and bool(hidden or any(map(_BESIDE.match, marks)))


def _main(soup: BeautifulSoup) -> Tag:
    """The block that holds most of the text: each paragraph speaks for its parent, and half for the one above."""
    weights: dict[int, tuple[float, Tag]] = {}
    for text in soup.find_all(string=True):
        length = len(text.strip())
        if length >= _SHORTEST and isinstance(text, NavigableString):
            for share, block in zip((1.0, 0.5), _around(text), strict=False):
                known = weights.get(id(block), (0.0, block))[0]
                weights[id(block)] = (known + share * length, block)
    best = max(weights.values(), key=lambda pair: pair[0], default=(0.0, soup.body or soup))
    return best[1]


def _around(text: NavigableString) -> Iterator[Tag]:
    for parent in text.parents:
        if parent.name in {"div", "section", "article", "main", "body", "td", "form", "[document]"}:
            yield parent


def _take_pictures(main: Tag, file: Path, root: Path, pictures: dict[str, bytes]) -> None:
    for image in main.find_all("img"):
        address = str(image.get("data-src") or image.get("data-original") or image.get("src") or "")
        data = _embedded(address) if address.startswith("data:") else _local(address, file, root)
        image.attrs = {"alt": str(image.get("alt", ""))}
        if data:
            key = next((key for key, known in pictures.items() if known == data), str(len(pictures) + 1))
            pictures[key] = data
            image["src"] = f"picture:{key}"
        else:
            name = unquote(urlsplit(address).path.rpartition("/")[2])[:60] if not address.startswith("data:") else ""
            image["src"] = f"missing:{name}"


def _embedded(address: str) -> bytes | None:
    head, _comma, body = address.partition(",")
    try:
        return base64.b64decode(body, validate=True) if head.endswith(";base64") else None
    except (binascii.Error, ValueError):
        return None


def _local(address: str, file: Path, root: Path) -> bytes | None:
    """A picture beside the page, or below the export's root for ``/Uploads/…`` and for the portal's own host.

    Never one outside: an exported page may have been written by anybody.
    """
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return None
    base = root.resolve()
    for candidate in (file.parent / path.lstrip("/"), root / path.lstrip("/")):
        try:
            found = candidate.resolve()
            if path and found.is_relative_to(base) and found.is_file() and found.stat().st_size < LARGEST_PICTURE:
                return found.read_bytes()
        except (OSError, ValueError):
            continue
    return None
