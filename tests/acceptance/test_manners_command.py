"""Manners as a channel admin meets them: what waits and until when, the brakes, history that is counted."""

import pytest

from tests.project import NOW, noted, piece

from .live import NEWS, NEWS_ID

OFF = "    manners: off\n"
LATER = NOW.replace("08:00:00", "09:00:00")
OTHER = piece("news", slug="tin", title="Một tin khác")
NIGHT = NOW.replace("08:00:00", "23:00:00")


@pytest.fixture
def history(live):
    """Twelve pieces of years ago beside the news, on a channel that we never posted to."""
    (live.root / "content/video/phim.md").unlink()
    live.configure(OFF, "")
    for number in range(12):
        text = piece("article", slug=f"cu-{number}", title=f"Bài cũ {number}", date=f"2025-01-{number + 1:02}")
        live.write(f"content/bai-viet/cu-{number}.md", text)
    return live


def held(live, code=0, **changes):
    return {cause for _channel, _article, action, cause in live.plan(code=code, **changes) if action == "hold"}


def test_history_waits_for_a_person_who_counts_it_as_published(history):
    assert held(history, code=4) == {"backlog"}
    assert history.publish(code=4) == []
    assert set(history.states(code=4).values()) == {"overdue"}

    counted = history.json("channels", "adopt", "--before", "2026-01-01", "--yes")["counted"]

    assert len(counted) == 12
    assert history.publish() == [("fanpage", NEWS_ID, "create", "done")]
    assert history.publish() == []
    assert set(history.states().values()) == {"live"}
    assert history.json("channels", "adopt", "--undo", "--yes")["counted"] == counted
    assert len(history.plan()) == 12


def test_history_goes_out_at_the_pace_of_the_channel_if_a_person_wants_it(history):
    digest = history.json("plan", code=4)["digest"]

    assert len(history.publish("--backlog", "--expect", digest)) == 5
    assert len(history.publish("--due")) == 5
    assert history.publish("--due") == []
    assert set(history.states().values()) == {"live", "scheduled"}
    assert len(history.publish("--due", HUONGTHIEN_NOW=NOW.replace("11-22", "11-23"))) == 3


def test_counting_asks_first(history):
    done = history.run("channels", "adopt")

    assert (done.code, "--yes" in done.stderr) == (2, True)
    assert history.run("channels", "adopt", "--before", "hôm qua", "--yes").code == 2
    assert held(history, code=4) == {"backlog"}


def test_the_night_is_quiet_and_the_approved_plan_is_the_same_in_the_morning(live):
    live.configure(OFF, "")
    live.write(NEWS, OTHER)
    night = live.json("plan", HUONGTHIEN_NOW=NIGHT)
    [waiting] = [action for action in night["actions"] if action["article"] == NEWS_ID]

    assert (waiting["action"], waiting["cause"], waiting["reason"][-16:]) == ("hold", "scheduled", "06:00 23/11/2026")
    assert night["digest"] == live.json("plan")["digest"]
    done = live.publish("--expect", night["digest"], HUONGTHIEN_NOW=LATER)
    assert ("fanpage", NEWS_ID, "create", "done") in done


def test_many_corrections_need_a_yes(history):
    history.configure(
        "    preflight: false\n", "    preflight: false\n    manners: {backlog: null, per_run: null, per_day: null}\n"
    )
    history.publish()
    for number in range(12):
        text = piece(
            "article",
            slug=f"cu-{number}",
            title=f"Bài cũ, sửa {number}",
            date=f"2025-01-{number + 1:02}",
            changes=noted(),
        )
        history.write(f"content/bai-viet/cu-{number}.md", text)

    assert held(history, code=4) == {"many"}
    assert history.publish(code=4) == []
    assert len(history.publish("--yes-many")) == 12


def test_a_frozen_channel(live):
    live.configure(OFF, "    manners: {freeze: {why: Quốc tang, until: 2026-11-24 00:00}}\n")
    live.write(NEWS, OTHER)
    done = live.run("publish", "--yes", "--channel", "fanpage")

    assert done.code == 0
    assert "Quốc tang" in done.stdout
    assert [call for call in live.stand_in.writes() if call.startswith("facebook")] == []


def test_twins_are_the_authors_to_mend(live):
    live.configure(OFF, "")
    for name in ("mot", "hai"):
        own = {"channels": {"fanpage": {"text": "Cùng một lời."}}}
        live.write(f"content/tin/{name}.md", piece("news", slug=name, title=f"Tin {name}", **own))

    assert held(live, code=1) == {"twin"}
