"""The built sample as files, read by none of our own code: every address leads somewhere, every page can be reached."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from pipeline.website.gate.traces import traces

SITE = "https://conduonghuongthien.example/"
ADDRESSES = {"href", "src", "srcset", "content", "data-register"}
RASTERS = {".png", ".jpg", ".jpeg", ".webp"}
HEAVIEST_PICTURE = 80_000  # bytes of what a phone is offered


class Page(HTMLParser):
    """What one page refers to: (tag, address) pairs; its anchors; its pictures; where it sends the reader by itself."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links, self.ids, self.pictures, self.data = [], set(), [], []
        self.in_data = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.ids |= {named[name] for name in ("id", "name") if name in named}
        self.in_data = named.get("type") == "application/ld+json"
        if tag == "img":
            self.pictures.append(named)
        for name in ADDRESSES & named.keys():
            self.links += [(tag, target) for target in _targets(name, named[name])]

    def handle_data(self, data: str) -> None:
        if self.in_data:
            self.data.append(data)
            self.in_data = False


def _targets(name: str, value: str) -> list[str]:
    if name == "srcset":
        return [part.split()[0] for part in value.split(", ")]
    if name == "content":  # of <meta>: a picture, an address, or a redirect; most others are words
        found = re.search(r"^\d+; url=(.*)|^(https://\S+)$", value)
        return [found[1] or found[2]] if found else []
    return [value]


@pytest.fixture(scope="module")
def pages(sample: Path) -> dict[str, Page]:
    """Address from the root of the site → page."""
    files = (path for path in sample.rglob("*.html"))
    return {_address(path, sample): Page(path.read_text("utf-8")) for path in files}


def _address(path: Path, sample: Path) -> str:
    return path.relative_to(sample).as_posix().removesuffix("index.html")


def own(base: str, target: str) -> tuple[str, str] | None:
    """(address from the root, anchor) of what `target` on the page at `base` means; None if it is not of this site."""
    parts = urlsplit(urljoin(SITE + base, target))
    if not parts.geturl().startswith(SITE):
        return None
    return unquote(parts.path).lstrip("/"), unquote(parts.fragment)


def test_every_link_picture_and_anchor_of_every_page_is_there(sample: Path, pages: dict[str, Page]):
    there = lru_cache(None)(
        lambda path: (sample / path / "index.html" if path.endswith("/") else sample / path).exists()
    )
    broken = []
    for base, page in pages.items():
        for tag, target in page.links:
            found = own(base, target)
            if found is None:
                continue
            path, anchor = found
            is_lost = anchor and path in pages and anchor not in pages[path].ids
            if is_lost or (path and not there(path)):
                broken.append((base, tag, target))
    assert broken == []
    assert sum(len(page.links) for page in pages.values()) > 5000


def test_every_address_in_the_sitemap_the_feeds_and_the_data_blocks_is_there(sample: Path, pages: dict[str, Page]):
    wanted = {own("", address) for address in _machine_addresses(sample, pages)} - {None}
    missing = [path for path, _ in wanted if path and not (path in pages or (sample / path).is_file())]
    assert missing == []
    assert len(wanted) > 250


def _machine_addresses(sample: Path, pages: dict[str, Page]) -> Iterator[str]:
    for file in (sample / "sitemap.xml", *sample.rglob("rss.xml"), *sample.rglob("atom.xml")):
        for element in ET.parse(file).iter():
            yield from (
                text for text in (element.text, element.get("href"), element.get("url")) if text and "://" in text
            )
    for page in pages.values():
        yield from _addresses(json.loads(text) for text in page.data)


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, str) and value.startswith(SITE):
        yield value.partition("#")[0]
    elif isinstance(value, dict):
        yield from _addresses(iter(value.values()))
    elif isinstance(value, (list, Iterator)):
        for each in value:
            yield from _addresses(each)


def test_everything_is_reached_from_the_home_page_by_links_alone(sample: Path, pages: dict[str, Page]):
    """As with scripts off: what only a search finds, nobody finds then."""
    reached, waiting = {""}, [""]
    while waiting:
        base = waiting.pop()
        for tag, target in pages[base].links:
            found = own(base, target) if tag == "a" else None
            if found and found[0] in pages and found[0] not in reached:
                reached.add(found[0])
                waiting.append(found[0])
    listed = {element.text.removeprefix(SITE) for element in ET.parse(sample / "sitemap.xml").iter("{*}loc")}
    assert listed - reached == set()


def test_every_picture_has_its_words_and_its_size_and_waits_unless_it_is_the_first(pages: dict[str, Page]):
    for address, page in pages.items():
        for picture in page.pictures:
            assert "alt" in picture, (address, picture)
            assert picture.get("width", "").isdigit(), (address, picture)
            assert picture.get("height", "").isdigit(), (address, picture)
        shown = [picture for picture in page.pictures if "logo" not in picture["src"]]
        assert all(picture.get("loading") == "lazy" for picture in shown[1:]), address


def test_every_picture_file_is_upright_bare_and_light(sample: Path):
    files = [path for path in sample.rglob("*") if path.suffix in RASTERS]
    for path in files:
        data = path.read_bytes()
        assert traces(data) == [], path
        with Image.open(path) as picture:
            assert 0x0112 not in picture.getexif(), path
        if path.suffix != ".png":
            assert len(data) <= HEAVIEST_PICTURE, path
    assert {path.suffix for path in files} == {".png", ".jpg", ".webp"}
