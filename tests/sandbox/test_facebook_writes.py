"""The Graph API's writes as the stand-in serves them."""

import json
import time

import pytest

from pipeline.sandbox.world import APP_ID, PAGE_ID, USER_TOKEN

from .conftest import Client, code

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3 + b"\n\r\r\n"
FEED = f"{PAGE_ID}/feed"


def test_a_post_can_be_read_back_as_it_was_written(client: Client):
    words = "Dòng một\n\nDòng hai #hướngthiện"
    key = client.post(message=words, link="https://example.vn/vay-von/")

    post = client.read(
        key, "id,message,application,is_published,permalink_url,from,attachments{media_type,unshimmed_url,url}"
    )

    assert key.startswith(f"{PAGE_ID}_")
    assert post["message"] == words
    assert post["application"]["id"] == APP_ID
    assert post["is_published"] is True
    assert post["permalink_url"] == f"{client.address}/#post-{key}"
    assert post["from"]["id"] == PAGE_ID
    [card] = post["attachments"]["data"]
    assert (card["media_type"], card["unshimmed_url"]) == ("link", "https://example.vn/vay-von/")
    assert card["url"].startswith("https://l.facebook.com/l.php?u=")


def test_fields_in_a_create_are_read_after_the_write(client: Client):
    made = client.graph("POST", FEED, message="Một", fields="id,created_time").json()
    assert sorted(made) == ["created_time", "id"]
    assert time.strptime(made["created_time"], "%Y-%m-%dT%H:%M:%S+0000")


def test_every_reply_names_its_version_and_errors_come_in_an_envelope(client: Client):
    response = client.graph("POST", FEED)
    error = response.json()["error"]
    assert response.headers["facebook-api-version"] == "v26.0"
    assert (response.status_code, error["code"], error["type"]) == (400, 100, "OAuthException")
    assert sorted(error) == ["code", "error_data", "fbtrace_id", "is_transient", "message", "type"]
    assert "Either link or message" in error["message"]


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"message": "x", "mesage": "y"}, "mesage"),
        ({"message": "x", "published": "maybe"}, "published"),
        ({"message": "x", "scheduled_publish_time": "soon"}, "scheduled_publish_time"),
        ({"message": "x", "attached_media": "5"}, "attached_media"),
        ({"message": "x", "unpublished_content_type": "NOW"}, "unpublished_content_type"),
        ({"message": "x" * 63_207}, "message"),
    ],
)
def test_an_unknown_or_mistyped_parameter_is_named(client: Client, params: dict[str, str], named: str):
    response = client.graph("POST", FEED, **params)
    assert code(response) == 100
    assert named in response.json()["error"]["message"]
    assert response.json()["error"]["error_data"]["blame_field_specs"] == [[named]]
    assert client.state()["posts"] == []


@pytest.mark.parametrize(("token", "expected", "status"), [("", 104, 400), ("wrong", 190, 400), (USER_TOKEN, 200, 403)])
def test_only_the_page_itself_posts(client: Client, token: str, expected: int, status: int):
    response = client.graph("POST", FEED, token=token, message="x")
    assert (code(response), response.status_code) == (expected, status)


def test_a_token_opens_its_own_page_only(client: Client):
    client.control("POST", "/accounts", {"page_id": "555", "token": "another-token", "app_id": "9"})
    assert client.graph("POST", "555/feed", token="another-token", message="x").json()["id"].startswith("555_")
    response = client.graph("POST", "555/feed", message="x")
    assert (code(response), response.json()["error"]["error_subcode"]) == (100, 33)


def test_the_same_post_twice_in_a_row_is_a_duplicate(client: Client):
    client.post(message="Một", link="https://example.vn/")
    assert code(client.graph("POST", FEED, message="Một", link="https://example.vn/")) == 506
    client.post(message="Hai")
    assert client.post(message="Một", link="https://example.vn/")


def test_a_link_must_be_an_address(client: Client):
    assert code(client.graph("POST", FEED, link="tin-tuc/vay-von")) == 1500


def test_a_scheduled_post_waits_for_its_time(client: Client):
    soon = int(time.time()) + 3600
    key = client.post(message="Hẹn", published="false", scheduled_publish_time=soon)

    assert client.read(key, "is_published,scheduled_publish_time") == {
        "id": key, "is_published": False, "scheduled_publish_time": soon,
    }  # fmt: skip
    assert [post["id"] for post in client.listed("scheduled_posts")["data"]] == [key]
    assert client.listed() == {"data": []}

    client.control("POST", "/clock", {"advance": 3601})
    assert [post["id"] for post in client.listed()["data"]] == [key]
    assert client.listed("scheduled_posts") == {"data": []}


@pytest.mark.parametrize("seconds", [60, 31 * 86_400])
def test_a_time_outside_of_the_window_is_refused(client: Client, seconds: int):
    params = {"message": "x", "published": "false", "scheduled_publish_time": int(time.time()) + seconds}
    assert code(client.graph("POST", FEED, **params)) == 100


def test_a_time_without_published_false_goes_out_now(client: Client):
    key = client.post(message="x", scheduled_publish_time=int(time.time()) + 3600)
    assert client.read(key, "is_published")["is_published"] is True


def test_words_can_be_edited_and_nothing_else_of_a_post(client: Client):
    key = client.post(message="Cũ", link="https://example.vn/")
    assert client.graph("POST", key, message="Mới").json() == {"success": True}
    assert client.read(key, "message")["message"] == "Mới"

    response = client.graph("POST", key, link="https://example.vn/khac")
    assert code(response) == 100
    assert "link" in response.json()["error"]["message"]


@pytest.mark.parametrize("application", [None, "999"])
def test_a_post_of_somebody_else_cannot_be_edited(client: Client, application: str | None):
    key = client.control("POST", "/posts", {"message": "Đăng tay", "application": application})["id"]
    response = client.graph("POST", key, message="Của ai?")
    assert (code(response), response.status_code) == (200, 403)
    assert client.read(key, "message")["message"] == "Đăng tay"
    assert client.read(key, "application").get("application", {}).get("id") == application


def test_a_scheduled_post_can_be_moved_or_sent_now(client: Client):
    soon = int(time.time()) + 3600
    key = client.post(message="Hẹn", published="false", scheduled_publish_time=soon)
    client.graph("POST", key, scheduled_publish_time=soon + 60)
    assert client.read(key, "scheduled_publish_time")["scheduled_publish_time"] == soon + 60
    client.graph("POST", key, is_published="true")
    assert client.read(key, "is_published")["is_published"] is True


def test_what_is_deleted_is_gone_and_its_id_is_not_used_again(client: Client):
    key = client.post(message="Một")
    assert client.graph("DELETE", key).json() == {"success": True}
    for method in ("GET", "DELETE"):
        error = client.graph(method, key).json()["error"]
        assert (error["code"], error["error_subcode"], error["type"]) == (100, 33, "GraphMethodException")
    assert client.post(message="Một") != key


def test_a_photo_is_a_post_with_its_description(client: Client):
    made = client.graph(
        "POST", f"{PAGE_ID}/photos", caption="Lễ tuyên dương\nở xã", alt_text_custom="Hai người", source=PNG
    ).json()
    post = client.read(made["post_id"], "message,attachments{media_type,description,media}")
    [card] = post["attachments"]["data"]
    assert post["message"] == "Lễ tuyên dương\nở xã"
    assert (card["media_type"], card["description"]) == ("photo", "Hai người")
    photo = client.session.get(card["media"]["image"]["src"], timeout=5)
    assert (photo.content, photo.headers["Content-Type"]) == (PNG, "image/png")


@pytest.mark.parametrize("encoded", ["whole", "indexed"])
def test_photos_can_be_uploaded_first_and_attached_once(client: Client, encoded: str):
    photos = [
        client.graph("POST", f"{PAGE_ID}/photos", url="https://example.vn/a.png", published="false", temporary="true")
        for _ in range(2)
    ]
    media = [{"media_fbid": photo.json()["id"]} for photo in photos]
    params = (
        {"attached_media": json.dumps(media)}
        if encoded == "whole"
        else {f"attached_media[{n}]": json.dumps(item) for n, item in enumerate(media)}
    )
    key = client.post(message="Album", **params)
    [album] = client.read(key, "attachments{media_type,subattachments}")["attachments"]["data"]
    assert album["media_type"] == "album"
    assert len(album["subattachments"]["data"]) == 2
    assert client.graph("POST", FEED, message="Lần nữa", **params).json()["error"]["error_subcode"] == 1366051


def test_what_is_no_picture_is_refused(client: Client):
    assert code(client.graph("POST", f"{PAGE_ID}/photos", source=b"<svg/>")) == 324
    assert code(client.graph("POST", f"{PAGE_ID}/photos", caption="x")) == 324


def test_json_and_token_in_the_form_are_understood_too(client: Client):
    address = f"{client.address}/graph/v26.0/{FEED}/"
    body = {"message": "Một", "published": True, "access_token": "sandbox-page-token"}
    assert client.session.post(address, json=body, timeout=5).json()["id"]
    body = {"message": "Hai", "access_token": "sandbox-page-token", "appsecret_proof": "0" * 64}
    assert client.session.post(address, data=body, timeout=5).json()["id"]
    assert (
        client.session.post(address, data=b"{", headers={"Content-Type": "application/json"}, timeout=5).status_code
        == 400
    )
