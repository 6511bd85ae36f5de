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
_GUARDED: set[str] = set()
_SHORTEST = 6  # shorter texts are no tokens, and would blot out half of what is said
_CHATTY = ("urllib3.connectionpool", "urllib3.util.retry")


def hide(value: Any, secret: str) -> Any:  # noqa: ANN401 - JSON
    """The JSON `value` without `secret`: plain, percent-encoded or in base64, in texts at any depth."""
    if isinstance(value, str):
        for shape in _shapes(secret):
            value = value.replace(shape, HIDDEN)
        return value
    if isinstance(value, list | tuple):
        return [hide(item, secret) for item in value]
    if isinstance(value, dict):
        return {key: hide(item, secret) for key, item in value.items()}
    return value


def guard(*secrets: str) -> None:
    """Remember what must not be told; whoever takes a secret out of the environment or from a platform says so here."""
    _GUARDED.update(secret for secret in secrets if len(secret) >= _SHORTEST)


def scrub(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The JSON `value` without any guarded secret, in keys' values at any depth, and without token parameters."""
    for secret in sorted(_GUARDED, key=len, reverse=True):
        value = hide(value, secret)
    return _without_parameters(value)


def _without_parameters(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return _PARAMETER.sub(rf"\1={HIDDEN}", value)
    if isinstance(value, list | tuple):
        return [_without_parameters(item) for item in value]
    return {key: _without_parameters(item) for key, item in value.items()} if isinstance(value, dict) else value


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
    plainly = (secret, quote(secret, safe=""), quote(secret))
    return tuple(dict.fromkeys((*plainly, encoded, quote(encoded, safe=""), quote(encoded))))
