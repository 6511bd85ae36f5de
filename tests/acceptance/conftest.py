"""One stand-in for the tests of a worker, emptied before each; and a project whose channels lead to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.sandbox.server import running

from .live import SHAPES, Live, StandIn


@pytest.fixture(scope="session")
def stand_in_state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stand-in")


@pytest.fixture(scope="session")
def address(stand_in_state: Path) -> Iterator[str]:
    with running(stand_in_state) as address:
        yield address


@pytest.fixture
def live(address: str, stand_in_state: Path, tmp_path: Path) -> Iterator[Live]:
    stand_in = StandIn(address)
    stand_in.reset()
    live = Live(tmp_path / "dự án", stand_in)
    yield live
    assert live.leaks() == []
    kept = [path for path in stand_in_state.iterdir() if any(shape in path.read_bytes() for shape in SHAPES)]
    assert kept == []
