"""A Page over real HTTP, against the stand-in."""

import io
from datetime import timedelta
from hashlib import sha256

import pytest
from PIL import Image

from pipeline.channels.base import Receipt
from pipeline.channels.registry import open_channels
from pipeline.config import FacebookConfig
from pipeline.errors import Gone, Refused, Stopped
from pipeline.sandbox import world

from .conftest import QUICK, SECRETS
from .pieces import FACEBOOK, NOW, SITE, config, create, post

PHOTO = {"path": "tin/anh.jpg", "alt": "Hai người bắt tay"}


def by_id(page) -> dict:
    return {remote.remote_id: remote for remote in page.observe(())}


def test_a_link_post_comes_back_as_it_went_out(page, stand_in):
    made = create(page, post("Dòng đầu\n\n#TáiHòaNhập"))
    assert made.url.startswith(stand_in.address)
    seen = by_id(page)[made.remote_id]
    assert (seen.text, seen.links, seen.ours, seen.scheduled) == (
        "Dòng đầu\n\n#TáiHòaNhập",
        (f"{SITE}vay-von/",),
        True,
        False,
    )
    assert seen.url == made.url
    assert [call["query"] for call in stand_in.calls("facebook.create")] == [[]]


def test_update_and_delete(page, stand_in):
    made = create(page, post("Cũ"))
    assert page.update(made.remote_id, post("Mới")) == made
    assert by_id(page)[made.remote_id].text == "Mới"
    page.delete(made.remote_id, post())
    assert by_id(page) == {}


def picture(root):
    """A picture that says whose camera took it."""
    folder = root / "content" / "tin"
    folder.mkdir(parents=True)
    exif = Image.Exif()
    exif[0x010F] = "Máy của anh A"
    Image.new("RGB", (8, 4)).save(folder / "anh.jpg", exif=exif)
    return PHOTO


def test_a_photo_goes_out_clean_with_its_words(page, stand_in, tmp_path):
    picture(tmp_path)
    text = f"Chữ\n\n{SITE}vay-von/"
    made = create(page, post(text, photo=PHOTO))
    seen = by_id(page)[made.remote_id]
    assert (seen.text, seen.url) == (text, made.url)
    assert f"{SITE}vay-von/" in seen.links
    (photo,) = stand_in.state()["photos"]
    assert photo["alt_text_custom"] == PHOTO["alt"]
    sent = stand_in.control("GET", f"/photos/{photo['id']}")
    assert not Image.open(io.BytesIO(sent)).getexif()


@pytest.mark.parametrize("path", ["tin/khong-co.jpg", "../ngoai.jpg", "tin/chu.txt"])
def test_a_picture_that_cannot_be_sent_sends_nothing(page, stand_in, tmp_path, path):
    (tmp_path / "content" / "tin").mkdir(parents=True)
    (tmp_path / "content" / "tin" / "chu.txt").write_text("chữ")
    Image.new("RGB", (8, 4)).save(tmp_path / "ngoai.jpg")
    with pytest.raises(Refused, match="không dùng được hình"):
        create(page, post(photo={"path": path, "alt": "x"}))
    assert stand_in.calls("facebook.photo") == []


def test_an_address_that_cannot_be_read_after_the_write_does_not_undo_it(page, stand_in):
    made = create(page, post("Cũ"))
    stand_in.fault("facebook.read", "error_500", times=9)
    assert page.update(made.remote_id, post("Mới")) == Receipt(
        remote_id=made.remote_id, url=f"https://www.facebook.com/{made.remote_id}"
    )


def test_every_page_of_both_lists_is_read(page, stand_in):
    for number in range(130):
        stand_in.control("POST", "/posts", {"message": f"Bài {number}", "application": world.APP_ID})
    stand_in.control("POST", "/clock", {"now": NOW.isoformat()})
    timed = {"message": "Hẹn", "published": False, "scheduled_publish_time": (NOW + timedelta(days=1)).timestamp()}
    stand_in.control("POST", "/posts", timed)
    seen = page.observe(())
    assert len(seen) == 131
    assert [remote.text for remote in seen if remote.scheduled] == ["Hẹn"]


def test_an_empty_page_is_not_the_last(page, stand_in):
    create(page, post())
    stand_in.fault("facebook.list", "empty_page_with_next")
    assert len(page.observe(())) == 1


def test_whose_post_it_is(page, stand_in, tmp_path):
    mine = create(page, post("Của mình")).remote_id
    theirs = stand_in.control("POST", "/posts", {"message": "Ứng dụng khác", "application": "300000000000003"})["id"]
    hand = stand_in.control("POST", "/posts", {"link": f"{SITE}vay-von/"})["id"]
    assert {key: remote.ours for key, remote in by_id(page).items()} == {mine: True, theirs: False, hand: False}
    any_app = config(tmp_path, stand_in.address, fanpage=FACEBOOK.model_copy(update={"app_id": None}))
    trusting = open_channels(any_app, SECRETS, QUICK)["fanpage"]
    assert {key: remote.ours for key, remote in by_id(trusting).items()} == {mine: True, theirs: True, hand: False}
    assert by_id(page)[hand].text == ""


def test_a_post_that_is_gone_or_not_ours_to_change(page, stand_in):
    theirs = stand_in.control("POST", "/posts", {"message": "x", "application": "300000000000003"})["id"]
    with pytest.raises(Stopped, match="200"):
        page.update(theirs, post())
    with pytest.raises(Gone, match="100/33"):
        page.update(f"{world.PAGE_ID}_1", post())
    page.delete(f"{world.PAGE_ID}_1", post())


def told(channel) -> dict[str, bool]:
    return {finding.subject: finding.well for finding in channel.check(NOW)}


def test_check_of_a_healthy_page(page):
    assert told(page) == {"trang": True, "token": True, "ứng dụng": True, "quyền": True, "hạn": True}


@pytest.mark.parametrize(
    ("token", "changes", "expected"),
    [
        ("bad-token", {}, {"kết nối": False}),
        (world.USER_TOKEN, {}, {"trang": True, "token": False, "ứng dụng": True, "quyền": True, "hạn": True}),
        (
            world.PAGE_TOKEN,
            {"app_id": "9"},
            {"trang": True, "token": True, "ứng dụng": False, "quyền": True, "hạn": True},
        ),
        (
            world.PAGE_TOKEN,
            {"app_id": None},
            {"trang": True, "token": True, "ứng dụng": True, "quyền": True, "hạn": True},
        ),
    ],
    ids=["dead", "of a user", "of another application", "application not named"],
)
def test_check_tells_what_is_wrong(stand_in, tmp_path, token, changes, expected):
    settings: FacebookConfig = FACEBOOK.model_copy(update=changes)
    there = config(tmp_path, stand_in.address, fanpage=settings)
    assert told(open_channels(there, {"PAGE_TOKEN": token}, QUICK)["fanpage"]) == expected


def test_an_hour_is_told_only_to_a_post_that_waits_for_one(page, stand_in):
    later = post("Mới", at=NOW + timedelta(days=2))
    stand_in.control("POST", "/clock", {"now": NOW.isoformat()})
    live, waiting = create(page, post("Cũ")), create(page, post("Hẹn", at=NOW + timedelta(days=1)))
    for made in (live, waiting):
        page.update(made.remote_id, later)

    times = {each["id"]: each["scheduled_publish_time"] for each in stand_in.state()["posts"]}
    assert times == {live.remote_id: None, waiting.remote_id: later.at.timestamp()}
    assert [call["body"] for call in stand_in.calls("facebook.update")] == [["message"]]

    stand_in.fault("facebook.read", "error_500", times=9)
    with pytest.raises(Refused, match="chưa sửa gì"):
        page.update(waiting.remote_id, later)


def test_a_photo_that_is_another_than_when_it_was_planned_sends_nothing(page, stand_in, tmp_path):
    picture(tmp_path)
    file = tmp_path / "content" / PHOTO["path"]
    planned = {**PHOTO, "sha256": sha256(file.read_bytes()).hexdigest()}
    create(page, post(photo=planned))
    Image.new("RGB", (8, 4), "red").save(file)
    with pytest.raises(Refused, match="đã khác"):
        create(page, post(photo=PHOTO, more_photos=[planned]))
    assert len(stand_in.calls("facebook.photo")) == 1
