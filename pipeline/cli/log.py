"""One line of JSON for each event on stderr, for machines that watch (``HUONGTHIEN_LOG=json``); else nothing.

Every line passes through `scrub` here, and nothing else writes to stderr then: no other place has to think of secrets.
"""

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from pipeline.channels.redact import scrub


def on() -> bool:
    """Whether people's words on stderr give way to lines for machines."""
    return os.environ.get("HUONGTHIEN_LOG") == "json"


def event(name: str, facts: Mapping[str, object], *, level: str = "info") -> None:
    """Tell that something happened; `facts` are texts, numbers, or JSON of them."""
    if on():
        line = {"at": datetime.now(UTC).isoformat(timespec="milliseconds"), "level": level, "event": name, **facts}
        sys.stderr.write(json.dumps(scrub(line), ensure_ascii=False, default=str) + "\n")
        sys.stderr.flush()
