"""How files lie in their folders: enough to see that one is as we left it, without reading it."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.memo import Stamp, digest, stamp


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


def key_of(found: Mapping[str, Stamp | None]) -> str:
    """One name for all stamps together."""
    return digest(repr(sorted(found.items())))
