"""What readers, feeds and the list of duties say of a piece that was taken back."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest

from pipeline.config import read_config
from pipeline.content.due import Matter, due
from pipeline.content.library import read_desk
from pipeline.desk.waiting import debts
from pipeline.website.feeds import entry_id, feeds
from pipeline.website.pages.moved import alias_pages
from pipeline.website.site import pages
from tests.desk.office import GUIDE_ID, LAW, Office
from tests.project import NOW, judge, make, piece

TOMBSTONE = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
AT = "2026-11-21 09:30:00"


def told(reason: str, **more: str) -> dict[str, object]:
    return {"state": "withdrawn", "withdrawal": {"reason": reason, "date": AT, "by": "lanh-dao", **more}}


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("error", "có chỗ sai"),
        ("consent", "theo ý của người"),
        ("outdated", "không còn đúng"),
        ("merged", "gộp vào bài khác"),
    ],
)
def test_the_old_addresses_say_why_and_never_what(tmp_path, reason: str, words: str):
    gone = piece("news", slug="a", title="Tên bài đã gỡ", aliases=["tin/cu/"], **told(reason, note="Mời gọi 111."))
    library = judge(make(tmp_path, {"content/tin/a.md": gone}))
    found = {page.address: page for page in pages(library)}

    for address in ("tin/a/", "tin/cu/"):
        page = found[address]
        assert words in page.description
        assert page.facts["note"] == "Mời gọi 111."
        assert "Tên bài" not in f"{page.title} {page.description} {page.facts}"


def test_a_replacement_is_named_only_if_readers_can_read_it(tmp_path):
    files = {
        "content/tin/a.md": piece("news", slug="a", **told("outdated", into="ma-b")),
        "content/tin/c.md": piece("news", slug="c", **told("merged", into="ma-nhap")),
        "content/tin/d.md": piece("news", slug="d", **told("merged", into="ma-b")),
        "content/tin/b.md": piece("news", slug="b"),
        "content/tin/nhap.md": piece("news", slug="nhap", state="draft"),
    }
    library = judge(make(tmp_path, files))
    found = {page.address: page for page in pages(library)}
    moved = dict(alias_pages(library, set(found)))

    assert found["tin/a/"].facts["into"].id == "ma-b"
    assert found["tin/c/"].facts["into"] is None
    assert "tin/d/" not in found
    assert b"../b/" in moved["tin/d/index.html"]


def test_atom_says_what_was_deleted_and_rss_forgets_it(tmp_path):
    files = {
        "content/tin/a.md": piece("news", slug="a", campaign=["tai-hoa-nhap"], **told("error")),
        "content/tin/b.md": piece("news", slug="b"),
        "content/tin/c.md": piece("news", slug="c", expires_at="2026-11-20 12:00"),
        "content/tin/d.md": piece("news", slug="d", state="draft"),
    }
    written = feeds(judge(make(tmp_path, files)))
    deleted = [(each.get("ref"), each.get("when")) for each in ET.fromstring(written["tin/atom.xml"]).iter(TOMBSTONE)]

    assert deleted == [
        (entry_id("ma-a"), "2026-11-21T09:30:00+07:00"),
        (entry_id("ma-c"), "2026-11-20T12:00:00+07:00"),
    ]
    assert [entry.id for entry in feedparser.parse(written["tin/atom.xml"]).entries] == [entry_id("ma-b")]
    assert feedparser.parse(written["tin/atom.xml"]).feed.updated == "2026-11-21T09:30:00+07:00"
    assert entry_id("ma-a").encode() not in written["tin/rss.xml"]
    assert entry_id("ma-a").encode() not in written["video/atom.xml"]
    assert all(not feedparser.parse(data).bozo for name, data in written.items() if name.endswith(".xml"))


def test_a_consent_that_was_taken_back_buries_its_story_at_that_moment(tmp_path):
    register = "minh-hoa-01: {scope: [story], signed: 2026-01-01, withdrawn: 2026-11-20 10:00}\n"
    files = {"content/guong-sang/a.md": piece("story", slug="a"), "content/_data/consents.yaml": register}
    [grave] = ET.fromstring(feeds(judge(make(tmp_path, files)))["atom.xml"]).iter(TOMBSTONE)

    assert grave.get("when") == "2026-11-20T10:00:00+07:00"


def test_a_consent_of_a_picture_buries_its_piece_at_that_moment_too(tmp_path):
    image = {"src": "../images/a.png", "alt": "Một buổi học", "consents": ["da-rut"]}
    [grave] = ET.fromstring(
        feeds(judge(make(tmp_path, {"content/tin/a.md": piece("news", slug="a", image=image)})))["atom.xml"]
    ).iter(TOMBSTONE)

    assert grave.get("when") == "2026-10-01T08:00:00+07:00"


def test_a_skipped_review_is_overdue_until_it_is_made_up_for(tmp_path):
    office = Office(tmp_path, {}, "named")
    office.keys = dict.fromkeys(("lanh-dao", "tham-dinh"), tmp_path)
    for name in (LAW, GUIDE_ID):
        office.sign(str(office.root / name) if name == LAW else name, "lanh-dao", emergency="Lừa đảo đang lan")
        office.sign(str(office.root / name) if name == LAW else name, "tham-dinh", role="second")
    config = read_config(office.root, {"HUONGTHIEN_NOW": NOW})

    def owed() -> list[str | None]:
        desk = read_desk(config)[0]
        found = due(desk, timedelta(0), debts(desk))
        return [item.article for item in found if item.matter is Matter.EMERGENCY and item.overdue]

    assert GUIDE_ID in owed()
    office.sign(GUIDE_ID, "tham-dinh", role="legal")
    assert GUIDE_ID not in owed()
