"""A ledger that does not tell everything: new, put back, beside another. What "not listed" then proves, and what not."""

import shutil
from datetime import timedelta

import pytest

from pipeline.publish.known import fold
from pipeline.publish.ledger import Ledger
from pipeline.publish.observe import observe
from pipeline.publish.past import Past, pasts

from .facts import NOW, PAGE, ListChannel, article, config, found, library, plan, post_of, remote, told, video, wrote

ID = "bai-0001"
NEWS = article()
POST, EDITED = post_of(NEWS), post_of(article(description="Một câu tóm tắt khác hẳn với câu trước đây."))
SETTLE, LONG_AGO = timedelta(seconds=120), NOW - timedelta(days=900)
STRANGE = remote(POST, "100_9", links=("https://huongthien.example/cu/",), made=NOW - timedelta(days=30))
OTHER_SITE = remote(POST, "100_8", links=("https://khac.example/",))


def look(ledger, *there, post=POST):
    channel = ListChannel(there={item.remote_id: item for item in there})
    observe(ledger, {PAGE: channel}, {PAGE: {ID: post}}, NOW)
    return pasts(ledger.events()).get(PAGE)


def write(ledger, kind, post=POST, remote_id=None, **data):
    dumped = {"post": post.model_dump(mode="json"), "remote_id": remote_id, **data}
    return ledger.append(LONG_AGO, kind, PAGE, ID, dumped)


def made(ledger, post=POST, remote_id="100_1"):
    seq = write(ledger, "intent", post, None, verb="create")
    write(ledger, "result", post, remote_id, intent=seq, outcome="done", url="u")


def test_a_new_ledger_notes_what_stood_there_before_it_and_how_far_back_the_lists_go(ledger):
    assert look(ledger, STRANGE, remote(POST, "100_1", made=NOW)) == Past(
        since=NOW, oldest=STRANGE.made, ids={"100_9", "100_1"}
    )
    assert [event.kind for event in ledger.events()] == ["history", "seen"]
    look(ledger, STRANGE, remote(POST, "100_1", made=NOW))
    assert [event.kind for event in ledger.events()] == ["history", "seen"]


@pytest.mark.parametrize("there", [[], [OTHER_SITE], [remote(POST, "100_7", ours=False)]])
def test_a_channel_without_posts_of_ours_has_no_past(ledger, there):
    assert look(ledger, *there) is None


def test_what_this_ledger_made_is_no_past(ledger):
    made(ledger)
    assert look(ledger, remote(POST, "100_1")) is None


def test_what_an_open_call_made_is_no_past(ledger):
    write(ledger, "intent", verb="create")
    assert look(ledger, remote(POST, "100_1")) is None
    assert fold(ledger.events())[(PAGE, ID)].remote_id == "100_1"


def test_a_ledger_in_use_that_meets_a_post_which_it_did_not_make_was_put_back(ledger):
    made(ledger)
    assert look(ledger, remote(POST, "100_1"), STRANGE) == Past(since=NOW, ids={"100_9"})


def test_a_ledger_that_meets_words_which_it_did_not_send_was_put_back(ledger):
    made(ledger)
    assert look(ledger, remote(EDITED, "100_1"), post=EDITED) == Past(since=NOW)
    assert [event.kind for event in ledger.events()].count("history") == 1
    look(ledger, remote(EDITED, "100_1"), post=EDITED)
    assert [event.kind for event in ledger.events()].count("history") == 1


def test_words_of_a_person_are_no_sign(ledger):
    made(ledger)
    assert look(ledger, remote(POST, "100_1", text="Tôi sửa câu này.")) is None


FRESH, OLD = Past(since=NOW - SETTLE + timedelta(seconds=1)), Past(since=NOW - SETTLE)
CREATES = [
    ("nothing speaks against it", {}, "create", "new"),
    ("signs of another life a moment ago", {"pasts": {PAGE: FRESH}}, "hold", "scheduled"),
    ("signs of another life before the wait", {"pasts": {PAGE: OLD}}, "create", "new"),
    ("put back a moment ago", {"doubted": FRESH.since}, "hold", "scheduled"),
    ("put back before the wait", {"doubted": OLD.since}, "create", "new"),
    ("older than the lists", {"pasts": {PAGE: OLD.model_copy(update={"oldest": NOW})}}, "hold", "older"),
    ("not older than the lists", {"pasts": {PAGE: OLD.model_copy(update={"oldest": LONG_AGO})}}, "create", "new"),
    ("another channel's past", {"pasts": {"khac": FRESH}}, "create", "new"),
    ("the stand-ins list at once", {"pasts": {PAGE: FRESH}, "doubted": NOW, "sandbox": True}, "create", "new"),
]


@pytest.mark.parametrize(("facts", "verb", "cause"), [pytest.param(*row, id=name) for name, *row in CREATES])
def test_a_post_is_made_only_if_it_is_proven_that_it_is_not_there(facts, verb, cause):
    assert told(plan(library(NEWS), **facts)) == [(ID, verb, cause)]


def test_waiting_for_proof_changes_no_digest():
    held, free = plan(library(NEWS), doubted=NOW), plan(library(NEWS))

    assert (held.digest, held.active) == (free.digest, ())


def test_what_a_person_says_was_never_posted_goes_with_a_new_date():
    past = {PAGE: OLD.model_copy(update={"oldest": NOW - timedelta(hours=1)})}
    assert told(plan(library(article(publish_at="2026-11-22 07:30")), pasts=past)) == [(ID, "create", "new")]


def test_a_withdrawn_piece_that_only_counts_as_published_is_a_person_s_to_remove():
    from pipeline.model.library import Visibility

    gone = library(NEWS, hidden={ID: Visibility.WITHDRAWN})
    assert told(plan(gone, found(POST, None, counted=True))) == [(ID, "hold", "older")]
    assert told(plan(gone, found(POST, remote(POST), counted=True))) == [(ID, "delete", "withdrawn")]


PERSON = remote(POST, text="Tôi sửa lại câu này.")
OVERWRITES = [
    ("edited by a person", NEWS, wrote(POST, seen=PERSON), "update", "drift"),
    ("removed by a person", NEWS, wrote(POST, seen=None, missing=True), "create", "drift"),
    ("untouched", NEWS, wrote(POST), "keep", "same"),
    ("address changed", article(slug="dia-chi-moi"), wrote(POST, seen=PERSON), "hold", "link"),
]


@pytest.mark.parametrize(("piece", "record", "verb", "cause"), [pytest.param(*r, id=n) for n, *r in OVERWRITES])
def test_what_people_changed_is_overwritten_on_request(piece, record, verb, cause):
    assert told(plan(library(piece), record, overwrite=True)) == [(ID, verb, cause)]


def test_what_would_be_lost_counts_for_the_digest():
    later = remote(POST, text="Tôi lại sửa câu này.")
    first, second = (plan(library(NEWS), wrote(POST, seen=seen), overwrite=True) for seen in (PERSON, later))

    assert [action.over for action in first.active] == [PERSON.text]
    assert first.digest != second.digest


def test_a_removed_post_is_not_made_anew_before_it_is_proven_gone():
    record = wrote(POST, seen=None, missing=True)
    assert told(plan(library(NEWS), record, overwrite=True, doubted=NOW)) == [(ID, "hold", "scheduled")]


def test_a_vanished_video_cannot_be_overwritten():
    film = video()
    block = post_of(film, "kenh")
    made_plan = plan(library(film), wrote(block, seen=None, missing=True), overwrite=True)
    assert told(made_plan, "kenh") == [(film.id, "hold", "drift")]


PHOTO = {"src": "../hinh/a.jpg", "alt": "Sân trường"}
WITH = {"image": PHOTO, "channels": {PAGE: {"photo": True}}}


@pytest.mark.parametrize("now", [{**WITH, "image": {**PHOTO, "src": "../hinh/b.jpg"}}, {"image": PHOTO}])
def test_another_photo_under_the_same_words_is_held(now):
    [action] = [a for a in plan(library(article(**now)), wrote(post_of(article(**WITH)))).actions if a.channel == PAGE]
    assert (action.verb, action.cause) == ("hold", "photo")


def test_a_ledger_that_is_younger_than_its_trace_is_doubted(tmp_path):
    ledger = Ledger.open(config(tmp_path))
    ledger.append(NOW, "seen", PAGE, ID, {"remote": None})
    shutil.copy(tmp_path / "so-cai.db", tmp_path / "ban-sao.db")
    ledger.append(NOW, "seen", PAGE, ID, {"remote": None})
    ledger.close()
    assert (ledger.born, ledger.doubted) == (NOW, None)
    shutil.copy(tmp_path / "ban-sao.db", tmp_path / "so-cai.db")
    times = [NOW + timedelta(hours=hours) for hours in (1, 2)]

    for now in times:
        ledger = Ledger.open(config(tmp_path, now=now))
        ledger.close()
        assert ledger.doubted == times[0]
    (tmp_path / "so-cai.db").unlink()
    ledger = Ledger.open(config(tmp_path, now=times[1]))
    ledger.close()
    assert (ledger.born, ledger.doubted) == (times[1], times[1])
