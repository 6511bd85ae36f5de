"""Power cuts, faults, lost ledgers: whatever happens, and whenever, each piece stands on its channel once."""

import os
import signal
from datetime import datetime, timedelta

import pytest

from tests.project import NOW, noted, piece

from .live import BY_HAND, FILM, FILM_ID, LINKS, NEWS, NEWS_ID, VIDEO, killed, wait_until

SUMMARY = "Một câu tóm tắt khác hẳn với câu trước đây."
LONG = {"seconds": 60}
DONE = "done"


def prepare(live, verb, article=FILM_ID):
    """One action of `verb` is due, and nothing else."""
    path, kind = (FILM, "video") if article == FILM_ID else (NEWS, "news")
    if verb == "create":
        live.stand_in.control("DELETE", f"/videos/{VIDEO}")
        (live.root / FILM).unlink()
        return
    live.publish()
    changes = {"state": "withdrawn"} if verb == "delete" else {"description": SUMMARY, "changes": noted()}
    live.write(path, piece(kind, slug=path.split("/")[-1].removesuffix(".md"), **changes))


def is_right(live, verb, article=FILM_ID):
    """Whether the Page (or, for the film, the description) holds exactly what it should after `verb`."""
    posts = [post for post in live.stand_in.posts if post["link"] == LINKS[article]]
    if article == FILM_ID:
        there = live.stand_in.description
        return there == BY_HAND if verb == "delete" else SUMMARY in there and there.startswith(BY_HAND)
    if verb == "delete":
        return posts == []
    return len(posts) == 1 and (verb == "create" or SUMMARY in posts[0]["message"])


KILLS = [("facebook.publish", "create", NEWS_ID), ("facebook.update", "update", NEWS_ID)]
KILLS += [
    ("facebook.delete", "delete", NEWS_ID),
    ("youtube.update", "update", FILM_ID),
    ("youtube.update", "delete", FILM_ID),
]


@pytest.mark.slow
@pytest.mark.parametrize(("operation", "verb", "article"), KILLS, ids=lambda value: value)
@pytest.mark.parametrize("committed", [True, False], ids=["after-commit", "before-commit"])
def test_kill_9_in_the_middle_of_a_call_and_then_again(live, operation, verb, article, committed):
    prepare(live, verb, article)
    channel = "kenh" if article == FILM_ID else "fanpage"
    live.stand_in.fault(operation, "commit_then_hang" if committed else "hang_before", **LONG)
    before = len(live.stand_in.calls(operation))
    with killed(live, live.start("publish", "--yes", "--channel", channel)):
        wait_until(live.stand_in.faulted)
        if committed:
            wait_until(lambda: is_right(live, verb, article))
    assert is_right(live, verb, article) == committed
    done = live.publish("--channel", channel)

    assert done == ([] if committed else [(channel, article, verb, DONE)])
    assert is_right(live, verb, article)
    assert len(live.stand_in.calls(operation)) - before == (1 if committed else 2)
    assert live.publish("--channel", channel) == []


@pytest.mark.parametrize("committed", [True, False])
def test_a_draft_that_was_cut_off_is_nothing(live, committed):
    prepare(live, "create")
    live.configure("settle_seconds: 0", "settle_seconds: 120")
    live.stand_in.fault("facebook.create", "commit_then_hang" if committed else "hang_before", **LONG)
    with killed(live, live.start("publish", "--yes")):
        wait_until(live.stand_in.faulted)
    assert live.stand_in.posts == []

    assert live.publish("--channel", "fanpage") == [("fanpage", NEWS_ID, "create", DONE)]
    assert is_right(live, "create", NEWS_ID)


@pytest.mark.parametrize("committed", [True, False])
def test_a_call_that_was_cut_off_is_believed_lost_only_after_the_wait(live, committed):
    """Only where posts are made in one call: then lists alone can tell, and they are late."""
    prepare(live, "create")
    live.configure("settle_seconds: 0", "settle_seconds: 120")
    live.configure("manners: off", "manners: off\n    draft_first: false")
    live.stand_in.fault("facebook.create", "commit_then_hang" if committed else "hang_before", **LONG)
    with killed(live, live.start("publish", "--yes")):
        wait_until(live.stand_in.faulted)
        if committed:
            wait_until(lambda: live.stand_in.posts)
    if committed:
        assert live.publish() == []
        return
    started = datetime.fromisoformat(NOW)
    soon, late = (str(started + timedelta(seconds=seconds)) for seconds in (119, 120))

    assert live.publish(code=4, HUONGTHIEN_NOW=soon) == []
    assert live.stand_in.posts == []
    assert live.publish(HUONGTHIEN_NOW=late) == [("fanpage", NEWS_ID, "create", DONE)]
    assert is_right(live, "create", NEWS_ID)


UNSURE = ["error_500", "commit_then_500", "commit_then_drop", "drop_before", "html_body", "html_body_committed"]
UNSURE += ["truncated_json", "duplicate_506", "ok_with_error_body"]


@pytest.mark.slow
@pytest.mark.parametrize("fault", UNSURE)
def test_an_answer_that_proves_nothing_is_settled_by_reading(live, fault):
    prepare(live, "create")
    live.stand_in.fault("facebook.publish", fault)
    assert live.publish(code=4) == [("fanpage", NEWS_ID, "create", "unknown")]
    committed = len(live.stand_in.posts)
    assert live.states(code=4) == {("fanpage", NEWS_ID): "unknown"}

    assert live.publish() == ([] if committed else [("fanpage", NEWS_ID, "create", DONE)])
    assert is_right(live, "create", NEWS_ID)
    assert live.publish() == []
    assert len(live.stand_in.calls("facebook.publish")) == (1 if committed else 2)


@pytest.mark.slow
@pytest.mark.parametrize("fault", UNSURE)
def test_an_answer_about_a_draft_may_prove_nothing(live, fault):
    prepare(live, "create")
    live.stand_in.fault("facebook.create", fault)
    assert live.publish(code=4) == [("fanpage", NEWS_ID, "create", "refused")]
    assert (live.stand_in.posts, live.states(code=4)) == ([], {("fanpage", NEWS_ID): "overdue"})

    assert live.publish() == [("fanpage", NEWS_ID, "create", DONE)]
    assert is_right(live, "create", NEWS_ID)


UNSURE_LATER = [("facebook.update", "commit_then_drop"), ("facebook.update", "error_500")]
UNSURE_LATER += [("facebook.delete", "commit_then_500"), ("facebook.delete", "drop_before")]
UNSURE_LATER += [
    ("youtube.update", "commit_then_drop"),
    ("youtube.update", "backend_503"),
    ("youtube.update", "truncated_json"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("operation", "fault"), UNSURE_LATER)
def test_an_unsure_change_is_settled_by_reading(live, operation, fault):
    article = FILM_ID if operation.startswith("youtube") else NEWS_ID
    verb = "delete" if operation.endswith("delete") else "update"
    prepare(live, verb, article)
    channel = "kenh" if article == FILM_ID else "fanpage"
    live.stand_in.fault(operation, fault)
    assert live.publish("--channel", channel, code=4) == [(channel, article, verb, "unknown")]
    committed = is_right(live, verb, article)

    assert live.publish("--channel", channel) == ([] if committed else [(channel, article, verb, DONE)])
    assert is_right(live, verb, article)
    assert live.publish("--channel", channel) == []


SURE = [
    ("facebook.create", "link_unscrapable", "refused", 4),
    ("facebook.create", "token_190", "refused", 4),
    ("facebook.create", "permission_200", "refused", 4),
    ("facebook.create", "blocked_368", "refused", 4),
    ("facebook.create", "rate_32", "waiting", 0),
    ("youtube.update", "quota_exceeded", "waiting", 0),
    ("youtube.update", "rate_limited", "waiting", 0),
    ("youtube.update", "insufficient_403", "refused", 4),
]


@pytest.mark.slow
@pytest.mark.parametrize(("operation", "fault", "outcome", "code"), SURE)
def test_an_answer_that_says_no_is_tried_again_only_by_the_next_run(live, operation, fault, outcome, code):
    channel, article, verb = ("fanpage", NEWS_ID, "create") if "create" in operation else ("kenh", FILM_ID, "update")
    if verb == "create":
        (live.root / FILM).unlink()
    live.stand_in.fault(operation, fault)

    assert live.publish("--channel", channel, code=code) == [(channel, article, verb, outcome)]
    assert len(live.stand_in.calls(operation)) == 1
    assert live.publish("--channel", channel) == [(channel, article, verb, DONE)]


@pytest.mark.parametrize(
    ("on", "fault"), [("facebook.list", "token_190"), ("token", "invalid_grant"), ("youtube.list", "error_500")]
)
def test_a_channel_that_cannot_be_read_is_told_and_the_other_goes_on(live, on, fault):
    live.stand_in.fault(on, fault, times=5)
    told = live.run("publish", "--yes")
    blind, other = ("fanpage", "kenh") if on.startswith("facebook") else ("kenh", "fanpage")

    assert told.code == 4
    assert {operation.split(".")[0] for operation in live.stand_in.writes()} == {
        "facebook" if other == "fanpage" else "youtube"
    }
    assert "giữ lại" in told.stdout.partition(f"Kênh {blind}")[2]


def test_unknown_is_told_with_what_to_look_for(live):
    prepare(live, "create")
    live.configure("settle_seconds: 0", "settle_seconds: 120")
    live.stand_in.fault("facebook.publish", "drop_before")
    live.stand_in.fault("facebook.read", "error_500", times=99)
    said = [live.run(*command) for command in (("publish", "--yes"), ("plan",), ("status",))]

    assert [done.code for done in said] == [4, 4, 4]
    assert "chưa biết đã có hiệu lực hay chưa" in said[0].stdout
    assert all(LINKS[NEWS_ID] in done.stdout for done in said[1:])


def test_a_page_that_lists_late_gets_nothing_twice(live):
    prepare(live, "create")
    live.configure("settle_seconds: 0", "settle_seconds: 120")
    live.stand_in.fault("facebook.create", "read_lag", seconds=60)
    live.publish()

    assert live.publish() == []
    assert live.states() == {("fanpage", NEWS_ID): "live"}
    live.stand_in.control("POST", "/clock", {"advance": 90})
    assert live.publish() == []
    assert is_right(live, "create", NEWS_ID)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_in_the_middle_of_a_run(live, sign):
    live.stand_in.fault("facebook.publish", "commit_then_hang", **LONG)
    process = live.start("publish", "--yes", "--channel", "fanpage")
    wait_until(lambda: live.stand_in.posts)
    os.killpg(process.pid, sign)
    ended = live.end(process)

    assert (ended.code, "đã ngắt" in ended.stderr, "Traceback" in ended.stderr) == (130, True, False)
    live.publish("--channel", "fanpage")
    assert sorted(post["link"] for post in live.stand_in.posts) == sorted(LINKS.values())


def test_two_runs_at_once_post_one_set(live):
    live.stand_in.fault("facebook.publish", "commit_then_hang", seconds=60)
    first = live.start("publish", "--yes", "--channel", "fanpage")
    wait_until(lambda: live.stand_in.posts)
    second, status, offline = live.run("publish", "--yes"), live.run("status"), live.run("plan", "--offline")

    assert (second.code, second.stdout) == (2, "")
    assert "một lần chạy khác" in second.stderr
    assert status.code == 4
    assert offline.code == 4
    with killed(live, first):
        pass
    live.publish()
    assert sorted(post["link"] for post in live.stand_in.posts) == sorted(LINKS.values())


def test_a_ledger_that_cannot_be_written_sends_nothing(live):
    live.publish("--channel", "kenh")
    live.write(".huongthien/ledger.db", "không phải sổ cái")
    done = live.run("publish", "--yes")

    assert (done.code, live.stand_in.calls("facebook.create")) == (2, [])
    assert "ledger.db" in done.stderr
    assert "Traceback" not in done.stderr
