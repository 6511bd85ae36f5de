"""`channels insights` against the stand-ins: a bad name, a fault and a dead token, and what is left in the ledger."""

from pipeline.config import read_config
from pipeline.publish.ledger import Ledger
from tests.project import piece

from .live import FILM_ID, NEWS_ID, VIDEO

NAMES = "insights: [post_media_view, post_impressions, post_clicks_by_type]\n    token_env: FACEBOOK_PAGE_TOKEN"


def events(live):
    ledger = Ledger.open(read_config(live.root, live.environment()))
    found = [event for event in ledger.events() if event.kind == "insight"]
    ledger.close()
    return found


def test_figures_become_facts_and_one_bad_name_fails_nothing_else(live):
    live.configure("token_env: FACEBOOK_PAGE_TOKEN", NAMES)
    live.run("publish", "--yes")

    told = {item["channel"]: item for item in live.json("channels", "insights")["insights"]}
    page, film = told["fanpage"], told["kenh"]
    clicks = {"post_clicks_by_type.link clicks", "post_clicks_by_type.other clicks"}
    assert set(page["metrics"]) == {"post_media_view", *clicks}
    assert "valid insights metric" in page["failed"]["post_impressions"]
    assert (film["article"], film["remote_id"], film["source"]) == (FILM_ID, VIDEO, "youtube")
    assert film["metrics"].keys() == {"viewCount", "likeCount", "commentCount"}
    written = {event.channel: event.data for event in events(live)}
    assert {name: data["metrics"] for name, data in written.items()} == {
        "fanpage": page["metrics"],
        "kenh": film["metrics"],
    }


def test_a_name_that_is_dead_is_not_asked_for_again_and_again(live):
    live.configure("token_env: FACEBOOK_PAGE_TOKEN", NAMES)
    for number in range(4):
        live.write(f"content/tin/tin-{number}.md", piece("news", slug=f"tin-{number}"))
    live.run("publish", "--yes")
    live.run("channels", "insights", "--channel", "fanpage")

    posts = len(live.stand_in.posts)
    assert posts > 4
    assert len(live.stand_in.calls("facebook.insights")) == posts * 2 + 2


def test_a_fault_is_told_and_a_dead_token_ends_the_channel(live):
    live.run("publish", "--yes")
    live.stand_in.fault("facebook.insights", "html_body", times=3)
    found = live.json("channels", "insights")["insights"]
    page = next(item for item in found if item["channel"] == "fanpage")
    assert list(page["failed"]) == ["post_media_view"]

    live.stand_in.fault("facebook.insights", "token_190")
    told = live.json("channels", "insights", code=4)
    assert [item["remote_id"] for item in told["insights"]] == [VIDEO]
    assert list(told["stopped"]) == ["fanpage"]


def test_people_read_them_too_and_nothing_is_published(live):
    live.run("publish", "--yes")
    before = live.stand_in.writes()
    said = live.run("channels", "insights").stdout

    assert "post_media_view " in said
    assert f"số liệu của {len(live.stand_in.posts) + 1} bài" in said
    assert live.publish() == []
    assert live.stand_in.writes() == before
    assert {event.article for event in events(live)} == {FILM_ID, NEWS_ID}
