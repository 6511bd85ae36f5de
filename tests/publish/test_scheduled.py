"""What Facebook was given for an hour: nobody has read it, so it is taken back as soon as it might not go out any more."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pipeline.model.article import Kind
from pipeline.model.library import Visibility
from pipeline.model.manners import FacebookManners
from pipeline.model.registers import Consent
from pipeline.problems import Problem
from pipeline.publish.manners import mind

from .facts import CONFIG, NOW, PAGE, article, facts, found, library, plan, remote, render, told, trying, wrote

ID = "bai-0001"
HOUR = NOW + timedelta(days=2)
NATIVE = {PAGE: CONFIG.channels[PAGE].model_copy(update={"native_schedule": True})}
CONSENT = {"scope": ("story",), "signed": "2026-03-01"}


def piece(kind=Kind.NEWS, at=HOUR, channel=None, **changes):
    wanted = {"at": at.isoformat()} if at else {}
    return article(kind, channels={PAGE: {**wanted, **(channel or {})}}, **changes)


def handed_over(made, at=HOUR, **changes):
    """The record of `made`, which the platform keeps for `at`."""
    post = render(library(made))[PAGE][made.id].model_copy(update={"at": at})
    return wrote(post, seen=remote(post, scheduled=True, at=at), **changes)


def planned(made, record, manners=None, **changes):
    channels = {PAGE: NATIVE[PAGE].model_copy(update={"manners": manners})} if manners else NATIVE
    posts = {PAGE: {i: p.model_copy(update={"at": wanted(made, i)}) for i, p in render(made)[PAGE].items()}}
    return plan(made, record, channels=channels, posts=posts, **changes)


def wanted(made, key):
    return made.by_id[key].meta.channels.of(PAGE).at


PIECE = piece()
KEPT = handed_over(PIECE)


def judged(made, record=KEPT, **changes):
    return [(verb, cause) for _article, verb, cause in told(planned(made, record, **changes))]


def test_what_waits_for_its_hour_stays():
    assert judged(library(PIECE)) == [("keep", "same")]


@pytest.mark.parametrize("seen", [KEPT.seen, None])
def test_its_file_is_gone_or_cannot_be_read(seen):
    made = planned(library(), replace(KEPT, seen=seen))
    assert told(made) == [(ID, "delete", "identity")]
    [action] = made.actions
    assert (action.remote_id, action.post.article) == ("100_1", ID)
    assert "state: withdrawn" not in action.reason


def test_its_file_is_gone_when_its_hour_has_come():
    shown = replace(KEPT, seen=KEPT.seen.model_copy(update={"scheduled": False, "at": None}))
    assert judged(library(), shown) == [("hold", "identity")]


def test_its_file_is_gone_and_a_call_is_unknown():
    open_call = trying(KEPT.post, "update").pending
    assert judged(library(), replace(KEPT, pending=open_call)) == [("hold", "unknown")]


HELD = Problem("content/news/bai.md", 1, 1, "H999", "cần người thẩm định xem", "")
BLOCKED = Problem("content/news/bai.md", 1, 1, "B999", "lộ bí mật", "")
PULLED = [
    ("draft", library(PIECE, hidden={ID: Visibility.DRAFT}), "problem"),
    ("blocked", library(PIECE, hidden={ID: Visibility.BLOCKED}, problems=[BLOCKED]), "problem"),
    ("a reviewer must agree", library(PIECE, problems=[HELD]), "problem"),
    ("withdrawn", library(PIECE, hidden={ID: Visibility.WITHDRAWN}), "withdrawn"),
    ("expired, or its consent is", library(PIECE, hidden={ID: Visibility.EXPIRED}), "withdrawn"),
    ("publish_at moved away", library(PIECE, hidden={ID: Visibility.WAITING}), "problem"),
    ("not for this channel", library(piece(channel={"skip": True})), "problem"),
    ("a sample", library(piece(sample=True)), "sample"),
    ("its address moved", library(piece(slug="dia-chi-moi")), "link"),
    ("its photo changed", library(piece(channel={"photos": [{"src": "a.png", "alt": "Hình"}]})), "photo"),
]


@pytest.mark.parametrize(("made", "cause"), [pytest.param(*row, id=name) for name, *row in PULLED])
def test_what_may_not_go_out_as_it_is_any_more(made, cause):
    assert judged(made) == [("delete", cause)]


def test_a_consent_that_does_not_name_the_channel():
    story = piece(Kind.STORY, consent="dong-y-01")
    consents = {"dong-y-01": Consent.model_validate({**CONSENT, "channels": ("kenh",)})}
    assert judged(library(story, consents=consents), handed_over(story)) == [("delete", "withdrawn")]


@pytest.mark.parametrize(("ends", "verdict"), [({"days": 1}, ("delete", "withdrawn")), ({"days": 3}, ("keep", "same"))])
def test_it_would_end_before_its_hour(ends, verdict):
    last = (NOW + timedelta(**ends)).isoformat()
    assert judged(library(piece(expires_at=last))) == [verdict]
    story = piece(Kind.STORY, consent="dong-y-01")
    consents = {"dong-y-01": Consent.model_validate({**CONSENT, "until": last[:10]})}
    assert judged(library(story, consents=consents), handed_over(story)) == [verdict]


def test_what_would_end_before_its_hour_is_not_handed_over():
    made = library(piece(expires_at=(NOW + timedelta(days=1)).isoformat()))
    assert judged(made, found(KEPT.post, None)) == [("hold", "scheduled")]


@pytest.mark.parametrize(
    ("until", "verdict"), [(None, "delete"), (HOUR + timedelta(hours=1), "delete"), (HOUR, "keep")]
)
def test_a_freeze_over_its_hour(until, verdict):
    manners = FacebookManners.model_validate({"freeze": {"why": "Quốc tang", "until": until}})
    made = planned(library(PIECE), KEPT, manners=manners)
    assert [action.verb for action in made.actions] == [verdict]
    assert "Quốc tang" in made.actions[0].reason or verdict == "keep"
    assert [a.verb for a in mind(made, facts(library(PIECE), KEPT, channels=NATIVE)).actions] == [verdict]


def test_an_urgent_alert_goes_even_then():
    alert = piece(Kind.ALERT, severity="urgent")
    manners = FacebookManners.model_validate({"freeze": {"why": "Quốc tang"}})
    assert judged(library(alert), handed_over(alert), manners=manners) == [("keep", "same")]


def test_no_brake_on_mass_changes_keeps_it_there():
    """Nobody has read them; to take them back is the careful way."""
    records = [handed_over(piece(id=f"bai-{n:04}", slug=f"bai-{n}")) for n in range(20)]
    given = facts(library(), *records, channels=NATIVE, posts={PAGE: {}})
    made = mind(plan(library(), *records, channels=NATIVE, posts={PAGE: {}}), given)
    assert [action.verb for action in made.actions] == ["delete"] * 20


MOVES = [
    ("within the window", {"days": 3}, {"days": 2}, ("update", "changed")),
    ("beyond the window", {"days": 40}, {"days": 2}, ("delete", "scheduled")),
    ("to now", {"minutes": -1}, {"days": 2}, ("update", "changed")),
    ("to a few minutes ahead", {"minutes": 5}, {"days": 2}, ("hold", "scheduled")),
    ("a few minutes after an hour that is near", {"minutes": 8}, {"minutes": 4}, ("delete", "scheduled")),
]


@pytest.mark.parametrize(("new", "old", "verdict"), [pytest.param(*row, id=name) for name, *row in MOVES])
def test_its_hour_is_moved(new, old, verdict):
    made, record = library(piece(at=NOW + timedelta(**new))), handed_over(PIECE, NOW + timedelta(**old))
    assert judged(made, record) == [verdict]


def test_after_a_lost_ledger_it_is_taken_back_too():
    only_found = found(KEPT.post, KEPT.seen)
    assert judged(library(PIECE, hidden={ID: Visibility.DRAFT}), only_found) == [("delete", "problem")]
    assert judged(library(PIECE), only_found) == [("adopt", "found")]
