"""Ids and addresses: one piece each, for ever."""

from collections.abc import Iterator
from datetime import datetime

from pipeline.content.rules.desk import Desk, Piece
from pipeline.i18n import _
from pipeline.model.article import KINDS, Kind
from pipeline.model.kinds import Video
from pipeline.problems import Problem, problem

Claim = tuple[Piece, str, tuple[str | int, ...]]
RESERVED = {"trang", "nam", "the", "chien-dich", "doi-tuong", "feed", "index", "tim-kiem", "muc-luc", "pagefind"}


def check_identity(desk: Desk) -> Iterator[Problem]:
    """E301: an id twice. E302: an address twice. The older piece keeps both, so a careless copy hurts only itself."""
    ids: dict[str, Piece] = {}
    addresses: dict[str, Piece] = {}
    pieces = sorted(desk.pieces, key=_age)
    for piece in pieces:
        owner = ids.setdefault(piece.article.id, piece)
        if owner is not piece:
            yield problem("E301", piece.place("id"), id=piece.article.id, other=owner.article.path)
    for piece, address, keys in (*_own(pieces), *_former(pieces)):
        owner = addresses.setdefault(address, piece)
        if owner is not piece:
            yield problem("E302", piece.place(*keys), address=address, other=owner.article.path)
        elif _is_reserved(address, piece):
            yield problem("E302", piece.place(*keys), address=address, other=_("trang danh sách của hệ thống"))


def check_videos(desk: Desk) -> Iterator[Problem]:
    """E306: two pieces for one video, whose description can only hold what one of them says."""
    owners: dict[str, Piece] = {}
    videos = (piece for piece in desk.pieces if piece.article.kind is Kind.VIDEO)
    for piece in sorted(videos, key=_age):
        if isinstance(piece.article.meta, Video):
            owner = owners.setdefault(piece.article.meta.youtube, piece)
            if owner is not piece:
                video, other = piece.article.meta.youtube, owner.article.path
                yield problem("E306", piece.place("youtube"), video=video, other=other)


def _age(piece: Piece) -> tuple[datetime, bool, str]:
    """Oldest first; of a file and its copy, the one that is still called as `new` called it."""
    article = piece.article
    stem = article.path.rpartition("/")[2].rpartition(".")[0]
    return article.gist.date, stem != article.gist.slug, article.path


def _own(pieces: list[Piece]) -> Iterator[Claim]:
    return ((piece, piece.article.address, ("slug",)) for piece in pieces)


def _former(pieces: list[Piece]) -> Iterator[Claim]:
    """After all that are in use: nobody's alias takes another's address."""
    for piece in pieces:
        for index, alias in enumerate(piece.article.gist.aliases):
            yield piece, alias, ("aliases", index)


def _is_reserved(address: str, piece: Piece) -> bool:
    """Lists, years and feeds are pages, too; nothing may lie on the folder of a kind."""
    parts = address.rstrip("/").split("/")
    folder = piece.article.kind is Kind.PAGE and parts[0] in KINDS
    return folder or parts[-1] in RESERVED or parts[-1].isdigit()
