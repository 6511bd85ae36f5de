"""One stand-in for all tests of this folder, emptied before each; and a client that knows nothing of it but HTTP."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests

from pipeline.sandbox import world
from pipeline.sandbox.server import running


@dataclass
class Client:
    address: str
    session: requests.Session = field(default_factory=requests.Session)
    access: str = ""

    def graph(self, method: str, path: str, token: str = world.PAGE_TOKEN, **params: Any) -> requests.Response:
        """Parameters go where the platform's documentation puts them; the token into the header."""
        place = "data" if method == "POST" else "params"
        files = {"files": {"source": params.pop("source")}} if "source" in params else {}
        return self.session.request(
            method,
            f"{self.address}/graph/v26.0/{path}",
            headers={"Authorization": f"Bearer {token}"} if token else {},
            timeout=5,
            **{place: params},
            **files,
        )

    def post(self, **params: Any) -> str:
        return str(self.graph("POST", f"{world.PAGE_ID}/feed", **params).json()["id"])

    def read(self, post: str, fields: str) -> dict[str, Any]:
        return dict(self.graph("GET", post, fields=fields).json())

    def listed(self, edge: str = "published_posts", **params: Any) -> dict[str, Any]:
        return dict(self.graph("GET", f"{world.PAGE_ID}/{edge}", **params).json())

    def youtube(self, method: str, path: str, body: object = None, **params: Any) -> requests.Response:
        if not self.access:
            self.access = self.token().json()["access_token"]
        headers = {"Authorization": f"Bearer {self.access}"}
        address = f"{self.address}/youtube-api/youtube/v3/{path}"
        return self.session.request(method, address, params=params, json=body, headers=headers, timeout=5)

    def put(self, **snippet: Any) -> requests.Response:
        return self.youtube("PUT", "videos", {"id": "v1", "snippet": snippet}, part="snippet")

    def snippet(self, key: str = "v1") -> dict[str, Any]:
        return dict(self.youtube("GET", "videos", part="snippet", id=key).json()["items"][0]["snippet"])

    def token(self, **changes: str) -> requests.Response:
        form = {
            "grant_type": "refresh_token",
            "client_id": world.CLIENT_ID,
            "client_secret": world.CLIENT_SECRET,
            "refresh_token": world.REFRESH_TOKEN,
        }
        return self.session.post(f"{self.address}/token", data=form | changes, timeout=5)

    def control(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        response = self.session.request(method, f"{self.address}/_sandbox{path}", json=body, timeout=5)
        assert response.ok, response.text
        return dict(response.json())

    def fault(self, on: str, fault: str, **params: Any) -> None:
        self.control("POST", "/faults", {"on": on, "fault": fault, **params})

    def state(self) -> dict[str, Any]:
        return self.control("GET", "/state")


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("sandbox")) as address:
        yield address


@pytest.fixture
def client(address: str) -> Iterator[Client]:
    with requests.Session() as session:
        client = Client(address, session)
        client.control("DELETE", "")
        yield client


@pytest.fixture
def video(client: Client) -> dict[str, Any]:
    video = {"id": "v1", "title": "Vay vốn", "description": "Một\nHai", "tags": ["a", "b c"], "categoryId": "27"}
    client.control("POST", "/videos", video | {"defaultAudioLanguage": "vi", "viewCount": 1234, "duration": "PT4M13S"})
    return video


def code(response: requests.Response) -> int:
    """The code in Graph's error envelope."""
    return int(response.json()["error"]["code"])


def reason(response: requests.Response) -> str:
    """The reason in Google's."""
    return str(response.json()["error"]["errors"][0]["reason"])
