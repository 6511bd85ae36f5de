"""Requests and responses as values: what arrives is read once, here, however a client chose to send it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, urlsplit

JSON_TYPE = "application/json; charset=UTF-8"


@dataclass(frozen=True)
class Request:
    """One call: ``form`` holds the body's parameters as text (JSON where they are not), ``data`` a JSON body as is."""

    method: str
    path: str
    address: str
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    data: Any = None
    bearer: str = ""
    ids: tuple[str, ...] = ()

    @property
    def params(self) -> dict[str, str]:
        """Join the parameters of address and body together."""
        return {**self.query, **self.form}

    @property
    def token(self) -> str:
        """Find the access token, wherever it stood."""
        return self.bearer or self.params.get("access_token", "")


@dataclass(frozen=True)
class Response:
    """What goes back; ``dropped`` closes the connection without a word instead."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    dropped: bool = False


class Refused(Exception):
    """Raised by a handler that answers with an error; what it has written so far stays."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def reply(value: object, status: int = 200, **headers: str) -> Response:
    """Make a JSON response."""
    return Response(status, json.dumps(value, ensure_ascii=False).encode(), {"Content-Type": JSON_TYPE, **headers})


def read(method: str, target: str, address: str, headers: Message, body: bytes) -> Request:
    """Read one HTTP request. Broken JSON raises ValueError."""
    parts = urlsplit(target)
    form, files, data = _body(headers.get("Content-Type", ""), body)
    scheme, _, token = headers.get("Authorization", "").partition(" ")
    return Request(
        method=method,
        path=parts.path.rstrip("/") or "/",
        address=address,
        query=_gather(parse_qsl(parts.query, keep_blank_values=True)),
        form=form,
        files=files,
        data=data,
        bearer=token.strip() if scheme.lower() == "bearer" else "",
    )


def _body(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, bytes], Any]:
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return *_multipart(content_type, body), None
    if kind == "application/json" and body:
        data = json.loads(body)
        return (_texts(data) if isinstance(data, dict) else {}), {}, data
    return _gather(parse_qsl(body.decode(errors="replace"), keep_blank_values=True)), {}, None


def _multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, bytes]]:
    message = message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body, policy=HTTP)
    form: list[tuple[str, str]] = []
    files: dict[str, bytes] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", "", header="content-disposition"))
        content = part.get_payload(decode=True)
        raw = content if isinstance(content, bytes) else b""
        if part.get_filename() is None:
            form.append((name, raw.decode(errors="replace")))
        else:
            files[name] = raw
    return _gather(form), files


def _texts(data: dict[str, Any]) -> dict[str, str]:
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in data.items()}


def _gather(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """Keep one text per name: ``a[0]=x&a[1]=y`` becomes a JSON list, a repeated name (Google's ``id``) a comma list."""
    gathered: dict[str, list[str]] = {}
    for name, value in pairs:
        gathered.setdefault(name, []).append(value)
    single = {name: ",".join(values) for name, values in gathered.items() if "[" not in name}
    lists: dict[str, list[str]] = {}
    for name, values in gathered.items():
        if "[" in name:
            lists.setdefault(name.partition("[")[0], []).extend(values)
    return single | {name: "[" + ",".join(values) + "]" for name, values in lists.items()}
