"""The owner's consent, once, in a browser on this computer (RFC 8252 loopback, RFC 7636; Google, "Desktop apps").

The answer comes to 127.0.0.1 and nowhere else; `state` and the challenge tie it to this very question.
"""

import secrets
import time
from base64 import urlsafe_b64encode
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Self
from urllib.parse import parse_qs, urlencode, urlsplit

from pipeline.channels.youtube.auth import redeem
from pipeline.config import Endpoints
from pipeline.errors import Stopped
from pipeline.i18n import _

SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
PATIENCE = 600.0  # seconds in which a person signs in, chooses the channel and consents


class Consent:
    """A question to the owner of a channel: open `url` in a browser, then `wait` for the refresh token."""

    def __init__(self, client_id: str, client_secret: str, endpoints: Endpoints) -> None:
        self._client, self._endpoints = (client_id, client_secret), endpoints
        self._state, self._verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(64)
        self._server = _Server(("127.0.0.1", 0), _Handler)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._server.server_close()

    @property
    def url(self) -> str:
        """Where the owner consents. ``prompt=consent``: without it Google gives no second refresh token."""
        challenge = urlsafe_b64encode(sha256(self._verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "client_id": self._client[0],
            "redirect_uri": self._here,
            "response_type": "code",
            "scope": SCOPE,
            "access_type": "offline",
            "prompt": "consent",
            "state": self._state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{self._endpoints.consent}?{urlencode(asked)}"

    def wait(self, seconds: float = PATIENCE) -> str:
        """The refresh token. Raises Stopped if the owner says no or nothing, or Google does."""
        answer = self._answer(time.monotonic() + seconds)
        if "code" not in answer:
            said = answer.get("error", _("hết giờ chờ"))
            raise Stopped(_("chủ kênh chưa đồng ý ({said}): chạy lại huongthien channels login").format(said=said))
        identity = dict(zip(("client_id", "client_secret"), self._client, strict=True))
        form = {**identity, "code": answer["code"], "code_verifier": self._verifier, "redirect_uri": self._here}
        return redeem(form, self._endpoints.token)

    @property
    def _here(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/"

    def _answer(self, end: float) -> dict[str, str]:
        """The first answer that carries our state; whatever else knocks is passed over."""
        while (left := end - time.monotonic()) > 0:
            self._server.timeout, self._server.answer = left, {}
            self._server.handle_request()
            if secrets.compare_digest(self._server.answer.get("state", "").encode(), self._state.encode()):
                return self._server.answer
        return {}


class _Server(HTTPServer):
    answer: dict[str, str]


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        self.server.answer = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
        body = _("Xong. Đóng cửa sổ này và trở lại dòng lệnh.").encode()
        self.send_response(200)
        for name, value in (("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: the address holds the code."""
