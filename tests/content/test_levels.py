"""The table of levels (design.md, section 4): what the site shows, what it says is gone, and what no reader may know of."""

import shutil
from pathlib import Path

import pytest

from pipeline.model.library import Visibility
from pipeline.problems import Level
from tests.project import REGISTERS, judge, make, piece

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
ADDRESS = "bai-viet/bai-article/"
LINK = "Xem [x](https://x.example).\n"
CASES = {
    "draft": (piece(state="draft"), Visibility.DRAFT, None, None),
    "state left out": (piece(state=None), Visibility.DRAFT, None, None),
    "review": (piece(state="review"), Visibility.DRAFT, None, None),
    "approved": (piece(), Visibility.PUBLIC, None, None),
    "withdrawn": (piece(state="withdrawn"), Visibility.WITHDRAWN, Visibility.WITHDRAWN, None),
    "published later": (piece(publish_at="2026-11-22 08:01"), Visibility.WAITING, None, None),
    "published now": (piece(publish_at="2026-11-22 08:00"), Visibility.PUBLIC, None, None),
    "dated tomorrow": (piece(date="2026-11-23"), Visibility.WAITING, None, None),
    "another zone": (piece(publish_at="2026-11-22T01:00:00Z"), Visibility.PUBLIC, None, None),
    "expires later": (piece(expires_at="2026-11-22 08:01"), Visibility.PUBLIC, None, None),
    "expired": (piece(expires_at="2026-11-22 08:00"), Visibility.EXPIRED, Visibility.EXPIRED, None),
    "error": (piece(body="[x](khong.md)"), Visibility.BLOCKED, Visibility.BLOCKED, Level.ERROR),
    "draft with an error": (piece(state="draft", body="[x](khong.md)"), Visibility.DRAFT, None, Level.ERROR),
    "withdrawn with an error": (
        piece(state="withdrawn", body="<b>"),
        Visibility.WITHDRAWN,
        Visibility.WITHDRAWN,
        Level.ERROR,
    ),
    "hold": (piece(body=LINK), Visibility.PUBLIC, None, Level.HOLD),
    "warning": (piece(review_by="2026-01-01"), Visibility.PUBLIC, None, Level.WARN),
    "unreadable": (piece(title="x"), None, Visibility.BLOCKED, Level.ERROR),
    "broken yaml": (piece().replace("title: ", "title: [", 1), None, Visibility.BLOCKED, Level.ERROR),
    "never closed": (piece().replace("\n---\n", "\n", 1), None, Visibility.BLOCKED, Level.ERROR),
    "not utf-8": (piece().encode() + b"\xff", None, Visibility.BLOCKED, Level.ERROR),
    "control character": (piece(body="\x00"), None, Visibility.BLOCKED, Level.ERROR),
    "misspelt state": (piece(state="aproved"), None, Visibility.BLOCKED, Level.ERROR),
    "unreadable, quoted, with notes": (
        piece(title="x").replace('slug: "bai-article"', "slug: 'bai-article'  # giữ nguyên"),
        None,
        Visibility.BLOCKED,
        Level.ERROR,
    ),
    "unreadable withdrawn": (piece(title="x", state="withdrawn"), None, Visibility.BLOCKED, Level.ERROR),
    "unreadable draft": (piece(title="x", state="draft"), None, None, Level.ERROR),
    "unreadable review": (piece(title="x", state="review"), None, None, Level.ERROR),
    "unreadable, state left out": (piece(title="x", state=None), None, None, Level.ERROR),
    "unreadable slug": (piece(slug="Bài"), None, None, Level.ERROR),
    "state is a list": (piece(state=["approved"]), None, Visibility.BLOCKED, Level.ERROR),
    "no front matter": ("## Bài\n", None, None, Level.ERROR),
}


@pytest.mark.parametrize("name", CASES)
def test_what_the_public_sees(name: str, tmp_path: Path) -> None:
    text, visibility, gone, level = CASES[name]
    library = judge(make(tmp_path, {"content/bai-viet/a.md": text}))
    assert list(library.visibility.values()) == ([visibility] if visibility else [])
    assert [article.address for article in library.public] == ([ADDRESS] if visibility is Visibility.PUBLIC else [])
    assert [(found.address, found.why) for found in library.gone] == ([(ADDRESS, gone)] if gone else [])
    assert {found.level for found in library.problems} == ({level} if level else set())


def test_blocked_without_an_approval(tmp_path: Path) -> None:
    library = judge(make(tmp_path, {"content/bai-viet/a.md": piece()}, approval="named"))
    assert list(library.visibility.values()) == [Visibility.BLOCKED]
    assert [found.why for found in library.gone] == [Visibility.BLOCKED]


@pytest.mark.parametrize(
    ("consent", "now", "visibility"),
    [
        ("con-han", "2027-03-01T23:59:00+07:00", Visibility.PUBLIC),
        ("con-han", "2027-03-02T00:00:00+07:00", Visibility.WITHDRAWN),
        ("da-rut", "2026-11-22T08:00:00+07:00", Visibility.WITHDRAWN),
    ],
)
def test_consent_that_ends_is_a_withdrawal(tmp_path: Path, consent: str, now: str, visibility: Visibility) -> None:
    root = make(tmp_path, {"content/guong-sang/a.md": piece("story", consent=consent)})
    assert list(judge(root, HUONGTHIEN_NOW=now).visibility.values()) == [visibility]


@pytest.mark.parametrize(("approval", "body"), [("none", "<b>"), ("named", "Chuyện.")])
def test_consent_that_ended_is_a_withdrawal_whatever_else_is_wrong(tmp_path: Path, approval: str, body: str) -> None:
    """Else a broken link, or an approval that fell with the consent's scope, would leave the person's story online."""
    files = {"content/guong-sang/a.md": piece("story", consent="da-rut", body=body)}
    library = judge(make(tmp_path, files, approval=approval))
    assert len({found.code for found in library.problems}) > 1
    assert list(library.visibility.values()) == [Visibility.WITHDRAWN]


def test_consent_of_people_in_the_photos_of_one_channel_is_asked_for(tmp_path: Path) -> None:
    photos = [{"src": "a.svg", "alt": "Hình vẽ", "consents": ["da-rut", "khong-co"]}]
    files = {"content/tin/a.md": piece("news", channels={"fanpage": {"photos": photos}}), "content/tin/a.svg": SVG}
    found = {problem.code for problem in judge(make(tmp_path, files)).problems}
    assert {"B501", "E305"} <= found


def test_a_faulty_copy_hurts_only_itself(tmp_path: Path) -> None:
    files = {"content/bai-viet/bai-article.md": piece(), "content/bai-viet/aa-ban-sao.md": piece(title="Bản sao")}
    library = judge(make(tmp_path, files))
    assert [article.path for article in library.public] == ["bai-viet/bai-article.md"]
    assert library.gone == ()


def test_an_address_that_somebody_uses_is_not_gone(tmp_path: Path) -> None:
    files = {
        "content/bai-viet/cu.md": piece(id="ma-cu-0", date="2026-11-21", state="withdrawn"),
        "content/bai-viet/moi.md": piece(id="ma-moi"),
    }
    library = judge(make(tmp_path, files))
    assert [article.path for article in library.public] == ["bai-viet/moi.md"]
    assert library.gone == ()


def test_an_officer_takes_on_what_holds_a_piece_until_a_day(tmp_path: Path) -> None:
    taken = {"code": "H601", "by": "tham-dinh", "why": "Đã xem", "until": "2026-11-22"}
    root = make(tmp_path, {"content/bai-viet/a.md": piece(body=LINK, reviewed=[taken])})
    assert judge(root).problems == ()
    later = judge(root, HUONGTHIEN_NOW="2026-11-23T00:00:00+07:00")
    assert [found.code for found in later.problems] == ["H601"]


def test_nobody_takes_on_an_error(tmp_path: Path) -> None:
    taken = {"code": "E403", "by": "tham-dinh", "why": "Đã xem", "until": "2027-01-01"}
    library = judge(make(tmp_path, {"content/bai-viet/a.md": piece(body="<b>", reviewed=[taken])}))
    assert [found.code for found in library.problems] == ["E207", "E403"]


def test_rules_see_what_a_faulty_piece_says_besides(tmp_path: Path) -> None:
    """All in one run: the schema does not hide a link, a tag or a consent that is wrong, too."""
    text = piece("story", title="x", date="mai", consent="da-rut", tags=["la-la"], cites=["9/9"], body="[x](khong.md)")
    library = judge(make(tmp_path, {"content/guong-sang/a.md": text}))
    assert {found.code for found in library.problems} == {"E206", "E204", "B501", "E305", "E303", "E401"}


def test_registers_know_each_other(tmp_path: Path) -> None:
    from pipeline.content.registers import read_registers

    shutil.copytree(REGISTERS, tmp_path / "_data")
    (tmp_path / "_data/units.yaml").write_text("ban-bien-tap: {name: Ban, area: viet-nm, successor: ban-la}\n", "utf-8")
    (tmp_path / "_data/areas.yaml").write_text("viet-nam: {name: Việt Nam, kind: country, within: the-gioi}\n", "utf-8")
    (tmp_path / "_data/hotlines.yaml").write_text("", "utf-8")
    registers, problems = read_registers(tmp_path)
    assert registers is None
    assert [(found.path.rpartition("/")[2], found.line, found.column) for found in problems] == [
        ("units.yaml", 1, 27),
        ("units.yaml", 1, 42),
        ("areas.yaml", 1, 43),
        ("masthead.yaml", 10, 12),
    ]
