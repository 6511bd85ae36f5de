"""The commands of the desk as officers type them."""

import json

import pytest

from tests.desk.office import GUIDE_ID, LAW, NEWS, NEWS_ID, STORY_ID, Office
from tests.project import HOME, here


@pytest.fixture
def named(tmp_path, keys) -> Office:
    return Office(tmp_path / "cơ quan", {}, "named")


def test_from_draft_to_approved_by_name(named: Office):
    root = named.root
    handed = here("review", NEWS, "--by", "nguoi-viet", "--note", "Xin duyệt", cwd=root)
    queue = json.loads(here("review", "--format", "json", cwd=root).stdout)
    shown = here("approve", NEWS_ID, cwd=root)
    digest = queue["waiting"][0]["digest"]
    signed = here("approve", NEWS_ID, "--by", "lanh-dao", "--expect", digest[:12], "--yes", cwd=root)
    proof = here("verify", "--format", "json", cwd=root)

    assert handed.code == 0, handed
    assert [(each["article"], each["roles"]) for each in queue["waiting"]] == [(NEWS_ID, ["approve"])]
    assert "title: Một bài để thử\n" in shown.stdout
    assert digest in shown.stdout
    assert "state: review" not in shown.stdout
    assert (signed.code, "đã duyệt đủ" in signed.stdout) == (0, True)
    assert [(each["article"], each.get("why", [])) for each in json.loads(proof.stdout)["proofs"]] == [(NEWS_ID, [])]
    assert named.is_public(NEWS_ID)


def test_a_second_approval_shows_what_changed(named: Office):
    named.submit(NEWS_ID)
    here("approve", NEWS_ID, "--by", "lanh-dao", "--yes", cwd=named.root)
    named.edit(NEWS, "Một đoạn văn.", "Một đoạn văn khác.")
    shown = here("approve", NEWS_ID, cwd=named.root)
    lines = shown.stdout.splitlines()

    assert "-    Một đoạn văn." in lines
    assert "+    Một đoạn văn khác." in lines
    assert not any(line.startswith("title:") for line in lines)
    assert here("verify", cwd=named.root).code == 1


def test_what_was_changed_since_it_was_approved_is_handed_in_again_before_anybody_signs(named: Office):
    sign = ("approve", NEWS_ID, "--by", "lanh-dao", "--yes")
    named.submit(NEWS_ID)
    here(*sign, cwd=named.root)
    named.edit(NEWS, "Một đoạn văn.", "Một đoạn văn khác.")
    before = (named.root / NEWS).read_bytes()
    refused = here(*sign, cwd=named.root)
    untouched = (named.root / NEWS).read_bytes()
    named.submit(NEWS_ID)

    assert (refused.code, f"huongthien review {NEWS_ID}" in refused.stderr) == (2, True)
    assert untouched == before
    assert here(*sign, cwd=named.root).code == 0
    assert named.is_public(NEWS_ID)


def test_nothing_is_signed_that_was_not_looked_at(named: Office):
    named.submit(NEWS_ID)
    before = (named.root / NEWS).read_bytes()
    other = here("approve", NEWS_ID, "--by", "lanh-dao", "--expect", "0" * 12, "--yes", cwd=named.root)
    unasked = here("approve", NEWS_ID, "--by", "lanh-dao", cwd=named.root)

    assert (other.code, unasked.code) == (4, 130)
    assert (named.root / NEWS).read_bytes() == before


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("approve", NEWS_ID, "--by", "lanh-dao", "--yes"), "chưa gửi duyệt"),
        (("review", NEWS_ID, "--by", "nguoi-la"), "officers.yaml"),
        (("review", "ma-khong-co", "--by", "nguoi-viet"), "ma-khong-co"),
        (("approve", NEWS_ID, "--by", "nguoi-viet", "--emergency", "Gấp", "--yes"), "không có quyền duyệt"),
    ],
)
def test_who_may_not_is_told_why(named: Office, args: tuple[str, ...], words: str):
    before = (named.root / NEWS).read_bytes()
    done = here(*args, cwd=named.root)

    assert (done.code, words in done.stderr) == (2, True), done
    assert (named.root / NEWS).read_bytes() == before


def test_a_faulty_piece_is_not_handed_in(named: Office):
    named.edit(NEWS, "Một đoạn văn.", "Xem [bài](khong-co.md).")
    done = here("review", NEWS_ID, "--by", "nguoi-viet", cwd=named.root)

    assert (done.code, "E401" in done.stdout) == (1, True)
    assert not (named.root / "content/_desk").exists()


def test_an_emergency_needs_a_second_officer_and_stays_owed(named: Office):
    for piece in (LAW, GUIDE_ID):
        here("approve", piece, "--by", "lanh-dao", "--emergency", "Kẻ xấu đang mạo danh", "--yes", cwd=named.root)
    assert not named.is_public(GUIDE_ID)
    for piece in (LAW, GUIDE_ID):
        assert here("approve", piece, "--by", "tham-dinh", "--as", "second", "--yes", cwd=named.root).code == 0
    assert named.is_public(GUIDE_ID)
    owed = json.loads(here("review", "--format", "json", cwd=named.root).stdout)["skipped"]
    assert {(each["article"], each["owed"], each["why"]) for each in owed} >= {
        (GUIDE_ID, "legal", "Kẻ xấu đang mạo danh")
    }

    assert here("approve", GUIDE_ID, "--by", "tham-dinh", "--as", "legal", "--yes", cwd=named.root).code == 0
    owed = json.loads(here("review", "--format", "json", cwd=named.root).stdout)["skipped"]
    assert GUIDE_ID not in {each["article"] for each in owed}
    assert named.is_public(GUIDE_ID)


def test_no_hurry_outweighs_a_persons_consent(named: Office):
    here("approve", STORY_ID, "--by", "lanh-dao", "--emergency", "Gấp", "--yes", cwd=named.root)
    done = here("approve", STORY_ID, "--by", "tham-dinh", "--as", "second", "--yes", cwd=named.root)

    assert "kiểm tra đồng thuận" in done.stdout
    assert not named.is_public(STORY_ID)


def test_the_sheet_is_a_pdf_with_the_words_and_the_digest(named: Office):
    from pypdf import PdfReader

    work = named.submit(STORY_ID)
    done = here("approve", STORY_ID, "--sheet", "phieu.pdf", cwd=named.root)
    words = "".join(page.extract_text() for page in PdfReader(named.root / "phieu.pdf").pages)

    assert done.code == 0, done
    assert work.case.digest in words.replace("\n", "")
    assert "Chuyện." in words


def test_the_sheet_keeps_headings_lists_and_the_rows_of_a_table(named: Office):
    from pypdf import PdfReader

    named.edit(
        NEWS,
        "Một đoạn văn.",
        "- Một việc.\n- [Hai](https://a.example/)\n\n1. Đầu\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n",
    )
    here("approve", NEWS_ID, "--sheet", "phieu.pdf", cwd=named.root)
    lines = "\n".join(page.extract_text() for page in PdfReader(named.root / "phieu.pdf").pages).splitlines()

    assert [line for line in lines if line in {"Mục", "• Một việc.", "1. Đầu", "A | B", "1 | 2"}] == [
        "Mục", "• Một việc.", "1. Đầu", "A | B", "1 | 2",
    ]  # fmt: skip
    assert "https://a.example/" in "".join(lines)


def test_the_sample_is_approved_as_it_stands():
    """Whoever edits a piece of the sample has its officers approve it anew: ``python -m tests.restamp``."""
    done = here("verify", cwd=HOME)

    assert done.code == 0, f"{done.stdout}\n.venv/bin/python -m tests.restamp"
