"""A call that a fault was queued for."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.sandbox.state import State
from pipeline.sandbox.wire import Request, Response


@dataclass(frozen=True)
class Call:
    """A call that a fault was queued for."""

    state: State
    request: Request
    operation: str
    params: Mapping[str, Any]
    act: Callable[[Request], Response]

    def commit(self) -> Response:
        """Carry the call out as it came."""
        return self.act(self.request)

    def wait(self) -> None:
        """Keep the caller waiting."""
        time.sleep(float(self.params.get("seconds", 30)))
