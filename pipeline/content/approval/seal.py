"""What people will read of a piece, as one plain text; its SHA-256 is what officers approve.

A line for each value, ``steps.1.title: …``; further lines of a value are indented: no value can pass for another key.
Values that are what the schema takes for granted are left out: a new key of the schema voids no old approval.
Pictures and attachments stand there by the hash of their bytes, consent by its scope. Not there: where the piece stands
at the desk, the registers, comments, the order of keys, the file's name.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.content.markdown import parse
from pipeline.content.paths import resolve
from pipeline.content.read import lies
from pipeline.model.article import Article
from pipeline.model.registers import Consent

if TYPE_CHECKING:
    from pipeline.content.markdown import Token

DESK_KEYS = {"state", "approval", "reviewed", "withdrawal"}
_SCOPE = {"illustration", "scope", "channels"}
_MAY_SHOW = re.compile(r"\](?:\(|:)\s*<?(?!https?:|mailto:|tel:|#|[^\s()<>]*\.md[)#\s>])")  # else no parsing: it costs
Hash = Callable[[str], str | None]


def digest(article: Article, hash_of: Hash, consents: Mapping[str, Consent]) -> str:
    """SHA-256 of `seal`, 64 hex digits: ``sha256sum content/_desk/ID.txt`` gives the same."""
    return hashlib.sha256(seal(article, hash_of, consents).encode()).hexdigest()


def seal(article: Article, hash_of: Hash, consents: Mapping[str, Consent]) -> str:
    """All that an approval of `article` covers; `hash_of` gives the SHA-256 of a file below the content folder."""
    scopes = {id_: consents[id_].model_dump(mode="json", include=_SCOPE) for id_ in article.consents & {*consents}}
    files = {path: hash_of(path) or "-" for path in sorted(files_of(article))}
    facts: dict[str, object] = {
        "kind": article.kind.value,
        **article.meta.model_dump(mode="json", exclude=DESK_KEYS, exclude_defaults=True),
        "files": [f"{sha} {path}" for path, sha in files.items()],
        "consent-record": dict(sorted(scopes.items())),
        "body": article.body,
    }
    return "".join(f"{line}\n" for key, value in facts.items() for line in _lines(key, value))


def _lines(key: str, value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _lines(f"{key}.{name}", inner)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value, 1):
            yield from _lines(f"{key}.{number}", inner)
    else:
        first, *rest = str(value).split("\n")
        yield f"{key}: {first}"
        yield from (f"    {line}" for line in rest)


def files_of(article: Article) -> set[str]:
    """The files below the content folder that readers of `article` get to see: pictures and attachments."""
    named = [*(image.src for image in article.meta.images), article.file]
    linked = _targets(article.body) if _MAY_SHOW.search(article.body) else ()
    return {resolve(article.path, target) for target in (*filter(None, named), *linked)}


def _targets(body: str) -> Iterator[str]:
    for token in (leaf for block in parse(body) for leaf in block.children or ()):
        path = _path(_target(token))
        if path and not path.endswith(".md"):
            yield path


def _target(token: "Token") -> str:
    return str(token.attrs.get({"link_open": "href", "image": "src"}.get(token.type, ""), ""))


def _path(target: str) -> str | None:
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc else parts.path


def hashes(content: Path) -> Hash:
    """The SHA-256 of files below `content`; None for what is not there, is a link, or lies elsewhere."""

    def hash_of(path: str) -> str | None:
        file = content / path
        with suppress(FileNotFoundError):  # taken away since we looked
            if not path.startswith("..") and (known := lies(file)):
                return _hash(str(file), known.st_mtime_ns, known.st_size)
        return None

    return hash_of


@lru_cache(4096)
def _hash(file: str, _changed: int, _size: int) -> str:
    """Once for each state of a file: many pieces share a picture."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()
