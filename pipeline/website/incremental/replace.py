"""The new in place of the old: decided in one instant, then carried through, by the next build if this one is killed.

What was made lies in ``new-…/``. Once it is called ``ready/`` there is no way back: every file of it moves into the
site, what is gone is removed. Each step may be done twice, so whoever finds ``ready/`` finishes it.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from pathlib import Path

NEW, READY, OLD, ORDER = "new", "ready", "old", "order.json"


@contextmanager
def workshop(folder: Path) -> Iterator[Path]:
    """An empty folder to build in; gone afterwards, but for what is decided and not finished.

    It has a name of its own: the parts of a run that was killed may still be writing into theirs.
    """
    clear(folder)
    new = folder / f"{NEW}-{os.getpid()}"
    try:
        new.mkdir(parents=True)
        yield new
    finally:
        clear(folder)


def clear(folder: Path) -> None:
    """Finish what is decided in the workshop `folder`, throw away what is not, and what a killed run left to throw."""
    if (folder / READY).exists():
        _finish(folder)
    shutil.rmtree(folder, ignore_errors=True)


def replace(new: Path, site: Path, gone: Iterable[str] | None) -> None:
    """Every file below `new`, made by `workshop`, takes its place in `site`; those of `gone` leave it.

    `gone` is None if nothing of the old site stays: then the folders change places, and no reader meets half of each.
    """
    folder = new.parent
    order = {"site": str(site), "gone": None if gone is None else sorted(gone)}
    (folder / ORDER).write_text(json.dumps(order), "utf-8")
    new.rename(folder / READY)
    _finish(folder)


def _finish(folder: Path) -> None:
    order = json.loads((folder / ORDER).read_text("utf-8"))
    site, ready = Path(order["site"]), folder / READY
    if ready.exists():
        if order["gone"] is None and site.exists():
            site.rename(folder / OLD)
        move(ready, site)
    for path in order["gone"] or ():
        _remove(site, site / path)


def move(new: Path, place: Path) -> None:
    """`new`, a file or a folder, to `place`; two folders become one."""
    if new.is_dir() and place.is_dir():
        for each in new.iterdir():
            move(each, place / each.name)
        new.rmdir()
        return
    if place.is_dir():
        shutil.rmtree(place)
    elif place.exists() and new.is_dir():
        place.unlink()
    new.replace(place)


def _remove(site: Path, file: Path) -> None:
    """`file`, and the folders that are empty without it."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == site or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


class Files(Mapping[str, Path]):
    """Where each of `paths` lies: the `fresh` ones in the folder `new`, the others in the `site`."""

    def __init__(self, paths: Set[str], fresh: Set[str], new: Path, site: Path) -> None:
        self._paths, self._fresh, self._new, self._site = paths, fresh, new, site

    def __getitem__(self, path: str) -> Path:
        return (self._new if path in self._fresh else self._site) / path

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
