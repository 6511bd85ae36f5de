"""Ctrl-C at the worst moment: it ends the run, and nothing of what is kept is wrong for it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from pipeline.interrupts import undisturbed
from pipeline.model.base import Value


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C as a command hears it, whatever whoever runs the tests has made of it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class Pressed:
    """A type that has Ctrl-C pressed while pydantic works out how to judge it."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        signal.raise_signal(signal.SIGINT)
        return handler(str)


def test_a_schema_is_built_whole_before_ctrl_c_is_heard():
    class Slip(Value):
        id: Annotated[str, Pressed]

    with pytest.raises(KeyboardInterrupt):
        Slip.model_validate({"id": "a"})

    assert Slip.__pydantic_complete__
    assert Slip.model_validate({"id": "a"}).id == "a"


def test_what_is_undisturbed_is_done_before_ctrl_c_is_heard():
    done = []

    def work() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            done.append("whole")

    with pytest.raises(KeyboardInterrupt):
        work()

    assert done == ["whole"]


PRESSED_AT_THE_FORK = """
import logging, os, signal, threading
from pipeline.parts import spread

once = iter([signal.SIGINT])
os.register_at_fork(after_in_parent=lambda: [signal.raise_signal(each) for each in once])
try:
    spread(list, range(4), least=1)
except KeyboardInterrupt:
    other = threading.Thread(target=logging.getLogger("any").warning, args=("said",), daemon=True)
    other.start()
    other.join(20)
    print("heard, and logging is", "locked" if other.is_alive() else "free")
"""


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor: nothing is forked")
def test_ctrl_c_at_a_fork_is_heard_and_locks_nothing():
    done = subprocess.run([sys.executable, "-c", PRESSED_AT_THE_FORK], capture_output=True, text=True, check=False)

    assert done.stdout == "heard, and logging is free\n", done.stderr
