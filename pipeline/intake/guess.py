"""What the front matter of a text may be, from its title, its first and last lines. Every guess says that it is one."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag

from pipeline.content.law import LawBook, Naming
from pipeline.content.skeleton import Given
from pipeline.content.vietnamese import fold, placed, shorten, words
from pipeline.i18n import _
from pipeline.intake.values import Page, Remark
from pipeline.model.article import KINDS, Kind
from pipeline.model.base import VIETNAM
from pipeline.model.registers import Area, Registers

LOOK = "MÁY ĐOÁN, xem lại"
_SECTIONS = {
    **KINDS,
    "tin-tuc": Kind.NEWS,
    "ban-tin": Kind.NEWS,
    "hoat-dong": Kind.NEWS,
    "giai-dap-phap-luat": Kind.QA,
    "hoi-dap-phap-luat": Kind.QA,
    "tam-guong-tieu-bieu": Kind.STORY,
    "mo-hinh-tai-hoa-nhap-cong-dong": Kind.PRACTICE,
    "thu-tuc-hanh-chinh": Kind.GUIDE,
}
_SOURCE = re.compile(r"^\s*(?:Nguồn(?: tin)?|Theo)\s*:\s*(.+)$", re.IGNORECASE)
_CREDIT = re.compile(r"^\s*((?:Tin|Bài|Ảnh)[^.]{0,60}\bdo\b.{3,250}cung cấp.*)$", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s<>\")\]]+")
_PREFIX = re.compile(r"^\s*([^\d:.!?]{3,40}?)\s*[:–-]\s+(?=\S)")
_DAY = re.compile(r"ngày\s+(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})\s*(?:[/.-]|năm)\s*(20\d\d)", re.IGNORECASE)
_NUMBER = re.compile(r"Số:\s*(\d+[^\s,;]*/[^\s,;]+)")
_STAMP = re.compile(
    r"(?:(?:Thứ \w+|Chủ nhật),?\s*)?(?:ngày\s*)?\d{1,2}/\d{1,2}/20\d\d[\s,|-]*(?:\d{1,2}:\d\d)?(?:\s*GMT\+7)?"
)
_TITLE_LIMIT, _LAST_LINES = 150, 4
_SHORTEST_SUMMARY, _SUMMARY_LIMIT = 40, 300


class Guess(NamedTuple):
    """`given` for the skeleton, the kind, and what a person must be told. The text has lost its title and source."""

    kind: Kind
    title: str
    given: Mapping[str, Given]
    remarks: tuple[Remark, ...]


class Known(NamedTuple):
    """What guesses are measured against."""

    registers: Registers
    laws: LawBook
    now: datetime


def guess(page: Page, name: str, known: Known, kind: Kind | None, folders: tuple[str, ...]) -> Guess:
    """Guess for `page`, called `name`, found in `folders` of an export; takes title and source out of its text."""
    soup = page.soup
    for block in soup.find_all("p", recursive=False)[:3]:
        if _STAMP.fullmatch(_text(block)):
            block.decompose()  # the date of a portal's page stands above its text
    sources = _take_sources(soup)
    title, area = _split_area(_take_title(page) or name, known)
    text = soup.get_text("\n")
    kind = kind or _kind(title, folders, sources=bool(sources))
    given = dict(_given(page, title, area, text, sources, kind, known))
    return Guess(kind, given["title"].value, given, tuple(_remarks(title, text, known)))  # type: ignore[arg-type]


def _take_title(page: Page) -> str | None:
    """What the page says; else its first heading, its first short line."""
    if page.title:
        return " ".join(page.title.split())
    for block in page.soup.find_all(["h1", "h2", "p"], recursive=False)[:3]:
        text = _text(block)
        if 3 <= len(text) <= _TITLE_LIMIT and not block.find("img"):
            block.decompose()
            return text
    return None


def _take_sources(soup: BeautifulSoup) -> list[str]:
    """``Nguồn: …`` and who sent the text, at its end."""
    found: list[str] = []
    for block in reversed(soup.find_all("p", recursive=False)[-_LAST_LINES:]):
        text = _text(block)
        match = _SOURCE.match(text) or _CREDIT.match(text)
        if match:
            found.insert(0, match[1].strip(" ./") if not _URL.search(match[1]) else match[1].strip())
            block.decompose()
    return found


def _split_area(title: str, known: Known) -> tuple[str, str | None]:
    """``HƯNG YÊN: Công an xã …`` is about that province."""
    prefix = _PREFIX.match(title)
    area = area_of(prefix[1], known.registers.areas, known.now.date()) if prefix else None
    return (title[prefix.end() :] if prefix and area else title), area


def area_of(name: str, areas: Mapping[str, Area], day: date) -> str | None:
    """The id of the area called `name`, with or without ``Tỉnh``; of its successor if it is no more."""
    bare = re.sub(r"^(?:tinh|thanh pho|tp\.?)\s+", "", fold(name).strip())
    for key, area in areas.items():
        if re.sub(r"^(?:tinh|thanh pho)\s+", "", fold(area.name)) == bare:
            return area.successor if area.until and area.until < day and area.successor else key
    return None


def _kind(title: str, folders: tuple[str, ...], *, sources: bool) -> Kind:
    for folder in reversed(folders):
        if folder in _SECTIONS:
            return _SECTIONS[folder]
    if title.rstrip().endswith("?"):
        return Kind.QA
    if fold(title).startswith("canh bao"):
        return Kind.ALERT
    return Kind.NEWS if sources else Kind.ARTICLE


def _given(
    page: Page, title: str, area: str | None, text: str, sources: list[str], kind: Kind, known: Known
) -> Iterator[tuple[str, Given]]:
    yield "title", _as_title(title)
    if summary := _take_summary(page.soup):
        yield "description", Given(summary, f"{LOOK}: đoạn đầu của bài")
    moment = page.date or _day(text) or known.now
    yield "date", Given(f"{moment:%Y-%m-%d %H:%M}", f"{LOOK}: ngày của bản gốc")
    if area:
        yield "area", Given(area, LOOK)
    yield from _own(kind, title, text, _day(text) or moment, area and known.registers.areas[area].name)
    yield from _sources(sources, kind)
    numbers = dict.fromkeys(
        each.article.number or each.article.id for each in _namings(text, known) if each.article and not each.fault
    )
    if numbers:
        yield "cites", Given(list(numbers), f"{LOOK}: các văn bản mà bài nhắc")
    if address := _alias(page.url):
        yield "aliases", Given([address], "địa chỉ ở trang cũ")


def _own(kind: Kind, title: str, text: str, day: datetime, place: str | None) -> Iterator[tuple[str, Given]]:
    """What only one kind asks for."""
    if kind is Kind.NEWS:
        yield "when", Given(f"{day:%Y-%m-%d}", LOOK)
        if place:
            yield "where", Given(place, LOOK)
    if kind is Kind.QA:
        yield "question", Given(title, LOOK)
    if kind is Kind.DOCUMENT and (number := _NUMBER.search(text)):
        yield "number", Given(number[1], LOOK)


def _namings(text: str, known: Known) -> list[Naming]:
    text = placed(text)
    return known.laws.find(text, text.lower(), frozenset(words(text)))


def _as_title(title: str) -> Given:
    """A title in capitals is read aloud letter by letter; whose names it held, only a person knows."""
    text = shorten(" ".join(title.split()), _TITLE_LIMIT)
    if text == text.upper() and any(map(str.isalpha, text)):
        return Given(text.capitalize(), f"{LOOK}: bản gốc viết hoa toàn bộ, viết hoa lại tên riêng")
    return Given(text, LOOK)


def _take_summary(soup: BeautifulSoup) -> str | None:
    """The first paragraph. One that fits whole leaves the text: the page shows both, one below the other."""
    paragraphs = [each for each in soup.find_all("p", recursive=False) if len(_text(each)) >= _SHORTEST_SUMMARY]
    if not paragraphs:
        return None
    text = _text(paragraphs[0])
    if len(text) <= _SUMMARY_LIMIT and len(paragraphs) > 1:
        paragraphs[0].decompose()
    return shorten(text, _SUMMARY_LIMIT)


def _text(block: Tag) -> str:
    return " ".join(block.get_text(" ").split())


def _day(text: str) -> datetime | None:
    for found in _DAY.finditer(text):
        try:
            return datetime(int(found[3]), int(found[2]), int(found[1]), tzinfo=VIETNAM)
        except ValueError:
            continue
    return None


def _sources(sources: list[str], kind: Kind) -> Iterator[tuple[str, Given]]:
    if not sources:
        return
    records = [_record(each) for each in sources]
    yield "sources", Given(records, LOOK)
    if kind is Kind.NEWS:
        yield "source", Given(records[0]["title"], LOOK)


def _record(said: str) -> dict[str, str]:
    found = _URL.search(said)
    if not found:
        return {"title": said[:300]}
    address = found[0].rstrip(".,;")
    host = re.sub(r"^https?://(?:www\.)?([^/]+).*$", r"\1", address)
    title = said.replace(found[0], "").strip(" -–:;,()") or host
    secure = re.sub(r"^http:", "https:", address)
    return {"title": title[:300], "url": secure}


def _alias(url: str | None) -> str | None:
    path = re.sub(r"^https?://[^/]+/", "", url or "")
    return path if re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*/)+", path) else None


def _remarks(title: str, text: str, known: Known) -> Iterator[Remark]:
    unknown = [each.written for each in _namings(text, known) if not each.article]
    for written in dict.fromkeys(unknown):
        yield Remark(
            _("bài nhắc «{written}», chưa có trong van-ban/").format(written=written),
            _("tạo trang cho văn bản ấy bằng huongthien new document, rồi ghi vào cites"),
        )
    if len(title) > _TITLE_LIMIT:
        yield Remark(_("tên bài quá dài, đã cắt"), _("đặt tên ngắn hơn"))
