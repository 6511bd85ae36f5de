"""Ctrl-C at the worst moment: it ends the run, and nothing of what is kept is wrong for it."""

import signal
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
