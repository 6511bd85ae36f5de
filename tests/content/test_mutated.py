"""Real articles with faults put into them: never a traceback, always a problem inside the file, bounded time and memory.

1,000 in `make test`, 20,000 in `make stress`. What is measured is CPU time, so that a busy machine accuses nobody.
"""

import random
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.config import read_config
from pipeline.content.fix import mend
from pipeline.content.library import read_desk
from pipeline.content.load import load_file
from pipeline.content.rules import Facts, Piece
from pipeline.content.rules.pieces import judge_piece
from pipeline.problems import Problem
from tests.project import HOME, make

COUNT = {100: 200, 200: 1000, 1000: 20_000}[settings().max_examples]
PIECES = sorted((HOME / "content").glob("*/*.md"))

BODY = [
    "Gọi anh ấy theo số 0912 345 678.", "CCCD 024085001234", "STK 19034567890123 Vietcombank", "MẬT", "Độ mật: Tối mật",
    "Số 15/TM-BCA", "LƯU HÀNH NỘI BỘ", "Cháu N.T.H. bị hàng xóm dâm ô.", "Các con nghiện tụ tập.", "<script>alert(1)</script>",
    "<b>x</b>", "[x](khong-co.md)", "[x](../../../etc/passwd)", "[x](javascript:alert(1))", "![](../images/x.png)",
    "![x](https://x.example/a.png)", "Nghị định 247/2099/NĐ-CP", "Vay theo Quyết định 22/2023QĐ-TTg", "nguyenvana@gmail.com",
    "Việc vаy vốn", "[x](https://x.example/)", "Sở Thông tin và Truyền thông tỉnh Bắc Giang sẽ dạy tuần sau.", "x\u202ey", "\x00", "\x1b[2J",
    "ViÖc lµm cho ng­êi míi trë vÒ ®­îc chÝnh quyÒn x· gióp ®ì, häc nghÒ, t×m viÖc lµm vµ vay vèn ®Ó æn ®Þnh cuéc sèng míi.",
]  # fmt: skip
HEAD = [
    "la-gi: x", "title: x", "date: 31/02/2026", "date: hôm nay", "slug: Không Phải", "state: aproved", "tags: [khong-co]", "id: X",
    "a: &a [x]", "b: *a", "c: !!python/object:os.system x", "title: [", "cites: [999/2026/NĐ-CP]", "image: {src: x.png, alt: x}",
    "channels: [zalo]", "\tid: x", "description: ''", "e: " + "[" * 400, "title: {a: b}", "review_by: '2026-1-1'",
    "author: nobody-here", "area: sao-hoa", "aliases: ['/../x']",
]  # fmt: skip
NOISE = [
    "",
    "\n",
    "  ",
    "> ",
    "- ",
    "| a |",
    "`",
    "**",
    "“",
    "\u00a0",
    "🙂",
    "e\u0301",
    "[",
    "](",
    "{",
    "}",
    "%s",
    "\\",
    "Điều 5 ",
    "111 ",
]


def mutated(dice: random.Random) -> tuple[str, bytes]:
    """A folder and a file that has at least one fault, and harmless noise."""
    source = dice.choice(PIECES)
    head, _, body = source.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
    lines, rest = head.split("\n"), body.split("\n")
    for _turn in range(dice.randint(0, 6)):
        at = dice.randrange(len(rest))
        rest[at] = (line := rest[at])[: (cut := dice.randint(0, len(line)))] + dice.choice(NOISE) + line[cut:]
    free = source.parent.name in {"van-ban", "guong-sang", "video"}  # may name old agencies, or show invented people
    fault = dice.choice(["head", "bytes", "frame", "both", *([] if free else ["body", "body"])])
    if fault in {"body", "both"}:
        rest = [*rest, "", dice.choice(BODY), ""]
    if fault in {"head", "both"}:
        lines.append(dice.choice(HEAD))
    data = ("---\n" + "\n".join(lines) + "\n---\n" + "\n".join(rest)).encode()
    if fault == "bytes":
        at = dice.randrange(len(data))
        data = data[:at] + dice.choice([b"\xff", b"\xfe\xff", b"\x80", b"\x00", b"\x1b", b"\xc3("]) + data[at:]
    if fault == "frame":
        data = dice.choice(
            [b"", data[4:], data[: dice.randint(1, 40)], data.replace(b"\n---\n", b"\n", 1), b"\n" + data]
        )
    return source.parent.name, data


def judged(content: Path, facts: Facts, folder: str, data: bytes) -> list[Problem]:
    file = content / folder / "bien-doi.md"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(data)
    source = load_file(content, file)
    article = source.article or source.rest
    return [*source.problems, *(judge_piece(facts, Piece(article, source)) if article else ())]


def timed(content: Path, facts: Facts, folder: str, data: bytes) -> tuple[list[Problem], float]:
    """As `judged`, and the seconds of CPU that it took."""
    begun = time.process_time()
    return judged(content, facts, folder, data), time.process_time() - begun


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_desk(read_config(HOME, {"HUONGTHIEN_NOW": "2026-11-22T08:00:00+07:00"}))[0].facts


def test_mutated_articles(tmp_path: Path, facts: Facts) -> None:
    content = make(tmp_path) / "content"
    slowest = 0.0
    for seed in range(COUNT):
        folder, data = mutated(random.Random(seed))
        found, seconds = timed(content, facts, folder, data)
        if (
            seconds >= 1
        ):  # once more: a collection of pytest's own garbage, or a busy machine, is not what the file costs
            found, seconds = timed(content, facts, folder, data)
        slowest = max(slowest, seconds)
        assert found, seed
        last = data.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 2
        assert all(each.message and str(each).isprintable() and 1 <= each.line <= last for each in found), seed
        if seed % 20 == 0:
            text = data.decode(errors="replace")
            assert mend(mend(text)) == mend(text), seed
    assert slowest < 1


def test_memory_for_one_file(tmp_path: Path, facts: Facts) -> None:
    content = make(tmp_path) / "content"
    tracemalloc.start()
    try:
        for seed in range(8):
            judged(content, facts, *mutated(random.Random(seed)))
        large = "Theo Nghị định 49/2020/NĐ-CP, gọi 0912 345 678, anh Trần Văn Hùng mãn hạn tù [x](y.md). " * 3_000
        judged(content, facts, "bai-viet", b"---\nid: x\n---\n" + large.encode()[:490_000])
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()
