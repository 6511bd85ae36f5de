"""The real `check` command: one run tells everything, in three formats, and ends as the contract says."""

import json
import os
from pathlib import Path

import pytest

from tests.project import make, piece, run

SIX = """\
---
id: ma-sau-loi
title: Sáu lỗi
titel: Sáu lỗi
description: Một tệp có sáu lỗi khác nhau.
date: 22/11/2026
slug: sau-loi
slug: sau-loi-lai
state: aproved
tags: [vay-vn]
---
Xem [bài](khong-co.md).
"""
SIX_PLACES = [(4, 1, "E202"), (6, 1, "E204"), (8, 1, "E107"), (9, 1, "E203"), (10, 8, "E305"), (12, 11, "E401")]
BODY = """\
Mở.

Xem [bài](khong-co.md).

![](hinh.png)

<script>x</script>

Và [x](javascript:x), [y](https://x.example).
"""
GOOD = piece("news", slug="tin-tot")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A path with a space and Vietnamese letters; one faulty piece among good ones."""
    root = tmp_path / "dự án thử"
    return make(
        root, {"content/bai-viet/sau-loi.md": SIX, "content/tin/tin-tot.md": GOOD, "content/bai-viet/a.md": piece()}
    )


def places(answer: str, path: str = "content/bai-viet/sau-loi.md") -> list[tuple[int, int, str]]:
    found = json.loads(answer)["problems"]
    return [(each["line"], each["column"], each["code"]) for each in found if each["path"] == path]


def test_six_mistakes_are_six_problems_at_their_places(root: Path) -> None:
    found = run("check", "--format", "json", cwd=root)
    assert found.code == 1
    assert found.stderr == ""
    assert places(found.stdout) == SIX_PLACES
    keys = {"path", "line", "column", "code", "level", "message", "remedy"}
    assert all(set(each) >= keys and each["level"] == "error" for each in json.loads(found.stdout)["problems"])


def test_text_says_where_what_and_what_to_do(root: Path) -> None:
    found = run("check", cwd=root)
    lines = found.stdout.splitlines()
    assert found.code == 1
    assert [line.split(" ")[:2] for line in lines[:-1:2]] == [
        [f"content/bai-viet/sau-loi.md:{line}:{column}:", code] for line, column, code in SIX_PLACES
    ]
    assert all(line.startswith("    → ") for line in lines[1:-1:2])
    assert lines[0].endswith("không có khóa «titel»")
    assert lines[1] == "    → có phải là «title»?"
    assert lines[-1] == "Đã đọc 2 bài: 6 lỗi phải sửa, 0 cảnh báo."


def test_github_annotates_each_line(root: Path) -> None:
    (root / "content/tin/tin-tot.md").write_text(piece("news", slug="tin-tot", review_by="2026-01-01"), "utf-8")
    found = run("check", "--format", "github", cwd=root)
    lines = found.stdout.splitlines()
    assert found.code == 1
    assert [line.partition("::")[2].partition("::")[0] for line in lines] == [
        *(
            f"error file=content/bai-viet/sau-loi.md,line={line},col={col},title={code}"
            for line, col, code in SIX_PLACES
        ),
        "warning file=content/tin/tin-tot.md,line=11,col=1,title=W701",
    ]


def test_the_other_pieces_still_are_judged(root: Path) -> None:
    (root / "content/tin/b.md").write_text(piece("news", slug="b", body=BODY), "utf-8")
    found = run("check", "--format", "json", cwd=root)
    assert places(found.stdout) == SIX_PLACES
    assert places(found.stdout, "content/tin/b.md") == [
        (14, 11, "E401"),
        (16, 5, "E402"),
        (16, 5, "E404"),
        (18, 1, "E403"),
        (20, 8, "E403"),
        (20, 27, "H601"),
    ]


@pytest.mark.parametrize(
    ("paths", "count", "code"),
    [
        (["content/tin"], 0, 0),
        (["content/bai-viet"], 6, 1),
        (["content/bai-viet/a.md", "content/tin"], 0, 0),
    ],
)
def test_paths_narrow_what_is_told(root: Path, paths: list[str], count: int, code: int) -> None:
    found = run("check", *paths, "--format", "json", cwd=root)
    assert (found.code, len(json.loads(found.stdout)["problems"])) == (code, count)


def test_paths_count_from_the_working_folder(root: Path) -> None:
    assert len(places(run("check", "sau-loi.md", "--format", "json", cwd=root / "content" / "bai-viet").stdout)) == 6


def test_what_is_broken_for_all_is_told_whatever_path_was_asked_for(root: Path) -> None:
    (root / "channels.yaml").write_text("approval: nmed\n", "utf-8")
    found = run("check", "content/tin", "--format", "json", cwd=root)
    assert (found.code, places(found.stdout, "channels.yaml")) == (1, [(1, 1, "X902")])


def test_an_unknown_path_is_no_silence(root: Path) -> None:
    found = run("check", "content/khong-co", cwd=root)
    assert found.code == 2
    assert "khong-co" in found.stderr


def test_a_broken_register_ends_1_and_hides_nothing(root: Path) -> None:
    (root / "content/_data/tags.yaml").write_text("vay-von: {nmae: Vay vốn}\n", "utf-8")
    (root / "content/_data/units.yaml").unlink()
    found = run("check", "--format", "json", cwd=root)
    assert found.code == 1
    rules = {"E305", "E401"}  # these need every register
    assert places(found.stdout) == [each for each in SIX_PLACES if each[2] not in rules]
    assert places(found.stdout, "content/_data/tags.yaml") == [(1, 1, "X902"), (1, 11, "X902")]
    assert places(found.stdout, "content/_data/units.yaml") == [(1, 1, "X904")]


def test_outside_a_project_it_says_what_to_do(tmp_path: Path) -> None:
    found = run("check", cwd=tmp_path)
    assert (found.code, found.stdout) == (2, "")
    assert "huongthien init" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_clock_that_is_none_is_the_environments_fault(root: Path) -> None:
    found = run("check", cwd=root, env={"HUONGTHIEN_NOW": "hôm {qua}"})
    assert found.code == 2
    assert "HUONGTHIEN_NOW=hôm {qua}" in found.stderr


def test_warnings_alone_end_0_even_if_strict(tmp_path: Path) -> None:
    make(tmp_path, {"content/bai-viet/a.md": piece(review_by="2026-01-01")})
    found = run("check", "--strict", cwd=tmp_path)
    assert found.code == 0
    assert "W701" in found.stdout


def test_strict_says_that_nothing_is_built(root: Path) -> None:
    found = run("check", "--strict", cwd=root)
    assert found.code == 1
    assert "không dựng gì" in found.stdout


def test_fix_mends_and_then_all_is_well(tmp_path: Path) -> None:
    nfd = piece(body="Chữ tổ hợp.\n").replace("tổ hợp", "tô\u0309 hơ\u0323p")
    files = {
        "content/bai-viet/a.md": b"\xef\xbb\xbf" + nfd.replace("\n", "\r\n").encode(),
        "content/tin/tin-tot.md": GOOD,
    }
    make(tmp_path, files)
    before = (tmp_path / "content/tin/tin-tot.md").stat().st_mtime_ns
    told = places(run("check", "--format", "json", cwd=tmp_path).stdout, "content/bai-viet/a.md")
    assert [code for _, _, code in told] == ["W102", "W103"]
    found = run("check", "--fix", cwd=tmp_path)
    assert found.code == 0
    assert found.stdout == "Đã đọc 2 bài: 0 lỗi phải sửa, 0 cảnh báo.\n"
    assert found.stderr == "đã sửa content/bai-viet/a.md\n"
    assert (tmp_path / "content/bai-viet/a.md").read_bytes() == piece(body="Chữ tổ hợp.\n").encode()
    assert (tmp_path / "content/tin/tin-tot.md").stat().st_mtime_ns == before


@pytest.mark.slow
def test_fix_mends_what_yaml_calls_a_line_but_editors_do_not_show(tmp_path: Path) -> None:
    make(tmp_path, {"content/bai-viet/a.md": piece(title="Một\u2028hai\ufeff ba")})
    assert run("check", cwd=tmp_path).code == 1
    assert run("check", "--fix", cwd=tmp_path).code == 0
    assert "Một hai ba" in (tmp_path / "content/bai-viet/a.md").read_text("utf-8")


def test_fix_and_json_is_still_one_document(tmp_path: Path) -> None:
    make(tmp_path, {"content/bai-viet/a.md": b"\xef\xbb\xbf" + piece().encode()})
    assert json.loads(run("check", "--fix", "--format", "json", cwd=tmp_path).stdout) == {"problems": []}


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "ascii"])
def test_plain_utf_8_where_nobody_watches(root: Path, encoding: str) -> None:
    env = {"NO_COLOR": "1", "COLUMNS": "80", "PYTHONIOENCODING": encoding, "TERM": "xterm-256color"}
    found = run("check", cwd=root, env=env)
    assert found.code == 1
    assert "\x1b" not in found.stdout + found.stderr
    assert "không có khóa «titel»" in found.stdout


def test_line_100_is_no_emoji(tmp_path: Path) -> None:
    body = "x\n" * 90 + "\n[a](khong-co.md)\n"
    make(tmp_path, {"content/bai-viet/a.md": piece(body=body)})
    assert "content/bai-viet/a.md:100:5: E401" in run("check", cwd=tmp_path).stdout


@pytest.mark.slow
def test_words_of_authors_are_shown_and_never_obeyed(tmp_path: Path) -> None:
    name = "a\n::error::b\x1b[31m.md"
    make(
        tmp_path,
        {f"content/bai-viet/{name}": "x", "content/bai-viet/b.md": piece(slug="[bold]x[/]\n::stop-commands::x")},
    )
    for format_ in ("text", "github"):
        found = run("check", "--format", format_, cwd=tmp_path)
        assert found.code == 1
        assert "\x1b" not in found.stdout
        assert not any(line.startswith(("::error::b", "::stop")) for line in found.stdout.splitlines())
        assert "[bold]x[/] ::stop-commands::x" in found.stdout


@pytest.mark.slow
def test_a_name_that_is_no_utf_8_is_told(tmp_path: Path) -> None:
    make(tmp_path)
    folder = tmp_path / "content" / "tin"
    folder.mkdir()
    (Path(os.fsdecode(os.fsencode(folder) + b"/b\xe0i.md"))).write_text(GOOD, "utf-8")
    for format_ in ("text", "json", "github"):
        found = run("check", "--format", format_, cwd=tmp_path)
        assert found.code == 1
        assert "E111" in found.stdout
        assert "content/tin/b\ufffdi.md" in found.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    make(tmp_path, {"content/tin/a.md": GOOD})
    (tmp_path / "content/tin/a.md").chmod(0)
    assert "E111" in run("check", cwd=tmp_path).stdout
