"""What the rules cost: CPU per article of 350 words, and how the cost grows with the length of one text.

python -m benchmarks.rules [COUNT]   prints milliseconds by rule; a growth of 4 means linear, 16 square.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.corpus import write
from benchmarks.figures import Figure, shown
from pipeline.config import read_config
from pipeline.content.load import load_file, markdown_files
from pipeline.content.registers import read_registers
from pipeline.content.rules import Desk
from pipeline.content.rules.pieces import PIECE_RULES, judge_piece
from pipeline.content.rules.text.reading import Reading
from pipeline.listing import listing
from pipeline.memo import unhurried

NASTY = {
    "plain": "Người chấp hành xong án phạt tù ở xã được hỗ trợ vay vốn, học nghề và tìm việc làm. ",
    "law": "Theo Nghị định 49/2020/NĐ-CP, Luật Thi hành án hình sự 2019 và Quyết định 22 năm 2023, ",
    "digits": "0912 345 678 024085001234 19034567890123 ",
    "names": "anh Trần Văn Hùng mãn hạn tù, ",
    "children": "cháu N.T.H. 12 tuổi ở xã Tân Mỹ bị dâm ô, ",
    "agencies": "Sở Thông tin và Truyền thông, Phòng Tư pháp, Công an huyện, ",
    "secrets": "độ mật MẬT tài liệu mật 15/TM-BCA ",
    "quotes": 'thằng “thằng "thằng ',
    "links": "[a](https://x.example) ![b](c.png) <b> ",
    "letters": "A.B.C.D.E.",
    "brackets": "[[[[((((",
    "spaces": " \n \n\t",
    "one word": "ă",
    "at": "a@b.",
    "scorn": "Cháu ấy đua đòi thì trách ai. ",
    "steps": "Hắn dụ bé sờ đùi, dọa mách mẹ. ",
    "officers": "tổ trưởng Trần Văn Hùng mãn hạn tù. ",
}


def figures(count: int = 400) -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder, unhurried():  # as `check` and `build` judge
        desk = _desk(write(Path(folder), count))
        total = by_rule(desk) if count > 1 else 0.0
        slowest = growth(desk)
    return [
        Figure("all rules, a piece of 350 words", total, "ms CPU", 3),
        Figure(f"all rules, the slowest of {len(NASTY)} texts of 1 MB", slowest, "s CPU", 2),
    ]


def _desk(root: Path) -> Desk:
    """All pieces as they were just read: to fetch what is kept of one is no cost of a rule."""
    config = read_config(root, {})
    registers, _problems = read_registers(config.content)
    assert registers
    lying = listing(config.content)
    sources = [load_file(config.content, config.content / path) for path in markdown_files(lying)]
    return Desk(config, sources, registers, lying)


def by_rule(desk: Desk) -> float:
    """Milliseconds of all rules on a text that none has read; the single ones share what the first of them read."""
    readings = [Reading(piece) for piece in desk.readable]
    steps: list[tuple[str, Callable[[], Iterable[object]]]] = [
        ("all", lambda: [judge_piece(desk.facts, piece) for piece in desk.readable]),
        ("reading", lambda: [Reading(piece).words for piece in desk.readable]),
    ]
    steps += [
        (rule.__name__, lambda rule=rule: [*(found for each in readings for found in rule(desk.facts, each))])
        for rule in PIECE_RULES
    ]
    costs = {name: min(seconds(step) for _turn in range(3)) * 1000 / len(readings) for name, step in steps}
    print(*(f"{name:20} {cost:6.3f} ms" for name, cost in costs.items()), sep="\n")
    return costs["all"]


def growth(desk: Desk) -> float:
    """Seconds of the slowest."""
    slowest = 0.0
    for name, unit in NASTY.items():
        costs = [
            seconds(lambda text=unit, size=size: judge_piece(desk.facts, longer(desk, text, size)))
            for size in (250_000, 1_000_000)
        ]
        print(f"{name:20} {costs[1]:6.2f} s for 1 MB, growth {costs[1] / costs[0]:.1f}", flush=True)
        slowest = max(slowest, costs[1])
    return slowest


def longer(desk: Desk, unit: str, size: int):
    piece = desk.pieces[0]
    body = unit * (size // len(unit.encode()))
    return piece._replace(article=piece.article.but(body=body))


def seconds(step: Callable[[], object]) -> float:
    begun = time.process_time()
    step()
    return time.process_time() - begun


if __name__ == "__main__":
    sys.exit(shown(figures(*map(int, sys.argv[1:]))))
