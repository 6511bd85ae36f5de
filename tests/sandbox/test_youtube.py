"""YouTube's API as the stand-in serves it."""

from typing import Any

import pytest

from pipeline.sandbox import world

from .conftest import Client, reason


def test_a_video_is_read_by_its_id_and_others_are_just_absent(client: Client, video: dict[str, Any]):
    page = client.youtube("GET", "videos", part="snippet,contentDetails,statistics", id="v1,none").json()
    [item] = page["items"]
    assert (page["kind"], page["pageInfo"]["totalResults"]) == ("youtube#videoListResponse", 1)
    assert {name: item["snippet"][name] for name in ("title", "description", "tags")} == {
        name: video[name] for name in ("title", "description", "tags")
    }
    assert item["snippet"]["channelId"] == world.CHANNEL_ID
    assert item["contentDetails"]["duration"] == "PT4M13S"
    assert item["statistics"]["viewCount"] == "1234"


def test_etags_change_without_a_change(client: Client, video: dict[str, Any]):
    pages = [client.youtube("GET", "videos", part="id", id="v1").json() for _ in range(2)]
    assert pages[0]["items"][0]["etag"] != pages[1]["items"][0]["etag"]


def test_an_update_wipes_what_it_leaves_out(client: Client, video: dict[str, Any]):
    made = client.put(title="Mới", categoryId="27")
    assert made.status_code == 200
    snippet = client.snippet()
    assert (snippet["title"], snippet["description"]) == ("Mới", "")
    assert not {"tags", "defaultAudioLanguage"} & set(snippet)


def test_what_was_read_can_be_written_back(client: Client, video: dict[str, Any]):
    before = client.snippet()
    assert client.put(**before).status_code == 200
    assert client.snippet() == before


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": ""}, "invalidVideoMetadata"),
        ({"categoryId": ""}, "invalidVideoMetadata"),
        ({"title": "ă" * 101}, "invalidTitle"),
        ({"title": "a < b"}, "invalidTitle"),
        ({"description": "ệ" * 1667}, "invalidDescription"),
        ({"description": "a > b"}, "invalidDescription"),
        ({"tags": ["x" * 250, "y" * 250]}, "invalidTags"),
        ({"tags": ["x y" + "z" * 496]}, "invalidTags"),
        ({"tags": "a,b"}, "invalidTags"),
        ({"categoryId": "999"}, "invalidCategoryId"),
        ({"defaultLanguage": "Vietnamese!"}, "invalidVideoMetadata"),
        ({"descripton": "x"}, "badRequest"),
        ({"title": 5}, "badRequest"),
    ],
)
def test_what_youtube_does_not_take(client: Client, video: dict[str, Any], changes: dict[str, Any], expected: str):
    response = client.put(**{"title": "Mới", "categoryId": "27", "description": "x"} | changes)
    assert (response.status_code, reason(response)) == (400, expected)
    assert client.snippet()["title"] == video["title"]


@pytest.mark.parametrize(
    "changes", [{"description": "ệ" * 1666}, {"tags": ["x" * 250, "y" * 249]}, {"title": "ă" * 100}]
)
def test_the_limits_themselves_are_allowed(client: Client, video: dict[str, Any], changes: dict[str, Any]):
    assert client.put(**{"title": "Mới", "categoryId": "27"} | changes).status_code == 200


def test_bodies_and_parameters_that_the_method_does_not_have(client: Client, video: dict[str, Any]):
    snippet = {"title": "x", "categoryId": "27"}
    assert reason(client.youtube("PUT", "videos", {"snippet": snippet}, part="snippet")) == "invalidVideoMetadata"
    assert (
        reason(client.youtube("PUT", "videos", {"id": "v1", "snippet": snippet, "x": 1}, part="snippet"))
        == "badRequest"
    )
    assert reason(client.youtube("PUT", "videos", {"id": "v1", "snippet": snippet}, part="status")) == "unknownPart"
    assert reason(client.youtube("PUT", "videos", {"id": "v1", "snippet": snippet})) == "missingRequiredParameter"
    assert reason(client.youtube("GET", "videos", part="id", ids="v1")) == "badRequest"
    assert reason(client.youtube("GET", "videos", part="id")) == "invalidFilters"
    assert (
        reason(client.youtube("GET", "videos", part="id", id=",".join(f"v{n}" for n in range(51)))) == "invalidFilters"
    )
    response = client.youtube("PUT", "videos", {"id": "v2", "snippet": snippet}, part="snippet")
    assert (response.status_code, reason(response)) == (404, "videoNotFound")
    assert reason(client.youtube("GET", "search", part="id")) == "notFound"


def test_a_video_of_another_channel_shows_no_tags_and_takes_no_words(client: Client, video: dict[str, Any]):
    client.control("POST", "/accounts", {"channel_id": "UCother", "refresh_token": "other", "name": "Kênh khác"})
    client.access = client.token(refresh_token="other").json()["access_token"]
    assert "tags" not in client.snippet()
    response = client.put(title="x", categoryId="27")
    assert (response.status_code, reason(response)) == (403, "forbidden")


def test_the_channel_of_the_token(client: Client):
    [channel] = client.youtube("GET", "channels", part="snippet,statistics", mine="true").json()["items"]
    assert (channel["id"], channel["snippet"]["title"]) == (world.CHANNEL_ID, world.CHANNEL_NAME)
    assert client.youtube("GET", "channels", part="id", id="UCnone").json()["items"] == []


def test_an_access_token_lives_for_an_hour(client: Client, video: dict[str, Any]):
    made = client.token().json()
    assert (made["expires_in"], made["token_type"]) == (3599, "Bearer")
    assert made["scope"].endswith("/youtube.force-ssl")
    assert client.snippet()
    client.control("POST", "/clock", {"advance": 3600})
    response = client.youtube("GET", "videos", part="id", id="v1")
    assert (response.status_code, reason(response)) == (401, "authError")


@pytest.mark.parametrize(
    ("changes", "status", "error"),
    [
        ({"refresh_token": "dead"}, 400, "invalid_grant"),
        ({"client_secret": "wrong"}, 401, "invalid_client"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
def test_the_token_door_refuses(client: Client, changes: dict[str, str], status: int, error: str):
    response = client.token(**changes)
    assert (response.status_code, response.json()["error"]) == (status, error)


def test_the_quota_is_spent_and_comes_back_at_midnight_in_california(client: Client, video: dict[str, Any]):
    client.control("POST", "/clock", {"now": "2026-11-22T13:59:00+07:00"})
    client.access = ""
    for _ in range(199):
        assert client.put(title="x", categoryId="27").status_code == 200
    assert client.put(title="", categoryId="27").status_code == 400
    response = client.youtube("GET", "videos", part="id", id="v1")
    assert (response.status_code, reason(response)) == (403, "quotaExceeded")
    assert client.state()["quota"] == {"2026-11-21": 10_000}

    client.control("POST", "/clock", {"now": "2026-11-22T14:30:00+07:00"})
    assert client.youtube("GET", "videos", part="id", id="v1").status_code == 403
    client.control("POST", "/clock", {"now": "2026-11-22T15:00:30+07:00"})
    client.access = ""
    assert client.youtube("GET", "videos", part="id", id="v1").status_code == 200
