"""A letter in Word, from the office that wrote it to the day it is taken back: signed, on the stand-ins, step by step."""

import hashlib
from datetime import datetime

import pytest

from tests.acceptance.desk import SigningOffice
from tests.intake.office import fill_in, news_report, old_font_letter

FILES = {"ra-mat.docx": news_report, "lop-nghe.docx": old_font_letter}
WRONG = "Có 12 người tới dự"
NOTE = "Sửa số người tới dự."


@pytest.fixture
def office(live, tmp_path) -> SigningOffice:
    (tmp_path / "keys").mkdir()
    return SigningOffice(live, tmp_path / "keys")


@pytest.fixture
def imported(office, tmp_path) -> dict[str, str]:
    """Name of the Word file → id of its piece, filled in and mended."""
    (tmp_path / "gửi").mkdir()
    for name, make in FILES.items():
        (tmp_path / "gửi" / name).write_bytes(make())
    drafts = office.json("import", str(tmp_path / "gửi"))["drafts"]
    for draft in drafts:
        fill_in(office.root / draft["path"])
    mended = office.live.run("check", "--fix", HUONGTHIEN_NOW=office.now.isoformat())
    assert mended.code == 0, mended.stdout
    assert "0 lỗi phải sửa" in mended.stdout
    found = {}
    for draft in drafts:
        text = (office.root / draft["path"]).read_text("utf-8")
        found[draft["source"].rpartition("/")[2]] = text.split("\nid: ")[1].split("\n")[0].split("#")[0].strip(' "')
    return found


def last(office, name):
    """The latest line of the trail: who did what, when, over which digest."""
    act = office.json("audit", name)["acts"][-1]
    return act["did"], act.get("by") or act["channel"], act["at"], act.get("digest", "")


def test_a_word_file_is_signed_published_corrected_signed_again_and_withdrawn(office, imported):
    news, letter = imported["ra-mat.docx"], imported["lop-nghe.docx"]

    sent = office.review(news)
    first = sent["digest"]
    assert last(office, news)[:2] == ("submit", "nguoi-viet")
    assert office.standing(news) == ("review", "submit nguoi-viet", first)
    assert office.publish() == []

    approved = office.approve(news, "lanh-dao")
    assert (approved["state"], approved["digest"], approved["silent"]) == ("approved", first, False)
    assert last(office, news)[::3] == ("approve", first)
    assert office.standing(news, code=4) == ("approved", "approve lanh-dao", first)
    office.review(letter)
    office.approve(letter, "lanh-dao")
    assert sorted(office.publish()) == sorted(("fanpage", each, "create", "done") for each in (news, letter))
    [post] = [each for each in office.live.stand_in.posts if "người đồng hành" in each["message"]]
    text = hashlib.sha256(post["message"].encode()).hexdigest()
    assert (last(office, news)[:2], last(office, news)[3]) == (("create", "fanpage"), text)

    office.tick()
    noted = office.json("correct", news, "--by", "nguoi-viet", "--note", NOTE, "--wrong", WRONG)
    second = noted["digest"]
    assert second != first
    assert office.standing(news)[1:] == ("correct nguoi-viet", second)
    office.review(news)
    assert office.standing(news) == ("review", "submit nguoi-viet", second)
    again = office.approve(news, "lanh-dao")
    assert (again["digest"], again["silent"]) == (second, False)
    assert office.standing(news, code=4)[1:] == ("approve lanh-dao", second)
    assert office.publish() == [("fanpage", news, "update", "done")]
    assert [NOTE in each["message"] for each in office.live.stand_in.posts].count(True) == 1

    office.tick()
    gone = office.json("withdraw", news, "--reason", "error", "--by", "lanh-dao")
    assert (gone["state"], gone["withdrawal"]["by"]) == ("withdrawn", "lanh-dao")
    assert office.publish() == [("fanpage", news, "delete", "done")]
    assert office.standing(news)[:2] == ("withdrawn", "withdraw lanh-dao")
    assert [NOTE in each["message"] for each in office.live.stand_in.posts].count(True) == 0
    assert len(office.live.stand_in.posts) == 1

    acts = office.json("audit", news)["acts"]
    assert [(act["did"], act.get("by") or act["channel"]) for act in acts] == [
        ("submit", "nguoi-viet"),
        ("approve", "lanh-dao"),
        ("create", "fanpage"),
        ("correct", "nguoi-viet"),
        ("submit", "nguoi-viet"),
        ("approve", "lanh-dao"),
        ("update", "fanpage"),
        ("withdraw", "lanh-dao"),
        ("delete", "fanpage"),
    ]
    assert [act["digest"] for act in acts if act.get("by")] == [first, first, second, second, second, second]
    times = [datetime.fromisoformat(act["at"]) for act in acts]
    assert times == sorted(set(times))
    assert [act["did"] for act in acts if act["signed"]] == ["approve", "approve"]
    proofs = office.json("verify")["proofs"]
    assert [(each["article"], each.get("why", [])) for each in proofs] == [(letter, [])]
