"""What the platforms count, written down as facts with their time; a report reads them from the ledger.

An event of kind ``insight`` holds ``{"remote_id", "source": "facebook" | "youtube", "metrics": {name: number},
"failed": {name: why}}``: the numbers as the platform says them, under its own names, never added up or rounded.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from pipeline.channels.base import Channel, Figures
from pipeline.config import ChannelConfig
from pipeline.errors import ChannelError
from pipeline.publish.known import Known, Record
from pipeline.publish.ledger import Ledger

KIND = "insight"


class Insight(NamedTuple):
    """The figures of one piece on one channel; or why a channel gave no more, with how many posts were left out."""

    channel: str
    article: str
    figures: Figures | None
    stopped: str = ""
    left: int = 0


def gather(
    ledger: Ledger,
    channels: Mapping[str, Channel],
    settings: Mapping[str, ChannelConfig],
    known: Known,
    clock: Callable[[], datetime],
) -> Iterator[Insight]:
    """Ask every channel, newest posts first, and write down each answer as it comes."""
    for name, channel in channels.items():
        wanted = posts(known, name, settings[name].insights_days, clock())
        asked = 0
        try:
            for figures in channel.figures(list(wanted) if settings[name].insights else ()):
                asked += 1
                ledger.append(clock(), KIND, name, wanted[figures.remote_id], figures.model_dump(mode="json"))
                yield Insight(name, wanted[figures.remote_id], figures)
        except ChannelError as fault:
            yield Insight(name, "", None, str(fault), len(wanted) - asked)


def posts(known: Known, channel: str, days: int | None, now: datetime) -> dict[str, str]:
    """What readers meet on `channel` and went out in the last `days`: its id there and its piece, newest first."""
    since = now - timedelta(days=days) if days else None
    there = [record for (name, _article), record in known.items() if name == channel and _is_public(record)]
    recent = [record for record in there if since is None or (record.sent or record.at or now) >= since]
    recent.sort(key=lambda record: (record.sent or record.at or now, record.article), reverse=True)
    return {str(record.remote_id): record.article for record in recent}


def _is_public(record: Record) -> bool:
    return record.live and not record.missing and bool(record.remote_id) and not (record.seen and record.seen.scheduled)
