"""An agency whose officers sign, on live channels that lead to the stand-ins: the way of one piece, step by step.

A test may put its own beginning in front: whatever lies in `content/` as a draft of this author goes the same way.
"""

import json
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.acceptance.live import Live
from tests.project import NOW, piece

OFFICERS = {"nguoi-viet": "write", "lanh-dao": "approve", "tham-dinh": "review, legal", "dong-thuan": "consent, review"}
SIGNERS = ("lanh-dao", "tham-dinh", "dong-thuan")


class SigningOffice:
    """The command line of `live` with approval by signature; each officer has a key of their own."""

    def __init__(self, live: Live, folder: Path) -> None:
        self.live, self.root, self.keys = live, live.root, {name: folder / name for name in SIGNERS}
        for name, file in self.keys.items():
            made = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(file)]
            subprocess.run(made, check=True, timeout=30)
        live.configure("approval: none", "approval: signed")
        live.write("content/_data/officers.yaml", "".join(self._line(name) for name in OFFICERS))
        for file in (self.root / "content").rglob("*.md"):
            file.unlink()
        live.write("content/index.md", piece("page", slug="index", author="nguoi-viet", state="draft"))
        self.now = datetime.fromisoformat(NOW)

    def _line(self, name: str) -> str:
        keys = ""
        if name in self.keys:
            public = self.keys[name].with_suffix(".pub").read_text().strip()
            keys = f", keys: [{{public: {json.dumps(public)}, since: 2026-01-01}}]"
        return f"{name}: {{name: {name}, unit: ban-bien-tap, roles: [{OFFICERS[name]}], since: 2025-07-01{keys}}}\n"

    def tick(self) -> None:
        """An hour goes by: no act is at the same moment as another."""
        self.now += timedelta(hours=1)

    def json(self, *args: str, code: int = 0) -> dict[str, Any]:
        return self.live.json(*args, code=code, HUONGTHIEN_NOW=self.now.isoformat())

    def review(self, name: str) -> dict[str, Any]:
        self.tick()
        return self.json("review", name, "--by", "nguoi-viet")

    def approve(self, name: str, by: str) -> dict[str, Any]:
        self.tick()
        return self.json("approve", name, "--by", by, "--key", str(self.keys[by]))

    def publish(self, code: int = 0) -> list[tuple[str, str, str, str]]:
        self.tick()
        return self.live.publish(code=code, HUONGTHIEN_NOW=self.now.isoformat())

    def acts(self, name: str) -> list[tuple[str, str, str]]:
        """(what, who or which channel, over which digest) so far, in order."""
        found = self.json("audit", name)["acts"]
        return [(each["did"], each.get("by") or each["channel"], each.get("digest", "")) for each in found]

    def standing(self, name: str, code: int = 0) -> tuple[str, str, str]:
        """(state, last act, digest) as `status` shows it."""
        [found] = [each for each in self.json("status", code=code)["desk"] if each["article"] == name]
        return found["state"], f"{found['did']} {found['by']}", found["digest"]

    def build(self) -> None:
        self.tick()
        done = self.live.run("build", HUONGTHIEN_NOW=self.now.isoformat())
        assert done.code in {0, 1}, done
