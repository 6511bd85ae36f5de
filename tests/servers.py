"""A server as people start it on the command line, look at its pages, and end it with Ctrl-C."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from typing import Protocol
from urllib.request import urlopen

PATIENCE = 60  # seconds


class Read(Protocol):
    """The page at `path` as soon as it is there and has `words`."""

    def __call__(self, path: str = "", words: str = "") -> str: ...


def free_port() -> int:
    """A port of this machine at which nobody listens now."""
    with create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def serving(command: Sequence[str], address: str, cwd: Path, env: Mapping[str, str]) -> Iterator[Read]:
    """Meanwhile `command` serves `address`, which ends with ``/``; what is given reads its pages."""
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, cwd=cwd, env=env, stdout=quiet, stderr=quiet, start_new_session=True)

    def read(path: str = "", words: str = "") -> str:
        until, seen = time.monotonic() + PATIENCE, "nothing"
        while time.monotonic() < until:
            assert child.poll() is None, f"the server of {address} has ended"
            try:
                with urlopen(address + path, timeout=5) as answer:
                    seen = answer.read().decode()
            except OSError as fault:  # refused, reset, silent or not found: it is still starting, or reading
                seen = str(fault)
            else:
                if words in seen:
                    return seen
            time.sleep(0.1)
        raise AssertionError(f"{address}{path}: {seen[:2000]}")

    try:
        yield read
    finally:
        os.killpg(child.pid, signal.SIGINT)
        child.wait(20)
