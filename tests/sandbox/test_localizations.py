"""Titles and descriptions in other languages, as YouTube's stand-in keeps them."""

from typing import Any

import pytest

from .conftest import Client, reason

FRENCH, ENGLISH = {"title": "Titre", "description": "Mots"}, {"title": "Title", "description": "Words"}
SNIPPET = {"title": "Mới", "categoryId": "27"}


def put(client: Client, others: object, part: str = "snippet,localizations", language: str = "vi") -> Any:
    snippet = SNIPPET | ({"defaultLanguage": language} if language else {})
    return client.youtube("PUT", "videos", {"id": "v1", "snippet": snippet, "localizations": others}, part=part)


def read(client: Client) -> Any:
    return client.youtube("GET", "videos", part="localizations", id="v1").json()["items"][0].get("localizations")


def test_a_write_replaces_the_whole_map(client: Client, video: dict[str, Any]):
    assert read(client) is None
    assert put(client, {"fr": FRENCH, "en": ENGLISH}).status_code == 200
    assert read(client) == {"fr": FRENCH, "en": ENGLISH}
    assert put(client, {"en": ENGLISH}, part="localizations").status_code == 200
    assert read(client) == {"en": ENGLISH}


def test_a_write_of_the_snippet_alone_leaves_it(client: Client, video: dict[str, Any]):
    put(client, {"fr": FRENCH})
    assert put(client, {}, part="snippet").status_code == 200
    assert read(client) == {"fr": FRENCH}


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], "invalidVideoMetadata"),
        ({"Français!": FRENCH}, "invalidVideoMetadata"),
        ({"fr": "Titre"}, "invalidVideoMetadata"),
        ({"fr": FRENCH | {"tags": []}}, "invalidVideoMetadata"),
        ({"fr": FRENCH | {"title": " "}}, "invalidVideoMetadata"),
        ({"fr": FRENCH | {"title": "x" * 101}}, "invalidVideoMetadata"),
        ({"fr": FRENCH | {"description": "ệ" * 1667}}, "invalidDescription"),
        ({"fr": FRENCH | {"description": "a < b"}}, "invalidDescription"),
    ],
)
def test_what_youtube_does_not_take(client: Client, video: dict[str, Any], others: object, expected: str):
    response = put(client, others)
    assert (response.status_code, reason(response)) == (400, expected)
    assert (read(client), client.snippet()["title"]) == (None, video["title"])


def test_a_video_without_a_language_of_its_own_takes_none(client: Client, video: dict[str, Any]):
    assert reason(put(client, {"en": ENGLISH}, language="")) == "defaultLanguageNotSet"
    assert put(client, {}, language="").status_code == 200
