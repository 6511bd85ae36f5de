"""The one place where secrets are taken out: of what a platform sends back, of error texts, of urllib3's log."""

import logging
import re
from base64 import b64encode
from typing import Any
from urllib.parse import quote

HIDDEN = "•••"
LONGEST = 300
_QUERY = re.compile(r"(?<=[\w/])\?[^\s\"'<>]*")
_PARAMETER = re.compile(r"(?i)\b(access_token|input_token|client_secret|refresh_token)=[^\s&\"'<>]*")
_CHATTY = ("urllib3.connectionpool", "urllib3.util.retry")


def hide(value: Any, secret: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON `value` without `secret`: plain, percent-encoded or in base64, in texts at any depth."""
    if isinstance(value, str):
        for shape in _shapes(secret):
            value = value.replace(shape, HIDDEN)
        return value
    if isinstance(value, list):
        return [hide(item, secret) for item in value]
    if isinstance(value, dict):
        return {key: hide(item, secret) for key, item in value.items()}
    return value


def plain(text: str) -> str:
    """`text` fit for an error or a log: one line, no query strings, no token parameters, not long."""
    line = _PARAMETER.sub(rf"\1={HIDDEN}", _QUERY.sub("", " ".join(text.split())))
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def quiet() -> None:
    """Keep query strings out of urllib3's log: one call of Facebook's must carry a token there (GET /debug_token)."""
    for name in _CHATTY:
        logging.getLogger(name).addFilter(_without_queries)


def _without_queries(record: logging.LogRecord) -> bool:
    record.msg, record.args = plain(record.getMessage()), None
    return True


def _shapes(secret: str) -> tuple[str, ...]:
    if not secret:
        return ()
    encoded = b64encode(secret.encode()).decode()
    return tuple(dict.fromkeys((secret, quote(secret, safe=""), encoded, quote(encoded, safe=""))))
