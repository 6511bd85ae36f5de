"""Today's quota of a Google project: withdrawals first, then the newest; the rest waits until midnight in California."""

from datetime import datetime, timedelta

from pipeline.model.plan import Cause
from pipeline.publish.ledger import Event
from pipeline.publish.manners import mind
from pipeline.publish.plan import make_plan
from pipeline.publish.usage import UPDATE, spent

from .facts import CONFIG, TUBE, facts, found, library, post_of, remote, video

NAMES = "abcde"
VIDEOS = [
    video(id=f"phim-{name}", slug=f"phim-{name}", youtube=f"abcDEF1234{name}", date=f"2026-11-1{number} 08:00")
    for number, name in enumerate(NAMES)
]
OTHER = "kenh-hai"


def planned(units, used=0, channels=(TUBE,)):
    tube = CONFIG.channels[TUBE].model_copy(update={"quota_units": units})
    made = library(*VIDEOS)
    posts = {name: {v.id: post_of(v, TUBE).model_copy(update={"channel": name}) for v in VIDEOS} for name in channels}
    records = [found(post, remote(post, text="")) for name in channels for post in posts[name].values()]
    given = facts(made, *records, channels=dict.fromkeys(channels, tube), posts=posts)
    given = given._replace(spent=dict.fromkeys(channels, used))
    return mind(make_plan(given), given), make_plan(given)


def told(plan, verb):
    return sorted((action.channel, action.article[-1]) for action in plan.actions if action.verb == verb)


def test_the_newest_go_today_and_the_rest_waits_for_midnight_in_california():
    plan, whole = planned(200 + 2 * UPDATE)

    assert told(plan, "update") == [(TUBE, "d"), (TUBE, "e")]
    held = [action for action in plan.actions if action.verb == "hold"]
    assert {(action.cause, action.waits) for action in held} == {(Cause.SCHEDULED, "update")}
    assert all("15:00 22/11/2026" in action.reason for action in held)
    assert plan.digest == whole.digest


def test_what_was_used_today_is_gone():
    assert told(planned(10_000, used=10_000)[0], "update") == []
    assert len(told(planned(10_000)[0], "update")) == 5


def test_channels_of_one_project_share_it():
    plan, _whole = planned(200 + 3 * UPDATE, channels=(TUBE, OTHER))

    assert told(plan, "update") == [(TUBE, "d"), (TUBE, "e"), (OTHER, "e")]


def test_what_a_project_has_used_is_counted_over_its_channels_and_its_day():
    now = datetime.fromisoformat("2026-11-22T15:30+07:00")
    yesterday = now - timedelta(hours=1)
    events = [Event(1, now, "intent", TUBE, "x", {}), Event(2, now, "intent", OTHER, "y", {})]
    events += [Event(3, yesterday, "intent", TUBE, "x", {}), Event(4, now, "result", TUBE, "x", {})]
    tube = CONFIG.channels[TUBE]
    elsewhere = tube.model_copy(update={"client_id_env": "OTHER_ID"})
    channels = {TUBE: tube, OTHER: tube, "kenh-ba": elsewhere, "fanpage": CONFIG.channels["fanpage"]}

    assert spent(events, channels, now) == {TUBE: 2 * UPDATE, OTHER: 2 * UPDATE, "kenh-ba": 0}
