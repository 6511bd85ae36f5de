"""Where each piece stands at the desk: its state, the text it has now, who did the last thing to it."""

from datetime import datetime

from pipeline.config import Config
from pipeline.content.library import read_desk
from pipeline.content.rules.approval import case_of
from pipeline.desk.trail import Trail
from pipeline.desk.waiting import waiting
from pipeline.model.base import Value
from pipeline.model.front_matter import Sign, State


class DeskStanding(Value):
    """A piece that somebody did something to, or that waits; the last act is `did`, `by`, `at`, over the text `of`."""

    article: str
    path: str
    state: State
    digest: str
    waits_for: tuple[Sign, ...] = ()
    did: str | None = None
    by: str | None = None
    at: datetime | None = None
    of: str | None = None


def desk_standings(config: Config) -> tuple[DeskStanding, ...]:
    """In the order of paths."""
    desk, _problems = read_desk(config)
    trail, queue = Trail(config.content), {each.article: each.roles for each in waiting(desk)}
    found = []
    for piece in desk.pieces:
        acts, roles = trail.acts(piece.article.id), queue.get(piece.article.id, ())
        if acts or roles:
            last = {"did": acts[-1].did, "by": acts[-1].by, "at": acts[-1].at, "of": acts[-1].digest} if acts else {}
            told = {"article": piece.article.id, "path": piece.source.tree.path, "state": piece.article.meta.state}
            found.append(DeskStanding(**told, digest=case_of(desk, piece.article).digest, waits_for=roles, **last))
    return tuple(found)
