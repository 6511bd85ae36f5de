"""Lists that are later than the configured wait, or do not go back that far: never a second post, and nothing is lost."""

from datetime import datetime, timedelta

import pytest

from tests.project import NOW, noted, piece

from .live import LINKS, NEWS, NEWS_ID

FOR_EVER = 10**9
STARTED = datetime.fromisoformat(NOW)


@pytest.fixture
def page(live):
    (live.root / "content/video/phim.md").unlink()
    live.configure("settle_seconds: 0", "settle_seconds: 120")
    return live


def publish(page, at=0, code=0):
    done = page.publish("--channel", "fanpage", code=code, HUONGTHIEN_NOW=str(STARTED + timedelta(seconds=at)))
    return [(verb, outcome) for _channel, _article, verb, outcome in done]


def state(page, at=0, code=0):
    posts = page.json("status", code=code, HUONGTHIEN_NOW=str(STARTED + timedelta(seconds=at)))["posts"]
    return [post["state"] for post in posts if post["channel"] == "fanpage"]


@pytest.mark.parametrize("fault", ["commit_then_500", "commit_then_drop", "truncated_json", "html_body_committed"])
def test_a_lost_answer_and_lists_that_are_far_too_late(page, fault):
    page.stand_in.fault("facebook.publish", fault, lag=FOR_EVER)
    assert publish(page, code=4) == [("create", "unknown")]
    assert state(page, code=4) == ["unknown"]

    for at in (10, 121, 600, 3600):
        assert publish(page, at) == []
    assert [post["link"] for post in page.stand_in.posts] == [LINKS[NEWS_ID]]
    assert state(page, 3600) == ["live"]


def test_what_cannot_be_read_stays_unknown_and_is_told(page):
    page.stand_in.fault("facebook.publish", "commit_then_500", lag=FOR_EVER)
    publish(page, code=4)
    page.stand_in.fault("facebook.read", "error_500", times=99)

    for at in (10, 121, 3600):
        assert publish(page, at, code=4) == []
        assert state(page, at, code=4) == ["unknown"]
    assert len(page.stand_in.posts) == 1


def test_a_post_that_has_left_the_lists_is_still_edited_and_withdrawn(page):
    page.stand_in.fault("facebook.publish", "read_lag", seconds=FOR_EVER)
    assert publish(page) == [("create", "done")]
    assert publish(page, 3600) == []
    reads = len(page.stand_in.calls("facebook.read"))
    assert publish(page, 7200) == []
    assert len(page.stand_in.calls("facebook.read")) == reads
    assert state(page, 7200) == ["live"]

    page.write(NEWS, piece("news", slug="tin", description="Một câu khác hẳn.", changes=noted()))
    assert publish(page, 7300) == [("update", "done")]
    [post] = page.stand_in.posts
    assert "Một câu khác hẳn." in post["message"]
    page.write(NEWS, piece("news", slug="tin", state="withdrawn"))
    assert publish(page, 7400) == [("delete", "done")]
    assert page.stand_in.posts == []


def test_a_person_s_words_on_a_post_that_has_left_the_lists_stay(page):
    page.stand_in.fault("facebook.publish", "read_lag", seconds=FOR_EVER)
    publish(page)
    publish(page, 3600)
    [post] = page.stand_in.posts
    page.stand_in.control("PATCH", f"/posts/{post['id']}", {"message": "Lời một người."})
    page.write(NEWS, piece("news", slug="tin", description="Một câu khác hẳn.", changes=noted()))

    assert publish(page, 7200, code=4) == []
    assert [post["message"] for post in page.stand_in.posts] == ["Lời một người."]
    assert state(page, 7200, code=4) == ["drifted"]


def test_a_draft_of_an_earlier_try_is_taken_away_before_the_next(page):
    page.stand_in.fault("facebook.publish", "link_unscrapable")
    assert publish(page, code=4) == [("create", "refused")]
    assert publish(page, 10) == [("create", "done")]
    assert [post["published"] for post in page.stand_in.control("GET", "/state")["posts"]] == [True]
