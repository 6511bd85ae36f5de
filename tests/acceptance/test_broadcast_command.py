"""``huongthien broadcast`` as people type it; its voice is whatever program is called espeak-ng."""

import json
import os
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from tests.project import here, make, piece

VOICE = """#!/bin/sh
# Says on stdin what it was given, in a file: enough to see what the command hands over.
while [ "$1" != "-w" ]; do shift; done
cat > "$2"
"""


def test_a_session_as_text_and_with_a_voice(tmp_path: Path):
    root = make(tmp_path, {"content/tin/a.md": piece("news", slug="tin-a", body="Gọi 111, ngày 05/5.")})
    program = tmp_path / "bin/espeak-ng"
    program.parent.mkdir()
    program.write_text(VOICE, "utf-8")
    program.chmod(0o755)

    quiet = here("broadcast", "tin-a", "--output", "ra.txt", "--audio", cwd=root)
    path = {"PATH": f"{program.parent}:{os.environ['PATH']}"}
    loud = here("broadcast", "tin-a", "--output", "ra.txt", "--audio", cwd=root, env=path)

    assert "espeak-ng" in quiet.stderr or quiet.code == 0
    assert loud.code == 0
    text, spoken = ((root / name).read_text("utf-8") for name in ("ra.txt", "ra.wav"))
    assert "Gọi một một một, ngày mùng năm tháng năm." in text
    assert "Gọi một một một, ngày mùng năm tháng năm." in spoken


def test_a_piece_named_in_two_ways_is_read_once_on_numbered_pages(tmp_path: Path):
    root = make(tmp_path, {"content/tin/a.md": piece("news", slug="tin-a")})
    made = json.loads(here("broadcast", "tin-a", "content/tin/a.md", "--format", "json", cwd=root).stdout)
    here("broadcast", "tin-a", "--format", "docx", "--output", "ra.docx", cwd=root)
    footer = Document(str(root / "ra.docx")).sections[0].footer._element

    assert [item["article"] for item in made["items"]] == ["ma-tin-a"]
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_nothing_is_written_that_nobody_could_read(tmp_path: Path):
    root = make(tmp_path, {"content/tin/a.md": piece("news", slug="tin-a", body="Phòng ABCX.")})
    done = here("broadcast", "tin-a", "--format", "docx", cwd=root)
    facts = here("broadcast", "tin-a", "--format", "json", cwd=root)

    assert (done.code, facts.code) == (1, 1)
    assert "content/tin/a.md:12:7: E821" in done.stdout
    assert json.loads(facts.stdout)["problems"][0]["code"] == "E821"
    assert list(root.glob("*.docx")) == []
