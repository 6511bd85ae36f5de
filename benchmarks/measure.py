"""One command, from its start to its end, with all processes that it starts."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

_EVERY = 0.2  # seconds between two looks at memory
_SHARE = 50  # of its time; no more of the processors is spent on looking
_OURS = {"PYTHONDONTWRITEBYTECODE"}  # who installs a program has its modules compiled from the second start on


class Cost(NamedTuple):
    """Seconds on the clock, seconds of processor, most memory at once in MB."""

    wall: float
    cpu: float
    memory: float


def measure(command: Sequence[str], root: Path, env: Mapping[str, str], fine: Sequence[int] = (0,)) -> Cost:
    """A command that fails ends everything: a number for it would mean nothing."""
    theirs = {key: value for key, value in env.items() if key not in _OURS}
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=root, env=theirs, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak, said = [0.0], bytearray()
    helpers = [
        threading.Thread(target=_watch, args=(process.pid, peak)),
        threading.Thread(target=lambda: said.extend(process.stderr.read())),
    ]
    for helper in helpers:
        helper.start()
    _pid, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    for helper in helpers:
        helper.join()
    if process.returncode not in fine:
        text = said.decode(errors="replace")[-2000:]
        raise SystemExit(f"{' '.join(command)} in {root} ended with {process.returncode}\n{text}")
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak[0], used.ru_maxrss / 1024))


def _watch(pid: int, peak: list[float]) -> None:
    """What a tree of processes holds, shared pages once."""
    try:
        parent = psutil.Process(pid)
        while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
            begun = time.thread_time()
            peak[0] = max(peak[0], sum(map(_held, [parent, *parent.children(recursive=True)])) / 1_000_000)
            time.sleep(max(_EVERY, _SHARE * (time.thread_time() - begun)))
    except (psutil.Error, OSError):
        return


def _held(process: psutil.Process) -> int:
    try:
        return process.memory_full_info().pss
    except (psutil.Error, OSError):  # it ended meanwhile
        return 0
