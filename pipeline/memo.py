"""What was worked out once: kept under the digest of all that it was worked out from, and believed only if we wrote it.

Every file here is signed with a key that lies outside the project, over its bytes and over the program that wrote them.
So a file that is damaged, comes from another machine or version, or was slipped in with somebody's contribution is no
file at all: it is thrown away and all is worked out again. Only because of that may it be a pickle.
"""

import gc
import hashlib
import os
import pickle
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping, Sized
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")
Stamp = tuple[int, int, int]
STATE = Path(".huongthien")  # in a project: ledger, locks, what is kept
_HOME = str(Path(__file__).parent)
_SIZE = 32
_LITTLE = 16  # the part of a whole that changes beside it may be
_held: dict[Path, tuple[Stamp, Any]] = {}  # a long-lived process reads no file twice


class Memo:
    """Results by key, in `file`. What is not asked for between opening and `save` is forgotten, if it `forgets`.

    As long as little of it changed, that alone is written, beside it.
    """

    def __init__(self, file: Path, *, forgets: bool = True) -> None:
        self._file, self._beside = file, file.with_name(f"{file.name}.new")
        self._whole, self._later = _dict(read(file)), _dict(read(self._beside))
        self._kept = merged(self._whole, self._later)
        self._used: dict[str, Any] = {} if forgets else {**self._kept}
        self._put: dict[str, Any] = {}

    def get(self, key: str, make: Callable[[], Result]) -> Result:
        """The result under `key`, made if it is not there."""
        if key not in self:
            self.put(key, make())
        found: Result = self.find(key)
        return found

    def find(self, key: str) -> Any:  # noqa: ANN401 - whatever was put
        """The result under `key`, or None."""
        found = self._used.get(key)
        if found is None and (found := self._kept.get(key)) is not None:
            self._used[key] = found
        return found

    def put(self, key: str, value: object) -> None:
        """Keep `value`, which is not None, under `key`, in place of what is there."""
        self._used[key] = self._put[key] = value

    def unused(self) -> Mapping[str, Any]:
        """What was kept and nobody asked for."""
        return {key: self._kept[key] for key in self._kept.keys() - self._used.keys()}

    def __contains__(self, key: str) -> bool:
        return key in self._used or key in self._kept

    def save(self) -> None:
        """Write what was asked for, unless the files say the same."""
        gone = self.unused()
        if not self._put and not gone:
            return
        later = {**self._later, **self._put, **dict.fromkeys(gone)}
        if is_little(later, self._whole):
            write(self._beside, later)
            return
        with suppress(OSError):
            self._beside.unlink(missing_ok=True)
        write(self._file, self._used)


def read(file: Path) -> Any:  # noqa: ANN401 - whatever was written
    """What `write` put into `file`, or None: if there is none, if it is not ours, if this program has changed since."""
    try:
        now = stamp(file.stat())
        if file in _held and _held[file][0] == now:
            return _held[file][1]
        data = file.read_bytes()
    except OSError:
        return None
    if data[:_SIZE] != signature(memoryview(data)[_SIZE:]):
        return None
    with unhurried():
        value = pickle.loads(memoryview(data)[_SIZE:])  # noqa: S301 - signed by us
    _held[file] = now, value
    return value


def merged(whole: Mapping[str, Result], later: Mapping[str, Result | None]) -> dict[str, Result]:
    """`whole` with what became of it `later`; there None stands for what is no more."""
    if not later:
        return {**whole}
    return {key: value for key, value in {**whole, **later}.items() if value is not None}


def is_little(later: Sized, whole: Sized) -> bool:
    """Whether what changed `later` is better written beside the `whole` than with it."""
    return len(later) * _LITTLE <= len(whole)


def _dict(found: object) -> dict[str, Any]:
    return found if isinstance(found, dict) else {}


def write(file: Path, value: object) -> None:
    """Whole or not at all. Where nothing can be written, nothing is kept."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        _held[file] = put(file, signature(data) + data), value


def put(file: Path, data: bytes) -> Stamp:
    """Make `file`, whole or not at all: a run may be killed at any moment, and another may be making the same.

    Returns how our file lies there, which is not what another put in its place since.
    """
    half = file.with_name(f"{file.name}.{os.getpid()}.half")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(data)
        ours = stamp(half.stat())
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    return ours


def stamp(stat: os.stat_result) -> Stamp:
    """Size, time of the last change of what is in it, inode."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ino


@contextmanager
def unhurried() -> Iterator[None]:
    """Without the collector of cycles, which walks all that we hold each time that many new values come to be."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on and not gc.get_freeze_count():  # a forked process leaves frozen what its parent froze
            gc.freeze()  # all of it is old now: else the collector, once it is let loose, would walk through it at once
            gc.unfreeze()
        if was_on:
            gc.enable()


def digest(*parts: str | bytes) -> str:
    """One name for `parts`, in this order; no other parts have it."""
    found = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(len(data).to_bytes(8))
        found.update(data)
    return found.hexdigest()


def signature(data: bytes | memoryview) -> bytes:
    """What only this program, run by this user, writes beside `data`."""
    found = hashlib.blake2b(key=_secret(), digest_size=_SIZE)
    found.update(program())
    found.update(data)
    return found.digest()


@lru_cache(1)
def program() -> bytes:
    """The key of our own files, the libraries beside them with their versions, the language that is spoken."""
    own = (digest(file.removeprefix(_HOME), Path(file).read_bytes()) for file in sorted(_own_files()))
    libraries = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    language = os.environ.get("HUONGTHIEN_LANG", "vi")
    return digest(sys.version, language, *own, *libraries).encode()


def _own_files() -> Iterator[str]:
    for folder, folders, names in os.walk(_HOME):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{folder}/{name}" for name in names if not name.endswith((".pyc", ".po")))


@lru_cache(1)
def _secret() -> bytes:
    """Made at the first need, for this user on this machine; where none can be kept, nothing is believed later."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "huongthien"
    file, mine = folder / "key", folder / f"key.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not file.exists():
            with os.fdopen(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                stream.write(os.urandom(_SIZE))
            _publish(mine, file)
        found = file.read_bytes()
    except (OSError, RuntimeError):
        found = b""
    return found if len(found) == _SIZE else os.urandom(_SIZE)


def _publish(mine: Path, file: Path) -> None:
    """Of two processes that begin at once, one makes the key."""
    try:
        file.hardlink_to(mine)
    except FileExistsError:
        pass
    finally:
        mine.unlink()
