"""The wire itself, against a server that answers with whatever bytes it is told: what is nothing, what is unknown."""

import socket

import pytest

from pipeline.channels.http import Http
from pipeline.errors import Refused, Unknown

from .canned import reply, saying

JSON = b'{"id": "1", "said": "s3cret-token"}'


def http(address: str) -> Http:
    return Http("Facebook", address, lambda: "s3cret-token", (2, 0.4))


def test_the_token_travels_in_the_header_and_does_not_come_back():
    with saying(reply(JSON, "200 OK", "X-Usage: 5")) as (address, asked):
        answer = http(address).send("POST", "/1/feed", data={"message": "chữ"})
    assert answer.data == {"id": "1", "said": "•••"}
    assert (answer.status, answer.headers["x-usage"]) == (200, "5")
    line, _, rest = asked[0].partition(b"\r\n")
    assert line == b"POST /1/feed HTTP/1.1"
    assert b"Authorization: Bearer s3cret-token\r\n" in rest


def test_no_other_credentials_take_its_place(tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login somebody password else")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    with saying(reply(JSON)) as (address, asked):
        http(address).get("/1")
    assert b"Authorization: Bearer s3cret-token\r\n" in asked[0]


@pytest.mark.parametrize(
    "answer",
    [
        reply(JSON[:-5]),
        reply(JSON, length=999),
        reply(b"<html>Sorry</html>", "502 Bad Gateway"),
        reply(b"[]"),
        reply(b"\xff\xfe", "200 OK"),
        reply(b"", "302 Found", "Location: http://127.0.0.1:1/?access_token=s3cret-token"),
        b"",
        b"HTTP/1.1 2",
        b"no HTTP at all\r\n\r\n",
    ],
    ids=["cut JSON", "cut body", "HTML", "a list", "no UTF-8", "redirect", "dropped", "cut line", "garbage"],
)
def test_a_write_without_a_usable_answer_is_unknown_and_sent_once(answer):
    with saying(answer, reply(JSON)) as (address, asked), pytest.raises(Unknown) as caught:
        http(address).send("POST", "/1/feed", data={"message": "x"})
    assert len(asked) == 1
    assert caught.value.__context__ is None
    assert "s3cret" not in str(caught.value)


def test_no_answer_in_time_is_unknown():
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(Unknown):
        http(f"http://127.0.0.1:{deaf.getsockname()[1]}").send("POST", "/1/feed")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://does-not-exist.invalid", "no address", "ftp://x"])
def test_no_connection_means_that_nothing_happened(address):
    for call in (lambda: http(address).send("POST", "/1/feed"), lambda: http(address).get("/1")):
        with pytest.raises(Refused, match="chưa gửi gì"):
            call()


def test_a_read_is_sent_again():
    with saying(b"", reply(b"{}", "503 Weak"), reply(JSON)) as (address, asked):
        assert http(address).get("/1", limit="100").status == 200
    assert len(asked) == 3
    assert asked[0].startswith(b"GET /1?limit=100 ")


def test_a_read_is_given_up_after_the_third_time():
    with saying(*[reply(b'{"error": 1}', "500 Broken")] * 4) as (address, asked):
        assert http(address).get("/1").status == 500
    assert len(asked) == 3
