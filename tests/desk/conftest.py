"""Keys of our own, made once; and a project in which officers sign with them."""

import subprocess
from pathlib import Path

import pytest

from tests.desk.office import Office

NAMES = ("lanh-dao", "tham-dinh", "dong-thuan", "ke-la")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Private keys by name; the public half stands beside each."""
    folder = tmp_path_factory.mktemp("keys")
    for name in NAMES:
        made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
        subprocess.run(made, check=True, timeout=30)
    return {name: folder / name for name in NAMES}


@pytest.fixture
def office(tmp_path: Path, keys: dict[str, Path]) -> Office:
    return Office(tmp_path / "cơ quan", keys)
