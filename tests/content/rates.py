"""Recall and false alarms by family, on what the rules were tuned on, have learned from since, have never learned from.

python -m tests.content.rates [--misses]
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.content.rows import HELD_OUT, TABLES, UNSEEN, Row, found, rows


class Rate(NamedTuple):
    """How many of the `wanted` codes were `hit`, those of level block apart; how many of the `traps` were accused."""

    wanted: int = 0
    hit: int = 0
    wanted_blocks: int = 0
    hit_blocks: int = 0
    traps: int = 0
    accused: int = 0

    def __str__(self) -> str:
        return (
            f"recall {_share(self.hit, self.wanted)}, block level {_share(self.hit_blocks, self.wanted_blocks)}, "
            f"false alarms {_share(self.accused, self.traps)}"
        )


def rate(*tables: Path) -> Rate:
    """The rates of `tables` together."""
    total = Rate()
    for row, codes in (each for table in tables for each in zip(rows(table), found(table), strict=True)):
        wanted, got = set(row.codes.split()) - {"-"}, set(codes.split()) - {"-"}
        blocks = {code for code in wanted if code[0] == "B"}
        one = Rate(
            len(wanted),
            len(wanted & got),
            len(blocks),
            len(blocks & got),
            int(not wanted),
            int(not wanted and bool(got)),
        )
        total = Rate(*map(sum, zip(total, one, strict=True)))
    return total


def misses(table: Path) -> Iterator[tuple[str, Row]]:
    """The rows that were judged otherwise than they should be, with what was found."""
    yield from ((codes, row) for row, codes in zip(rows(table), found(table), strict=True) if codes != row.codes)


def _share(part: int, whole: int) -> str:
    return f"{part}/{whole} ({part / whole:.0%})" if whole else "-"


if __name__ == "__main__":
    for name, tables in (("tuned", TABLES), ("held out", HELD_OUT), ("unseen", UNSEEN)):
        for table in tables:
            print(f"{table.parent.name} {table.stem:10} {rate(table)}")
            if "--misses" in sys.argv:
                print(*(f"    {codes:10} {row}" for codes, row in misses(table)), sep="\n")
        print(f"{name} {'all':10} {rate(*tables)}")
