"""Ctrl-C while a library at work would swallow it, and go on with half of what it was told."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Who asks us to stop waits until the end.

    Blocking the signal would not do: another thread may take it, and Python still runs its handler in the main one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked: list[int] = []
    before = {number: signal.signal(number, lambda number, _: asked.append(number)) for number in _held()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for each in asked:
            signal.raise_signal(each)


def _held() -> list[signal.Signals]:
    """Those that Python code answers: any other acts at once or never, whatever the library does."""
    return [number for number in (signal.SIGINT, signal.SIGTERM) if callable(signal.getsignal(number))]
