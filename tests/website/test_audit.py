"""The audit of a built site: each finding by one site that is broken in one way."""

from pathlib import Path

import pytest

from pipeline.model.library import Library
from pipeline.website.gate.audit import HEAVIEST, audit
from tests.project import SITE, judge, make, piece

PAGE = '<html><head><link rel="canonical" href="{url}"></head><body id="top">{body}</body></html>'
DRAFT = "Câu này chỉ nằm trong bản nháp chưa được duyệt."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = {
        "content/tin/a.md": piece("news", slug="mot-tin"),
        "content/tin/nhap.md": piece(
            "news", slug="nhap", title="Bản nháp chưa ai thấy", state="draft", body=DRAFT + "\n"
        ),
        "content/tin/go.md": piece(
            "news", slug="go", title="Vay vốn", state="withdrawn", description="Tin này đã được gỡ khỏi trang."
        ),
    }
    return judge(make(tmp_path_factory.mktemp("audit"), files))


def found(root: Path, library: Library, files: dict[str, str | bytes]) -> list[tuple[str, str]]:
    """(path, code) of every finding in a site that is fine but for `files`; an empty text leaves the file out."""
    body = '<a href="../../">x</a> <a href="#top">x</a>'
    fine = {
        "index.html": PAGE.format(url=SITE, body='<a href="tin/mot-tin/#top">x</a> <a href="https://vbpl.vn/">x</a>'),
        "tin/mot-tin/index.html": PAGE.format(url=SITE + "tin/mot-tin/", body=body),
    }
    for path, text in {**fine, **files}.items():
        if text:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return [(problem.path, problem.code) for problem in audit(root, library)]


def with_body(body: str) -> dict[str, str]:
    return {"tin/mot-tin/index.html": PAGE.format(url=SITE + "tin/mot-tin/", body=body)}


def test_a_fine_site(tmp_path: Path, library: Library):
    assert found(tmp_path, library, {}) == []


def test_e801_no_page(tmp_path: Path, library: Library):
    files = {"tin/mot-tin/index.html": "", "index.html": PAGE.format(url=SITE, body="x")}
    assert found(tmp_path, library, files) == [("content/tin/a.md", "E801")]


def test_e801_another_page_at_the_address(tmp_path: Path, library: Library):
    other = {"tin/mot-tin/index.html": PAGE.format(url=SITE + "tin/", body='<p id="top">')}
    assert ("content/tin/a.md", "E801") in found(tmp_path, library, other)


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../khong-co/">x</a>',
        '<a href="../mot-tin/#khong-co">x</a>',
        '<a href="#khong-co">x</a>',
        '<img alt="" src="../../images/khong-co.png">',
        '<a href="khong-co.md">x</a>',
        '<a href="../../../../ra-ngoai/">x</a>',
        f'<a href="{SITE}khong-co/">x</a>',
        '<a href="/khong-co/">x</a>',
    ],
)
def test_e802_links_anchors_and_pictures(tmp_path: Path, library: Library, body: str):
    assert found(tmp_path, library, with_body(body)) == [("content/tin/a.md", "E802")]


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{DRAFT}</p>",
        f"<p>Mở đầu. {DRAFT} Kết.</p>",
        "<h2>Bản nháp chưa ai thấy</h2>",
        "<title>Bản nháp chưa ai thấy – Con đường hướng thiện</title>",
        '<meta name="description" content="Tin này đã được gỡ khỏi trang.">',
        "<p>minh-hoa-01</p>",
        '<span data-by="tham-dinh">x</span>',
    ],
)
@pytest.mark.parametrize("path", ["index.html", "rss.xml", "tim-kiem.json"])
def test_e803_words_of_what_is_not_public(tmp_path: Path, library: Library, text: str, path: str):
    if path == "index.html":
        text = PAGE.format(url=SITE, body=text)
    assert found(tmp_path, library, {path: text}) == [(f"site/{path}", "E803")]


@pytest.mark.parametrize("path", ["_data/consents.yaml", "tin/a.md", ".cache/x.txt"])
def test_e803_files_that_are_no_output(tmp_path: Path, library: Library, path: str):
    assert found(tmp_path, library, {path: "x"}) == [(f"site/{path}", "E803")]


def test_a_hidden_title_that_everybody_uses_is_no_leak(tmp_path: Path, library: Library):
    """The withdrawn piece is called "Vay vốn", as a tag is."""
    assert found(tmp_path, library, with_body("<p>Vay vốn</p>")) == []


def test_a_hidden_title_that_a_public_piece_says_is_no_leak(tmp_path: Path):
    """Its own page says it once more than the piece: in its head, which stays a secret."""
    said = "Ai cũng có thể vay vốn ở đây."
    files = {
        "content/tin/a.md": piece("news", slug="mot-tin", body=f"{said}\n"),
        "content/tin/nhap.md": piece("news", slug="nhap", title=said, state="draft"),
    }
    library = judge(make(tmp_path / "project", files))

    assert found(tmp_path / "a", library, with_body(f"<p>{said}</p>")) == []
    in_head = with_body(f"<title>{said} – Con đường hướng thiện</title>")
    assert found(tmp_path / "b", library, in_head) == [("content/tin/a.md", "E803")]


def test_e804_weight(tmp_path: Path, library: Library):
    assert found(tmp_path, library, with_body("x" * HEAVIEST)) == [("content/tin/a.md", "E804")]


@pytest.mark.parametrize(
    "body",
    [
        '<img alt="" src="https://example.com/x.png">',
        '<script src="//example.com/x.js"></script>',
        '<iframe src="http://x.vn"></iframe>',
    ],
)
def test_e805_things_from_elsewhere(tmp_path: Path, library: Library, body: str):
    assert found(tmp_path, library, with_body(body)) == [("content/tin/a.md", "E805")]


def test_e806_a_photo_with_its_place(tmp_path: Path, library: Library):
    exif = b"\xff\xd8\xff\xe1\x00\x08Exif\x00\x00\xff\xd9"
    assert found(tmp_path, library, {"images/a.jpg": exif}) == [("site/images/a.jpg", "E806")]


@pytest.mark.parametrize(
    "body", ["<script>1</script>", '<p style="color:red">', '<p onclick="x()">', "<style>p{}</style>"]
)
def test_e807_what_the_policy_refuses(tmp_path: Path, library: Library, body: str):
    assert found(tmp_path, library, with_body(body)) == [("content/tin/a.md", "E807")]


def test_data_blocks_and_files_of_ours_are_no_inline_script(tmp_path: Path, library: Library):
    body = '<script type="application/ld+json">{}</script><script src="#noi-dung" defer></script>'
    assert [code for _, code in found(tmp_path, library, with_body(body))] != ["E807"]


def test_a_site_in_a_folder_of_its_host(tmp_path: Path):
    library = judge(make(tmp_path, {}), HUONGTHIEN_SITE_URL="https://xa.example/huong-thien/")
    site = tmp_path / "out"
    site.mkdir()
    links = '<a href="/huong-thien/">x</a> <a href="/khac/">x</a>'
    (site / "index.html").write_text(PAGE.format(url="https://xa.example/huong-thien/", body=links), "utf-8")
    assert [problem.message for problem in audit(site, library)] == ["liên kết «/khac/» không dẫn tới đâu"]
