"""Whoever signs for a changed text, and whoever publishes it, learns if readers are told nothing of the change."""

import json

from tests.desk.office import NEWS, NEWS_ID, Office
from tests.project import here

SILENT = "ửa không có ghi chú đính chính"


def approve(root, *options):
    return here("approve", NEWS_ID, *options, cwd=root)


def test_approve_says_before_signing_that_an_edit_has_no_change_note(tmp_path):
    office = Office(tmp_path / "p", {}, "named")
    here("review", NEWS, "--by", "nguoi-viet", cwd=office.root)
    first = approve(office.root, "--by", "lanh-dao", "--yes")
    unchanged = approve(office.root)
    office.edit(NEWS, "Một bài để thử", "Một bài để thử lại")
    edited, told = approve(office.root), json.loads(approve(office.root, "--format", "json").stdout)
    refused = approve(office.root, "--by", "lanh-dao")
    here("correct", NEWS_ID, "--by", "nguoi-viet", "--note", "Sửa tên bài.", cwd=office.root)
    noted = approve(office.root)

    assert SILENT not in first.stdout + unchanged.stdout
    assert SILENT in edited.stdout
    assert f"huongthien correct {NEWS_ID}" in edited.stdout
    assert told["silent"] is True
    assert refused.code != 0
    assert SILENT in refused.stdout
    assert "changes.1.note: Sửa tên bài." in noted.stdout
    assert SILENT not in noted.stdout
