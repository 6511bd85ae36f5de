"""How files lie in their folders: enough to see that one is as we left it, without reading it."""

import os
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from pipeline import memo
from pipeline.memo import Stamp, digest, stamp
from pipeline.table import Table, pack, unpack

_LEFT = "left"  # in a cache folder: how the site was left


class Left(NamedTuple):
    """How a build left its files, and the folders around them, whose paths end with ``/``.

    A folder tells of what came into it. `key` follows from all builds before: no other site has it.
    """

    key: str = ""
    stamps: Mapping[str, Stamp] = {}

    @property
    def files(self) -> Set[str]:
        """The paths of the files alone."""
        return {path for path in self.stamps if path[-1] != "/"}

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

    def then(self, site: Path, made: Set[str], fresh: Set[str]) -> "Left":
        """After the `fresh` ones of the files `made` were put into `site`, and those that are not `made` left it."""
        gone = self.files - made
        changed = {*gone, *(fresh if self.key else made)}
        touched = {"/", *(f"{path[:at]}/" for path in changed for at, char in enumerate(path) if char == "/")}
        now = dict(_stamped(site, sorted(changed | touched)))
        kept = {path: was for path, was in self.stamps.items() if path not in gone and path not in touched}
        return Left(digest(self.key, repr(now)), kept | now)


class _Kept(NamedTuple):
    """A `Left` as it is written."""

    key: str
    stamps: Table


def leave(cache: Path, left: Left) -> None:
    """Keep `left` in `cache`, to `recall` it."""
    memo.write(cache / _LEFT, _Kept(left.key, pack(left.stamps)))


def recall(cache: Path) -> Left:
    """How the last build left its site; with an empty key if none says."""
    kept = memo.read(cache / _LEFT)
    return Left(kept.key, unpack(kept.stamps, tuple)) if isinstance(kept, _Kept) else Left()


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
    return {path: stamp(stat) for path, stat in walk(folder)}


def walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below `folder`, by its path with ``/``; links are not followed."""
    waiting = [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        place, prefix = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    yield prefix + entry.name, entry.stat(follow_symlinks=False)
