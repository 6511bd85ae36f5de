"""A folder as it lies there at one moment: the system is asked once, for all who want to know."""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

Listing = Mapping[str, os.stat_result]


def listing(folder: Path) -> Listing:
    """Every file below `folder`, by its path with ``/``; links are not followed. No order is promised.

    What went while we looked is not there. Raises OSError for a folder that cannot be read.
    """
    return dict(_walk(folder))


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    waiting = [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        place, prefix = waiting.pop()
        with suppress(FileNotFoundError), os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                    continue
                with suppress(FileNotFoundError):
                    yield prefix + entry.name, entry.stat(follow_symlinks=False)
