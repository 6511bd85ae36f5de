"""The control door of the stand-ins: what people, time and bad luck do to the platforms."""

import json
from typing import Any
from urllib.request import Request, urlopen


class Door:
    """Of the stand-ins at `address`."""

    def __init__(self, address: str) -> None:
        self.address = address

    def control(self, method: str, path: str, body: object = None) -> Any:
        """The answer: what its JSON says, or the bytes of what is none."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(f"{self.address}/_sandbox{path}", data, {"Content-Type": "application/json"}, method=method)
        with urlopen(request, timeout=5) as response:
            raw = response.read()
            return json.loads(raw) if "json" in response.headers["Content-Type"] else raw

    def fault(self, on: str, fault: str, **params: object) -> None:
        """The next call of the operation `on` goes wrong."""
        self.control("POST", "/faults", {"on": on, "fault": fault, **params})

    def state(self) -> dict[str, Any]:
        """The whole world: posts, videos, photos."""
        found: dict[str, Any] = self.control("GET", "/state")
        return found
