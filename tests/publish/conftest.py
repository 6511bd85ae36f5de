"""A ledger of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.publish.ledger import Ledger

from .facts import config


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger.open(config(tmp_path))
    yield ledger
    ledger.close()
