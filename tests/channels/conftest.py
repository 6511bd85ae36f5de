"""One stand-in for all tests of this folder, emptied before each, and our channels pointed at it."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.request import Request, urlopen

import pytest

from pipeline.channels.registry import open_channels
from pipeline.sandbox import world
from pipeline.sandbox.server import running

from .pieces import config

SECRETS = {
    "PAGE_TOKEN": world.PAGE_TOKEN,
    "YT_ID": world.CLIENT_ID,
    "YT_SECRET": world.CLIENT_SECRET,
    "YT_REFRESH": world.REFRESH_TOKEN,
}
QUICK = (2.0, 0.3)


class StandIn:
    """The control door: what people, time and bad luck do to the platforms."""

    def __init__(self, address: str) -> None:
        self.address = address

    def control(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.address}/_sandbox{path}", data, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=5) as response:
            raw = response.read()
            return json.loads(raw) if "json" in response.headers["Content-Type"] else raw

    def fault(self, on: str, fault: str, **params: object) -> None:
        self.control("POST", "/faults", {"on": on, "fault": fault, **params})

    def video(self, description: str, key: str = "abcDEF12345", **snippet: object) -> None:
        self.control("POST", "/videos", {"id": key, "title": "Tựa", "description": description, **snippet})

    def snippet(self, key: str = "abcDEF12345") -> dict[str, Any]:
        return next(video for video in self.state()["videos"] if video["id"] == key)

    def state(self) -> dict[str, Any]:
        return self.control("GET", "/state")

    def calls(self, operation: str) -> list[dict[str, Any]]:
        requests = self.control("GET", "/requests")["requests"]
        return [request for request in requests if request["operation"] == operation]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("sandbox")) as address:
        yield address


@pytest.fixture
def stand_in(address: str) -> StandIn:
    there = StandIn(address)
    there.control("DELETE", "")
    return there


@pytest.fixture
def channels(stand_in, tmp_path):
    return open_channels(config(tmp_path, stand_in.address), SECRETS, QUICK)


@pytest.fixture
def page(channels):
    return channels["fanpage"]


@pytest.fixture
def tube(channels):
    return channels["kenh"]
