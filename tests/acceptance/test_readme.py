"""Every command that README.md shows is run here, in a copy of this project whose path has spaces and Vietnamese letters."""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.servers import serving

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
NOT_ALONE = {
    "make test": "is what runs this test",
    "make quick": "is a part of it",
}
SERVERS = {
    "make serve": "http://127.0.0.1:8000/",
    "huongthien serve": "http://127.0.0.1:8000/",
    "huongthien sandbox": "http://127.0.0.1:8765/",
}


def shown_commands() -> list[str]:
    lines = "\n".join(BLOCK.findall((ROOT / "README.md").read_text("utf-8"))).splitlines()
    return [shown for line in lines if (shown := line.partition("#")[0].strip())]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project as a clone would have it, with the environment that is already installed."""
    target = tmp_path_factory.mktemp("clone") / "Dự án hướng thiện"
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    _lend_environment(target / ".venv")
    return target


def _lend_environment(venv: Path) -> None:
    """The installed environment with stamps of its own, so that `make` installs nothing into ours."""
    venv.mkdir()
    for name in ("bin", "lib", "include", "pyvenv.cfg"):
        (venv / name).symlink_to(ROOT / ".venv" / name)
    for stamp in ("installed", "ready", "ready-dev"):
        (venv / stamp).touch()


def environment() -> dict[str, str]:
    """A shell that holds real-looking tokens and addresses, which the sandbox must not touch."""
    poison = {
        "FACEBOOK_PAGE_TOKEN": "poison",
        "FACEBOOK_GRAPH_URL": "http://127.0.0.1:9",
        "YOUTUBE_CLIENT_ID": "poison",
    }
    path = f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **poison, "PATH": path, "PYTHONPATH": "", "HUONGTHIEN_LANG": "vi"}


def run(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    return subprocess.run(words, cwd=cwd, env=environment(), capture_output=True, text=True, timeout=180, check=False)


@pytest.mark.slow
def test_make_run_publishes_once_and_says_where_to_look(copy):
    first, second = run("make run", copy), run("make run", copy)

    assert (first.returncode, second.returncode) == (0, 0), first.stdout + first.stderr + second.stderr
    assert re.search(r"Đã đọc \d+ bài", first.stdout)
    assert re.search(r"[1-9]\d* trang, [1-9]\d* bản tin", first.stdout)
    assert re.search(r"fanpage: [1-9]\d* bài mới", first.stdout)
    assert re.search(r"kenh-youtube: 0 bài mới, [1-9]\d* cập nhật", first.stdout)
    assert "http://127.0.0.1:8765" in first.stdout
    assert re.search(r"fanpage: 0 bài mới, 0 cập nhật", second.stdout)
    assert re.search(r"kenh-youtube: 0 bài mới, 0 cập nhật", second.stdout)
    assert "pip" not in second.stdout + second.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [c for c in shown_commands() if c not in {*NOT_ALONE, *SERVERS, "make run"}])
def test_each_command_shown_works(copy, command):
    before = set(copy.rglob("content/**/*.md"))

    done = run(command, copy)

    for skeleton in set(copy.rglob("content/**/*.md")) - before:
        skeleton.unlink()
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
def test_each_server_shown_answers_and_ends_with_ctrl_c(copy):
    """One after the other: they share a port."""
    for command, address in SERVERS.items():
        with serving(shlex.split(command), address, copy, environment()) as read:
            assert "<html" in read()


def test_every_command_shown_is_accounted_for():
    known = {*NOT_ALONE, *SERVERS, "make run"}
    shown = shown_commands()

    assert known - set(shown) <= {"make quick", "huongthien sandbox", "make serve"}
    assert all(command in known or command.startswith("huongthien ") for command in shown)
