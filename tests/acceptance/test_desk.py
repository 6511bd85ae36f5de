"""From draft to withdrawn, signed, on the stand-ins: what is said, where it goes, and that nothing of it stays."""

import gzip
import html
import json
import re
from pathlib import Path

import pytest

from pipeline.content.vietnamese import words
from tests.acceptance.desk import SigningOffice
from tests.acceptance.live import BY_HAND, VIDEO
from tests.project import SITE, piece

FILM, FILM_ID = "content/video/phim.md", "ma-phim"
TITLE = "Chiếc thuyền giấy trôi qua cầu ao làng mới"
SENTENCE = "Bà ngoại gấp chiếc thuyền giấy bằng tờ lịch cũ rồi thả xuống cầu ao."
SUMMARY = "Bà ngoại kể chuyện chiếc thuyền giấy và buổi chiều đầu tiên ở nhà."
SCRIPT = "Lời thoại: hôm ấy nước lên, chiếc thuyền giấy quay một vòng rồi mới chịu đi."
SECRETS = [TITLE, SENTENCE, SUMMARY, SCRIPT]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)


def film(**changes: object) -> str:
    given = {
        "slug": "phim",
        "title": TITLE,
        "description": SUMMARY,
        "transcript": SCRIPT,
        "youtube": VIDEO,
        "consent": "minh-hoa-01",
        "author": "nguoi-viet",
        "state": "draft",
        "aliases": ["video/phim-cu/"],
        "image": {"src": "../images/thuyen.png", "alt": "Một chiếc thuyền."},
        **changes,
    }
    return piece("video", body=f"{SENTENCE}\n", **given)


@pytest.fixture
def office(live, tmp_path) -> SigningOffice:
    (tmp_path / "keys").mkdir()
    office = SigningOffice(live, tmp_path / "keys")
    (office.root / "content/images").mkdir(exist_ok=True)
    (office.root / "content/images/thuyen.png").write_bytes(PNG)
    return office


def spoken(text: str) -> str:
    return " ".join(words(html.unescape(re.sub(r"<[^>]*>", " ", text))))


def said_in(folder: Path) -> str:
    """Every word below `folder`, the search index unpacked."""
    texts = []
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix.startswith(".pf_"):
            data = file.read_bytes()
            texts.append((gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data).decode("utf-8", "replace"))
        elif file.is_file() and file.suffix in {".html", ".xml", ".json", ".txt", ".js", ".ics"}:
            texts.append(file.read_text("utf-8"))
    return spoken("\n".join(texts))


def test_from_draft_to_withdrawn_everybody_can_see_who_did_what(office):
    live = office.live
    live.write(FILM, film())
    sent = office.review(FILM_ID)
    assert (sent["state"], sent["waits_for"]) == ("review", ["consent", "approve"])
    assert office.standing(FILM_ID) == ("review", "submit nguoi-viet", sent["digest"])
    assert office.publish() == []

    first, second = office.approve(FILM_ID, "dong-thuan"), office.approve(FILM_ID, "lanh-dao")
    assert [first["state"], second["state"]] == ["review", "approved"]
    assert office.standing(FILM_ID, code=4) == ("approved", "approve lanh-dao", sent["digest"])
    office.tick()
    assert {each[3] for each in office.publish()} == {"done"}
    assert {act[:2] for act in office.acts(FILM_ID)[-2:]} == {("create", "fanpage"), ("update", "kenh")}

    noted = office.json("correct", FILM_ID, "--by", "nguoi-viet", "--note", "Sửa tên cầu ao.", "--wrong", SENTENCE)
    assert noted["digest"] != sent["digest"]
    assert office.standing(FILM_ID, code=0)[:2] == ("approved", "correct nguoi-viet")
    assert live.plan(code=1, HUONGTHIEN_NOW=office.now.isoformat()) == [
        (name, FILM_ID, "hold", "problem") for name in ("fanpage", "kenh")
    ]
    office.review(FILM_ID)
    office.approve(FILM_ID, "dong-thuan")
    office.approve(FILM_ID, "lanh-dao")
    office.tick()
    assert {each[2:] for each in office.publish()} == {("update", "done")}
    assert "Đã sửa ngày 22/11/2026: Sửa tên cầu ao." in live.stand_in.posts[0]["message"]
    assert "Đã sửa ngày 22/11/2026: Sửa tên cầu ao." in live.stand_in.description

    office.tick()
    done = office.json("withdraw", FILM_ID, "--reason", "consent", "--by", "dong-thuan")
    assert (done["state"], done["withdrawal"]["reason"], done["done"]) == ("withdrawn", "consent", False)
    assert {each[2:] for each in office.publish()} == {("delete", "done")}
    assert office.standing(FILM_ID)[:2] == ("withdrawn", "withdraw dong-thuan")

    acts = office.acts(FILM_ID)
    desk = [act for act in acts if act[1] in {"nguoi-viet", "lanh-dao", "dong-thuan"}]
    before, after = sent["digest"], noted["digest"]
    assert desk == [
        ("submit", "nguoi-viet", before),
        ("approve", "dong-thuan", before),
        ("approve", "lanh-dao", before),
        ("correct", "nguoi-viet", after),
        ("submit", "nguoi-viet", after),
        ("approve", "dong-thuan", after),
        ("approve", "lanh-dao", after),
        ("withdraw", "dong-thuan", after),
    ]
    channels = sorted((act[0], act[1]) for act in acts if act not in desk)
    assert channels == [
        ("create", "fanpage"),
        ("delete", "fanpage"),
        ("delete", "kenh"),
        ("update", "fanpage"),
        ("update", "kenh"),
        ("update", "kenh"),
    ]
    assert all(act["signed"] for act in office.json("audit", FILM_ID)["acts"] if act["did"] == "approve")


def test_after_a_withdrawal_its_words_are_nowhere(office):
    live = office.live
    live.write(FILM, film())
    live.write("content/tin/khac.md", piece("news", slug="khac", author="nguoi-viet", state="draft"))
    live.write("content/bai-viet/hong.md", piece(slug="hong", state="approved", body="Xem [bài](khong-co.md)."))
    for name, signers in (
        (FILM_ID, ("dong-thuan", "lanh-dao")),
        ("ma-khac", ("lanh-dao",)),
        ("ma-index", ("lanh-dao",)),
    ):
        office.review(name)
        for by in signers:
            office.approve(name, by)
    office.build()
    office.publish(code=1)
    site, entry = office.root / "site", r'ref="(urn:uuid:[^"]+)"'
    before = said_in(site)
    assert all(spoken(secret) in before for secret in SECRETS)
    assert (site / "video/phim/card.png").is_file()
    assert list((site / "images").glob("thuyen*"))
    assert any(TITLE in post["message"] for post in live.stand_in.posts)
    assert SUMMARY in live.stand_in.description
    feed_id = re.search(r"<entry>\s*<id>(urn:uuid:[^<]+)", (site / "video/atom.xml").read_text("utf-8"))[1]

    office.tick()
    office.json("withdraw", FILM_ID, "--reason", "consent", "--by", "dong-thuan")
    taken = office.now.isoformat()
    there = office.json("withdraw", FILM_ID, code=4)
    still = {place["place"] for place in there["places"] if not place["gone"]}
    assert still >= {"fanpage", "kenh", "trang của bài", "hình, tệp kèm"}
    office.build()
    assert {each[2:] for each in office.publish(code=1)} == {("delete", "done")}

    after = said_in(site)
    assert [secret for secret in SECRETS if spoken(secret) in after] == []
    assert not (site / "video/phim/card.png").exists()
    assert not list((site / "images").glob("thuyen*"))
    for address in ("video/phim/", "video/phim-cu/", "b/ma-phim/"):
        page = (site / address / "index.html").read_text("utf-8")
        assert "theo ý của người được nhắc tới" in page or "../video/phim/" in page
    atom = (site / "video/atom.xml").read_text("utf-8")
    assert re.findall(entry, atom) == [feed_id]
    assert f'when="{taken}"' in atom
    assert feed_id not in (site / "video/rss.xml").read_text("utf-8")
    assert [post for post in live.stand_in.posts if TITLE in post["message"]] == []
    assert live.stand_in.description == BY_HAND
    kept = office.root / "content/_desk"
    assert not (kept / f"{FILM_ID}.txt").exists()

    proof = office.json("withdraw", FILM_ID, "--sheet", str(office.root / "phieu.pdf"))
    assert proof["done"]
    assert {place["place"] for place in proof["places"]} >= {"fanpage", "kenh", "trang của bài", "hình, tệp kèm"}
    assert all(place["gone"] for place in proof["places"])
    assert any("YouTube Studio" in text for text in proof["by_hand"])
    assert (office.root / "phieu.pdf").read_bytes().startswith(b"%PDF")


def test_a_merged_piece_leads_to_where_it_went(office):
    live = office.live
    for slug in ("cu", "moi"):
        live.write(f"content/tin/{slug}.md", piece("news", slug=slug, author="nguoi-viet", state="draft"))
        office.review(f"ma-{slug}")
        office.approve(f"ma-{slug}", "lanh-dao")
    refused = live.run("withdraw", "ma-cu", "--reason", "merged", "--by", "lanh-dao", "--yes")
    assert (refused.code, "--into" in refused.stderr) == (2, True)
    office.json("withdraw", "ma-cu", "--reason", "merged", "--into", "ma-moi", "--by", "lanh-dao")
    office.build()
    page = (office.root / "site/tin/cu/index.html").read_text("utf-8")

    assert f'<link rel="canonical" href="{SITE}tin/moi/">' in page
    assert 'http-equiv="refresh" content="0; url=../moi/"' in page


def test_the_same_claim_is_found_on_pages_and_posts(live):
    claim = "Người mới ra tù được vay tới 500 triệu đồng không cần thế chấp."
    live.write("content/kiem-chung/kc.md", piece("factcheck", slug="kc", claim=claim, verdict="false"))
    live.write(FILM, film(state="approved", description="Nhiều nơi nói người mới ra tù được vay tới 500 triệu đồng."))
    live.write("content/tin/dung.md", piece("news", slug="dung", body="Người mới ra tù được vay tới 100 triệu đồng.\n"))
    live.write("content/images/thuyen.png", "")
    (live.root / "content/images/thuyen.png").write_bytes(PNG)
    live.publish()
    live.write(FILM, film(state="approved"))
    found = live.json("correct", "ma-kc")
    said = live.run("correct", "ma-kc")

    assert found["claims"] == [claim]
    assert sorted((each["article"], each["channel"]) for each in found["carriers"]) == [
        (FILM_ID, "fanpage"),
        (FILM_ID, "kenh"),
    ]
    assert all("500 triệu" in each["excerpt"] for each in found["carriers"])
    assert "2 nơi có câu giống" in said.stdout
    assert json.dumps(found)
