"""A small valid project in a folder of its own, and the real command line. For every test that needs one.

root = make(tmp_path, {"content/tin/a.md": piece("news", slug="a")})
assert run("check", cwd=root).code == 0
assert judge(root).problems == ()
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.model.library import Library

HOME = Path(__file__).parents[1]
REGISTERS = Path(__file__).parent / "fixtures" / "_data"
NOW = "2026-11-22T08:00:00+07:00"
SITE = "https://huongthien.example/"
CHANNELS = """\
ledger: sqlite:///.huongthien/ledger.db
approval: {approval}
channels:
  fanpage:
    type: facebook
    page_id: "100000000000001"
    app_id: "200000000000002"
    token_env: FACEBOOK_PAGE_TOKEN
    manners: off
    preflight: false
  kenh-youtube:
    type: youtube
    channel_id: UCsandbox0000000000000000
    client_id_env: YOUTUBE_CLIENT_ID
    client_secret_env: YOUTUBE_CLIENT_SECRET
    refresh_token_env: YOUTUBE_REFRESH_TOKEN
"""
MKDOCS = """\
site_name: Con đường hướng thiện
site_url: {site}
docs_dir: content
theme: {{name: material, language: vi, font: false, custom_dir: {theme}}}
plugins: [huongthien]
"""
_COMMON = {
    "title": "Một bài để thử",
    "description": "Một câu nói bài này giúp được gì.",
    "date": "2026-11-20 08:00",
    "state": "approved",
}
_CITED = {"cites": ["22/2023/QĐ-TTg"]}
_OWN: dict[str, dict[str, object]] = {
    "news": {"where": "Hà Nội", "when": "2026-11-20", "source": "Bộ Công an"},
    "qa": {"question": "Vay?", "answer": "Có.", "reviewer": "tham-dinh", "review_by": "2027-11-20", **_CITED},
    "guide": {"steps": ["Viết đơn"], "place": "Ngân hàng", "fee": "Không", "valid_as_of": "2026-11-01", **_CITED},
    "story": {"people": ["Anh A."], "consent": "minh-hoa-01"},
    "practice": {"place": "Xã X", "lead_unit": "Công an xã", "since": "2024", "results": ["12 người có việc"]},
    "alert": {"signs": ["Hỏi tên"], "actions": ["Chặn"], "call": ["tong-dai-111"], "severity": "urgent"},
    "factcheck": {"claim": "Ai cũng được vay.", "verdict": "misleading", "sources": ["Quyết định 22"]},
    "document": {"number": "22/2023/QĐ-TTg", "form": "Quyết định", "issuer": "Thủ tướng", "issued": "2023-08-17",
                 "legal_status": "in-force"},
    "video": {"youtube": "abcDEF12345", "duration": "3:10", "transcript": "Xin chào."},
    "event": {"start": "2026-11-28 08:00", "end": "2026-11-28 11:30", "place": "Nhà văn hóa xã"},
    "material": {"layout": "a5", "audience": ["phu-huynh"]},
}  # fmt: skip


class Result(NamedTuple):
    """How a command ended and what it printed."""

    code: int
    stdout: str
    stderr: str


def piece(kind: str = "article", body: str = "## Mục\n\nMột đoạn văn.\n", **changes: object) -> str:
    """The Markdown of a valid approved piece of `kind` ("news", "qa" …); `changes` set keys, None leaves one out.

    Its id is made from its slug unless given. A qa or guide cites 22/2023/QĐ-TTg: give the project that document.
    """
    slug = changes.get("slug", f"bai-{kind}")
    fields = {"id": f"ma-{slug}"[:40], "slug": slug, **_COMMON, **_OWN.get(kind, {}), **changes}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items() if value is not None]
    return "---\n" + "".join(lines) + "---\n" + body


def noted(words: str = "lời tóm tắt") -> list[dict[str, str]]:
    """The change note that goes with an edit: without one, no post that readers have is rewritten."""
    return [{"date": NOW[:10], "note": f"Đã sửa: {words}"}]


def tell(line: str) -> None:
    """How far a long test has come: into .huongthien/stress.log under `make stress`, whose workers are not heard."""
    if os.environ.get("HYPOTHESIS_PROFILE") == "stress":
        log = HOME / ".huongthien" / "stress.log"
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{time.strftime('%H:%M:%S')} {time.process_time():.0f} s CPU {line}\n")


def make(
    root: Path, files: Mapping[str, str | bytes] | None = None, *, approval: str = "none", site: str = SITE
) -> Path:
    """A project at `root`: registers, channels.yaml, mkdocs.yml and `files` by path (they win); no piece of its own."""
    shutil.copytree(REGISTERS, root / "content" / "_data", dirs_exist_ok=True)
    settings = {
        "channels.yaml": CHANNELS.format(approval=approval),
        "mkdocs.yml": MKDOCS.format(site=site, theme=json.dumps(str(HOME / "theme"))),
    }
    for path, text in {**settings, **(files or {})}.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def run(*args: str | Path, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 120) -> Result:
    """The real command in a process of its own, at `NOW` unless `env` says otherwise; `env` is added to ours."""
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, args)],
        cwd=cwd,
        env={**os.environ, "HUONGTHIEN_NOW": NOW, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def here(*args: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> Result:
    """The same in this process, which saves a second each time; `run` is for what a process has of its own."""
    return inside(args, cwd, {**os.environ, "HUONGTHIEN_NOW": NOW, **(env or {})})


def inside(args: Iterable[str | Path], cwd: Path, environ: Mapping[str, str]) -> Result:
    """The whole command line in this process, in the folder `cwd`, with nothing in its environment but `environ`."""
    from pipeline.cli.main import run as command

    streams = [TextIOWrapper(BytesIO(), encoding="utf-8") for _name in ("stdout", "stderr")]
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(streams[0]), redirect_stderr(streams[1]):
        patch.chdir(cwd)
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO()))
        for name in os.environ.keys() - environ.keys():
            patch.delenv(name)
        for name, value in environ.items():
            patch.setenv(name, value)
        code = command(list(map(str, args)))
    for stream in streams:
        stream.flush()
    return Result(code, *(stream.buffer.getvalue().decode() for stream in streams))


def judge(root: Path, **env: str) -> Library:
    """The library of the project at `root`, judged in this process; raises BrokenConfig as the reader does."""
    return read_library(read_config(root, {"HUONGTHIEN_NOW": NOW, **env}))
