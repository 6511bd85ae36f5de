"""The Graph API of one version: an address, an `Http`, and the judgement of every answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pipeline.channels.facebook.answers import accept
from pipeline.channels.http import Http

VERSION = "v26.0"


@dataclass(frozen=True)
class Graph:
    """Calls below ``/v26.0/``; waiting times are counted from `now`. Every call raises ChannelError."""

    http: Http
    now: datetime

    def get(self, path: str, **params: str) -> dict[str, Any]:
        """Read; may be sent again."""
        return accept(self.http.get(f"/{VERSION}/{path}", **params), self.now)

    def served(self, path: str, **params: str) -> tuple[dict[str, Any], str]:
        """Read, with the version that answered: an expired one is served by the next, without a word."""
        answer = self.http.get(f"/{VERSION}/{path}", **params)
        return accept(answer, self.now), answer.headers.get("facebook-api-version", VERSION)

    def debug_token(self) -> dict[str, Any]:
        """What our token is worth. The API takes the token in question as a parameter: the one token in an address."""
        return dict(self.get("debug_token", input_token=self.http.bearer()).get("data") or {})

    def post(self, path: str, data: dict[str, str], **parts: Any) -> dict[str, Any]:  # noqa: ANN401 - of requests
        """Write, once; `data` is sent as a form."""
        return accept(self.http.send("POST", f"/{VERSION}/{path}", data=data, **parts), self.now)

    def delete(self, path: str) -> dict[str, Any]:
        """Delete, once."""
        return accept(self.http.send("DELETE", f"/{VERSION}/{path}"), self.now)
