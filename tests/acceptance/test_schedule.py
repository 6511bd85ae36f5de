"""Posts that Facebook itself is told to show at an hour: made, seen, moved, edited, withdrawn; and those that it cannot."""

from datetime import datetime, timedelta

import pytest

from tests.project import NOW, noted, piece

from .live import NEWS, NEWS_ID

STARTED = datetime.fromisoformat(NOW)


@pytest.fixture
def page(live):
    (live.root / "content/video/phim.md").unlink()
    live.configure("manners: off", "manners: off\n    native_schedule: true")
    live.stand_in.control("POST", "/clock", {"now": NOW})
    return live


def after(**time):
    return STARTED + timedelta(**time)


def schedule(page, at, **changes):
    channels = {"fanpage": {"at": at.isoformat()}} if at else None
    page.write(NEWS, piece("news", slug="tin", channels=channels, **changes))


def publish(page, code=0, **time):
    done = page.publish("--channel", "fanpage", code=code, HUONGTHIEN_NOW=after(**time).isoformat())
    return [(verb, outcome) for _channel, _article, verb, outcome in done]


def hours(page):
    posts = page.stand_in.posts
    return [
        post["scheduled_publish_time"] and datetime.fromtimestamp(post["scheduled_publish_time"], STARTED.tzinfo)
        for post in posts
    ]


def state(page, code=0):
    [post] = [post for post in page.json("status", code=code)["posts"] if post["channel"] == "fanpage"]
    return post["state"]


def test_it_is_made_at_once_and_shown_at_its_hour(page):
    schedule(page, after(days=2))
    assert publish(page) == [("create", "done")]
    assert (hours(page), state(page)) == ([after(days=2)], "scheduled")
    assert publish(page, minutes=5) == []
    assert state(page) == "scheduled"

    page.stand_in.control("POST", "/clock", {"advance": 2 * 86_400 + 60})
    assert publish(page, days=2, minutes=1) == []
    assert [post["published"] for post in page.stand_in.posts] == [True]
    assert state(page) == "live"


def test_one_that_is_not_shown_at_its_hour_is_overdue(page):
    schedule(page, after(days=2))
    publish(page)
    assert publish(page, days=2, minutes=10) == []
    assert publish(page, code=4, days=2, hours=1) == []
    late = page.json("status", code=4, HUONGTHIEN_NOW=after(days=2, hours=1).isoformat())["posts"]
    [post] = [post for post in late if post["channel"] == "fanpage"]
    assert (post["state"], "Meta Business Suite" in post["next_step"]) == ("overdue", True)

    page.stand_in.control("POST", "/clock", {"now": after(days=2, hours=1).isoformat()})
    assert publish(page, days=2, hours=1) == []
    assert state(page) == "live"


def test_its_hour_and_its_words_can_be_changed(page):
    schedule(page, after(days=2))
    publish(page)
    schedule(page, after(days=3), description="Một câu khác hẳn.")
    assert publish(page, minutes=5) == [("update", "done")]
    assert hours(page) == [after(days=3)]
    assert "Một câu khác hẳn." in page.stand_in.posts[0]["message"]
    schedule(page, after(minutes=-1), description="Một câu khác hẳn.")
    assert publish(page, minutes=9) == [("update", "done")]
    assert [post["published"] for post in page.stand_in.posts] == [True]


def test_it_is_withdrawn_before_anybody_sees_it(page):
    schedule(page, after(days=2))
    publish(page)
    schedule(page, after(days=2), state="withdrawn")
    assert publish(page, minutes=5) == [("delete", "done")]
    assert page.stand_in.posts == []


PULLED = [{"state": "draft"}, {"body": "[x](khong-co.md)"}, {"expires_at": after(days=1).isoformat()}]


@pytest.mark.parametrize("change", PULLED)
def test_what_may_not_go_out_any_more_does_not_appear_by_itself(page, change):
    schedule(page, after(days=2))
    publish(page)
    schedule(page, after(days=2), **change)
    assert publish(page, minutes=5) == [("delete", "done")]
    assert page.stand_in.posts == []
    schedule(page, after(days=2))
    assert publish(page, minutes=9) == [("create", "done")]
    assert hours(page) == [after(days=2)]


@pytest.mark.parametrize("text", [None, "---\nid: ma-tin\n"])
def test_nor_does_one_whose_file_is_gone_or_unreadable(page, text):
    schedule(page, after(days=2))
    publish(page)
    page.write(NEWS, text) if text else (page.root / NEWS).unlink()
    [told] = page.json("plan", "--channel", "fanpage")["actions"]
    assert (told["action"], "chưa ai đọc" in told["reason"]) == ("delete", True)
    assert publish(page, minutes=5) == [("delete", "done")]
    assert page.stand_in.posts == []


def test_nor_does_one_that_was_pulled_back_and_whose_ledger_is_gone(page):
    schedule(page, after(days=2))
    publish(page)
    page.lose_ledger()
    schedule(page, after(days=2), state="draft", description="Số căn cước 001099012345 không được lọt ra.")
    assert publish(page, minutes=5) == [("delete", "done")]
    assert page.stand_in.posts == []
    assert b"001099012345" not in b"".join(file.read_bytes() for file in (page.root / ".huongthien").glob("ledger*"))


def test_a_freeze_takes_back_what_would_appear_in_it(page):
    schedule(page, after(days=2))
    publish(page)
    page.configure("manners: off", f"manners: {{freeze: {{why: Quốc tang, until: '{after(days=3).isoformat()}'}}}}")
    assert publish(page, minutes=5) == [("delete", "done")]
    page.stand_in.control("POST", "/clock", {"now": after(days=3).isoformat()})
    assert publish(page, days=2) == []
    assert publish(page, days=3) == [("create", "done")]
    assert [post["published"] for post in page.stand_in.posts] == [True]


def test_an_hour_taken_away_is_asked_about(page):
    schedule(page, after(days=2))
    publish(page)
    schedule(page, None)
    assert publish(page, minutes=5) == []
    assert page.plan("--channel", "fanpage") == [("fanpage", NEWS_ID, "hold", "scheduled")]


@pytest.mark.parametrize("time", [{"minutes": 9}, {"days": 31}])
def test_outside_the_window_we_wait_ourselves(page, time):
    schedule(page, after(**time))
    assert publish(page) == []
    assert page.stand_in.posts == []
    page.stand_in.control("POST", "/clock", {"now": after(**time).isoformat()})
    assert publish(page, **time) == [("create", "done")]
    assert [post["published"] for post in page.stand_in.posts] == [True]


@pytest.mark.parametrize("fault", ["commit_then_500", "error_500", "drop_before", "truncated_json"])
def test_a_lost_answer_makes_no_second_one(page, fault):
    schedule(page, after(days=2))
    page.stand_in.fault("facebook.publish", fault)
    assert publish(page, code=4) == [("create", "unknown")]
    publish(page, minutes=5)
    assert hours(page) == [after(days=2)]


def test_in_one_call_where_channels_yaml_says_so(page):
    page.configure("native_schedule: true", "native_schedule: true\n    draft_first: false")
    schedule(page, after(days=2))
    assert publish(page) == [("create", "done")]
    assert (hours(page), page.stand_in.calls("facebook.publish")) == ([after(days=2)], [])


def test_another_hour_says_nothing_to_a_post_that_readers_have(page):
    schedule(page, after(days=2))
    publish(page)
    page.stand_in.control("POST", "/clock", {"advance": 2 * 86_400 + 60})
    publish(page, days=2, minutes=1)
    schedule(page, after(days=4), description="Một câu khác hẳn.", changes=noted())
    assert publish(page, days=2, minutes=2) == [("update", "done")]
    assert hours(page)[0] in {None, after(days=2)}
    assert [post["published"] for post in page.stand_in.posts] == [True]
    page.lose_ledger()
    assert publish(page, days=2, minutes=3) == [("adopt", "done")]
    schedule(page, after(days=4), description="Một câu khác nữa.", changes=noted("nữa"))
    assert publish(page, days=2, minutes=4) == [("update", "done")]
    schedule(page, after(days=4), state="draft")
    assert publish(page, code=1, days=2, minutes=5) == []


def test_a_post_that_a_person_showed_early_gets_new_words_and_no_hour(page):
    schedule(page, after(days=2))
    publish(page)
    schedule(page, after(days=3), description="Một câu khác hẳn.", changes=noted())
    [post] = page.stand_in.posts
    page.stand_in.control("PATCH", f"/posts/{post['id']}", {"published": True})
    assert publish(page, minutes=5) == [("update", "done")]
    assert [post["published"] for post in page.stand_in.posts] == [True]
