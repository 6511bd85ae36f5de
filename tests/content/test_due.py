"""What needs a person, by date; above all the day on which a law ends: every page, banner and live post, also where the
law is named in words alone.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.config import read_config
from pipeline.content.due import Due, Matter, due
from pipeline.content.library import read_desk
from pipeline.content.posted import LivePost, posted
from pipeline.website.pages.piece import piece_page
from pipeline.website.pages.relations import Relations
from tests.project import NOW, REGISTERS, here, judge, make, piece

EVE, DAY = "2027-03-01T00:00:00+07:00", "2027-03-02T00:00:00+07:00"
LAW = piece(
    "document", slug="luat-thu", title="Luật Thử nghiệm số 9/2024/QH15", number="9/2024/QH15", form="Luật", issuer="Quốc hội",
    issued="2024-05-05", expires="2027-03-02", replaced_by="22/2023/QĐ-TTg",
)  # fmt: skip
SUCCESSOR = piece("document", slug="quyet-dinh-22")
REST = {
    "cites": piece(slug="cites", cites=["9/2024/QH15"]),
    "number": piece(slug="number", body="Theo Luật số 9/2024/QH15, xã lập danh sách.\n"),
    "words": piece(slug="words", body="Theo Luật Thử nghiệm năm 2024, xã lập danh sách.\n"),
    "title": piece(slug="title", title="Hỏi về Luật Thử nghiệm 2024"),
}
APART = {
    "past": piece(slug="past", body="Luật Thử nghiệm năm 2024 đã hết hiệu lực.\n"),
    "old-news": piece(
        "news", slug="old-news", date="2026-01-05", body="Theo Luật Thử nghiệm 2024, xã lập danh sách.\n"
    ),
    "else": piece(slug="else", body="Gọi 111 khi cần.\n"),
    "draft": piece(slug="draft", state="draft", body="Theo Luật Thử nghiệm năm 2024.\n"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("due")
    files = {f"content/bai-viet/{name}.md": text for name, text in (REST | APART).items() if name != "old-news"}
    files |= {
        "content/tin/old-news.md": APART["old-news"],
        "content/van-ban/thu.md": LAW,
        "content/van-ban/moi.md": SUCCESSOR,
    }
    return make(folder, files)


def listed(root: Path, now: str, *posts: LivePost) -> tuple[Due, ...]:
    desk, _problems = read_desk(read_config(root, {"HUONGTHIEN_NOW": now}))
    return due(desk, timedelta(days=30), posted(desk, posts))


def pages(found: tuple[Due, ...], matter: Matter, *, overdue: bool) -> set[str]:
    return {item.path.rpartition("/")[2][:-3] for item in found if item.matter is matter and item.overdue is overdue}


def test_the_day_before_it_is_coming(root: Path) -> None:
    assert {found.code for found in judge(root, HUONGTHIEN_NOW=EVE).problems} <= {"W706", "W708"}
    assert pages(listed(root, EVE), Matter.LAW, overdue=False) >= REST.keys()
    assert pages(listed(root, EVE), Matter.LAW, overdue=True) == set()


def test_from_the_day_on_every_page_is_accused_and_listed(root: Path) -> None:
    problems = judge(root, HUONGTHIEN_NOW=DAY).problems
    assert {Path(found.path).stem for found in problems if found.code in {"W702", "W705"}} == {*REST, "draft"}
    assert pages(listed(root, DAY), Matter.LAW, overdue=True) == {*REST, "thu"}


def test_from_the_day_on_every_page_bears_the_banner(root: Path) -> None:
    library = judge(root, HUONGTHIEN_NOW=DAY)
    facts = {each.meta.slug: piece_page(library, Relations(library), each).facts for each in library.public}
    assert {slug for slug, said in facts.items() if said.get("over") and said["stale"]} == REST.keys()
    (cite,) = facts["words"]["over"]
    assert (cite.document.meta.number, cite.successor.meta.number) == ("9/2024/QH15", "22/2023/QĐ-TTg")
    library = judge(root, HUONGTHIEN_NOW=EVE)
    assert not any(piece_page(library, Relations(library), each).facts.get("over") for each in library.public)


def test_what_stands_on_the_channels_is_listed_too(root: Path) -> None:
    said = "Luật Thử nghiệm năm 2024 giúp bạn vay vốn."
    posts = [
        LivePost(channel="fanpage", article=article, url=f"https://fb.example/{article}", text=text)
        for article, text in (
            ("ma-words", "Đọc bài trên trang."),  # its page rests on it
            ("ma-else", said),  # its page was mended, the post was not
            ("ma-gone", said),  # its page is no more
            ("ma-past", "Luật Thử nghiệm năm 2024 đã hết hiệu lực."),
            ("ma-draft-2", "Gọi 111."),
        )
    ]
    found = [item for item in listed(root, DAY, *posts) if item.matter is Matter.POST]
    assert {item.article for item in found} == {"ma-words", "ma-else", "ma-gone"}
    assert all(item.overdue and f"https://fb.example/{item.article}" in item.what for item in found)
    assert not [item for item in listed(root, EVE, *posts) if item.matter is Matter.POST]


OLD = """\
so-goi-cu: {number: "1800 1567", name: Số cũ, purpose: x, hours: x, free: true, source: "https://a.gov.vn/", until: 2020-01-01}
"""
UNITS = "so-cu: {name: Sở Cũ tỉnh X, until: 2025-06-30, successor: ban-bien-tap}\n"
TAKEN = {"code": "H601", "by": "tham-dinh", "why": "Trang bạn", "until": "2026-12-01"}


def test_everything_else_by_date(tmp_path: Path) -> None:
    picture = {"src": "../images/a.png", "alt": "Hình vẽ", "consents": ["con-han"]}
    files: dict[str, str | bytes] = {
        "content/_data/hotlines.yaml": (REGISTERS / "hotlines.yaml").read_text("utf-8") + OLD,
        "content/_data/units.yaml": (REGISTERS / "units.yaml").read_text("utf-8") + UNITS,
        "content/images/a.png": b"",
        "content/bai-viet/a.md": piece(slug="a", body="Gọi 1800 1567.\n"),
        "content/bai-viet/b.md": piece(slug="b", body="Hỏi Sở Cũ tỉnh X.\n"),
        "content/bai-viet/c.md": piece(
            slug="c", body="[x](https://x.example)\n", reviewed=[TAKEN], review_by="2026-11-01"
        ),
        "content/bai-viet/d.md": piece(slug="d", image=picture),
        "content/guong-sang/e.md": piece("story", slug="e", consent="con-han"),
        "content/van-ban/f.md": piece(
            "document", slug="f", number="1/KH-UBND", legal_status="ongoing", expires="2026-11-01"
        ),
    }
    root = make(tmp_path, files)
    found = listed(root, NOW)
    assert [(f"{item.day}", item.matter.value, Path(item.path).stem, item.overdue) for item in found] == [
        ("2020-01-01", "hotline", "a", True),
        ("2025-06-30", "unit", "b", True),
        ("2026-11-01", "law", "f", True),
        ("2026-11-01", "review", "c", True),
        ("2026-12-01", "suppression", "c", False),
    ]
    assert "Trang bạn" in found[-1].what
    assert "tham-dinh" in found[-1].what
    spring = listed(root, "2027-02-20T00:00:00+07:00")
    assert {Path(item.path).stem for item in spring if item.matter is Matter.CONSENT} == {"d", "e"}


@pytest.mark.slow
def test_the_command_reads_the_ledger(tmp_path: Path) -> None:
    files = {
        "content/bai-viet/words.md": REST["words"],
        "content/van-ban/thu.md": LAW,
        "content/van-ban/moi.md": SUCCESSOR,
    }
    root = make(tmp_path, files)
    now = {"HUONGTHIEN_NOW": EVE}
    assert here("publish", "--sandbox", "--yes", cwd=root, env=now).code == 0
    assert "bài đã đăng" not in here("due", "--sandbox", cwd=root, env=now).stdout
    late = here("due", "--sandbox", cwd=root, env={"HUONGTHIEN_NOW": DAY})
    assert late.code == 4
    assert "bài đã đăng ở fanpage" in late.stdout
