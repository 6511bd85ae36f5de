"""A video's English words, from the front matter to the channel and out of it again."""

import pytest

from pipeline.channels.youtube.block import ENGLISH, put
from tests.project import piece

from .live import FILM, FILM_ID, LINKS, VIDEO

WORDS = {"title": "The first week", "text": "Three things to do."}
OURS = f"Three things to do.\n\nFull page (in Vietnamese): {LINKS[FILM_ID]}"
FRENCH = {"fr": {"title": "Titre", "description": "Mots \r\nd'autrui \n"}}


def film(live, english=WORDS, **changes):
    live.write(FILM, piece("video", slug="phim", channels={"kenh": {"english": english} if english else {}}, **changes))


def publish(live, code=0):
    return [(verb, outcome) for _channel, _article, verb, outcome in live.publish("--channel", "kenh", code=code)]


def studio(live, **changes):
    live.stand_in.control("PATCH", f"/videos/{VIDEO}", changes)


def others(live):
    [video] = live.stand_in.control("GET", "/state")["videos"]
    return video["localizations"]


def standing(live, code=0):
    posts = live.json("status", code=code)["posts"]
    return next((post["state"], post["next_step"]) for post in posts if post["channel"] == "kenh")


@pytest.fixture
def english(live):
    studio(live, defaultLanguage="vi", localizations=FRENCH)
    film(live)
    assert publish(live) == [("update", "done")]
    assert others(live) == {**FRENCH, "en": {"title": WORDS["title"], "description": put("", FILM_ID, OURS, ENGLISH)}}
    return live


def test_nothing_more_is_done_and_what_the_editor_changes_follows(english):
    assert publish(english) == []
    film(english, WORDS | {"text": "Four things."})
    assert publish(english) == [("update", "done")]
    assert "Four things." in others(english)["en"]["description"]
    assert publish(english) == []


def test_withdrawn_it_is_gone_and_the_other_languages_stay(english):
    film(english, state="withdrawn")
    assert publish(english) == [("delete", "done")]
    assert others(english) == FRENCH


def test_what_a_person_changed_is_drift_and_never_overwritten(english):
    mine = {"title": "T", "description": put("By hand. ", FILM_ID, "My words.", ENGLISH)}
    studio(english, localizations={"en": mine})
    assert publish(english, code=4) == []
    assert (standing(english, code=4)[0], others(english)["en"]) == ("drifted", mine)


def test_a_video_without_a_language_waits_for_a_person(live):
    film(live)
    assert publish(live, code=4) == []
    state, step = standing(live, code=4)
    assert (state, "YouTube Studio" in step) == ("held", True)
    studio(live, defaultLanguage="vi")
    assert publish(live) == [("update", "done")]
    assert others(live)["en"]["title"] == WORDS["title"]
