"""Lighthouse, run by Node on pages that are served here; see node/lighthouse.mjs."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.project import HOME

MODULES = HOME / ".huongthien" / "node"
SCRIPT = Path(__file__).parent / "node" / "lighthouse.mjs"
LONGEST = 400  # seconds
FORMS = ("home", "article", "list", "register")

Judged = dict[str, list[dict[str, dict]]]


def missing() -> str | None:
    """What there is not, and how to get it; None if Lighthouse can run."""
    if shutil.which("node") is None:
        return "no Node.js found, Lighthouse was left out: apt-get install nodejs npm"
    if not (MODULES / "node_modules" / "lighthouse").is_dir():
        return "Lighthouse is not installed and was left out: make .huongthien/node/ready"
    return None


def judge(addresses: Sequence[str], chromium: str, categories: Sequence[str], runs: int = 1) -> Judged:
    """Address → for each of `runs`: category → ``score`` (0 to 100) and the ``failed`` audits that cost points."""
    command = ["node", SCRIPT, MODULES, chromium, ",".join(categories), str(runs), *addresses]
    limit = LONGEST * max(1, runs)
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=limit, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
