"""Approves the sample anew, in the posts that approved it before: for whoever edits a piece of the sample.

The sample is nobody's word: its officers are posts, its pieces carry `sample: true`. ``python tests/restamp.py [ROOT]``
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from pipeline.config import read_config
from pipeline.content.approval.levels import MAY, required
from pipeline.content.library import read_desk
from pipeline.content.rules.approval import case_of
from pipeline.content.rules.desk import Desk, Piece
from pipeline.desk.approve import KEYS
from pipeline.desk.front import put
from pipeline.model.front_matter import Approval, Sign, State


def restamp(root: Path, environ: Mapping[str, str], *, every: bool = False) -> int:
    """Each approved sample below `root` (with `every`, each approved piece) gets what its kind needs; how many changed."""
    desk, _problems = read_desk(read_config(root, environ))
    approved = [each for each in desk.pieces if each.article.meta.state is State.APPROVED]
    return sum(_stamp(desk, piece) for piece in approved if every or piece.article.meta.sample)


def _stamp(desk: Desk, piece: Piece) -> bool:
    digest = case_of(desk, piece.article).digest
    signs = [_sign(desk, piece, role, digest) for role in required(piece.article)]
    file = desk.config.content / piece.article.path
    text = file.read_text("utf-8")
    new = put(text, {"approval": [{key: getattr(sign, key) for key in KEYS} for sign in signs]})
    file.write_text(new, "utf-8")
    return new != text


def _sign(desk: Desk, piece: Piece, role: Sign, digest: str) -> Approval:
    meta, officers = piece.article.meta, desk.facts.registers.officers
    old = next((sign for sign in meta.approval if sign.role is role), None)
    by = (
        old.by
        if old
        else next(id_ for id_, each in officers.items() if MAY[role] & set(each.roles) and id_ != meta.author)
    )
    return Approval(role=role, by=by, date=old.date if old else meta.date, digest=digest)


if __name__ == "__main__":
    print(restamp(Path(sys.argv[1] if sys.argv[1:] else "."), {}))
