"""Several photos on one post: each stripped, each with its words; what a lost answer leaves of them is nobody's."""

import io
import json
import os

import pytest
from PIL import Image

from tests.project import piece

from .live import NEWS, NEWS_ID

PHOTOS = [{"src": f"{name}.jpg", "alt": f"Hình {name}"} for name in ("mot", "hai", "ba")]


@pytest.fixture
def page(live):
    (live.root / "content/video/phim.md").unlink()
    exif = Image.Exif()
    exif[0x010F] = "Máy của anh A"
    for photo in PHOTOS:
        Image.new("RGB", (8, 4)).save(live.root / "content/tin" / photo["src"], exif=exif)
    live.write(NEWS, album(PHOTOS))
    return live


def album(photos, **changes):
    return piece("news", slug="tin", channels={"fanpage": {"photos": photos}}, **changes)


def photos(page):
    return page.stand_in.state()["photos"]


def test_they_go_out_together_clean_and_described(page):
    assert page.publish() == [("fanpage", NEWS_ID, "create", "done")]
    [post] = page.stand_in.posts
    shown = [photo for photo in photos(page) if photo["post_id"] == post["id"]]

    assert [photo["alt_text_custom"] for photo in shown] == ["Hình mot", "Hình hai", "Hình ba"]
    assert "/tin/tin/" in post["message"]
    assert page.stand_in.calls("facebook.create") == ["facebook.create"]
    for photo in shown:
        sent = page.stand_in.control("GET", f"/photos/{photo['id']}")
        assert not Image.open(io.BytesIO(sent)).getexif()


@pytest.mark.parametrize("fault", ["commit_then_500", "error_500", "commit_then_drop", "html_body"])
def test_a_photo_that_got_lost_makes_no_second_post(page, fault):
    page.stand_in.fault("facebook.photo", fault, skip=1)
    assert page.publish(code=4) == [("fanpage", NEWS_ID, "create", "refused")]
    assert page.stand_in.posts == []
    assert page.publish() == [("fanpage", NEWS_ID, "create", "done")]
    [post] = page.stand_in.posts
    assert len(post["photos"]) == 3


def test_photos_that_changed_are_held(page):
    page.publish()
    page.write(NEWS, album(PHOTOS[:2]))
    assert page.plan(code=1) == [("fanpage", NEWS_ID, "hold", "photo")]


def test_a_photo_that_is_not_there_or_has_no_words_is_told_at_its_place(page):
    page.write(NEWS, album([{"src": "khong-co.jpg", "alt": "x"}, {"src": "mot.jpg"}]))
    found = json.loads(page.run("check", "--format", "json").stdout)["problems"]
    assert len(found) == 1  # the schema speaks first
    page.write(NEWS, album([{"src": "khong-co.jpg", "alt": "x"}]))
    [problem] = json.loads(page.run("check", "--format", "json").stdout)["problems"]
    assert (problem["code"], problem["path"]) == ("E402", "content/tin/tin.md")


def test_a_plan_names_the_bytes_of_its_photos(page):
    before = page.json("plan")["digest"]
    os.utime(page.root / "content/tin/mot.jpg")
    assert page.json("plan")["digest"] == before
    Image.new("RGB", (8, 4), "red").save(page.root / "content/tin/mot.jpg")
    assert page.json("plan")["digest"] != before
    assert page.run("publish", "--expect", before).code == 4
    assert page.stand_in.posts == []


def test_a_photo_whose_bytes_changed_under_a_live_post_is_held(page):
    page.publish()
    Image.new("RGB", (8, 4), "red").save(page.root / "content/tin/hai.jpg")
    assert page.plan(code=1) == [("fanpage", NEWS_ID, "hold", "photo")]
