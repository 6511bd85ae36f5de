"""A session: order, length, golden text and document; what cannot be read aloud is told at its place."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from pipeline.broadcast.document import as_docx, as_text
from pipeline.broadcast.hearing import Source
from pipeline.broadcast.script import Script, script
from pipeline.content.load import load_file
from pipeline.content.vietnamese import words
from pipeline.problems import Problem
from tests.goldens import golden
from tests.project import judge as judged
from tests.project import make, piece

DAY = date(2026, 11, 27)
SETTINGS = "greeting: 'Hôm nay {date}. Bản tin của {unit}.'\nsignoff: Hết.\nlimit_seconds: 60\npause_seconds: 3\n"


def session(root: Path, **pieces: str) -> tuple[Script, tuple[Problem, ...]]:
    """The session of `pieces`, text by name; `alert_…` are alerts."""
    folders = {name: "canh-bao" if name.startswith("alert") else "tin" for name in pieces}
    files = {f"content/{folders[name]}/{name}.md": text for name, text in pieces.items()}
    register = {
        "content/_data/broadcasting.yaml": SETTINGS,
        "content/_data/abbreviations.yaml": "UBND: Ủy ban nhân dân\n",
    }
    library = judged(make(root, register | files))
    by_path = {article.path: article for article in library.articles}
    paths = [f"{folders[name]}/{name}.md" for name in pieces]
    content = root / "content"
    sources = [Source(by_path[path], load_file(content, content / path).tree) for path in paths]
    return script(library, sources, DAY)


def two(root: Path) -> tuple[Script, tuple[Problem, ...]]:
    news = piece("news", slug="tin", title="Tin vui", body="UBND xã họp lúc 8h30 ngày 05/12.\n\n## Căn cứ\n\nLuật.\n")
    return session(
        root, news=news, alert=piece("alert", slug="canh-bao", title="Coi chừng lời mời lạ", body="Gọi 111 ngay.")
    )


def test_urgent_pieces_come_first_and_the_law_is_not_read(tmp_path: Path):
    made, problems = two(tmp_path)

    assert problems == ()
    assert [(item.article, item.priority) for item in made.items] == [("ma-canh-bao", "urgent"), ("ma-tin", "normal")]
    assert made.greeting.startswith(
        "Hôm nay thứ sáu, ngày hai mươi bảy tháng mười một năm hai nghìn không trăm hai mươi"
    )
    assert "Gọi một một một, Tổng đài điện thoại quốc gia bảo vệ trẻ em." in made.items[0].sentences
    assert (
        made.items[1].sentences[-1] == "Ủy ban nhân dân xã họp lúc tám giờ ba mươi phút ngày mùng năm tháng mười hai."
    )


def test_the_length_is_that_of_the_configured_speed(tmp_path: Path):
    made, _problems = two(tmp_path)
    syllables = sum(len(words(text)) for text in (made.greeting, made.signoff))
    for item in made.items:
        count = len(words(" ".join(item.sentences)))
        assert item.seconds == -(-count * 60 // 180)
        syllables += count

    pauses = 3 * 3
    assert made.seconds == -(-syllables * 60 // 180) + pauses
    assert made.fastest - pauses == pytest.approx((made.seconds - pauses) / 1.15, abs=1)
    assert made.slowest - pauses == pytest.approx((made.seconds - pauses) / 0.85, abs=1)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (piece("news", body="Một câu.\n\nHai ABCX câu."), ("E821", "content/tin/news.md", 14, 5)),
        (piece("news", description="Gửi ABCX một câu."), ("E821", "content/tin/news.md", 5, 1)),
        (piece("news", body="Xem tại tongdai111.vn."), ("W822", "content/tin/news.md", 12, 9)),
        (piece("news", body="Xin " * 31 + "cảm ơn."), ("W824", "content/tin/news.md", 12, 1)),
        (piece("news", body="Xin " * 46 + "cảm ơn."), ("E825", "content/tin/news.md", 12, 1)),
        (piece("news", body="Một câu ngắn. \n\n" * 80), ("E823", "content/_data/broadcasting.yaml", 1, 1)),
        (piece("news", state="draft"), ("E811", "content/tin/news.md", 7, 1)),
    ],
)
def test_what_nobody_could_read_is_a_problem_at_its_place(text: str, where: tuple[object, ...], tmp_path: Path):
    _made, problems = session(tmp_path, news=text)

    assert [(found.code, found.path, found.line, found.column) for found in problems] == [where]


def test_an_editors_own_words_are_read_instead(tmp_path: Path):
    own = {"text": "Bà con chú ý.\nGọi 111.", "priority": "priority"}
    made, problems = session(tmp_path, news=piece("news", body="Xin " * 60, broadcast=own))

    assert problems == ()
    assert (made.items[0].priority, made.items[0].sentences[1:]) == ("priority", ("Bà con chú ý.", "Gọi một một một."))


def test_golden_text(tmp_path: Path):
    text = as_text(two(tmp_path)[0])
    assert text == golden("broadcast/buoi-phat.txt", text)


def test_the_document_says_the_same_and_is_the_same_bytes(tmp_path: Path):
    made, _problems = two(tmp_path)
    data = as_docx(made)

    assert data == as_docx(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    said = [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]
    assert said == [line for line in as_text(made).replace("[", "").replace("]", "").splitlines() if line]
    properties = Document(io.BytesIO(data)).core_properties
    assert (properties.created.date(), properties.author) == (DAY, "")
