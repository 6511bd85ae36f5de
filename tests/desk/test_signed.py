"""Signed approvals: whose key, which days, over which words. Real keys, the real ssh-keygen."""

import re
import shutil
import subprocess

import pytest

from pipeline.content.approval.signature import NAMESPACE
from pipeline.errors import EnvironmentFault
from tests.desk.office import GUIDE, GUIDE_ID, NEWS, NEWS_ID, STORY, STORY_ID, Office
from tests.project import HOME

LATER = "2027-06-01T08:00:00+07:00"


def test_a_story_goes_out_when_consent_and_approval_are_signed(office: Office):
    office.submit(STORY_ID)
    assert not office.is_public()
    assert office.sign(STORY_ID, "dong-thuan").article.meta.state == "review"
    assert office.sign(STORY_ID, "lanh-dao").article.meta.state == "approved"

    assert office.codes() == set()
    assert office.is_public()


@pytest.mark.parametrize(("name", "path", "first"), [(GUIDE_ID, GUIDE, "tham-dinh"), (STORY_ID, STORY, "dong-thuan")])
def test_a_missing_level_keeps_it_back(office: Office, name: str, path: str, first: str):
    office.submit(name)
    office.sign(name, first)
    office.edit(path, "state: review", "state: approved")

    assert "B502" in office.codes(path)
    assert not office.is_public(name)


def test_the_author_cannot_approve(office: Office):
    office.edit(NEWS, '"nguoi-viet"', '"lanh-dao"')
    office.submit(NEWS_ID)

    with pytest.raises(EnvironmentFault, match="chính là người viết"):
        office.sign(NEWS_ID, "lanh-dao")


def test_a_foreign_key_signs_nothing(office: Office):
    office.submit(NEWS_ID)
    before = (office.root / NEWS).read_bytes()

    with pytest.raises(EnvironmentFault, match="không có trong sổ"):
        office.sign(NEWS_ID, "lanh-dao", key="ke-la")
    assert (office.root / NEWS).read_bytes() == before


def test_no_signature_is_no_approval(office: Office):
    office.submit(NEWS_ID)
    office.sign(NEWS_ID, "lanh-dao")
    text = (office.root / NEWS).read_text("utf-8")
    (office.root / NEWS).write_text(re.sub(r"    signature: .*\n", "", text), "utf-8")

    assert office.codes(NEWS) == {"B504"}


def test_a_revoked_key_voids_what_it_signed(office: Office):
    office.approve_story()
    office.register(lanh_dao="since: 2026-01-01, revoked: 2027-01-01")

    assert office.codes() == {"B504"}
    assert not office.is_public()


def test_a_key_that_ran_out_later_still_counts(office: Office):
    office.approve_story()
    office.register(lanh_dao="since: 2026-01-01, until: 2026-12-31")

    assert office.codes(now=LATER) == set()
    office.submit(NEWS_ID, LATER)
    with pytest.raises(EnvironmentFault, match="không có hiệu lực"):
        office.sign(NEWS_ID, "lanh-dao", LATER)


@pytest.mark.parametrize("days", ["since: 2026-11-23", "since: 2026-01-01, until: 2026-11-21"])
def test_a_key_outside_its_days_when_it_signed_counts_for_nothing(office: Office, days: str):
    office.approve_story()
    office.register(lanh_dao=days)

    assert office.codes(now=LATER) == {"B504"}


@pytest.mark.parametrize(("old", "new"), [("date: 2026-11-22 08:00:00", "date: 2026-11-21 08:00:00")])
def test_the_time_of_signing_is_signed(office: Office, old: str, new: str):
    office.submit(NEWS_ID)
    office.sign(NEWS_ID, "lanh-dao")
    office.edit(NEWS, old, new)

    assert office.codes(NEWS) == {"B504"}


def test_a_signature_of_another_piece_or_role_cannot_be_carried_over(office: Office):
    office.approve_story()
    text = (office.root / STORY).read_text("utf-8")
    first, second = re.findall(r"signature: (\S+)", text)
    (office.root / STORY).write_text(text.replace(first, "X").replace(second, first).replace("X", second), "utf-8")

    assert office.codes() == {"B504"}


def test_a_key_for_git_or_ssh_does_not_sign_approvals(office: Office):
    """The namespace keeps a signature that was made for something else from counting here."""
    work = office.submit(NEWS_ID)
    approved = office.sign(NEWS_ID, "lanh-dao")
    [sign] = approved.article.meta.approval
    from pipeline.content.approval.signature import statement

    file = office.root / "said"
    file.write_bytes(statement(work.article.id, sign))
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", str(office.keys["lanh-dao"]), str(file)]
    subprocess.run(command, check=True, timeout=30)
    foreign = "".join(file.with_suffix(".sig").read_text().splitlines()[1:-1])
    office.edit(NEWS, str(sign.signature), foreign)

    assert NAMESPACE != "git"
    assert office.codes(NEWS) == {"B504"}


def test_an_agent_signs_with_the_public_half(office: Office, monkeypatch: pytest.MonkeyPatch):
    started = subprocess.run(["ssh-agent", "-s"], capture_output=True, encoding="utf-8", check=True, timeout=30)
    variables = dict(re.findall(r"(SSH_AUTH_SOCK|SSH_AGENT_PID)=([^;]+);", started.stdout))
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    try:
        subprocess.run(["ssh-add", "-q", str(office.keys["lanh-dao"])], check=True, timeout=30)
        shutil.copy(office.keys["lanh-dao"].with_suffix(".pub"), office.root / "only.pub")
        office.keys = {**office.keys, "agent": office.root / "only.pub"}
        office.submit(NEWS_ID)
        assert office.sign(NEWS_ID, "lanh-dao", key="agent").article.meta.state == "approved"
    finally:
        subprocess.run(["ssh-agent", "-k"], check=True, capture_output=True, timeout=30)


def test_one_file_knows_the_program():
    sources = {path for path in (HOME / "pipeline").rglob("*.py") if '"ssh-keygen"' in path.read_text("utf-8")}

    assert [path.name for path in sources] == ["signature.py"]
