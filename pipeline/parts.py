"""Work divided over the processors: each part in a process of its own that sees all we hold and sends back results.

What waits for other programs is divided over threads: those programs are what keeps the processors busy.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple, TypeVar, cast

from pipeline.errors import EnvironmentFault
from pipeline.i18n import _

Item = TypeVar("Item")
Result = TypeVar("Result")
MOST = 8


class _Part(NamedTuple):
    process: BaseProcess
    answer: Connection


def spread(
    work: Callable[[Sequence[Item]], Result],
    items: Sequence[Item],
    *,
    least: int,
    meanwhile: Callable[[], None] = lambda: None,
) -> list[Result]:
    """`work` of each part of `items`, in order of parts. Parts have at least `least` items, so that few make one part.

    What has to be done here and depends on none of them is done `meanwhile`.

    What a part raises is raised here, and ends the others. Raises `EnvironmentFault` if a part ends without a word.
    Where processes cannot be forked (Windows) there is one part, here.
    """
    count = min(_processors(), MOST, len(items) // least)
    if count < 2:
        meanwhile()
        return [work(items)] if items else []
    gc.freeze()  # what is never collected is never copied
    parts = [_begin(work, items[number::count]) for number in range(count)]
    try:
        meanwhile()
        return [cast("Result", _end(part)) for part in parts]
    finally:
        for part in parts:
            part.process.kill()
            part.process.join()
            part.answer.close()
        gc.unfreeze()


def at_once(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """`work` of each of `items`, in their order, as many at a time as there are processors; the first fault ends it."""
    with ThreadPoolExecutor(min(max(_processors(), 2), MOST)) as pool:
        yield from pool.map(work, items)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _begin(work: Callable[[Sequence[Item]], Result], items: Sequence[Item]) -> _Part:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(work, items, theirs), daemon=True)
    process.start()
    theirs.close()
    return _Part(process, ours)


def _run(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], answer: Connection) -> None:
    """In the part's own process. Who interrupts us interrupts the one who waits for us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.enable()  # whoever began us may have stopped it, for what is frozen now
    try:
        answer.send((work(items), None))
    except Exception as fault:  # noqa: BLE001 - handed on, raised by `_end`
        answer.send((None, fault))


def _end(part: _Part) -> object:
    try:
        result, fault = part.answer.recv()
    except EOFError as silence:
        part.process.join()
        text = _("một tiến trình con dừng giữa chừng (mã {code}), có thể vì hết bộ nhớ: cứ chạy lại")
        raise EnvironmentFault(text.format(code=part.process.exitcode)) from silence
    if fault is not None:
        raise fault
    return result
