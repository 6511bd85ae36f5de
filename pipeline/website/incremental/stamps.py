"""How files lie in their folders: enough to see that one is as we left it, without reading it."""

import os
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from pipeline import memo
from pipeline.listing import listing
from pipeline.memo import Stamp, digest, is_little, merged, stamp
from pipeline.table import Table, pack, unpack

_LEFT, _SINCE = "left", "left.new"  # in a cache folder: how the site was left once, and what of it changed since


class _Whole(NamedTuple):
    """How all of a site lay there when the build with this key left it."""

    key: str
    stamps: Table


class Left(NamedTuple):
    """How a build left its files, and the folders around them, whose paths end with ``/``.

    A folder tells of what came into it. `key` follows from all builds before: no other site has it. As long as little
    changed `since` a build noted the `whole`, that alone is noted; None stands for what is there no more.
    """

    key: str = ""
    whole: _Whole = _Whole("", Table())
    since: Mapping[str, Stamp | None] = {}

    @property
    def stamps(self) -> dict[str, Stamp]:
        """How each of them lies there."""
        return merged(unpack(self.whole.stamps, tuple), self.since)

    def holds(self, folder: Path) -> bool:
        """Whether all of it lies in `folder` as it did, and nothing else does."""
        site = str(folder)
        try:
            for path, (size, changed, number) in self.stamps.items():  # tens of thousands, also where nothing changed
                seen = os.lstat(f"{site}/{path}")
                if seen.st_mtime_ns != changed or seen.st_size != size or seen.st_ino != number:
                    return False
        except OSError:
            return False
        return bool(self.key)

    def then(self, site: Path, made: Set[str], fresh: Set[str], gone: Set[str]) -> "Left":
        """After the `fresh` ones of the files `made` were put into `site`, and those that are `gone` left it."""
        changed = {*gone, *(fresh if self.key else made)}
        touched = {"/", *(f"{path[:at]}/" for path in changed for at, char in enumerate(path) if char == "/")}
        now = dict(_stamped(site, sorted(changed | touched)))
        if not now.keys() >= changed & made:
            return Left()  # somebody took away what we just put there: the next build looks at all
        key, since = digest(self.key, repr(now)), {**self.since, **dict.fromkeys(changed | touched), **now}
        if self.key and is_little(since, made):
            return Left(key, self.whole, since)
        return Left(key, _Whole(key, pack(Left(since=since, whole=self.whole).stamps)))


def leave(cache: Path, left: Left) -> None:
    """Keep `left` in `cache`, to `recall` it."""
    if left.since:
        memo.write(cache / _SINCE, left._replace(whole=_Whole(left.whole.key, Table())))
    else:
        memo.write(cache / _LEFT, left.whole)


def recall(cache: Path) -> Left:
    """How the last build left its site; with an empty key if none says."""
    whole, left = memo.read(cache / _LEFT), memo.read(cache / _SINCE)
    if not isinstance(whole, _Whole):
        return Left()
    if not (isinstance(left, Left) and left.whole.key == whole.key):
        return Left(whole.key, whole)
    return left._replace(whole=whole)


def lies(cache: Path, site: Path) -> str:
    """The key of what a build left in `site`, if it lies there as it was left; empty if not."""
    left = recall(cache)
    return left.key if left.holds(site) else ""


def _stamped(site: Path, paths: list[str]) -> Iterator[tuple[str, Stamp]]:
    """Each of `paths` that is there."""
    for path in paths:
        try:
            yield path, stamp(os.lstat(f"{site}/{path}"))
        except FileNotFoundError:
            continue


def stamps(folder: Path) -> dict[str, Stamp]:
    """How every file below `folder` lies there, by its path with ``/``."""
    return {path: stamp(stat) for path, stat in listing(folder).items()}
