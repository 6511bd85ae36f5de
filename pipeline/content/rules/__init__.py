"""The rules: small pure functions from what was read to problems. One family a file.

The rooms below hold what several families ask: `text` (a piece as one text), `past` (a time in prison), `child`.
`PIECE_RULES` (pieces.py) judge one piece: what they find follows from the `Facts`, that piece's file and the files that
it brings along (`attached`) alone, so it can be kept from one run to the next and found by several processes at once:
a run that has nothing to judge does not even read them. `DESK_RULES` look across pieces, `FRONT_RULES` at nothing but
paths and front matter.
"""

from collections.abc import Callable, Iterator

from pipeline.content.rules.approval import check_approval
from pipeline.content.rules.desk import Desk, Facts, Piece
from pipeline.content.rules.identity import check_identity, check_videos
from pipeline.problems import Problem

DeskRule = Callable[[Desk], Iterator[Problem]]

FRONT_RULES: tuple[DeskRule, ...] = (check_identity, check_videos)
DESK_RULES: tuple[DeskRule, ...] = (check_approval,)

__all__ = ["DESK_RULES", "FRONT_RULES", "Desk", "Facts", "Piece"]
