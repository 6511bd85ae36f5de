"""A real PostgreSQL server for a test: made in a folder of its own, on a socket there, gone with the block."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

PASSWORD = "canary/ledger+password"
FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
NOBODY = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
FAST = "fsync=off synchronous_commit=off shared_buffers=16MB listen_addresses= unix_socket_directories="


def why_not() -> str:
    """Why no server can be started here; empty if one can."""
    if not FOLDERS:
        return "no PostgreSQL here: apt-get install postgresql"
    return "" if os.getuid() or shutil.which("setpriv") else "initdb refuses root, and setpriv is missing"


@contextmanager
def server() -> Iterator[str]:
    """The address of an empty database, password included. Skips, and says why, where there is no PostgreSQL."""
    if why_not():
        pytest.skip(why_not())
    folder = Path(tempfile.mkdtemp(prefix="huongthien-pg-"))
    (folder / "password").write_text(PASSWORD)
    if not os.getuid():
        for path in (folder, folder / "password"):
            shutil.chown(path, "postgres", "postgres")
    data = str(folder / "data")
    _do("initdb", "-D", data, "-U", "so_cai", "-A", "scram-sha-256", "--pwfile", str(folder / "password"), "-N")
    options = [part for setting in (FAST + str(folder)).split() for part in ("-c", setting)]
    _do("pg_ctl", "-D", data, "-w", "-s", "-l", str(folder / "log"), "-o", " ".join(options), "start")
    try:
        yield f"postgresql://so_cai:{quote(PASSWORD, safe='')}@/postgres?host={quote(str(folder), safe='')}"
    finally:
        _do("pg_ctl", "-D", data, "-m", "immediate", "-w", "-s", "stop")
        shutil.rmtree(folder)


def _do(program: str, *args: str) -> None:
    command = [*([] if os.getuid() else NOBODY), str(FOLDERS[0] / program), *args]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=60)
