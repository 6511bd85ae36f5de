"""The world outlives its server, is shared by several, and holds no token."""

import signal
import subprocess
import sys
import time
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
import requests

from pipeline.sandbox import world
from pipeline.sandbox.server import running

from .conftest import Client


def test_state_survives_a_restart(tmp_path: Path):
    with running(tmp_path) as address, requests.Session() as session:
        key = Client(address, session).post(message="Một")
    with running(tmp_path) as address, requests.Session() as session:
        assert Client(address, session).read(key, "message")["message"] == "Một"


def test_two_servers_share_one_world(tmp_path: Path):
    def fill(address: str, author: str) -> list[str]:
        with requests.Session() as session:
            return [Client(address, session).post(message=f"Bài {n} của {author}") for n in range(40)]

    with (
        running(tmp_path) as one,
        running(tmp_path) as other,
        ThreadPoolExecutor() as pool,
        requests.Session() as session,
    ):
        made = [key for keys in pool.map(fill, [one, other] * 2, "ABCD") for key in keys]
        posts = Client(one, session).state()["posts"]
    assert len(set(made)) == 160
    assert {post["id"] for post in posts} == set(made)


def test_what_comes_late_does_not_outlive_a_reset(tmp_path: Path):
    with running(tmp_path) as address, ThreadPoolExecutor() as pool, requests.Session() as session:
        client = Client(address, session)
        client.control("POST", "/faults", {"on": "facebook.create", "fault": "commit_late", "seconds": 0.5})
        late = pool.submit(Client(address).post, message="Muộn")
        while not client.control("GET", "/requests")["requests"]:
            time.sleep(0.01)
        client.control("DELETE", "")
        client.post(message="Thế giới mới")
        with pytest.raises(requests.ConnectionError):
            late.result()
        assert [post["message"] for post in client.state()["posts"]] == ["Thế giới mới"]


def test_no_token_is_ever_kept(tmp_path: Path):
    tokens = [
        world.PAGE_TOKEN,
        world.CLIENT_SECRET,
        world.REFRESH_TOKEN,
        world.USER_TOKEN,
        world.APP_SECRET,
        "my+token=/é",
    ]
    with running(tmp_path) as address, requests.Session() as session:
        client = Client(address, session)
        client.control("POST", "/accounts", {"page_id": "555", "token": tokens[-1]})
        client.session.get(f"{address}/graph/me", params={"access_token": tokens[-1]}, timeout=5)
        client.session.get(f"{address}/graph/{world.PAGE_TOKEN}", timeout=5)
        client.post(message="Một")
        client.graph("GET", "debug_token", input_token=world.PAGE_TOKEN)
        client.youtube("GET", "channels", part="id", mine="true")
        tokens.append(client.access)
        told = session.get(f"{address}/_sandbox/state", timeout=5).content
        told += session.get(f"{address}/_sandbox/requests", timeout=5).content
        told += session.get(address, timeout=5).content
        kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    kept += b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for token in tokens:
        for form in (token.encode(), quote(token, safe="").encode(), b64encode(token.encode()).rstrip(b"=")):
            assert form not in kept
            assert form not in told


def test_requests_are_logged_by_the_names_of_their_parameters(client: Client):
    client.fault("facebook.create", "error_500")
    client.graph("POST", f"{world.PAGE_ID}/feed", message="Một")
    client.session.get(f"{client.address}/graph/me?access_token=x", timeout=5)
    first, second = client.control("GET", "/requests")["requests"]
    assert (first["method"], first["operation"], first["fault"]) == ("POST", "facebook.create", "error_500")
    assert (first["query"], first["body"]) == ([], ["message"])
    assert (second["path"], second["query"]) == ("/graph/me", ["access_token"])


def test_people_can_do_by_hand_what_they_can_on_the_platforms(client: Client):
    key = client.control("POST", "/posts", {"message": "Tay", "created_time": "2025-01-02T03:04:05Z"})["id"]
    client.control("PATCH", f"/posts/{key}", {"message": "Tay, sửa"})
    assert client.read(key, "message,created_time") == {
        "id": key, "message": "Tay, sửa", "created_time": "2025-01-02T03:04:05+0000",
    }  # fmt: skip
    client.control("DELETE", f"/posts/{key}")
    assert client.state()["posts"] == []

    assert client.control("POST", "/videos", {"id": "v1", "title": "Một"})["created"] is True
    assert client.control("POST", "/videos", {"id": "v1", "title": "Hai", "if_missing": True})["created"] is False
    client.control("PATCH", "/videos/v1", {"description": "Sửa trong Studio", "viewCount": 7})
    [video] = client.state()["videos"]
    assert (video["title"], video["description"], video["viewCount"]) == ("Một", "Sửa trong Studio", 7)
    client.control("DELETE", "/videos/v1")
    assert client.state()["videos"] == []


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/posts", {"text": "x"}, 400),
        ("POST", "/posts", [], 400),
        ("POST", "/videos", {"title": "x"}, 400),
        ("PATCH", "/posts/1_2", {"message": "x"}, 404),
        ("POST", "/clock", {"now": "noon"}, 400),
        ("GET", "/nothing", None, 404),
    ],
)
def test_the_control_door_says_what_it_did_not_understand(
    client: Client, method: str, path: str, body: object, status: int
):
    response = client.session.request(method, f"{client.address}/_sandbox{path}", json=body, timeout=5)
    assert response.status_code == status
    assert response.json()["error"]


SUICIDE = """
import os, pathlib, sys
from pipeline.sandbox.server import running
with running(pathlib.Path(sys.argv[1])) as address:
    print(address, flush=True)
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(("signal_", "expected"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_the_command_prints_its_address_and_ends_cleanly(tmp_path: Path, signal_: signal.Signals, expected: int):
    command = [sys.executable, "-m", "pipeline.sandbox", "--state", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        address = server.stdout.readline().strip()  # type: ignore[union-attr]
        assert requests.get(f"{address}/graph/me", timeout=5).status_code == 400
        server.send_signal(signal_)
        out, err = server.communicate(timeout=5)
    assert (server.returncode, out, err) == (expected, "", "")


def test_a_port_that_is_taken_is_told_without_a_traceback(client: Client, tmp_path: Path):
    port = client.address.rpartition(":")[2]
    command = [sys.executable, "-m", "pipeline.sandbox", "--state", str(tmp_path), "--port", port]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    assert ended.returncode == 2
    assert "Address already in use" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_the_server_goes_with_the_block_and_with_its_parent(tmp_path: Path):
    with pytest.raises(KeyboardInterrupt), running(tmp_path) as address:
        raise KeyboardInterrupt
    assert gone(address)

    parent = subprocess.run(
        [sys.executable, "-c", SUICIDE, str(tmp_path)], capture_output=True, text=True, timeout=5, check=False
    )
    assert gone(parent.stdout.strip())


def gone(address: str) -> bool:
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline:
        try:
            requests.get(f"{address}/_sandbox/state", timeout=1)
        except requests.ConnectionError:
            return True
        time.sleep(0.05)
    return False
