"""Descriptions on a YouTube channel over real HTTP, against the stand-in."""

import pytest

from pipeline.channels.registry import open_channels
from pipeline.channels.youtube.block import END, START, put
from pipeline.errors import Refused, Stopped, Unknown
from pipeline.sandbox import world

from .conftest import QUICK, SECRETS
from .pieces import NOW, SITE, YOUTUBE, config, post

VIDEO = "abcDEF12345"
HAND = "Lời của biên tập.\n\nNhạc: ai đó\n"
TEXT = f"Tóm tắt.\n\nXem bài đầy đủ: {SITE}video/x/\n\n#Một"


def block(text: str = TEXT, **changes: object):
    return post(text, target=VIDEO, channel="kenh", **changes)


def described(stand_in) -> str:
    return stand_in.snippet()["description"]


def test_our_block_comes_and_goes_and_the_rest_stays(tube, stand_in):
    rest = {"tags": ["một thẻ", "hai"], "categoryId": "22", "defaultAudioLanguage": "vi"}
    stand_in.video(HAND, **rest)
    before = stand_in.snippet()
    made = tube.update(VIDEO, block())
    assert (made.remote_id, made.url) == (VIDEO, f"https://www.youtube.com/watch?v={VIDEO}")
    assert described(stand_in) == put(HAND, "bai-0001", TEXT)
    (seen,) = tube.observe([block()])
    assert (seen.text, seen.links, seen.ours, seen.url) == (TEXT, (f"{SITE}video/x/",), True, made.url)
    tube.delete(VIDEO, block())
    after = stand_in.snippet()
    assert {**after, "updatedAt": ""} == {**before, "updatedAt": ""}
    assert "defaultLanguage" not in after


def test_the_same_again_writes_nothing(tube, stand_in):
    stand_in.video(HAND)
    tube.update(VIDEO, block())
    tube.update(VIDEO, block())
    assert len(stand_in.calls("youtube.update")) == 1


def test_youtube_trims_and_it_is_still_ours(tube, stand_in):
    stand_in.video("Lời   \nhai  \n")
    stand_in.fault("youtube.update", "youtube_trims")
    tube.update(VIDEO, block())
    assert tube.observe([block()])[0].text == TEXT
    tube.delete(VIDEO, block())
    assert described(stand_in) == "Lời\nhai\n"


def test_what_fits_counts_as_the_whole(tube, stand_in):
    stand_in.video("x" * 4600)
    wanted = block("Câu dài vừa phải. " * 40 + TEXT)
    tube.update(VIDEO, wanted)
    assert len(described(stand_in).encode()) <= 5000
    assert tube.observe([wanted])[0].text == wanted.text
    assert tube.observe([block("Khác")])[0].text != "Khác"


def test_no_room(tube, stand_in):
    stand_in.video("x" * 4990)
    with pytest.raises(Refused, match="không đủ chỗ"):
        tube.update(VIDEO, block())
    stand_in.control("PATCH", f"/videos/{VIDEO}", {"description": "x" * 4850 + "\n" + put("", "bai-0001", "ngắn")})
    assert tube.observe([block()])[0].text == "ngắn"
    assert stand_in.calls("youtube.update") == []


def test_observe_asks_for_fifty_at_a_time_and_tells_only_what_exists(tube, stand_in):
    stand_in.video(HAND)
    strangers = [block(article=f"bai-{n}").model_copy(update={"target": f"khongco{n:04}"}) for n in range(60)]
    nothing, bare = post(), block()
    assert [(r.remote_id, r.text) for r in tube.observe([*strangers, nothing, bare])] == [(VIDEO, "")]
    assert len(stand_in.calls("youtube.list")) == 2
    assert tube.observe([]) == ()


def test_a_damaged_block_is_seen_but_not_touched(tube, stand_in):
    mark = START.format(id="bai-0001")
    stand_in.video(f"{HAND}{mark}\nchữ")
    assert tube.observe([block()])[0].text == mark
    for touch in (tube.update, tube.delete):
        with pytest.raises(Refused, match="YouTube Studio"):
            touch(VIDEO, block())
    assert END.format(id="bai-0001") not in described(stand_in)


def test_a_video_that_is_missing_or_of_another_channel(tube, stand_in):
    with pytest.raises(Refused, match="không thấy video"):
        tube.update(VIDEO, block())
    stand_in.video(HAND, channelId="UCkhac")
    assert tube.observe([block()])[0].ours is False
    with pytest.raises(Refused, match="kênh khác"):
        tube.update(VIDEO, block())


def test_videos_are_made_by_people(tube):
    with pytest.raises(Refused, match="YouTube Studio"):
        tube.create(block(), print)


def test_an_expired_access_token_is_renewed_for_reads(tube, stand_in):
    stand_in.video(HAND)
    tube.observe([block()])
    stand_in.fault("youtube.list", "unauthorized_401")
    tube.update(VIDEO, block())
    assert len(stand_in.calls("token")) == 2
    stand_in.fault("youtube.list", "unauthorized_401", times=2)
    with pytest.raises(Stopped):
        tube.observe([block()])


def test_a_read_back_that_fails_or_differs_proves_nothing(tube, stand_in):
    stand_in.video(HAND)
    stand_in.fault("youtube.list", "quota_exceeded", skip=1)
    with pytest.raises(Unknown, match="chưa đọc lại được"):
        tube.update(VIDEO, block())
    stand_in.control("DELETE", "/faults")
    stand_in.fault("youtube.update", "ok_with_error_body")
    with pytest.raises(Unknown):
        tube.update(VIDEO, block("Mới"))


def told(channel) -> list[tuple[str, bool]]:
    return [(finding.subject, finding.well) for finding in channel.check(NOW)]


def test_check(tube, stand_in, tmp_path):
    assert told(tube) == [("kênh", True)]
    other = YOUTUBE.model_copy(update={"channel_id": "UCkhac"})
    assert told(open_channels(config(tmp_path, stand_in.address, k=other), SECRETS, QUICK)["k"]) == [("kênh", False)]
    wrong = SECRETS | {"YT_REFRESH": "wrong-refresh-token"}
    dead = open_channels(config(tmp_path, stand_in.address), wrong, QUICK)["kenh"]
    assert told(dead) == [("kết nối", False)]
    assert world.REFRESH_TOKEN not in repr(dead)
