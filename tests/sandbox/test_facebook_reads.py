"""The Graph API's reads as the stand-in serves them."""

import pytest
import requests

from pipeline.sandbox.world import APP_ID, APP_SECRET, PAGE_ID, PAGE_TOKEN, USER_ID, USER_TOKEN

from .conftest import Client, code


def test_a_list_is_followed_by_cursors_to_its_end_in_no_order_of_time(client: Client):
    made = [client.post(message=f"Bài {n}") for n in range(12)]
    seen, after = [], ""
    while True:
        page = client.listed(limit=5, fields="id", **({"after": after} if after else {}))
        seen += [post["id"] for post in page["data"]]
        after = page["paging"]["cursors"]["after"]
        if "next" not in page["paging"]:
            break
    assert sorted(seen) == sorted(made)
    assert seen not in (made, made[::-1])


def test_next_is_an_address_that_carries_the_token(client: Client):
    for n in range(3):
        client.post(message=f"Bài {n}")
    page = client.listed(limit=2, fields="id,message")
    assert f"access_token={PAGE_TOKEN}" in page["paging"]["next"]
    rest = requests.get(page["paging"]["next"], timeout=5).json()
    assert len(rest["data"]) == 1
    assert sorted(rest["data"][0]) == ["id", "message"]
    assert "next" not in rest["paging"]


@pytest.mark.parametrize("limit", ["101", "0", "many"])
def test_a_limit_beyond_100_is_an_error(client: Client, limit: str):
    assert code(client.graph("GET", f"{PAGE_ID}/published_posts", limit=limit)) == 100


def test_a_list_is_for_the_page_itself(client: Client):
    assert code(client.graph("GET", f"{PAGE_ID}/feed", token=USER_TOKEN)) == 210


def test_a_cursor_that_is_none_is_an_error(client: Client):
    assert code(client.graph("GET", f"{PAGE_ID}/published_posts", after="nonsense!")) == 100


def test_each_list_has_its_own_posts(client: Client):
    live = client.post(message="Đăng")
    draft = client.post(message="Nháp", published="false")
    hidden = client.post(message="Ẩn")
    client.graph("POST", hidden, is_hidden="true")
    ids = {
        edge: {post["id"] for post in client.listed(edge)["data"]}
        for edge in ("feed", "published_posts", "scheduled_posts")
    }
    assert ids == {"feed": {live, draft}, "published_posts": {live}, "scheduled_posts": set()}
    assert {post["id"] for post in client.listed(include_hidden="true")["data"]} == {live, hidden}


def test_without_fields_there_are_three(client: Client):
    key = client.post(message="Một")
    assert sorted(client.graph("GET", key).json()) == ["created_time", "id", "message"]


@pytest.mark.parametrize("fields", ["id,link", "attachments{href}", "created_at"])
def test_a_field_that_does_not_exist_is_an_error(client: Client, fields: str):
    response = client.graph("GET", client.post(message="Một"), fields=fields)
    assert code(response) == 100
    assert "nonexisting field" in response.json()["error"]["message"]


def test_a_post_without_words_has_no_message(client: Client):
    key = client.post(link="https://example.vn/")
    assert client.read(key, "id,message") == {"id": key}


def test_a_token_tells_who_it_is(client: Client):
    assert client.graph("GET", "me").json()["id"] == PAGE_ID
    assert client.graph("GET", "me", token=USER_TOKEN).json()["id"] == USER_ID
    assert client.graph("GET", PAGE_ID, fields="name,access_token").json()["access_token"] == PAGE_TOKEN
    assert "access_token" not in client.graph("GET", PAGE_ID).json()
    assert code(client.graph("GET", "42")) == 100


def test_a_user_finds_the_pages_and_their_tokens(client: Client):
    client.control("POST", "/accounts", {"page_id": "555", "token": "another-token"})
    pages = client.graph("GET", "me/accounts", token=USER_TOKEN).json()["data"]
    assert {page["id"]: page.get("access_token") for page in pages} == {PAGE_ID: PAGE_TOKEN, "555": None}
    assert code(client.graph("GET", "me/accounts")) == 100


def test_a_token_can_be_looked_into(client: Client):
    data = client.graph("GET", "debug_token", input_token=PAGE_TOKEN).json()["data"]
    assert (data["type"], data["app_id"], data["is_valid"], data["expires_at"]) == ("PAGE", APP_ID, True, 0)
    assert "pages_manage_posts" in data["scopes"]
    asked_by_app = client.graph("GET", "debug_token", token=f"{APP_ID}|{APP_SECRET}", input_token="dead").json()["data"]
    assert asked_by_app["is_valid"] is False


def test_a_user_token_can_be_exchanged_for_a_long_lived_one(client: Client):
    params = {"grant_type": "fb_exchange_token", "client_id": APP_ID, "client_secret": APP_SECRET}
    made = client.graph("GET", "oauth/access_token", token="", fb_exchange_token=USER_TOKEN, **params).json()
    assert (made["access_token"], made["token_type"]) == (USER_TOKEN, "bearer")
    assert code(client.graph("GET", "oauth/access_token", token="", fb_exchange_token="x", **params)) == 190


def test_an_unknown_path_is_told_in_the_platforms_way(client: Client):
    assert code(client.graph("GET", f"{PAGE_ID}/nothing")) == 2500
