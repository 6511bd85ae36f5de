"""The typed parameters of a write to the Graph API. They come as text; lists and objects as JSON inside it."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from pipeline.sandbox import spec
from pipeline.sandbox.facebook.wire import invalid
from pipeline.sandbox.wire import Request

BOOLS = {"true": True, "1": True, "false": False, "0": False}


def typed(request: Request, allowed: Mapping[str, str]) -> dict[str, Any]:
    """Read the parameters of a write, converted by the types of ``allowed``; error 100 for an unknown name or type."""
    values: dict[str, Any] = {}
    for name, text in request.params.items():
        if name in spec.GRAPH_COMMON:
            continue
        if name not in allowed:
            raise invalid(f"Invalid parameter: {name}", name)
        try:
            values[name] = TYPES[allowed[name]](text)
        except ValueError:
            raise invalid(f"Param {name} must be of type {allowed[name]}", name) from None
    return values


def _bool(text: str) -> bool:
    if text.lower() not in BOOLS:
        raise ValueError(text)
    return BOOLS[text.lower()]


def _unsigned(text: str) -> int:
    if not re.fullmatch(r"[0-9]+", text):
        raise ValueError(text)
    return int(text)


def _datetime(text: str) -> float:
    if re.fullmatch(r"[0-9]+", text):
        return float(text)
    value = datetime.fromisoformat(text)
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()


def _objects(text: str) -> list[dict[str, Any]]:
    value = json.loads(text)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ValueError(text)
    return value


def _content_type(text: str) -> str:
    if text not in spec.UNPUBLISHED_CONTENT_TYPES:
        raise ValueError(text)
    return text


TYPES: dict[str, Callable[[str], object]] = {
    "bool": _bool,
    "datetime": _datetime,
    "list<Object>": _objects,
    "string": str,
    "unpublished_content_type_enum": _content_type,
    "unsigned int": _unsigned,
}
