"""What need not be read or judged again: a file with the same bytes, by the same rules, before the same facts.

What a rule finds in a piece follows from that piece's file and the `Facts` (rules/pieces.py). Two of the facts are
long and change all the time: which files there are, and what is in those that a piece brings along. So it is noted
what a piece asked for, with the answer.
"""

import os
import pickle
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.config import Config
from pipeline.content.load import Source, file_key, load_file, markdown_files
from pipeline.content.matching import compile_all
from pipeline.content.registers import read_registers, registers_key
from pipeline.content.rules import DESK_RULES, FRONT_RULES, Desk, Facts, Piece
from pipeline.content.rules.desk import Asked
from pipeline.content.stored import Stored, stored_source
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.listing import Listing
from pipeline.memo import STATE, Memo, digest
from pipeline.model.article import SCHEMAS, Kind
from pipeline.model.registers import Registers
from pipeline.parts import spread
from pipeline.problems import Problem
from pipeline.stock import Stock

_PASSING = {"E405"}  # an attachment that took too long today may not tomorrow
_SETTLED = 10_000_000_000  # nanoseconds after which a file that is saved again has another time
FEW, MOST = 24, 2000  # pieces that are worth a process of their own; that one can hold in mind


Stamp = tuple[int, int, int, int, int]


class Row(NamedTuple):
    """Of a file: how it lies there, unless that may deceive; its key; the outline of its Source, once that was read."""

    stamp: Stamp | None
    key: str
    outline: tuple[Any, ...] | None = None


# What was found in a piece, the answers on which it rests, and the name of all files if all were looked at: in plain
# values, which are written and read in a third of the time.
Asking = tuple[tuple[int, str, str], ...]
Judged = tuple[tuple[tuple[Any, ...], ...], Asking, str]
_NOTHING: Judged = ((), (), "")


class Remembered:
    """Opened for one reading of the content, then saved. What was saved in the last `settled` ns is read again."""

    def __init__(self, config: Config, settled: int = _SETTLED) -> None:
        folder = config.root / STATE / "cache"
        self._rows, self._judged, self._registers = (Memo(folder / name) for name in ("sources", "judged", "registers"))
        self._rest, self._over = Stock(folder / "pieces.db"), set[str]()
        self._registers_key, self._settled = "", settled
        self._find = lru_cache(4)(partial(_found, self._rest))  # its tree and its article are asked for one by one

    def load(self, content: Path, lying: Listing) -> tuple[Source, ...]:
        """Every Markdown file of those `lying` below `content`, in order of path."""
        rows = {path: self._row(content, path, _stamp(lying[path])) for path in markdown_files(lying)}
        new = [path for path, row in rows.items() if row.outline is None]

        for schema in SCHEMAS.values() if len(new) > 2 * FEW else ():
            schema.model_rebuild()  # here, not in every process

        def read(paths: Sequence[str]) -> list[tuple[str, str, tuple[Any, ...]]]:
            found = [(path, Stored.of(load_file(content, content / path))) for path in paths]
            for _path, stored in found:
                self._rest.put(stored.key, pickle.dumps(stored.rest, pickle.HIGHEST_PROTOCOL))
            self._rest.save()
            return [(path, stored.key, stored.outline) for path, stored in found]

        for part in spread(read, new, least=FEW, most=MOST):
            for path, key, outline in part:
                rows[path] = rows[path]._replace(key=key, outline=outline)
                self._put(path, rows[path])
        return tuple(self._source(content, path, row) for path, row in rows.items())

    def _source(self, content: Path, path: str, row: Row) -> Source:
        find, key = self._find, row.key  # and not all else that is remembered

        def fetch() -> tuple[bytes, bytes]:
            return find(key) or _read_again(content / path, content, key)

        return stored_source(key, row.outline or (), fetch)

    def _row(self, content: Path, path: str, stamp: Stamp) -> Row:
        """Of a file that nobody touched since it was read, that of then: nobody can set back when an inode changed.

        What was saved just now may be saved again within the same tick of the clock, and is looked at another time.
        """
        kept = self._rows.find(path)
        if kept and kept[0] == stamp:
            return Row._make(kept)
        is_settled = max(stamp[:2]) < time.time_ns() - self._settled
        key = file_key(content, content / path)
        row = Row(stamp if is_settled else None, key, kept[2] if kept and kept[1] == key else None)
        if row.outline and row != kept:
            self._put(path, row)
        return row

    def _put(self, path: str, row: Row) -> None:
        """Plain values are written and read in a third of the time."""
        if (kept := self._rows.find(path)) and kept[1] != row.key:
            self._over.add(kept[1])
        self._rows.put(path, tuple(row))

    def registers(self, content: Path) -> tuple[Registers | None, tuple[Problem, ...]]:
        """As `read_registers`."""
        self._registers_key = registers_key(content)
        found: tuple[Registers | None, tuple[Problem, ...]]
        found = self._registers.get(self._registers_key, lambda: read_registers(content))
        return found

    def judge(self, desk: Desk, meanwhile: Callable[[], None] | None = None) -> Iterator[Problem]:
        """What the rules find in everything that was read, `registers` too; `meanwhile` as in `spread`."""
        facts, sets = _key(desk, self._registers_key), (desk.facts.paths, desk.facts.files)
        keyed = [(facts + piece.source.key, piece) for piece in desk.readable]
        holds = _still(sets)
        new = [(key, piece) for key, piece in keyed if not holds(self._judged.find(key))]

        if len(new) > FEW:
            import_module("pipeline.content.rules.pieces")  # here, not in every process
            compile_all()

        def judge(pieces: Sequence[tuple[str, Piece]]) -> list[tuple[str, Judged]]:
            return [(key, _judge(desk.facts, piece)) for key, piece in pieces]

        same: dict[Asking, Asking] = {}  # thousands show one picture: that is written and read once
        for part in spread(judge, new, least=FEW, most=MOST, meanwhile=meanwhile if new else None):
            for key, (problems, asked, whole) in part:
                self._judged.put(key, (problems, same.setdefault(asked, asked), whole))
        for key, _piece in keyed:
            yield from map(Problem._make, self._judged.find(key)[0])
        yield from self._across(desk)

    def _across(self, desk: Desk) -> Iterator[Problem]:
        """What the rules find that look across pieces; nothing found in the same front matter is nothing again."""
        fronts = digest("fronts", "".join([piece.article.gist.front for piece in desk.pieces]))
        if fronts not in self._judged:
            found = tuple(each for rule in FRONT_RULES for each in rule(desk))
            if not found:
                self._judged.put(fronts, _NOTHING)
            yield from found
        self._judged.find(fronts)
        for rule in DESK_RULES:
            yield from rule(desk)

    def save(self) -> None:
        """For the next run. What is left of pieces that are no more goes, too."""
        for key in self._over.union(key for _stamp, key, _outline in self._rows.unused().values()):
            self._rest.forget(key)
        for memo in (self._rest, self._rows, self._judged, self._registers):
            memo.save()


def _found(stock: Stock, key: str) -> tuple[bytes, bytes] | None:
    kept = stock.find(key)
    return pickle.loads(kept) if kept else None  # noqa: S301 - signed by us


def _read_again(file: Path, content: Path, key: str) -> tuple[bytes, bytes]:
    """Where what was kept is lost: the file lies there as it did, or somebody saved it since this run began."""
    stored = Stored.of(load_file(content, file))
    if stored.key != key:
        raise EnvironmentFault(_("{path} vừa được sửa trong khi đang đọc: hãy chạy lại").format(path=file))
    return stored.rest


def _stamp(seen: os.stat_result) -> Stamp:
    """When it changed and when anything about it did (ns), its size, which file it is and of what kind."""
    return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size, seen.st_ino, seen.st_mode


def _judge(facts: Facts, piece: Piece) -> Judged:
    from pipeline.content.rules.pieces import judge_piece

    sets = (facts.paths, facts.files)
    for each in sets:
        each.forget()
    problems = judge_piece(facts, piece)
    asked = tuple((number, path, each.answer(path)) for number, each in enumerate(sets) for path in sorted(each.asked))
    if any(found.code in _PASSING for found in problems):
        asked = ((0, "", "another time"),)
    return tuple(map(tuple, problems)), asked, _whole(sets) if any(each.was_read for each in sets) else ""


def _still(sets: tuple[Asked, Asked]) -> Callable[[Judged | None], bool]:
    """Whether what was judged holds, now that the files are these."""

    @lru_cache(None)
    def holds(asked: Asking, whole: str) -> bool:
        same = all(sets[number].answer(path) == said for number, path, said in asked)
        return same and (not whole or whole == _whole(sets))

    return lambda judged: judged is not None and holds(judged[1], judged[2])


def _whole(sets: tuple[Asked, Asked]) -> str:
    return digest(*(each.key for each in sets))


def _key(desk: Desk, registers: str) -> str:
    """Of all facts but the two sets of files."""
    facts = desk.facts
    said = [facts.today, facts.approval, facts.official_hosts, facts.channels, sorted(facts.withdrawn)]
    documents = [piece.source.key for piece in desk.pieces if piece.article.kind is Kind.DOCUMENT]
    return digest(repr(said), registers, *documents)
