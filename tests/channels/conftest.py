"""One stand-in for all tests of this folder, emptied before each, and our channels pointed at it."""

from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.channels.registry import open_channels
from pipeline.sandbox import world
from pipeline.sandbox.server import running
from tests.door import Door

from .pieces import config

SECRETS = {
    "PAGE_TOKEN": world.PAGE_TOKEN,
    "YT_ID": world.CLIENT_ID,
    "YT_SECRET": world.CLIENT_SECRET,
    "YT_REFRESH": world.REFRESH_TOKEN,
}
QUICK = (2.0, 0.3)


class StandIn(Door):
    """Their door, and what these tests ask of it."""

    def video(self, description: str, key: str = "abcDEF12345", **snippet: object) -> None:
        self.control("POST", "/videos", {"id": key, "title": "Tựa", "description": description, **snippet})

    def snippet(self, key: str = "abcDEF12345") -> dict[str, Any]:
        return next(video for video in self.state()["videos"] if video["id"] == key)

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
