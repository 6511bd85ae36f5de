"""Sheets of paper: everything that the sample says stands on them, in every letter; what has no room is told."""

import io
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.config import read_config
from pipeline.content.blocks import Run, Shape, blocks
from pipeline.content.library import read_library
from pipeline.content.load import load_file
from pipeline.model.article import Article, Kind
from pipeline.model.library import Library
from pipeline.model.outputs import Form, Reader
from pipeline.printing.editions import entry, numbered, standings
from pipeline.printing.order import Order, Paper, room
from pipeline.printing.press import Press
from pipeline.printing.proof import Proof, proof
from pipeline.printing.sheet import sheet
from pipeline.website.text.outline import outline
from tests.goldens import golden
from tests.project import HOME, NOW, judge, make, piece

MM = 72 / 25.4
ORDERS = [
    *(Order(form=form) for form in Form),
    *(Order(form=Form.HANDOUT, reader=reader) for reader in Reader),
    Order(form=Form.POSTER, paper=Paper.A3),
    Order(form=Form.LEAFLET, office=True),
]
SIZES = {Form.LEAFLET: (297, 210), Form.A5: (148, 210), Form.POSTER: (210, 297), Form.SLOGAN: (300, 70), Form.HANDOUT: (210, 297)}  # fmt: skip
VIETNAMESE = "".join(
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
)


def name(order: Order) -> str:
    return "-".join(
        filter(None, (order.form, order.reader, order.paper * (order.paper == "a3"), "office" * order.office))
    )


@pytest.fixture(scope="module")
def sample() -> Library:
    return read_library(read_config(HOME, {"HUONGTHIEN_NOW": NOW}))


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


def longest(library: Library) -> Article:
    def length(article: Article) -> int:
        return sum(len(text) for block in outline(article) for text in block.texts)

    return max((a for a in library.public if a.kind is not Kind.PAGE), key=length)


def proofed(root: Path, order: Order, press: Press, text: str, path: str = "tin/a.md") -> Proof:
    library = judge(make(root, {f"content/{path}": text}))
    return proof(library, library.articles[0], order, load_file(root / "content", root / "content" / path).tree, press)


def drawn(press: Press, order: Order, library: Library, article: Article) -> PdfReader:
    fitted = press.fit(sheet(library, article, order), room(order))
    assert fitted is not None
    assert fitted.tight == ()
    return PdfReader(io.BytesIO(press.pdf(fitted, room(order))))


def said(reader: PdfReader) -> str:
    """The text of all pages, without the spaces, hyphens and line ends that a layout adds."""
    text = unicodedata.normalize("NFC", " ".join(page.extract_text() for page in reader.pages))
    return re.sub(r"[\s\u200b]+", "", text)


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


@pytest.mark.parametrize("order", ORDERS, ids=name)
def test_every_word_of_the_longest_sample_stands_inside_the_sheet(order: Order, sample: Library, press: Press):
    article = longest(sample)
    reader, made = drawn(press, order, sample, article), sheet(sample, article, order)
    found = said(reader)

    wanted = {
        Form.SLOGAN: [made.slogan],
        Form.POSTER: [made.title, made.lead, *made.points],
    }.get(order.form, [made.title, made.lead, *(text for block in made.blocks for text in block.texts)])
    assert [text for text in wanted if bare(text) not in found] == []
    assert _outside(reader) == []


def _outside(reader: PdfReader) -> list[tuple[str, float, float]]:
    """Words that begin beyond the trimmed sheet."""
    found: list[tuple[str, float, float]] = []
    for page in reader.pages:
        left, bottom, right, top = map(float, page.trimbox)

        def look(text, cm, tm, _font, _size, edges=(left, bottom, right, top)):
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if text.strip() and not (edges[0] <= x <= edges[2] and edges[1] <= y <= edges[3]):
                found.append((text, x, y))

        page.extract_text(visitor_text=look)
    return found


@pytest.mark.parametrize("order", [*ORDERS[:5], *ORDERS[-2:]], ids=name)
def test_the_sheet_has_its_size_and_bleed_and_no_date(order: Order, sample: Library, press: Press):
    article = sample.by_id["20260826-yxwigg"]
    reader = drawn(press, order, sample, article)
    scale = 2**0.5 if order.paper is Paper.A3 else 1
    bleed = 0 if order.office or order.form is Form.HANDOUT else 3
    for page in reader.pages:
        size = (float(page.trimbox.width) / MM / scale, float(page.trimbox.height) / MM / scale)
        assert size == pytest.approx(SIZES[order.form], abs=0.1)
        assert float(page.mediabox.width - page.trimbox.width) / MM == pytest.approx(2 * bleed, abs=0.1)
    assert len(reader.pages) == 2 if order.form is Form.LEAFLET else len(reader.pages) <= room(order).pages[-1]
    assert reader.metadata.creation_date is None
    assert reader.metadata.title == article.meta.title


@pytest.mark.parametrize("form", [Form.LEAFLET, Form.A5, Form.HANDOUT])
def test_every_vietnamese_letter_is_drawn(form: Form, press: Press, tmp_path: Path):
    letters = VIETNAMESE + "đĐ“”–…₫²"
    body = f"{' '.join(letters)}\n\n**{' '.join(letters)}**\n\n*{' '.join(letters)}*\n"
    library = judge(make(tmp_path, {"content/tin/a.md": piece("news", body=body)}))
    found = said(drawn(press, Order(form=form), library, library.articles[0]))

    assert [letter for letter in letters if found.count(letter) < 3] == []


@pytest.mark.parametrize("order", ORDERS[:5], ids=name)
def test_equal_words_give_equal_bytes(order: Order, sample: Library):
    made = sheet(sample, sample.by_id["20260826-yxwigg"], order)
    first, second = (one.pdf(one.fit(made, room(order)), room(order)) for one in (Press(), Press()))

    assert first == second


def test_what_has_no_room_is_a_problem_with_the_longest_parts(press: Press, tmp_path: Path):
    body = "## Phần ngắn\n\nMột câu.\n\n## Phần dài\n\n" + "Câu này được chép lại rất nhiều lần. \n\n" * 300
    found = proofed(tmp_path, Order(form=Form.LEAFLET), press, piece("news", body=body))

    assert found.fitted is None
    [problem] = found.problems
    assert (problem.code, problem.path, problem.line) == ("E812", "content/tin/a.md", 16)
    assert "«Phần dài» (2402)" in problem.remedy
    assert 600 < int(re.search(r"(\d+) tiếng", problem.message)[1]) < 2400


def test_what_a_box_cannot_hold_is_a_problem_at_its_key(press: Press, tmp_path: Path):
    slogan = proofed(tmp_path, Order(form=Form.SLOGAN), press, piece("news", title="Nghiêng " * 11))
    assert [(each.code, each.line) for each in slogan.problems] == [("E813", 4)]
    short = piece("news", title="Nghiêng " * 11, slogan="Mở lòng hôm nay")
    assert proofed(tmp_path / "short", Order(form=Form.SLOGAN), press, short).problems == ()


@pytest.mark.parametrize("state", [{"state": "draft"}, {"state": "withdrawn"}, {"expires_at": "2026-11-21"}])
def test_nothing_is_printed_that_is_not_public(state: dict[str, str], press: Press, tmp_path: Path):
    found = proofed(tmp_path, Order(form=Form.POSTER), press, piece("news", **state))

    assert found.fitted is None
    assert [each.code for each in found.problems] == ["E811"]


def test_children_get_short_sentences_and_no_law(press: Press, sample: Library, tmp_path: Path):
    long = "Em " + "nhớ " * 25 + "nhé. Em gọi 111."
    found = proofed(tmp_path, Order(form=Form.HANDOUT, reader=Reader.CHILD), press, piece("news", body=long))
    assert [(each.code, each.line) for each in found.problems] == [("W814", 12)]
    assert found.fitted is not None

    article = sample.by_id["20261116-nmxlxq"]
    child, parent = (sheet(sample, article, Order(form=Form.HANDOUT, reader=r)) for r in (Reader.CHILD, Reader.PARENT))
    assert "Căn cứ" in [text for block in parent.blocks for text in block.texts]
    assert "Căn cứ" not in [text for block in child.blocks for text in block.texts]
    assert (bool(parent.basis), child.basis, child.doubts) == (True, (), ())


def test_words_are_never_source(press: Press, tmp_path: Path):
    text = 'Chữ #panic("x") *đậm* $x$ @a <b> "ngoặc" // hết'
    library = judge(make(tmp_path, {"content/tin/a.md": piece("news", title=text, body=text.replace("*", r"\*"))}))
    article = library.articles[0]
    for form in Form:
        assert '#panic("x")' in said(drawn(press, Order(form=form), library, article))


@pytest.mark.parametrize(
    ("kind", "changes", "numbers"),
    [
        ("alert", {}, {"tong-dai-111": "111"}),
        ("news", {"body": "Gọi 111 ngay."}, {"tong-dai-111": "111"}),
        ("news", {"body": "Trang 1113 nói: số 51/111."}, {"tong-dai-111": "111"}),
    ],
)
def test_numbers_come_from_the_register(kind: str, changes: dict[str, str], numbers: dict[str, str], tmp_path: Path):
    library = judge(make(tmp_path, {"content/x.md": ""} | {f"content/{'canh-bao' if kind == 'alert' else 'tin'}/a.md": piece(kind, **changes)}))  # fmt: skip
    assert sheet(library, library.articles[0], Order(form=Form.A5)).dial == numbers


def test_blocks_know_styles_lines_and_tables():
    body = "Một **hai** *ba* [bốn](x.md).\n\n- a\n  - b\n\n> lời\n\n| Ai | Bao nhiêu |\n|---|---|\n| Anh | 4 triệu |\n"
    found = blocks(body, 11)

    assert [(block.shape, block.line) for block in found] == [
        (Shape.TEXT, 11),
        (Shape.BULLETS, 13),
        (Shape.QUOTE, 16),
        (Shape.BULLETS, 18),
    ]
    assert found[0].items[0][:4] == (Run("Một "), Run("hai", strong=True), Run(" "), Run("ba", emphasis=True))
    assert [block.texts for block in found[1:]] == [("a", "b"), ("lời",), ("Anh – Bao nhiêu: 4 triệu",)]


def test_an_edition_is_known_by_its_words(tmp_path: Path):
    """The same words are the same edition; other words the next one; the old one is told of."""
    order, text = Order(form=Form.LEAFLET), piece("material", body="Gọi 111.")
    library = judge(make(tmp_path, {"content/tai-lieu/a.md": text}))
    article, first = library.articles[0], sheet(library, library.articles[0], order)
    assert numbered(library, article.id, first).edition == 1

    register = entry(article.id, first, date(2026, 11, 1), 500)
    same = judge(make(tmp_path, {"content/_data/editions.yaml": register}))
    assert numbered(same, article.id, sheet(same, article, order)).edition == 1
    assert [(each.title, each.edition.copies, each.reasons) for each in standings(same)] == [
        ("Một bài để thử", 500, ())
    ]

    other = judge(make(tmp_path, {"content/tai-lieu/a.md": text + "Thêm.\n"}))
    assert numbered(other, article.id, sheet(other, other.articles[0], order)).edition == 2
    assert [each.reasons for each in standings(other)] == [("bài đã sửa sau khi in",)]

    over = judge(make(tmp_path, {"content/_data/editions.yaml": register + "  until: 2026-11-21\n"}))
    assert list(standings(over)) == []


@pytest.mark.parametrize("order", [*ORDERS[:5], ORDERS[5]], ids=name)
def test_golden(order: Order, press: Press, tmp_path: Path):
    """The words of each page in their order."""
    body = "Gọi **111**.\n\n## Ba việc\n\n1. Dừng lại.\n2. Nói ra.\n\n- Một\n- Hai\n\n> Em không có lỗi.\n\n## Căn cứ\n\nLuật.\n"
    text = piece("material", title="Thẻ nhớ", slogan="Nói ra là an toàn", unverified=["Cần xem lại."], body=body)
    library = judge(make(tmp_path, {"content/tai-lieu/a.md": text}))
    reader = drawn(press, order, library, library.articles[0])
    pages = "\f\n".join(f"{page.extract_text().strip()}\n" for page in reader.pages)
    assert pages == golden(f"printing/{name(order)}.txt", pages)
