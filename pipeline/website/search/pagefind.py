"""The one file that runs Pagefind (https://pagefind.app), offline, from its wheel.

It is spoken to as its own packages for Node and Python do: JSON in base64 with a comma behind each, in and out of
``pagefind --service``. Those packages would take a tenth of a second for each piece. What it made is taken from its
answer: when it says that files are written, some are not yet.
"""

import gzip
import hashlib
import json
import re
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from io import BufferedReader
from os import environ
from pathlib import Path
from tempfile import TemporaryFile
from threading import Thread
from typing import IO, Any, cast

from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.website.search.records import Record

ENTRY = "pagefind-entry.json"
_LANGUAGE = "vi"
_LEAN = {
    "_RJEM_MALLOC_CONF": "narenas:1",  # a tenth less memory, and no slower
    # Of each word a reader loads the chunk that it lies in, of every shard. Of 20,000 places, as Pagefind makes them,
    # the whole text of 5,000 pieces costs 2,800 kB for a query; so 350.
    "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "400",
}
_OWN_PAGES = ("pagefind-*ui*", "pagefind-highlight.js")  # ours is theme/pages/search.html
_ENGINE = ("*.js", "wasm.*")
_TEXT = rb"(?:[\x60-\x77]|\x78.)"  # how CBOR begins a short text
_FILTER = re.compile(rb"\x82" + _TEXT + rb"(?:kind|campaign|year)-[a-z0-9-]+" + _TEXT + rb"vi_[0-9a-f]+", re.DOTALL)
_FILTERS = re.compile(rb"(?:" + _FILTER.pattern + rb"){2,}", re.DOTALL)
Message = Mapping[str, Any]


def made(found: Sequence[Record], engine: str = "") -> dict[str, bytes]:
    """The index of `found`, some, in their order: its files by name. The same records make the same bytes.

    With `engine`, the way from here to an index that has it, the engine is left out. Raises `EnvironmentFault` if
    Pagefind cannot run.
    """
    answer = _ask([*_questions(found)])
    files = {each["path"]: b64decode(each["content"]) for each in answer["files"]}
    unused = (*_OWN_PAGES, *(_ENGINE if engine else ()))
    files = {name: data for name, data in files.items() if not any(fnmatch(name, pattern) for pattern in unused)}
    return _settled(files, f"x/../{engine}wasm.unknown" if engine else None)


def _questions(found: Sequence[Record]) -> Iterator[Message]:
    yield {"type": "NewIndex", "config": {"force_language": _LANGUAGE}}
    for record in found:
        # a filter for each value: Pagefind writes the values of one in a new order every time
        filters = {f"{key}-{value}": ["1"] for key, values in record.filters.items() for value in values}
        piece = {"url": f"/{record.address}", "content": record.text, "meta": record.meta, "filters": filters}
        yield {"type": "AddRecord", "index_id": 0, "language": _LANGUAGE, **piece}
    yield {"type": "GetFiles", "index_id": 0}


def _settled(files: Mapping[str, bytes], engine: str | None) -> dict[str, bytes]:
    """The same bytes for the same pieces: Pagefind lists its filters in a new order every time.

    The browser asks for ``wasm.NAME.pagefind`` in the folder of each index: `engine` is another NAME.
    """
    (meta,) = (name for name in files if name.endswith(".pf_meta"))
    data = gzip.decompress(files[meta])
    found = _FILTERS.search(data)
    if found:
        data = data.replace(found[0], b"".join(sorted(_FILTER.findall(found[0]))))
    entry = json.loads(files[ENTRY])
    told = entry["languages"][_LANGUAGE]
    told |= {"hash": f"{_LANGUAGE}_{hashlib.sha256(data).hexdigest()[:10]}", "wasm": engine or told["wasm"]}
    rest = {name: data for name, data in files.items() if name not in (meta, ENTRY)}
    named = f"pagefind.{told['hash']}.pf_meta"
    return {**rest, named: gzip.compress(data, mtime=0), ENTRY: json.dumps(entry, ensure_ascii=False).encode()}


def _ask(questions: Sequence[Message]) -> Message:
    """The last answer."""
    try:
        from pagefind_bin import get_executable

        with TemporaryFile() as said:
            answer = _talk(get_executable(), questions, said)
    except (ImportError, OSError) as fault:
        answer = {"type": "Error", "message": str(fault)}
    if answer["type"] == "Error":
        text = _("không lập được chỉ mục tìm kiếm: {why}. Hãy cài lại bằng make run")
        raise EnvironmentFault(text.format(why=answer["message"].strip()))
    return answer


def _talk(program: Path, questions: Sequence[Message], said: IO[bytes]) -> Message:
    """The last answer, or the first that is an error; `said` takes what the program says besides."""
    with subprocess.Popen([program, "--service"], stdin=-1, stdout=-1, stderr=said, env={**environ, **_LEAN}) as talk:
        sender = Thread(target=_send, args=(cast("IO[bytes]", talk.stdin), questions), daemon=True)
        try:
            sender.start()
            answer = _answer(cast("BufferedReader", talk.stdout), len(questions))
        finally:
            talk.kill()
            sender.join()
    said.seek(0)
    return answer or {"type": "Error", "message": said.read().decode("utf-8", "replace")}


def _send(stream: IO[bytes], questions: Sequence[Message]) -> None:
    with suppress(OSError):  # whoever waits for the answers sees that they end
        for number, payload in enumerate(questions):
            stream.write(b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
        stream.flush()


def _answer(stream: BufferedReader, count: int) -> Message | None:
    """Of `count` answers the last, or the first that is an error; None if they end before."""
    parts: list[bytes] = []
    while data := stream.read1(1 << 20):
        *ends, rest = data.split(b",")
        for end in ends:
            answer = b64decode(b"".join([*parts, end]))
            parts, count = [], count - 1
            if not count or b'"type":"Error"' in answer:
                return cast("Message", json.loads(answer)["payload"])
        parts.append(rest)
    return None
