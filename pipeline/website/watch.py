"""What was saved: told by the system at once; looked for now and then too, as no system tells of a drive elsewhere."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserverVFS

_SELDOM, _OFTEN = 2.0, 0.2  # seconds between two looks: where the system tells, where it does not
_SAVED: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
Look = Callable[[str | None], Iterator["os.DirEntry[str]"]]


class _Wanted(NamedTuple):
    handler: FileSystemEventHandler
    path: str | Path
    recursive: bool


class Watch:
    """Two of watchdog's observers in place of one: `look` lists a folder for the one that looks.

    A shared folder, of Windows in WSL or of a server, changes without a word to this system. A save may be told twice.
    """

    def __init__(self, look: Look) -> None:
        self.look = look
        self._wanted: list[_Wanted] = []
        self._started: list[BaseObserver] = []

    def schedule(self, handler: FileSystemEventHandler, path: str | Path, *, recursive: bool = False) -> None:
        """Tell `handler` of each file at or below `path` that is saved, moved or taken away, once started."""
        self._wanted.append(_Wanted(handler, path, recursive))

    def start(self) -> None:
        """Begin. A system that watches no more for this user is asked nothing."""
        pause = _SELDOM
        try:
            self._begin(Observer())
        except OSError:
            pause = _OFTEN
        self._begin(PollingObserverVFS(os.stat, self.look, polling_interval=pause))

    def _begin(self, observer: BaseObserver) -> None:
        for each in self._wanted:
            observer.schedule(each.handler, each.path, recursive=each.recursive, event_filter=_SAVED)
        try:
            observer.start()
        except OSError:
            observer.stop()
            raise
        self._started.append(observer)

    def stop(self) -> None:
        """End."""
        for each in self._started:
            each.stop()
