"""What has to wait, until when, and what never waits; the digest knows nothing of the hour."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model.article import Kind
from pipeline.model.library import Visibility
from pipeline.model.manners import FacebookManners, Manners
from pipeline.model.plan import Cause
from pipeline.publish.manners import mind, slots
from pipeline.publish.plan import make_plan
from tests.project import noted

from .facts import CONFIG, NOW, PAGE, TUBE, article, facts, found, library, post_of, trying, video, wrote

EIGHT = datetime.fromisoformat("2026-11-22T08:00+07:00")
NIGHT = datetime.fromisoformat("2026-11-22T23:30+07:00")
MOURNING = {"why": "Quốc tang", "until": "2026-11-25 00:00"}
FREE = FacebookManners.model_validate("off")


def news(number, **changes):
    own = {"id": f"bai-{number:04}", "slug": f"bai-{number}", "title": f"Bài số {number}", "date": "2026-11-20 08:00"}
    return article(changes.pop("kind", Kind.NEWS), **{**own, **changes})


def alert(number, **changes):
    return news(number, kind=Kind.ALERT, **changes)


def minded(pieces, *records, manners=FREE, now=NOW, allowed=frozenset(), hidden=None, sandbox=False):
    """The plan at `now` on a Page with these manners."""
    page = CONFIG.channels[PAGE].model_copy(update={"manners": manners})
    made = library(*pieces, hidden=hidden).model_copy(update={"now": now})
    given = facts(made, *records, channels={PAGE: page}, sandbox=sandbox)
    return mind(make_plan(given), given, allowed)


def told(plan):
    return {action.article: (str(action.verb), str(action.cause)) for action in plan.actions}


def reasons(plan):
    return {action.article: action.reason for action in plan.actions}


def page(**keys):
    """Only these manners."""
    return FacebookManners.model_validate({**dict(FREE), **keys})


SENT = [wrote(post_of(news(number)), sent=EIGHT - timedelta(minutes=5)) for number in (90, 91)]
LIVE = [news(90), news(91)]


def test_no_more_than_so_many_in_a_run():
    plan = minded([news(1), news(2), news(3)], manners=page(per_run=2))

    assert list(told(plan).values()) == [("create", "new")] * 2 + [("hold", "scheduled")]
    assert "lần chạy sau" in reasons(plan)["bai-0003"]


def test_no_more_than_so_many_in_a_day_and_the_day_is_vietnams():
    midnight = datetime.fromisoformat("2026-11-21T23:59+07:00")
    records = [SENT[0], replace(SENT[1], sent=midnight)]
    plan = minded([*LIVE, news(1), news(2), news(3), news(4)], *records, manners=page(per_day=2))

    assert told(plan)["bai-0001"] == ("create", "new")
    assert [reasons(plan)[f"bai-000{n}"][-16:] for n in (2, 3, 4)] == ["00:00 23/11/2026"] * 2 + ["00:00 24/11/2026"]


def test_one_after_another():
    plan = minded([*LIVE, news(1), news(2)], *SENT, manners=page(spacing_minutes=15))

    assert [reasons(plan)[f"bai-000{n}"][-16:] for n in (1, 2)] == ["08:10 22/11/2026", "08:25 22/11/2026"]


def test_an_unknown_call_takes_its_place():
    plan = minded([news(1), news(2)], trying(post_of(news(1)), at=EIGHT), manners=page(per_day=1))

    assert told(plan) == {"bai-0001": ("hold", "unknown"), "bai-0002": ("hold", "scheduled")}


@pytest.mark.parametrize(
    ("hours", "at", "until"),
    [
        ("22:00-06:00", "21:59", None),
        ("22:00-06:00", "22:00", "06:00 23/11/2026"),
        ("22:00-06:00", "05:59", "06:00 22/11/2026"),
        ("22:00-06:00", "06:00", None),
        ("12:00-13:30", "13:00", "13:30 22/11/2026"),
        ("12:00-13:30", "23:00", None),
        ("12:00-12:00", "12:00", None),
    ],
)
def test_quiet_hours(hours, at, until):
    now = datetime.fromisoformat(f"2026-11-22T{at}+07:00")
    [action] = minded([news(1)], manners=page(quiet_hours=hours), now=now).actions

    assert action.reason.endswith(until) if until else action.verb == "create"


def test_a_correction_and_a_withdrawal_do_not_wait_for_the_morning():
    pieces = [news(1, description="Một câu đã sửa, khác với câu đã đăng.", changes=noted()), news(2)]
    records = [wrote(post_of(news(1))), wrote(post_of(news(2)))]
    usual = page(quiet_hours="22:00-06:00", per_day=1, per_run=1, spacing_minutes=60)
    plan = minded(pieces, *records, manners=usual, now=NIGHT, hidden={"bai-0002": Visibility.WITHDRAWN})

    assert told(plan) == {"bai-0002": ("delete", "withdrawn"), "bai-0001": ("update", "changed")}


def test_an_urgent_alert_goes_at_once_and_the_others_make_room():
    usual = page(quiet_hours="22:00-06:00", per_day=1, per_run=1)
    pieces = [news(1), alert(2), alert(3, severity="warning", signs=["Khác"])]

    assert told(minded(pieces, manners=usual, now=NIGHT)) == {
        "bai-0001": ("hold", "scheduled"),
        "bai-0002": ("create", "new"),
        "bai-0003": ("hold", "scheduled"),
    }
    assert told(minded(pieces, manners=usual))["bai-0001"] == ("hold", "scheduled")


def test_a_frozen_channel_lets_only_urgent_alerts_and_withdrawals_pass():
    pieces = [news(1), alert(2), news(3), news(4, description="Một câu đã sửa, khác với câu đã đăng.", changes=noted())]
    records = [wrote(post_of(news(3))), wrote(post_of(news(4)))]
    frozen = page(freeze=MOURNING)
    plan = minded(pieces, *records, manners=frozen, hidden={"bai-0003": Visibility.WITHDRAWN})

    assert told(plan) == {
        "bai-0001": ("hold", "frozen"),
        "bai-0002": ("create", "new"),
        "bai-0003": ("delete", "withdrawn"),
        "bai-0004": ("hold", "frozen"),
    }
    assert reasons(plan)["bai-0001"] == "kênh tạm ngừng đến 00:00 25/11/2026: Quốc tang"
    over = minded(pieces[:1], manners=frozen, now=datetime.fromisoformat("2026-11-25T00:00+07:00"))
    assert told(over) == {"bai-0001": ("create", "new")}
    assert "tới khi bỏ freeze" in minded(pieces[:1], manners=page(freeze={"why": "x"})).actions[0].reason


def test_the_same_words_do_not_stand_twice():
    same = {"channels": {PAGE: {"text": "Cùng  một lời."}}}
    other = {"channels": {PAGE: {"text": "cùng một lời."}}}
    both, usual = [news(1, **same), news(2, **other)], page(no_twins=True)
    pair = minded(both, manners=usual)
    live = minded(both, wrote(post_of(both[0])), manners=usual)
    gone = minded(both, wrote(post_of(both[0]), seen=None, missing=True), manners=usual)

    assert told(pair) == {"bai-0001": ("create", "new"), "bai-0002": ("hold", "twin")}
    assert told(live) == {"bai-0001": ("keep", "same"), "bai-0002": ("hold", "twin")}
    assert told(gone)["bai-0002"] == ("create", "new")
    assert "bai-0001" in reasons(pair)["bai-0002"]
    assert pair.digest == minded(both[:1]).digest
    assert told(minded(both))["bai-0002"] == ("create", "new")


def test_history_does_not_pour_out_at_the_first_run():
    pieces, usual = [news(number) for number in range(4)], page(backlog=3)
    held = minded(pieces, manners=usual)
    found_there = found(post_of(news(9)), None, counted=True)

    assert set(told(held).values()) == {("hold", "backlog")}
    assert "channels adopt" in held.actions[0].reason
    assert set(told(minded(pieces[:3], manners=usual)).values()) == {("create", "new")}
    assert set(told(minded(pieces, manners=usual, allowed={Cause.BACKLOG})).values()) == {("create", "new")}
    assert set(told(minded(pieces, found_there, manners=usual)).values()) == {("create", "new")}
    used = minded([*pieces, *LIVE], *SENT, manners=usual)
    assert told(used)["bai-0000"] == ("create", "new")


def test_a_lost_ledger_that_found_only_part_of_the_page_is_still_a_first_use():
    plan = minded([*LIVE, *(news(n) for n in range(4))], wrote(post_of(news(90))), manners=page(backlog=3))

    assert told(plan)["bai-0000"] == ("hold", "backlog")


def test_a_piece_that_is_counted_never_goes_out():
    counted = found(post_of(news(1)), None, counted=True)

    assert told(minded([news(1)], counted)) == {"bai-0001": ("keep", "counted")}


@pytest.mark.parametrize(("changed", "verb"), [(11, "hold"), (10, "update")])
def test_many_changes_at_once_need_a_yes(changed, verb):
    old = [news(number) for number in range(20)]
    pieces = [
        news(n, description="Một câu đã sửa, khác với câu đã đăng.", changes=noted()) for n in range(changed)
    ] + old[changed:]
    records = [wrote(post_of(piece)) for piece in old]
    plan = minded(pieces, *records, manners=page(max_change_percent=30))
    released = minded(pieces, *records, manners=page(max_change_percent=30), allowed={Cause.MANY})

    assert told(plan)["bai-0000"][0] == verb
    assert told(released)["bai-0000"] == ("update", "changed")
    assert plan.digest == released.digest


def test_many_withdrawals_are_held_and_a_few_among_many_updates_are_not():
    pieces = [news(n) for n in range(20)]
    records = [wrote(post_of(piece)) for piece in pieces]
    gone = {piece.id: Visibility.WITHDRAWN for piece in pieces[:11]}
    edited = [
        news(n, description="Một câu đã sửa, khác với câu đã đăng.", changes=noted()) for n in range(19)
    ] + pieces[19:]
    usual = page(max_change_percent=30)
    both = minded(edited, *records, manners=usual, hidden={"bai-0019": Visibility.WITHDRAWN})

    assert told(minded(pieces, *records, manners=usual, hidden=gone))["bai-0000"] == ("hold", "many")
    assert (told(both)["bai-0000"], told(both)["bai-0019"]) == (("hold", "many"), ("delete", "withdrawn"))


def test_the_sandbox_minds_nothing():
    usual = page(per_run=1, quiet_hours="00:00-23:59", freeze=MOURNING, backlog=1)

    assert set(told(minded([news(1), news(2)], manners=usual, sandbox=True)).values()) == {("create", "new")}


def test_first_blocks_in_videos_are_paced_like_posts():
    films = [video(id=f"phim-{n}", slug=f"phim-{n}", youtube=f"abcDEF1234{n}") for n in range(3)]
    tube = CONFIG.channels[TUBE].model_copy(update={"manners": Manners(per_run=2)})
    given = facts(library(*films), channels={TUBE: tube}, observed=False)
    plan = mind(make_plan(given), given)

    assert [action.verb for action in plan.actions] == ["update", "update", "hold"]


MANNERS = st.builds(
    page,
    per_run=st.sampled_from([None, 1, 3]),
    per_day=st.sampled_from([None, 1, 2]),
    spacing_minutes=st.sampled_from([0, 15, 600]),
    quiet_hours=st.sampled_from([None, "22:00-06:00", "06:30-22:00"]),
    backlog=st.sampled_from([None, 2]),
    freeze=st.sampled_from([None, MOURNING]),
)
MINUTES = st.integers(0, 60 * 24 * 5)


@settings(max_examples=60)
@given(MANNERS, MINUTES, MINUTES, st.integers(0, 2))
def test_the_digest_is_the_same_at_any_minute_and_whatever_the_manners(manners, first, second, live):
    pieces = [*LIVE, *(news(number) for number in range(5)), alert(7)]
    plans = [
        minded(pieces, *SENT[:live], manners=kind, now=NOW + timedelta(minutes=minutes))
        for kind, minutes in ((manners, first), (manners, second), (FREE, first))
    ]

    assert len({plan.digest for plan in plans}) == 1
    assert {action.article for action in plans[0].active} <= {action.article for action in plans[2].active}


@settings(max_examples=100)
@given(MANNERS, MINUTES, st.lists(MINUTES, max_size=4))
def test_slots_keep_every_rule(manners, minutes, sent):
    now = NOW + timedelta(minutes=minutes)
    earlier = [now - timedelta(minutes=ago) for ago in sent]
    some = [moment for moment, _number in zip(slots(manners, now, list(earlier)), range(6), strict=False)]
    times = sorted([*earlier, *some])

    assert some == sorted(some)
    assert some[0] >= now
    for moment in some:
        day = [other for other in times if other.astimezone(NOW.tzinfo).date() == moment.astimezone(NOW.tzinfo).date()]
        assert manners.awake(moment) == moment
        assert manners.per_day is None or len([t for t in day if t <= moment]) <= max(
            manners.per_day, len([t for t in earlier if t in day])
        )
    assert all(b - a >= timedelta(minutes=manners.spacing_minutes) for a, b in pairwise(some))
