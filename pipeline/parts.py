"""Work divided over the processors: each part in a process of its own that sees all we hold and sends back results.

What waits for other programs is divided over threads: those programs are what keeps the processors busy.
"""

import gc
import multiprocessing
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple, TypeVar, cast

from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.interrupts import undisturbed

Item = TypeVar("Item")
Result = TypeVar("Result")
MOST = 8


class _Part(NamedTuple):
    number: int
    process: BaseProcess
    answer: Connection


def spread(
    work: Callable[[Sequence[Item]], Result],
    items: Sequence[Item],
    *,
    least: int,
    most: int = 1_000_000,
    meanwhile: Callable[[], None] | None = None,
) -> list[Result]:
    """`work` of each part of `items`, in order of parts. Parts have at least `least` items, so that few make one part.

    Where they would have more than `most` there are more parts than processors, one after the other: each gives back
    the memory that it needed.

    What has to be done here and depends on none of them is done `meanwhile`; then even one part has its own process.

    What a part raises is raised here, with the part's own traceback as a note, and ends the others. Raises
    `EnvironmentFault` if a part ends without a word.
    Where processes cannot be forked (Windows) there is one part, here.
    """
    meanwhile, is_alone = meanwhile or _nothing, meanwhile is None or _processors() < 2 or not items
    at_a_time = min(_processors(), MOST, len(items) // least)
    if at_a_time < 2 and is_alone:
        meanwhile()
        return [work(items)] if items else []
    at_a_time = max(1, at_a_time)
    count = at_a_time * -(-len(items) // (most * at_a_time))
    waiting = iter(range(count))
    running = [_begin(work, items, number, count) for number in islice(waiting, at_a_time)]
    results: dict[int, Result] = {}
    try:
        meanwhile()
        while running:
            part = _first(running)
            results[part.number] = cast("Result", _end(part))
            running.remove(part)
            _close(part)
            running += [_begin(work, items, number, count) for number in islice(waiting, 1)]
    finally:
        for part in running:
            part.process.kill()
            _close(part)
    return [results[number] for number in range(count)]


def ahead(work: Callable[[], Result]) -> Callable[[], Result]:
    """`work`, begun now in a process of its own, to be asked for once, or never; where there is one processor, then."""
    if _processors() < 2:
        return work
    part = _begin(lambda _items: work(), (None,), 0, 1)

    def ask() -> Result:
        try:
            return cast("Result", _end(part))
        finally:
            _close(part)

    return ask


def _nothing() -> None:
    pass


def at_once(work: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """`work` of each of `items`, in their order, as many at a time as there are processors; the first fault ends it."""
    with ThreadPoolExecutor(min(max(_processors(), 2), MOST)) as pool:
        yield from pool.map(work, items)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _begin(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], number: int, count: int) -> _Part:
    """Part `number` of `count`."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    ends = [len(items) * each // count for each in (number, number + 1)]  # neighbours lie together in memory, too
    process = context.Process(target=_run, args=(work, items[slice(*ends)], theirs), daemon=True)
    gc.freeze()  # what is never collected is never copied
    with undisturbed():  # what Python does around a fork swallows a Ctrl-C, and logging would stay locked for ever
        process.start()
    gc.unfreeze()
    theirs.close()
    return _Part(number, process, ours)


def _first(parts: Sequence[_Part]) -> _Part:
    """That of `parts` which has something to say."""
    ready = wait([part.answer for part in parts])
    return next(part for part in parts if part.answer in ready)


def _close(part: _Part) -> None:
    part.process.join()
    part.answer.close()


def _run(work: Callable[[Sequence[Item]], Result], items: Sequence[Item], answer: Connection) -> None:
    """In the part's own process. Who interrupts us interrupts the one who waits for us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.enable()  # whoever began us may have stopped it, for what is frozen now
    try:
        answer.send((work(items), None))
    except Exception as fault:  # noqa: BLE001 - handed on, raised by `_end`
        fault.add_note(f"\n{traceback.format_exc().rstrip()}")
        answer.send((None, _portable(fault)))


def _portable(fault: Exception) -> Exception:
    """`fault`, or one that says the same if it would not arrive: many an exception cannot be made from its text."""
    try:
        pickle.loads(pickle.dumps(fault))  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - whatever its constructor does
        other = RuntimeError(f"{type(fault).__name__}: {fault}")
        other.__notes__ = [*fault.__notes__]
        return other
    return fault


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
