"""Feeds: parsed back by feedparser, and judged where feedparser lets things pass."""

import re
import uuid
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from pipeline.website.feeds import entry_id, feeds
from tests.goldens import golden
from tests.project import SITE, judge, make, piece
from tests.website.conftest import Site, town

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return xml(feeds(judge(make(tmp_path_factory.mktemp("feeds"), town()))))


def xml(written: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in written.items() if path.endswith(".xml")}


def test_the_site_each_kind_and_each_campaign_has_both(written: dict[str, bytes]):
    folders = {path.rpartition("/")[0] for path in written}
    assert {"", "tin", "van-ban", "chien-dich/tai-hoa-nhap", "chien-dich/bao-ve-tre-em"} <= folders
    assert len(folders) == 1 + 12 + 2
    assert len(written) == 2 * len(folders)


def test_feedparser_finds_nothing_wrong(written: dict[str, bytes]):
    for path, data in written.items():
        parsed = feedparser.parse(data)
        assert not parsed.bozo, (path, parsed.get("bozo_exception"))
        assert parsed.version == ("rss20" if path.endswith("rss.xml") else "atom10")
        assert parsed.feed.language == "vi"


def test_atom_ids_are_uris_that_hang_on_the_articles_id_alone(written: dict[str, bytes], tmp_path: Path):
    ids = [element.text for element in ET.fromstring(written["tin/atom.xml"]).iter(f"{ATOM}id")]
    assert [uuid.UUID(id_.removeprefix("urn:uuid:")).version for id_ in ids if id_] == [5] * len(ids)
    renamed = make(tmp_path, {"content/tin/b.md": piece("news", id="ma-mot-tin", slug="khac", title="Tên khác hẳn")})
    elsewhere = feeds(judge(renamed, HUONGTHIEN_SITE_URL="https://noi-khac.example/"))
    assert entry_id("ma-mot-tin").encode() in elsewhere["tin/atom.xml"]
    assert entry_id("ma-mot-tin") in ids


def test_ids_stay_for_ever():
    assert entry_id("ma-mot-tin") == "urn:uuid:8199945f-c2d3-54c7-a1de-37696cf98fd2"


def test_the_channel_link_is_the_page_and_the_self_link_the_feed(written: dict[str, bytes]):
    for path, data in written.items():
        folder = path.rpartition("/")[0]
        page = SITE + (folder + "/" if folder else "")
        root = ET.fromstring(data)
        if path.endswith("rss.xml"):
            channel = root[0]
            assert channel.findtext("link") == page
            assert channel.find(f"{ATOM}link[@rel='self']").get("href") == SITE + path
        else:
            links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
            assert links == {"self": SITE + path, "alternate": page}


def test_rss_guids_are_no_links_and_equal_the_atom_ids(written: dict[str, bytes]):
    guids = ET.fromstring(written["rss.xml"]).findall(".//item/guid")
    assert {guid.get("isPermaLink") for guid in guids} == {"false"}
    entries = ET.fromstring(written["atom.xml"]).findall(f"{ATOM}entry/{ATOM}id")
    assert [guid.text for guid in guids] == [entry.text for entry in entries]


def test_dates_are_rfc_822_or_3339_in_vietnams_time(written: dict[str, bytes]):
    channel = ET.fromstring(written["rss.xml"])[0]
    dates = [channel.findtext("lastBuildDate"), *(item.findtext("pubDate") for item in channel.findall("item"))]
    for text in dates:
        assert re.fullmatch(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0700", text), (
            text
        )
        assert parsedate_to_datetime(text).utcoffset().total_seconds() == 7 * 3600
    for element in ET.fromstring(written["atom.xml"]).iter():
        if element.tag in {f"{ATOM}updated", f"{ATOM}published"}:
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00", element.text), element.text


def test_the_feeds_date_is_its_newest_entrys_never_now(written: dict[str, bytes]):
    parsed = feedparser.parse(written["atom.xml"])
    assert parsed.feed.updated == max(entry.updated for entry in parsed.entries) == "2026-11-21T00:00:00+07:00"


def test_entries_are_newest_first_and_tell_of_corrections(written: dict[str, bytes]):
    parsed = feedparser.parse(written["atom.xml"])
    assert [entry.published for entry in parsed.entries] == sorted((e.published for e in parsed.entries), reverse=True)
    corrected = next(entry for entry in parsed.entries if entry.id == entry_id("ma-mot-bai"))
    assert "Đã sửa ngày 21/11/2026: Sửa số tiền." in corrected.summary
    assert corrected.title == "Một bài <b>đậm</b> & dài"


def test_documents_have_their_own_feed_and_plain_pages_none(written: dict[str, bytes]):
    assert b"van-ban/quyet-dinh-22" in written["van-ban/rss.xml"]
    assert b"van-ban/quyet-dinh-22" not in written["rss.xml"]
    assert not [path for path, data in written.items() if "Về trang này".encode() in data]


def test_thirty_at_most(tmp_path: Path):
    files = {f"content/tin/{n}.md": piece("news", slug=f"tin-{n:02}") for n in range(35)}
    parsed = feedparser.parse(feeds(judge(make(tmp_path, files)))["tin/rss.xml"])
    assert len(parsed.entries) == 30


def test_the_same_bytes_when_nothing_changed(written: dict[str, bytes], tmp_path: Path):
    later = judge(make(tmp_path, town()), HUONGTHIEN_NOW="2026-11-25T09:00:00+07:00")
    assert xml(feeds(later)) == written


@pytest.mark.parametrize("path", ["rss.xml", "atom.xml", "van-ban/atom.xml", "guong-sang/rss.xml"])
def test_golden(written: dict[str, bytes], path: str):
    text = written[path].decode()
    assert text == golden(f"feeds/{path.replace('/', '-')}", text)


def test_pages_announce_the_feeds_that_exist(site: Site):
    pattern = r'<link rel="alternate" type="application/(rss|atom)\+xml" title="[^"]+" href="([^"]+)">'
    assert re.findall(pattern, site.read("tin/mot-tin/")) == [("rss", "../../rss.xml"), ("atom", "../../atom.xml")]
    assert ("atom", "../tin/atom.xml") in re.findall(pattern, site.read("tin/"))
    assert len(re.findall(pattern, site.read("chien-dich/tai-hoa-nhap/"))) == 4
