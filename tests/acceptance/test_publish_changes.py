"""What editors and people on the platforms do, and what the channels then receive. Real commands, real HTTP."""

import pytest

from tests.project import NOW, SITE, noted, piece

from .live import BY_HAND, FILM, FILM_ID, LINKS, NEWS, NEWS_ID, VIDEO

BOTH = [("fanpage", FILM_ID), ("kenh", FILM_ID)]
SUMMARY = "Một câu tóm tắt khác hẳn với câu trước đây."
PERSON = "Lời của quản trị viên, viết thẳng trên trang."


@pytest.fixture
def published(live):
    """Everything is where it belongs."""
    assert live.publish() == [
        ("fanpage", FILM_ID, "create", "done"),
        ("fanpage", NEWS_ID, "create", "done"),
        ("kenh", FILM_ID, "update", "done"),
    ]
    return live


def post_of(live, article=FILM_ID):
    [post] = [post for post in live.stand_in.posts if post["link"] == LINKS[article] and post["application"]]
    return post


def test_everything_goes_out_once_and_then_there_is_nothing_to_do(published):
    before = published.stand_in.writes()
    done = published.run("publish", "--yes")

    assert (done.code, before) == (0, ["youtube.update", "facebook.publish", "facebook.publish"])
    assert "Không có gì phải làm" in done.stdout
    assert published.stand_in.writes() == before
    assert published.stand_in.description.startswith(BY_HAND)
    assert set(published.states().values()) == {"live"}


def test_an_edited_summary_is_one_update_on_each_channel_that_shows_it(published):
    published.write(FILM, piece("video", slug="phim", description=SUMMARY, changes=noted()))

    assert published.plan() == [(*key, "update", "changed") for key in BOTH]
    assert published.publish() == [(*key, "update", "done") for key in BOTH]
    assert SUMMARY in post_of(published)["message"]
    assert SUMMARY in published.stand_in.description
    assert len(published.stand_in.posts) == 2


def test_no_post_is_rewritten_without_a_change_note(published):
    silent, told = [(*key, "hold", "silent") for key in BOTH], [(*key, "update", "changed") for key in BOTH]
    before = published.stand_in.description, post_of(published)["message"]
    published.write(FILM, piece("video", slug="phim", description=SUMMARY))
    assert published.plan() == silent
    assert published.publish() == []
    assert (published.stand_in.description, post_of(published)["message"]) == before
    [reason] = {action["reason"] for action in published.json("plan")["actions"] if action["cause"] == "silent"}
    assert f"huongthien correct {FILM_ID} --note" in reason

    published.write(FILM, piece("video", slug="phim", description=SUMMARY, changes=noted()))
    assert published.plan() == told
    published.publish()
    published.write(FILM, piece("video", slug="phim", description=f"{SUMMARY} Thêm.", changes=noted()))
    assert published.plan() == silent


def test_a_new_number_of_a_hotline_goes_out_without_a_word_of_the_author(live):
    live.write("content/canh-bao/gia.md", piece("alert", slug="gia"))
    live.publish()
    register = live.root / "content/_data/hotlines.yaml"
    register.write_text(register.read_text("utf-8").replace('number: "111"', 'number: "1112"'), "utf-8")

    assert ("fanpage", "ma-gia", "update", "changed") in live.plan()


def test_a_renamed_file_changes_nothing(published):
    (published.root / FILM).rename(published.root / "content/video/ten-khac.md")

    assert published.plan() == []


def test_a_changed_id_is_held_with_the_old_id_as_the_reason(published):
    published.write(FILM, piece("video", slug="phim", id="ma-khac"))
    actions = published.json("plan", code=1)["actions"]
    held = {(a["channel"], a["article"]): a for a in actions if a["action"] != "keep"}

    assert {key: (a["action"], a["cause"]) for key, a in held.items()} == {
        (channel, article): ("hold", "identity") for channel in ("fanpage", "kenh") for article in (FILM_ID, "ma-khac")
    }
    assert f"id: {FILM_ID}" in held[("kenh", "ma-khac")]["reason"]
    assert published.publish(code=1) == []


def test_a_changed_address_is_held_unless_the_old_one_is_an_alias(published):
    published.write(NEWS, piece("news", slug="dia-chi-moi", id=NEWS_ID))
    assert published.plan(code=1) == [("fanpage", NEWS_ID, "hold", "link")]
    assert published.publish(code=1) == []

    published.write(NEWS, piece("news", slug="dia-chi-moi", id=NEWS_ID, aliases=["tin/tin/"]))
    assert published.plan() == []


def test_a_withdrawn_piece_leaves_both_channels_and_nothing_else_is_touched(published):
    published.write(FILM, piece("video", slug="phim", state="withdrawn"))

    assert published.publish() == [(*key, "delete", "done") for key in BOTH]
    assert [post["link"] for post in published.stand_in.posts] == [LINKS[NEWS_ID]]
    assert published.stand_in.description == BY_HAND
    assert published.publish() == []
    assert published.states()[("kenh", FILM_ID)] == "withdrawn"

    published.write(FILM, piece("video", slug="phim"))
    assert published.publish() == [("fanpage", FILM_ID, "create", "done"), ("kenh", FILM_ID, "update", "done")]


def test_what_a_person_edited_is_shown_and_never_overwritten(published):
    published.stand_in.control("PATCH", f"/posts/{post_of(published)['id']}", {"message": PERSON})
    block = published.stand_in.description.replace("Một câu nói", "Ba câu nói")
    published.stand_in.control("PATCH", f"/videos/{VIDEO}", {"description": block})
    published.write(FILM, piece("video", slug="phim", description=SUMMARY))
    drifted = [(*key, "hold", "drift") for key in BOTH]

    assert published.plan(code=4) == drifted
    assert published.publish(code=4) == []
    assert post_of(published)["message"] == PERSON
    assert published.stand_in.description == block
    assert published.states(code=4)[("fanpage", FILM_ID)] == "drifted"


def test_what_a_person_wrote_around_our_block_stays_and_is_no_drift(published):
    around = f"Trước.\n{published.stand_in.description}\r\n\r\nSau 👪 \n"
    published.stand_in.control("PATCH", f"/videos/{VIDEO}", {"description": around})
    assert published.plan() == []

    published.write(FILM, piece("video", slug="phim", state="withdrawn"))
    published.publish()
    assert published.stand_in.description == f"Trước.\n{BY_HAND}\r\n\r\nSau 👪 \n"


def test_what_a_person_removed_is_told_and_not_posted_again(published):
    published.stand_in.control("DELETE", f"/posts/{post_of(published)['id']}")

    assert published.publish(code=4) == []
    assert published.plan(code=4) == [("fanpage", FILM_ID, "hold", "drift")]
    assert len(published.stand_in.posts) == 1


@pytest.mark.parametrize("application", [None, "999"])
def test_a_person_or_another_application_with_our_link_is_not_us(live, application):
    foreign = {"message": PERSON, "link": LINKS[NEWS_ID], **({"application": application} if application else {})}
    live.stand_in.control("POST", "/posts", foreign)
    live.publish()
    live.write(NEWS, piece("news", slug="tin", state="withdrawn"))
    live.publish()

    [post] = [post for post in live.stand_in.posts if post["link"] == LINKS[NEWS_ID]]
    assert (post["message"], post["application"]) == (PERSON, application)
    assert live.stand_in.calls("facebook.create") == ["facebook.create"] * 2


def test_what_must_wait_waits_and_what_may_not_go_keeps_nothing_else_back(live):
    live.write("content/tin/mai.md", piece("news", slug="mai", publish_at="2026-11-23 08:00"))
    live.write("content/tin/rieng.md", piece("news", slug="rieng", channels={"fanpage": {"at": "2026-11-23 08:00"}}))
    live.write("content/tin/mau.md", piece("news", slug="mau", sample=True))
    waiting = [("ma-mai", "scheduled"), ("ma-mau", "sample"), ("ma-rieng", "scheduled")]
    held = [line for line in live.plan() if line[2] == "hold"]
    assert held == [("fanpage", article, "hold", cause) for article, cause in waiting]

    live.write("content/tin/hong.md", piece("news", slug="hong", title="x"))
    live.write("content/guong-sang/chuyen.md", piece("story", slug="chuyen", consent="khong-gom-trang"))
    consents = (live.root / "content/_data/consents.yaml").read_text("utf-8")
    own = "khong-gom-trang: {scope: [story], channels: [kenh], signed: 2026-03-01}\n"
    live.write("content/_data/consents.yaml", consents + own)
    assert ("fanpage", "ma-chuyen", "hold", "problem") in live.plan(code=1)
    live.publish(code=1)

    assert {post["link"] for post in live.stand_in.posts} == set(LINKS.values())
    assert live.states()[("fanpage", "ma-mai")] == "scheduled"
    tomorrow = NOW.replace("22T", "23T")
    assert ("fanpage", "ma-mai", "create", "done") in live.publish(code=1, HUONGTHIEN_NOW=tomorrow)


def test_a_live_piece_that_is_blocked_stays_and_is_told(published):
    published.write(NEWS, piece("news", slug="tin", title="x"))

    assert published.plan(code=1) == [("fanpage", NEWS_ID, "hold", "identity")]
    assert published.publish(code=1) == []
    assert published.states()[("fanpage", NEWS_ID)] == "held"


def test_a_consent_that_ended_takes_the_piece_away(live):
    live.write("content/guong-sang/chuyen.md", piece("story", slug="chuyen", consent="con-han"))
    assert ("fanpage", "ma-chuyen", "create", "done") in live.publish()
    live.write("content/guong-sang/chuyen.md", piece("story", slug="chuyen", consent="da-rut"))

    assert live.publish() == [("fanpage", "ma-chuyen", "delete", "done")]
    assert f"{SITE}guong-sang/chuyen/" not in {post["link"] for post in live.stand_in.posts}


def test_the_states_of_status_are_each_reached(published):
    pieces = {name: f"content/tin/{name}.md" for name in ("song", "ro", "giu", "hen", "tre", "tay", "rut")}
    for name, path in pieces.items():
        published.write(path, piece("news", slug=name, **({"publish_at": "2026-12-01"} if name == "hen" else {})))
    for name in ("hen", "tre", "ro"):
        (published.root / pieces[name]).rename(published.root / f"{name}.md")
    published.publish()
    for name in ("hen", "tre", "ro"):
        (published.root / f"{name}.md").rename(published.root / pieces[name])
    [edited] = [post["id"] for post in published.stand_in.posts if post["link"] == f"{SITE}tin/tay/"]
    published.stand_in.control("PATCH", f"/posts/{edited}", {"message": PERSON})
    published.write(pieces["rut"], piece("news", slug="rut", state="withdrawn"))
    published.write(pieces["giu"], piece("news", slug="giu-moi", id="ma-giu"))
    (published.root / pieces["tre"]).rename(published.root / "tre.md")
    published.stand_in.fault("facebook.publish", "commit_then_drop")
    published.publish(code=4)
    (published.root / "tre.md").rename(published.root / pieces["tre"])
    posts = {
        post["article"]: post for post in published.json("status", code=4)["posts"] if post["channel"] == "fanpage"
    }

    expected = ("live", "unknown", "held", "scheduled", "overdue", "drifted", "withdrawn")
    assert [posts[f"ma-{name}"]["state"] for name in pieces] == list(expected)
    quiet = {"live", "withdrawn"}
    assert all(bool(post["next_step"]) == (post["state"] not in quiet) for post in posts.values())
    assert set(posts["ma-song"]) == {"channel", "article", "state", "remote_id", "url", "next_step"}
    said = published.run("status")
    assert said.code == 4
    assert "1 chưa rõ" in said.stdout
    assert f"{SITE}tin/ro/" in said.stdout
