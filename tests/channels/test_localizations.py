"""The English text beside a video's own, over real HTTP: ours comes and goes, every other word stays."""

import pytest

from pipeline.channels.registry import renderers
from pipeline.channels.youtube.block import ENGLISH, put
from pipeline.errors import Refused, Unknown
from pipeline.model.article import Kind

from .pieces import SITE, config, library, piece, post

VIDEO = "abcDEF12345"
FRENCH = {"title": "Titre", "description": "Des mots  \r\nd'autrui\n"}
TITLE, WORDS = "First week home", f"Three things to do.\n\nFull page (in Vietnamese): {SITE}vay-von/"
THEIRS = {"title": "A title of theirs", "description": "Music: someone  \n"}


def block(text: str = WORDS, **changes: object):
    facts = {"target": VIDEO, "channel": "kenh", "english": {"title": TITLE, "text": text}}
    return post("Tóm tắt.", **{**facts, **changes})


def others(stand_in) -> dict[str, dict[str, str]]:
    return stand_in.snippet()["localizations"]


def ours(text: str = WORDS, before: str = "") -> str:
    return put(before, "bai-0001", text, ENGLISH)


def test_it_comes_from_the_front_matter_and_says_where_the_whole_piece_is(tmp_path):
    article = piece(Kind.VIDEO, channels={"kenh": {"english": {"title": "A <b>", "text": "One *two*."}}})
    made = renderers(config(tmp_path))["kenh"](article, library(article))
    assert made.english.model_dump() == {
        "title": "A ‹b›",
        "text": f"One two.\n\nFull page (in Vietnamese): {made.link}",
    }


@pytest.mark.parametrize(
    ("before", "with_ours"),
    [
        ({}, {"title": TITLE, "description": ours()}),
        ({"fr": FRENCH}, {"title": TITLE, "description": ours()}),
        ({"en": THEIRS, "fr": FRENCH}, {**THEIRS, "description": ours(before=THEIRS["description"])}),
    ],
)
def test_it_comes_and_goes_and_the_rest_stays_byte_for_byte(tube, stand_in, before, with_ours):
    stand_in.video("Lời tay\n", defaultLanguage="vi", tags=["a"], localizations=before)
    tube.update(VIDEO, block())
    assert others(stand_in) == {**before, "en": with_ours}
    [seen] = tube.observe([block()])
    assert (seen.english, seen.shows(block())) == (WORDS, True)
    tube.delete(VIDEO, block())
    assert others(stand_in) == before
    assert stand_in.snippet()["description"] == "Lời tay\n"


def test_one_call_and_none_for_the_same_again(tube, stand_in):
    stand_in.video("", defaultLanguage="vi")
    tube.update(VIDEO, block())
    tube.update(VIDEO, block())
    [call] = stand_in.calls("youtube.update")
    assert set(call["body"]) == {"id", "snippet", "localizations"}


def test_without_english_the_other_languages_are_not_sent(tube, stand_in):
    stand_in.video("", defaultLanguage="vi", localizations={"fr": FRENCH})
    tube.update(VIDEO, block(english=None))
    assert [set(call["body"]) for call in stand_in.calls("youtube.update")] == [{"id", "snippet"}]
    assert others(stand_in) == {"fr": FRENCH}


def test_when_the_editor_drops_the_english_it_goes(tube, stand_in):
    stand_in.video("", defaultLanguage="vi", localizations={"en": THEIRS})
    tube.update(VIDEO, block())
    tube.update(VIDEO, block(english=None))
    assert others(stand_in) == {"en": THEIRS}


def test_an_entry_for_the_own_language_follows_the_description(tube, stand_in):
    stand_in.video("Lời", defaultLanguage="vi", localizations={"vi": {"title": "Tựa", "description": "Lời"}})
    tube.update(VIDEO, block())
    assert others(stand_in)["vi"]["description"] == stand_in.snippet()["description"]


@pytest.mark.parametrize("language", [{}, {"defaultLanguage": "en-GB"}])
def test_a_language_that_nobody_set_is_not_made_up(tube, stand_in, language):
    stand_in.video("Lời", **language)
    assert tube.observe([block()])[0].translatable is False
    with pytest.raises(Refused, match="chưa ghi ngôn ngữ"):
        tube.update(VIDEO, block())
    assert stand_in.calls("youtube.update") == []
    assert stand_in.snippet().get("defaultLanguage") == language.get("defaultLanguage")


def test_what_a_person_changed_in_the_english_is_seen(tube, stand_in):
    stand_in.video("", defaultLanguage="vi")
    tube.update(VIDEO, block())
    edited = {"en": {"title": TITLE, "description": ours("Words of another.")}}
    stand_in.control("PATCH", f"/videos/{VIDEO}", {"localizations": edited})
    [seen] = tube.observe([block()])
    assert (seen.text, seen.english, seen.shows(block())) == ("Tóm tắt.", "Words of another.", False)


def test_it_is_cut_to_five_thousand_bytes_and_still_counts_as_the_whole(tube, stand_in):
    stand_in.video("", defaultLanguage="vi", localizations={"en": {"title": "T", "description": "x" * 4600}})
    wanted = block("A long sentence. " * 40 + WORDS)
    tube.update(VIDEO, wanted)
    assert len(others(stand_in)["en"]["description"].encode()) <= 5000
    assert tube.observe([wanted])[0].shows(wanted)


def test_a_damaged_english_block_is_not_touched(tube, stand_in):
    start = ENGLISH.start.format(id="bai-0001")
    stand_in.video("", defaultLanguage="vi", localizations={"en": {"title": "T", "description": f"{start}\nx"}})
    assert tube.observe([block()])[0].english == start
    for touch in (tube.update, tube.delete):
        with pytest.raises(Refused, match="YouTube Studio"):
            touch(VIDEO, block())
    assert stand_in.calls("youtube.update") == []


def test_a_read_back_that_fails_proves_nothing(tube, stand_in):
    stand_in.video("", defaultLanguage="vi")
    stand_in.fault("youtube.list", "quota_exceeded", skip=1)
    with pytest.raises(Unknown, match="chưa đọc lại được"):
        tube.update(VIDEO, block())
    assert others(stand_in)["en"]["title"] == TITLE
