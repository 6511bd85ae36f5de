"""A call that a fault was queued for."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pipeline.sandbox.records import Post, find, save
from pipeline.sandbox.state import State, now
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
        """Carry the call out as it came; with ``lag``, lists show the post only after so many seconds."""
        response = self.act(self.request)
        if "lag" in self.params:
            self.list_late(response, float(self.params["lag"]))
        return response

    def list_late(self, response: Response, seconds: float) -> None:
        """Keep the post that was made or shown out of lists for a while; by its id it is there at once."""
        if response.dropped:
            return
        made = json.loads(response.body)
        key = made.get("post_id") or made.get("id") or "".join(self.request.ids[:1])
        with self.state.transaction() as db:
            post = find(db, Post, key)
            if post:
                save(db, replace(post, listed_from=now(db) + seconds))

    def wait(self) -> None:
        """Keep the caller waiting."""
        time.sleep(float(self.params.get("seconds", 30)))
