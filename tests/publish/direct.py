"""The stand-ins in this very process: the same requests, faults and answers, without the sockets between.

`tests/acceptance/test_faults.py` and a part of `test_interleavings.py` go over real HTTP; here thousands of steps have to fit into a minute.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import Message
from pathlib import Path
from urllib.parse import urlencode

from requests import Request as Prepared

from pipeline.channels.http import Answer, Http
from pipeline.channels.registry import open_channels
from pipeline.errors import Stopped
from pipeline.sandbox import world
from pipeline.sandbox.routes import answer
from pipeline.sandbox.state import State
from pipeline.sandbox.wire import Response, read
from tests.door import Door

HOST = "http://stand-in.invalid"


class Direct:
    """One world, asked without a network."""

    address = HOST

    def __init__(self, state: State) -> None:
        self.state = state

    def ask(self, method: str, url: str, **parts) -> Response:
        """What `requests` would send, as bytes, to the stand-in's own reader."""
        made = Prepared(method, url, **parts).prepare()
        headers = Message()
        for name, value in made.headers.items():
            headers[name] = value
        body = made.body or b""
        target = url.removeprefix(HOST).partition("?")[0] + "?" + made.url.partition("?")[2]
        return answer(
            self.state, read(method, target, HOST, headers, body if isinstance(body, bytes) else body.encode())
        )

    def control(self, method: str, path: str, body: object = None):
        return json.loads(self.ask(method, f"{HOST}/_sandbox{path}", json=body).body)

    def channels(self, config, secrets, _timeout):
        """Our own channels, whole but for the wire."""
        page, tube = open_channels(config, secrets).values()
        graph = replace(page.graph, http=_Wire(self, page.graph.http))
        access = _Access(self)
        http = Http("YouTube", config.endpoints.youtube, access.token)
        return {page.name: replace(page, graph=graph), tube.name: replace(tube, http=_Wire(self, http), access=access)}


class _Wire(Http):
    """`Http` with another `_answer`: what is judged, retried and redacted stays ours."""

    def __init__(self, direct: Direct, http: Http) -> None:
        super().__init__(http.service, http._base, http.bearer)
        self._direct = direct

    def _answer(self, method, url, token, parts, retry):
        for _try in range(1 + (retry.total if method in (retry.allowed_methods or ()) else 0)):
            found = self._direct.ask(method, url, headers={"Authorization": f"Bearer {token}"}, **parts)
            if not found.dropped and found.status < 500:
                break
        try:
            data = None if found.dropped else json.loads(found.body)
        except ValueError:
            data = None
        return Answer(found.status, data, {}) if isinstance(data, dict) else self._unusable("đứt")


class _Access:
    """What google-auth does: a refresh token for an access token."""

    def __init__(self, direct: Direct) -> None:
        self._direct, self._token = direct, ""

    def token(self) -> str:
        form = {"grant_type": "refresh_token", "client_id": world.CLIENT_ID, "client_secret": world.CLIENT_SECRET}
        self._token = self._token or self._ask(urlencode({**form, "refresh_token": world.REFRESH_TOKEN}))
        return self._token

    def renew(self) -> None:
        self._token = ""

    def _ask(self, form: str) -> str:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        found = json.loads(self._direct.ask("POST", f"{HOST}/token", data=form, headers=kind).body)
        if "access_token" not in found:
            raise Stopped("Google không nhận refresh token nữa")
        return found["access_token"]


class Networked(Door):
    """The stand-ins as a process of their own."""

    channels = staticmethod(open_channels)


@contextmanager
def stand_ins(folder: Path) -> Iterator[Direct]:
    """A world in `folder`."""
    state = State(folder)
    with state.prepared():
        with state.transaction() as db:
            world.populate(db)
        yield Direct(state)
