"""What others print again: whole pieces in JSON Feed, feeds for partners, a podcast, lists for a frame."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import jsonschema
import podcastparser
import pytest
from PIL import Image

from pipeline.model.library import Library
from pipeline.website.feeds import addresses, entry_id, feeds, podcast, recordings
from pipeline.website.pages.embeds import embed_files
from pipeline.website.text.reprint import Reprinter
from tests.goldens import golden
from tests.project import SITE, judge, make, piece
from tests.website.conftest import build_site, town

SCHEMA = json.loads((Path(__file__).parent / "json-feed-1.1.schema.json").read_text("utf-8"))
PARTNERS = """\
bao-tinh: {name: Báo tỉnh, campaigns: [tai-hoa-nhap], areas: [bac-ninh]}
dai-xa: {name: Đài xã, kinds: [alert, event]}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return judge(make(tmp_path_factory.mktemp("again"), {**town(), "content/_data/partners.yaml": PARTNERS}))


@pytest.fixture(scope="module")
def written(library: Library) -> dict[str, bytes]:
    return feeds(library)


def items(written: dict[str, bytes], path: str) -> list[dict[str, object]]:
    return json.loads(written[path])["items"]


def test_every_json_feed_is_what_the_specification_asks_for(written: dict[str, bytes]):
    found = [path for path in written if path.endswith("feed.json")]
    checker = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    for path in found:
        assert list(checker.iter_errors(json.loads(written[path]))) == []
    assert len(found) == len([path for path in written if path.endswith("rss.xml")])


def test_json_holds_the_pieces_of_atom_under_the_same_ids(written: dict[str, bytes]):
    for path in ("", "tin/", "chien-dich/tai-hoa-nhap/"):
        atom = feedparser.parse(written[f"{path}atom.xml"])
        assert [item["id"] for item in items(written, f"{path}feed.json")] == [entry.id for entry in atom.entries]


def test_a_partner_gets_what_it_asked_for_and_nothing_else(written: dict[str, bytes]):
    news = [item["id"] for item in items(written, "doi-tac/bao-tinh/feed.json")]
    short = [item["id"] for item in items(written, "doi-tac/dai-xa/feed.json")]

    assert news == [entry_id("ma-mot-bai")]
    assert sorted(short) == sorted(map(entry_id, ("ma-coi-chung", "ma-buoi-gap")))
    assert not feedparser.parse(written["doi-tac/dai-xa/rss.xml"]).bozo


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(f"{tag}@{name}" for name, _ in attrs)}
        self.links += [str(value) for name, value in attrs if name in {"href", "src"}]
        if tag not in {"img", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


CLEAN = {"article", "h1", "h2", "p", "ul", "ol", "li", "blockquote", "strong", "em", "a", "img", "figure", "figcaption", "br"}  # fmt: skip


def test_the_html_of_every_piece_is_clean_closed_and_absolute(library: Library):
    for article in library.public:
        tags = _Tags()
        tags.feed(Reprinter(library).html(article))
        assert tags.open == []
        assert {tag for tag in tags.seen if "@" not in tag} <= CLEAN
        assert {tag for tag in tags.seen if "@" in tag} <= {"article@lang", "a@href", "img@src", "img@alt"}
        assert all(link.startswith(("https://", "tel:", "mailto:")) for link in tags.links)
        assert library.url(article) in tags.links


def test_hostile_words_stay_words(tmp_path: Path):
    text = "[a](javascript:alert(1)) [b](//evil.example) <b>c</b> [d](mat.md) **e** & f"
    bad = judge(make(tmp_path, {"content/tin/a.md": piece("news", title='<script>"x"</script>', body=text)}))
    html = Reprinter(bad).html(bad.articles[0])

    assert "<script" not in html
    assert "javascript:" not in html
    assert "evil" not in html
    assert "<strong>e</strong> &amp; f" in html


def test_source_line_and_licence_go_along(library: Library):
    article = library.by_id["ma-mot-bai"]
    for form in (Reprinter(library).html(article), Reprinter(library).text(article)):
        assert (
            "Nguồn: Con đường hướng thiện (Cơ quan chủ quản (thử)), đăng ngày 20/11/2026, sửa ngày 21/11/2026." in form
        )
        assert "Được trích khi ghi nguồn." in form
        assert f"{SITE}bai-viet/mot-bai/" in form


@pytest.mark.parametrize("path", ["feed.json", "doi-tac/bao-tinh/feed.json"])
def test_golden(written: dict[str, bytes], path: str):
    text = written[path].decode()
    assert text == golden(f"feeds/{path.replace('/', '-')}", text)


def spoken() -> dict[str, str | bytes]:
    audio = {"audio": {"src": "../am-thanh/tin.mp3", "duration": "3:05"}}
    return {
        "content/tin/a.md": piece("news", slug="tin-noi", title="Tin có bản ghi âm", broadcast=audio),
        "content/tin/b.md": piece("news", slug="tin-nhap", state="draft", broadcast=audio),
        "content/am-thanh/tin.mp3": b"ID3" + bytes(997),
    }


def test_a_recording_makes_a_podcast_with_all_that_directories_ask_for(tmp_path: Path):
    site = build_site(tmp_path, spoken())
    data = (site.root / "site/nghe/podcast.xml").read_bytes()
    parsed, heard = feedparser.parse(data), podcastparser.parse(f"{SITE}nghe/podcast.xml", _stream(data))

    assert not parsed.bozo
    [entry] = parsed.entries
    assert (entry.enclosures[0].href, entry.enclosures[0].length, entry.enclosures[0].type) == (
        f"{SITE}am-thanh/tin.mp3",
        "1000",
        "audio/mpeg",
    )
    assert (site.root / "site/am-thanh/tin.mp3").stat().st_size == 1000
    [episode] = heard["episodes"]
    assert (episode["total_time"], episode["enclosures"][0]["file_size"], episode["guid"]) == (
        185,
        1000,
        entry_id("ma-tin-noi"),
    )
    for tag in ("itunes:author", "itunes:category", "itunes:explicit", "itunes:image", "itunes:owner", "language"):
        assert f"<{tag}" in data.decode()
    assert parsed.feed.image.href == heard["cover_url"] == f"{SITE}nghe/cover.png"
    with Image.open(site.root / "site/nghe/cover.png") as cover:
        assert (cover.format, cover.size, cover.convert("RGB").mode) == ("PNG", (3000, 3000), "RGB")


def _stream(data: bytes):
    import io

    return io.BytesIO(data)


def test_without_a_recording_there_is_no_podcast(library: Library):
    assert podcast(library, {}) == {}
    assert recordings(library) == frozenset()


def test_a_frame_for_each_campaign_and_area(library: Library):
    made = dict(embed_files(library))
    pages = {path: data.decode() for path, data in made.items() if path.endswith(".html")}

    assert {"nhung/chien-dich/tai-hoa-nhap/index.html", "nhung/dia-ban/bac-ninh/index.html"} <= set(pages)
    for text in pages.values():
        assert not re.search(r"<script|<style|style=|\son\w+=", text)
        assert re.findall(r'<link rel="stylesheet" href="((?:\.\./)+nhung\.css)">', text)
        assert len(text) < 6000
    assert "Một bài &lt;b&gt;đậm&lt;/b&gt; &amp; dài" in pages["nhung/dia-ban/bac-ninh/index.html"]
    assert 'target="_blank" rel="noopener"' in pages["nhung/dia-ban/bac-ninh/index.html"]


def test_a_hub_is_named_in_every_feed_and_told_of_those_that_changed(tmp_path: Path):
    files = {"channels.yaml": "approval: none\nwebsub: https://hub.example/\n", **town()}
    library = judge(make(tmp_path, files))
    written = feeds(library)

    assert b'href="https://hub.example/" rel="hub"' in written["atom.xml"].replace(b"  ", b" ")
    assert b'rel="hub"' in written["rss.xml"]
    assert json.loads(written["feed.json"])["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    told = addresses(library, frozenset({"ma-coi-chung"}))
    assert f"{SITE}canh-bao/rss.xml" in told
    assert f"{SITE}chien-dich/bao-ve-tre-em/feed.json" in told
    assert f"{SITE}tin/rss.xml" not in told
