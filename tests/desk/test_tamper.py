"""Approved is one text and no other: whatever changes of it, by one character, stops publication."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.config import ApprovalMode
from pipeline.content.approval.judge import Case, faults
from pipeline.content.approval.seal import DESK_KEYS, digest, seal
from pipeline.content.paths import resolve
from pipeline.content.vietnamese import normalise
from pipeline.model.article import SCHEMAS
from tests.desk.office import NEWS, NEWS_ID, PICTURE, STORY, STORY_ID, Office

CHANGES = [
    ("title", STORY, "Một bài để thử", "Một bài để thử."),
    ("description", STORY, "giúp được gì", "giúp được gi"),
    ("body", STORY, "Chuyện.", "Chuyện!"),
    ("alias of a person", STORY, "Anh A.", "Anh B."),
    ("alt text of the picture", STORY, "Một ngôi nhà.", "Một ngôi nhà"),
    ("alt text in the body", STORY, "![Cửa]", "![Của]"),
    ("which consent", STORY, "minh-hoa-01", "minh-hoa-02"),
    ("who wrote it", STORY, '"nguoi-viet"', '"tham-dinh"'),
    ("whether it is a sample", STORY, "---\n", "---\nsample: true\n"),
    ("when", STORY, "2026-11-20 08:00", "2026-11-20 08:01"),
    ("scope of the consent", "content/_data/consents.yaml", "scope: [story, image]", "scope: [story, voice]"),
]


@pytest.fixture
def approved(office: Office) -> Iterator[Office]:
    register = office.root / "content/_data/consents.yaml"
    both = "".join(
        f"minh-hoa-0{n}: {{illustration: true, scope: [story, image], signed: 2026-01-01}}\n" for n in (1, 2)
    )
    register.write_text(both, "utf-8")
    office.approve_story()
    assert office.is_public()
    yield office
    assert not office.is_public()


@pytest.mark.parametrize(("path", "old", "new"), [change[1:] for change in CHANGES], ids=[each[0] for each in CHANGES])
def test_one_change_after_approval_stops_it(approved: Office, path: str, old: str, new: str):
    approved.edit(path, old, new)

    assert approved.codes() == {"B503"}


@pytest.mark.parametrize("picture", ["nha", "cua"])
def test_another_picture_under_the_same_name_stops_it(approved: Office, picture: str):
    (approved.root / f"content/images/{picture}.png").write_bytes(PICTURE + b"3")

    assert approved.codes() == {"B503"}


def test_a_photo_of_one_channel_is_sealed_with_its_bytes_and_its_consents(office: Office):
    photos = [{"src": "../images/kenh.png", "alt": "Một ngôi nhà", "consents": ["minh-hoa-01"]}]
    photo = office.root / "content/images/kenh.png"
    photo.write_bytes(PICTURE)
    office.edit(NEWS, "slug:", f"channels: {json.dumps({'fanpage': {'photos': photos}})}\nslug:")
    office.submit(NEWS_ID)
    office.sign(NEWS_ID, "lanh-dao")
    assert not office.is_public(NEWS_ID)
    office.sign(NEWS_ID, "dong-thuan")
    assert office.is_public(NEWS_ID)

    photo.write_bytes(PICTURE + b"3")

    assert office.codes(NEWS) == {"B503"}


def test_what_people_do_not_read_may_change(office: Office):
    office.approve_story()
    office.edit(STORY, "slug:", "# một ghi chú cho người sửa\nslug:")
    office.edit("content/_data/tags.yaml", "\n", "\n# ghi chú\n")
    (office.root / STORY).rename(office.root / "content/guong-sang/ten-khac.md")

    assert office.is_public()


def test_every_key_of_a_piece_is_sealed_or_known_to_be_the_desks():
    keys = set().union(*(schema.model_fields for schema in SCHEMAS.values()))

    assert keys >= DESK_KEYS
    assert {"state", "approval", "reviewed", "withdrawal"} == DESK_KEYS


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory, keys: dict[str, Path]) -> Case:
    office = Office(tmp_path_factory.mktemp("named"), keys, "named")
    work = office.approve_story()
    assert list(faults(work.case)) == []
    return work.case


@given(st.data())
@settings(max_examples=150)
def test_no_edit_of_the_text_keeps_the_approval(signed: Case, data: st.DataObject):
    """One place of the title, the description or the body, anything in its stead."""
    key = data.draw(st.sampled_from(["title", "description", "body"]))
    article, meta = signed.article, signed.article.meta
    text = article.body if key == "body" else str(getattr(meta, key))
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=3))
    edited = normalise(text[:at] + put + text[at + data.draw(st.integers(0, 2)) :])
    changed = {"body": edited} if key == "body" else {"meta": meta.model_copy(update={key: edited})}
    other = article.model_copy(update=changed)
    said = digest(other, lambda path: path, signed.registers.consents)
    before = digest(article, lambda path: path, signed.registers.consents)

    assert (said == before) == (edited == text)
    if edited != text:
        assert [fault.code for fault in faults(signed._replace(article=other, digest=said))] == ["B503", "B503"]


PARTS = [
    "![a]",
    "[a]",
    "(",
    ")",
    "<",
    ">",
    "]: ",
    "[x]",
    "x.png",
    "b.md",
    "#c",
    "https://x.vn/y.png",
    " ",
    "\n",
    "'t'",
    "\\",
]


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_no_file_is_shown_that_is_not_sealed(signed: Case, body: str):
    """A text without files is not parsed; that must never hide one."""
    from pipeline.content.approval.seal import _targets, files_of

    shown = {resolve(signed.article.path, target) for target in _targets(body)}
    assert shown <= files_of(signed.article.model_copy(update={"body": body}))


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=100)
def test_no_value_passes_for_another(signed: Case, first: str, second: str):
    """Two pieces whose keys hold other words never have one seal, whatever line ends and colons stand in them."""
    meta = signed.article.meta
    one = signed.article.model_copy(update={"meta": meta.model_copy(update={"title": first, "description": second})})
    two = signed.article.model_copy(update={"meta": meta.model_copy(update={"title": second, "description": first})})
    seals = {seal(each, lambda path: path, {}) for each in (one, two)}

    assert len(seals) == (1 if first == second else 2)


def test_the_text_beside_the_trail_is_what_the_digest_is_of(office: Office):
    import hashlib

    work = office.approve_story()
    kept = (office.root / f"content/_desk/{STORY_ID}.txt").read_bytes()

    assert {sign.digest for sign in work.article.meta.approval} == {hashlib.sha256(kept).hexdigest()}
    assert re.search("^title: Một bài để thử$", kept.decode(), re.MULTILINE)
    assert work.config.approval is ApprovalMode.SIGNED
