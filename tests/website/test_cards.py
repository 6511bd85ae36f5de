"""Preview cards: the right size, few bytes, every Vietnamese letter, no title too long, the same bytes every time."""

import io
import unicodedata
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops

from pipeline.website.assets.cards import Card, draw
from tests.project import make, piece
from tests.website.conftest import Site, rebuild

TITLE_BOX = (60, 118, 866, 460)
LONGEST = 150


def card(title: str = "Vay vốn từng bước", path: str = "a/card.png") -> Card:
    return Card(path, "Hướng dẫn", title, "Con đường hướng thiện", "Lối về rộng mở")


def drawn(root: Path, *cards: Card) -> list[bytes]:
    draw(cards, root / "site", root / "cache")
    return [(root / "site" / one.path).read_bytes() for one in cards]


def test_a_card_is_a_palette_png_of_the_size_that_facebook_asks_for(tmp_path: Path):
    [data] = drawn(tmp_path, card())

    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.size, picture.mode, picture.format) == ((1200, 630), "P", "PNG")
    assert len(data) < 40_000


def test_equal_words_give_equal_bytes_and_are_drawn_once(tmp_path: Path):
    first = drawn(tmp_path / "one", card())

    assert drawn(tmp_path / "two", card()) == first
    assert draw([card()], tmp_path / "one/site", tmp_path / "one/cache") == 0


def test_the_cache_forgets_cards_that_no_page_has(tmp_path: Path):
    drawn(tmp_path, card(), card("Một bài khác", "b/card.png"))
    drawn(tmp_path, card("Tên mới"))

    assert len(list((tmp_path / "cache").iterdir())) == 1


@pytest.mark.parametrize(
    "title",
    [
        "W" * LONGEST,
        "Nghiêng " * (LONGEST // 8),
        "Quyết-định-số-22/2023/QĐ-TTg" * 5,
        "Một",
        'Chữ #panic("x") *đậm* $x$ \\ @a <b> "ngoặc" // hết',
    ],
)
def test_a_title_stays_in_its_place_and_is_never_source(tmp_path: Path, title: str):
    with_title, without = drawn(tmp_path, card(title, "a/card.png"), card("\u00a0", "b/card.png"))
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in (with_title, without)]
    for picture in pictures:
        picture.paste(0, TITLE_BOX)

    extrema = ImageChops.difference(*pictures).getextrema()

    assert max(high for _, high in extrema) < 60  # palettes differ a little, letters would differ a lot
    assert with_title != without


def test_accents_and_tails_of_the_largest_letters_are_whole(tmp_path: Path):
    """The highest accents and the lowest tails end inside the picture of the title that is laid on the card."""
    low, bare = drawn(tmp_path, card("Ẫgỵ Ẩgỵ", "a/card.png"), card("\u00a0", "b/card.png"))
    difference = ImageChops.difference(*(Image.open(io.BytesIO(data)).convert("L") for data in (low, bare)))
    _left, top, _right, bottom = difference.getbbox() or (0, 0, 0, 0)

    assert 289 - 76 // 2 - 28 < top < 289 - 76 // 2
    assert 289 + 76 // 4 < bottom < 289 + 76 // 2 + 28


def test_the_font_has_every_vietnamese_letter():
    """A letter that the font lacks is drawn as the same box as one that no font has."""
    vowels = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = [f"{vowel}{tone}" for vowel in vowels for tone in tones] + list("đbcghklmnpqrstvx0123456789–“”…,.?!/")
    pages = "".join(f"#page[{letter}]#page[{letter.upper()}]" for letter in map(_nfc, letters))
    setup = '#set page(width: 30pt, height: 40pt, margin: 5pt)\n#set text(font: "Libertinus Serif", weight: "bold", fallback: false)\n'
    source = f"{setup}#page[\ue123]{pages}"

    box, *shown = typst.Compiler(ignore_system_fonts=True).compile(source.encode(), format="png", ppi=72)

    assert len(shown) == 2 * len(letters)
    assert box not in shown


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def test_every_public_piece_has_a_card_and_names_it(site: Site):
    paths = site.paths()

    for article in site.library.public:
        assert f"{article.address}card.png" in paths
    text = site.read("tin/mot-tin/")
    for line in (
        f'<meta property="og:image" content="{site.library.site_url}tin/mot-tin/card.png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="Một tin mới">',
    ):
        assert line in text
    assert f'content="{site.library.site_url}card.png"' in site.read("tin/")
    assert "og:image" not in site.read("tin/da-go/")


def test_a_card_of_what_is_withdrawn_goes(tmp_path: Path):
    make(
        tmp_path,
        {"content/tin/b.md": piece("news", slug="tin-khac"), "content/tin/a.md": piece("news", slug="mot-tin")},
    )
    assert "tin/mot-tin/card.png" in rebuild(tmp_path).paths()

    make(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin", state="withdrawn")})
    assert "tin/mot-tin/card.png" not in rebuild(tmp_path).paths()
