"""Each fault: what the caller hears, and what has become of the call."""

import json
import time
from typing import Any

import pytest
import requests

from pipeline.sandbox.faults import FAULTS
from pipeline.sandbox.world import PAGE_ID, PAGE_TOKEN

from .conftest import Client, code, reason

FEED = f"{PAGE_ID}/feed"


def attempt(client: Client, **params: Any) -> requests.Response | None:
    """One create that waits 0.3 s for its answer; None if there is none."""
    address, token = f"{client.address}/graph/v26.0/{FEED}", {"Authorization": f"Bearer {PAGE_TOKEN}"}
    try:
        return requests.post(address, data={"message": "Một", **params}, headers=token, timeout=0.3)
    except (requests.ConnectionError, requests.Timeout):
        return None


@pytest.mark.parametrize(
    ("fault", "committed", "expected"),
    [
        ("commit_then_500", True, 2),
        ("error_500", False, 2),
        ("ok_with_error_body", False, 2),
        ("duplicate_506", False, 506),
        ("blocked_368", False, 368),
        ("token_190", False, 190),
        ("permission_200", False, 200),
        ("rate_32", False, 32),
        ("link_unscrapable", False, 1609005),
    ],
)
def test_facebook_answers_with_an_error(client: Client, fault: str, committed: bool, expected: int):
    client.fault("facebook.create", fault)
    response = attempt(client)
    assert response is not None
    assert code(response) == expected
    assert response.headers["facebook-api-version"] == "v26.0"
    assert len(client.state()["posts"]) == committed
    assert client.state()["faults"] == []


@pytest.mark.parametrize(
    ("fault", "committed"),
    [("commit_then_drop", True), ("commit_then_hang", True), ("drop_before", False), ("hang_before", False)],
)
def test_facebook_does_not_answer(client: Client, fault: str, committed: bool):
    client.fault("facebook.create", fault, seconds=0.6)
    assert attempt(client) is None
    assert len(client.state()["posts"]) == committed


@pytest.mark.parametrize(
    ("fault", "committed"), [("html_body", False), ("html_body_committed", True), ("truncated_json", True)]
)
def test_facebook_answers_with_rubbish(client: Client, fault: str, committed: bool):
    client.fault("facebook.create", fault, status=200)
    response = attempt(client)
    assert response is not None
    assert response.status_code == 200
    with pytest.raises(requests.JSONDecodeError):
        response.json()
    assert len(client.state()["posts"]) == committed


def test_a_post_may_come_late(client: Client):
    client.fault("facebook.create", "commit_late", seconds=0.5)
    assert attempt(client) is None
    assert client.state()["posts"] == []
    deadline = time.monotonic() + 3
    while not client.state()["posts"] and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(client.state()["posts"]) == 1


def test_a_hanging_call_keeps_nobody_else_waiting(client: Client):
    client.fault("facebook.create", "commit_then_hang", seconds=1)
    attempt(client)
    begin = time.monotonic()
    client.post(message="Hai")
    assert time.monotonic() - begin < 0.3


def test_lists_may_lag_behind(client: Client):
    client.fault("facebook.create", "read_lag", seconds=60)
    key = client.post(message="Một")
    assert client.listed() == {"data": []}
    assert client.read(key, "id") == {"id": key}
    client.control("POST", "/clock", {"advance": 61})
    assert [post["id"] for post in client.listed()["data"]] == [key]


def test_an_empty_page_may_have_a_next_one(client: Client):
    keys = {client.post(message=f"Bài {n}") for n in range(3)}
    client.fault("facebook.list", "empty_page_with_next")
    empty = client.listed(limit=2)
    assert empty["data"] == []
    assert "next" in empty["paging"]
    first = client.listed(limit=2, after=empty["paging"]["cursors"]["after"])
    second = client.listed(limit=2, after=first["paging"]["cursors"]["after"])
    assert {post["id"] for post in first["data"] + second["data"]} == keys


def test_usage_is_told_by_page_in_minutes(client: Client):
    client.fault("facebook.create", "rate_32", minutes=7)
    client.fault("facebook.create", "usage", percent=85)
    header = "X-Business-Use-Case-Usage"
    used_up = json.loads(client.graph("POST", FEED, message="Một").headers[header])
    assert used_up[PAGE_ID][0]["estimated_time_to_regain_access"] == 7
    assert used_up[PAGE_ID][0]["call_count"] == 100
    assert '"call_count": 85' in client.graph("POST", FEED, message="Hai").headers[header]


def test_the_token_may_die_with_a_reason(client: Client):
    client.fault("facebook.*", "token_190", subcode=460)
    assert client.graph("GET", "me").json()["error"]["error_subcode"] == 460


def test_a_fault_may_come_later_and_more_than_once(client: Client):
    client.fault("facebook.create", "error_500", skip=1, times=2)
    answers = [client.graph("POST", FEED, message=f"Bài {n}").status_code for n in range(4)]
    assert answers == [200, 500, 500, 200]


@pytest.mark.parametrize(
    ("fault", "status", "expected"),
    [
        ("quota_exceeded", 403, "quotaExceeded"),
        ("rate_limited", 403, "rateLimitExceeded"),
        ("insufficient_403", 403, "insufficientPermissions"),
        ("backend_503", 503, "backendError"),
        ("unauthorized_401", 401, "authError"),
        ("error_500", 500, "internalError"),
    ],
)
def test_youtube_answers_with_an_error(client: Client, video: dict[str, Any], fault: str, status: int, expected: str):
    client.fault("youtube.update", fault)
    response = client.put(title="Mới", categoryId="27")
    assert (response.status_code, reason(response)) == (status, expected)
    assert client.snippet()["title"] == video["title"]


def test_youtube_may_commit_and_fail(client: Client, video: dict[str, Any]):
    client.fault("youtube.update", "commit_then_500")
    assert client.put(title="Mới", categoryId="27").status_code == 500
    assert client.snippet()["title"] == "Mới"


def test_youtube_may_trim(client: Client, video: dict[str, Any]):
    client.fault("youtube.update", "youtube_trims")
    client.put(title="Mới", categoryId="27", description="Một  \nHai \n\n")
    assert client.snippet()["description"] == "Một\nHai"


def test_the_refresh_token_may_be_dead(client: Client):
    client.fault("token", "invalid_grant")
    assert client.token().json()["error"] == "invalid_grant"
    assert client.token().status_code == 200


def test_a_fault_that_nobody_knows_is_refused_with_those_that_exist(client: Client):
    response = client.session.post(f"{client.address}/_sandbox/faults", json={"on": "token", "fault": "x"}, timeout=5)
    assert response.status_code == 400
    assert all(name in response.json()["error"] for name in FAULTS)
