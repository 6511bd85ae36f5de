"""The page "Bài đầu tiên", followed word by word by somebody who has never been here, ends in a published Q&A.

Every command is the page's own, in its order; the text that is pasted is the page's own, too. Only the ports of the two
servers are changed, since other tests use them, and a person's ``y`` comes through a pipe.
"""

import json
import os
import re
import shlex
import subprocess
import sys

import pytest

from tests.docs.handbook import DOCS, sections
from tests.docs.test_examples import example_registers
from tests.project import NOW, make, piece
from tests.servers import free_port, serving

PIECE = "content/hoi-dap/ra-tu-roi-co-duoc-vay-von-khong.md"
SERVERS = {"huongthien serve --drafts": "--address", "huongthien sandbox": "--port"}


def steps():
    """What the first of the two ways shows: ``("sh", a line to type)`` and ``("markdown", a text to paste)``."""
    found, inside = [], False
    for section in sections(DOCS / "bai-dau-tien.md"):
        if section.level == 2:
            inside = section.title.startswith("Đường thứ nhất")
        for language, text in section.blocks if inside else ():
            found += [("sh", line) for line in text.splitlines()] if language == "sh" else [(language, text)]
    return [step for step in found if step[0] in {"sh", "markdown"}]


def typed(line, root):
    words = [sys.executable, "-m", "pipeline", *shlex.split(line)[1:]]
    env = {**os.environ, "HUONGTHIEN_NOW": NOW}
    return subprocess.run(
        words, cwd=root, env=env, input="y\n", capture_output=True, text=True, timeout=120, check=False
    )


def pasted(text, root):
    """The page's text in place of the skeleton, whose id stays, as the page says."""
    file = root / PIECE
    own = re.search(r"^id: (\S+)", file.read_text("utf-8"), re.MULTILINE)[1]
    file.write_text(re.sub(r"^id: \S+", f"id: {own}", text, count=1, flags=re.MULTILINE), "utf-8")


def served(line, root):
    """What the server shows first, or for the site the piece; Ctrl+C ends it."""
    port = free_port()
    place = f"127.0.0.1:{port}" if SERVERS[line] == "--address" else str(port)
    words = [sys.executable, "-m", "pipeline", *shlex.split(line)[1:], SERVERS[line], place]
    with serving(words, f"http://127.0.0.1:{port}/", root, {**os.environ, "HUONGTHIEN_NOW": NOW}) as read:
        return read("hoi-dap/ra-tu-roi-co-duoc-vay-von-khong/" if "serve" in line else "")


@pytest.mark.slow
def test_the_page_followed_word_by_word_ends_in_a_published_answer(tmp_path):
    law = piece(
        "document", slug="quyet-dinh-22", number="22/2023/QĐ-TTg", title="Quyết định 22/2023/QĐ-TTg", state="draft"
    )
    pictures = {
        f"content/images/{name}": b""
        for text in example_registers().values()
        for name in re.findall(r"images/(\S+)", text)
    }
    root = make(tmp_path, {**pictures, **example_registers(), "content/van-ban/qd-22.md": law}, approval="named")
    shown = {}

    for language, text in steps():
        if language == "markdown":
            pasted(text, root)
        elif text in SERVERS:
            shown[text] = served(text, root)
        else:
            done = typed(text, root)
            assert done.returncode == 0, f"{text}\n{done.stdout}{done.stderr}"
            shown[text] = done.stdout

    posts = json.loads(typed("huongthien status --sandbox --format json", root).stdout)["posts"]
    assert ("fanpage", "live") in {(post["channel"], post["state"]) for post in posts}
    assert "BẢN NHÁP" in shown["huongthien serve --drafts"]
    assert "Ra tù rồi có được vay vốn không?" in shown["huongthien sandbox"]
    assert "Ngân hàng Chính sách xã hội" in (
        root / "site/hoi-dap/ra-tu-roi-co-duoc-vay-von-khong/index.html"
    ).read_text("utf-8")


def test_the_page_shows_what_machines_really_answer():
    """The steps are all there: a command that nobody can find in the page would not be tried above."""
    lines = [text for language, text in steps() if language == "sh"]

    assert [line.split()[1] for line in lines] == [
        "new", "check", "check", "serve", "review", "approve", "approve", "build", "plan", "publish", "sandbox"
    ]  # fmt: skip
