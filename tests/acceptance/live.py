"""A project as an agency would run it, on live channels whose addresses lead to the stand-ins; no `--sandbox`.

Every secret is a canary: whatever a test prints or writes is searched for it when the test ends.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pipeline.sandbox.world import APP_ID, CHANNEL_ID, PAGE_ID
from tests.door import Door
from tests.project import NOW, SITE, Result, inside, make, piece

OURS = dict(os.environ)
SECRETS = {
    "FACEBOOK_PAGE_TOKEN": "canary/page+token=1&2?3",
    "YOUTUBE_CLIENT_ID": "client-id.apps",
    "YOUTUBE_CLIENT_SECRET": "canary/client+secret~",
    "YOUTUBE_REFRESH_TOKEN": "1//canary+refresh=token",
}
CHANNELS = f"""\
ledger: sqlite:///.huongthien/ledger.db
approval: none
channels:
  fanpage:
    type: facebook
    page_id: "{PAGE_ID}"
    app_id: "{APP_ID}"
    token_env: FACEBOOK_PAGE_TOKEN
    settle_seconds: 0
    manners: off
    preflight: false
  kenh:
    type: youtube
    channel_id: {CHANNEL_ID}
    client_id_env: YOUTUBE_CLIENT_ID
    client_secret_env: YOUTUBE_CLIENT_SECRET
    refresh_token_env: YOUTUBE_REFRESH_TOKEN
    settle_seconds: 0
"""
VIDEO = "abcDEF12345"
BY_HAND = "Lời của người tải lên.\r\n\r\nDòng cuối có dấu cách \n"
FILM, NEWS = "content/video/phim.md", "content/tin/tin.md"
FILM_ID, NEWS_ID = "ma-phim", "ma-tin"
LINKS = {FILM_ID: f"{SITE}video/phim/", NEWS_ID: f"{SITE}tin/tin/"}
PATIENCE = 15


class StandIn(Door):
    """Their door, and what these tests ask of it."""

    def reset(self) -> None:
        """An empty world with the canaries' accounts and one video."""
        self.control("DELETE", "")
        page, client, secret, refresh = SECRETS.values()
        self.control("POST", "/accounts", {"page_id": PAGE_ID, "token": page, "app_id": APP_ID})
        channel = {"channel_id": CHANNEL_ID, "client_id": client, "client_secret": secret, "refresh_token": refresh}
        self.control("POST", "/accounts", channel)
        self.control("POST", "/videos", {"id": VIDEO, "title": "Phim", "description": BY_HAND, "tags": ["a b", "c"]})

    @property
    def posts(self) -> list[dict[str, Any]]:
        """What readers meet, now or at an hour that is fixed; drafts are nobody's."""
        posts = self.state()["posts"]
        return [post for post in posts if post["published"] or post["scheduled_publish_time"]]

    @property
    def description(self) -> str:
        return next(str(video["description"]) for video in self.state()["videos"] if video["id"] == VIDEO)

    def calls(self, pattern: str = "") -> list[str]:
        """The operations that were asked for and contain `pattern`, in order."""
        found = self.control("GET", "/requests")["requests"]
        return [request["operation"] for request in found if pattern in request["operation"]]

    def writes(self) -> list[str]:
        written = ("facebook.publish", "facebook.update", "facebook.delete", "youtube.update")
        return [operation for operation in self.calls() if operation in written]

    def faulted(self) -> bool:
        """Whether a fault has struck already."""
        return any(request["fault"] for request in self.control("GET", "/requests")["requests"])


class Live:
    """The project, its command line, and the platforms that it leads to."""

    def __init__(self, root: Path, stand_in: StandIn) -> None:
        self.root, self.stand_in, self.printed = root, stand_in, list[str]()
        files = {"channels.yaml": CHANNELS, FILM: piece("video", slug="phim"), NEWS: piece("news", slug="tin")}
        make(root, files)
        self.addresses = {
            "FACEBOOK_GRAPH_URL": f"{stand_in.address}/graph",
            "YOUTUBE_API_URL": f"{stand_in.address}/youtube-api",
            "GOOGLE_TOKEN_URL": f"{stand_in.address}/token",
        }

    def environment(self, **changes: str | None) -> dict[str, str]:
        """Ours, with `changes`; None takes a variable away."""
        given = {**OURS, "HUONGTHIEN_NOW": NOW, **SECRETS, **self.addresses, **changes}
        return {name: value for name, value in given.items() if value is not None}

    def start(self, *args: str, cwd: Path | None = None, **changes: str | None) -> "subprocess.Popen[str]":
        """The real command, in a session of its own, so that a signal to its group reaches nobody else."""
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline", *args],
            cwd=cwd or self.root,
            env=self.environment(**changes),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def end(self, process: "subprocess.Popen[str]") -> Result:
        stdout, stderr = process.communicate(timeout=120)
        self.printed += [stdout, stderr]
        return Result(process.returncode, stdout, stderr)

    def run(self, *args: str, cwd: Path | None = None, **changes: str | None) -> Result:
        """The whole command line, in this process: a second is saved each time. `start` is for what is to be killed."""
        done = inside(args, cwd or self.root, self.environment(**changes))
        self.printed += [done.stdout, done.stderr]
        return done

    def json(self, *args: str, code: int = 0, **changes: str | None) -> dict[str, Any]:
        """What a command tells programs, and nothing beside it; it must end with `code`."""
        done = self.run(*args, "--format", "json", **changes)
        assert done.code == code, (done, args)
        return dict(json.loads(done.stdout))

    def plan(self, *args: str, code: int = 0, **changes: str | None) -> list[tuple[str, str, str, str]]:
        """(channel, article, action, cause), without what stays as it is."""
        actions = self.json("plan", *args, code=code, **changes)["actions"]
        shown = [(a["channel"], a["article"], a["action"], a["cause"]) for a in actions if a["action"] != "keep"]
        return sorted(shown)

    def publish(self, *args: str, code: int = 0, **changes: str | None) -> list[tuple[str, str, str, str]]:
        """(channel, article, action, outcome) of what was carried out."""
        actions = self.json("publish", "--yes", *args, code=code, **changes)["actions"]
        active = {"create", "update", "delete", "adopt"}
        return sorted((a["channel"], a["article"], a["action"], a["outcome"]) for a in actions if a["action"] in active)

    def states(self, code: int = 0) -> dict[tuple[str, str], str]:
        posts = self.json("status", code=code)["posts"]
        return {(post["channel"], post["article"]): post["state"] for post in posts}

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, "utf-8")

    def configure(self, old: str, new: str) -> None:
        text = (self.root / "channels.yaml").read_text("utf-8")
        assert old in text
        self.write("channels.yaml", text.replace(old, new))

    def lose_ledger(self) -> None:
        shutil.rmtree(self.root / ".huongthien")

    def leaks(self) -> list[str]:
        """Where a secret of ours can be read: in what was printed, or in any file of the project."""
        places = {f"output {number}": text.encode() for number, text in enumerate(self.printed)}
        places |= {str(path): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}
        return [name for name, data in places.items() if any(shape in data for shape in SHAPES)]


def shapes(secret: str) -> set[bytes]:
    """Plain, percent-encoded and base64 forms of `secret`."""
    encoded = b64encode(secret.encode()).decode()
    return {form.encode() for form in (secret, quote(secret), quote(secret, safe=""), encoded, quote(encoded, safe=""))}


ACCESS = "sandbox-access-"  # how the access tokens begin that the stand-in gives out
CANARIES = [secret for secret in SECRETS.values() if "canary" in secret]
SHAPES = {shape for secret in CANARIES for shape in shapes(secret)} | {ACCESS.encode()}


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@contextmanager
def killed(live: Live, process: "subprocess.Popen[str]", sign: int = signal.SIGKILL) -> Iterator[None]:
    """What is waited for in the block happens; then `process` gets `sign`."""
    try:
        yield
    finally:
        os.kill(process.pid, sign)
        live.end(process)
