"""Ledgers that were lost, put back or kept on a server; what people changed, written anew on request. Real commands."""

import shutil
from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from pipeline.sandbox.world import PAGE_ID
from tests.project import NOW, noted, piece
from tests.publish.postgres import PASSWORD, server

from .live import BY_HAND, FILM, FILM_ID, LINKS, NEWS, NEWS_ID, SHAPES, shapes

SUMMARY = "Một câu tóm tắt khác hẳn với câu trước đây."
PERSON = "Lời của quản trị viên, viết thẳng trên trang."
FIRST = "content/tin/dau.md"
DONE = "done"


@pytest.fixture
def page(live):
    """Two pieces for the Page alone, which may list late; the first of them is on it."""
    (live.root / "content/video/phim.md").unlink()
    live.configure("settle_seconds: 0\n    manners", "settle_seconds: 120\n    manners")
    (live.root / NEWS).rename(live.root / "tin.md")
    live.write(FIRST, piece("news", slug="dau", title="Tin đầu tiên"))
    assert publish(live) == [("ma-dau", "create", "done")]
    (live.root / "tin.md").rename(live.root / NEWS)
    return live


def later(seconds):
    return (datetime.fromisoformat(NOW) + timedelta(seconds=seconds)).isoformat()


def publish(live, *args, at=0, code=0):
    done = live.publish("--channel", "fanpage", *args, code=code, HUONGTHIEN_NOW=later(at))
    return [(article, verb, outcome) for _channel, article, verb, outcome in done]


def plan(live, *args, at=0, code=0):
    return [line[1:] for line in live.plan("--channel", "fanpage", *args, code=code, HUONGTHIEN_NOW=later(at))]


def test_the_first_run_of_a_new_agency_does_not_wait(page):
    assert len(page.stand_in.posts) == 1


@pytest.mark.parametrize("lost", ["ledger", "folder"])
def test_a_ledger_lost_right_after_a_post_that_is_listed_late(page, lost):
    page.stand_in.fault("facebook.create", "read_lag", seconds=60)
    assert publish(page) == [(NEWS_ID, "create", "done")]
    if lost == "folder":
        page.lose_ledger()
    else:
        (page.root / ".huongthien/ledger.db").unlink()

    assert publish(page, at=10) == [("ma-dau", "adopt", "done")]
    assert plan(page, at=10) == [(NEWS_ID, "hold", "scheduled")]
    page.stand_in.control("POST", "/clock", {"advance": 61})
    assert publish(page, at=131) == [(NEWS_ID, "adopt", "done")]
    assert len(page.stand_in.posts) == 2


def test_a_ledger_put_back_from_before_a_post_that_is_listed_late(page):
    shutil.copy(page.root / ".huongthien/ledger.db", page.root / "ban-sao.db")
    page.stand_in.fault("facebook.create", "read_lag", seconds=60)
    assert publish(page) == [(NEWS_ID, "create", "done")]
    shutil.copy(page.root / "ban-sao.db", page.root / ".huongthien/ledger.db")

    assert publish(page, at=10) == []
    page.stand_in.control("POST", "/clock", {"advance": 61})
    assert publish(page, at=131) == [(NEWS_ID, "adopt", "done")]


def test_a_piece_older_than_what_the_page_lists_waits_for_a_person(page):
    publish(page)
    [old] = [post["id"] for post in page.stand_in.posts if post["link"] == LINKS[NEWS_ID]]
    page.stand_in.control("PATCH", f"/posts/{old}", {"is_hidden": True})
    page.lose_ledger()

    assert publish(page, at=10) == [("ma-dau", "adopt", "done")]
    assert plan(page, at=131, code=4) == [(NEWS_ID, "hold", "older")]
    told = page.json("status", code=4, HUONGTHIEN_NOW=later(131))["posts"]
    assert [post["state"] for post in told if post["channel"] == "fanpage"] == ["live", "unknown"]
    assert page.run("channels", "adopt", "--channel", "fanpage", "--yes", HUONGTHIEN_NOW=later(131)).code == 0
    assert plan(page, at=131) == []
    assert len(page.stand_in.posts) == 2


def test_what_people_changed_is_written_anew_on_request(page):
    publish(page)
    first, second = (post["id"] for post in page.stand_in.posts)
    page.stand_in.control("PATCH", f"/posts/{first}", {"message": PERSON})
    page.stand_in.control("DELETE", f"/posts/{second}")
    at = 300
    assert [line[1:] for line in plan(page, at=at, code=4)] == [("hold", "drift")] * 2
    asked = page.json("plan", "--channel", "fanpage", "--overwrite", HUONGTHIEN_NOW=later(at))
    assert [action["action"] for action in asked["actions"]] == ["update", "create"]
    page.stand_in.control("PATCH", f"/posts/{first}", {"message": PERSON + " Thêm một câu."})
    approved = ("publish", "--channel", "fanpage", "--overwrite", "--expect", asked["digest"])
    assert page.run(*approved, HUONGTHIEN_NOW=later(at)).code == 4
    assert len(page.stand_in.posts) == 1

    assert [outcome for *_rest, outcome in publish(page, "--overwrite", at=at)] == ["done", "done"]
    assert len(page.stand_in.posts) == 2
    assert not [post for post in page.stand_in.posts if PERSON in post["message"]]
    assert plan(page, at=at + 121) == []


@pytest.mark.slow
def test_a_ledger_on_a_server_and_no_secret_in_it(live):
    with server() as address:
        ledger = {"HUONGTHIEN_LEDGER": address}
        live.stand_in.fault("facebook.publish", "commit_then_500")
        live.stand_in.fault("youtube.update", "unauthorized_401")
        live.run("publish", "--yes", **ledger)
        live.run("publish", "--yes", **ledger)
        assert live.publish(**ledger) == []
        assert {post["link"] for post in live.stand_in.posts} == set(LINKS.values())
        assert live.stand_in.calls("facebook.publish") == ["facebook.publish"] * 2
        posts = live.json("status", **ledger)["posts"]
        assert [(post["state"], post["article"]) for post in posts if post["channel"] == "kenh"] == [("live", FILM_ID)]
        engine = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect() as connection:
            rows = [
                str(row) for table in ("meta", "event") for row in connection.execute(text(f"SELECT * FROM {table}"))
            ]
        engine.dispose()
        gone = live.run("publish", "--yes", HUONGTHIEN_LEDGER=address.replace("host=", "host=/khong-co"))
    told = "".join([*rows, *live.printed]).encode()

    assert len(rows) > 5
    assert gone.code == 2
    assert [shape for shape in SHAPES | shapes(PASSWORD) if shape in told] == []
    assert not (live.root / ".huongthien/ledger.db").exists()
    assert PAGE_ID in "".join(rows)


def test_a_lost_ledger_adopts_what_is_there(live):
    live.publish()
    live.lose_ledger()
    adopted = [
        ("fanpage", FILM_ID, "adopt", DONE),
        ("fanpage", NEWS_ID, "adopt", DONE),
        ("kenh", FILM_ID, "adopt", DONE),
    ]
    writes = live.stand_in.writes()

    assert live.publish() == adopted
    assert live.publish() == []
    assert live.stand_in.writes() == writes


def test_a_lost_ledger_takes_nobodys_words_and_withdraws_what_must_go(live):
    live.publish()
    [post] = [post for post in live.stand_in.posts if post["link"] == LINKS[NEWS_ID]]
    live.stand_in.control("PATCH", f"/posts/{post['id']}", {"message": "Lời của quản trị viên."})
    live.lose_ledger()
    live.write(FILM, piece("video", slug="phim", state="withdrawn"))

    gone = [("fanpage", FILM_ID, "delete", DONE), ("kenh", FILM_ID, "delete", DONE)]
    assert live.publish() == [gone[0], ("fanpage", NEWS_ID, "adopt", DONE), gone[1]]
    assert live.publish(code=4) == []
    assert [post["message"] for post in live.stand_in.posts] == ["Lời của quản trị viên."]
    assert live.stand_in.description == BY_HAND


def test_a_ledger_of_last_week_learns_what_has_happened_since(live):
    live.publish()
    ledger = live.root / ".huongthien/ledger.db"
    backup = ledger.read_bytes()
    live.write(NEWS, piece("news", slug="tin", description=SUMMARY, changes=noted()))
    live.publish()
    ledger.write_bytes(backup)

    assert live.publish() == [("fanpage", NEWS_ID, "adopt", DONE)]
    live.write(NEWS, piece("news", slug="tin", description=SUMMARY + " Lại khác.", changes=noted("lại khác")))
    assert live.publish() == [("fanpage", NEWS_ID, "update", DONE)]
