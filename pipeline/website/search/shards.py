"""The records of all pieces, divided by address: each shard in a file of its own, so that an edit reads one."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline import memo
from pipeline.memo import digest
from pipeline.parts import spread
from pipeline.website.search.records import Both, Draft, Record

MANY = 500  # records that are worth a process of their own
Shard = dict[str, tuple[str, Both]]
"""Both records of each piece with their key, by its address, in that order."""


class Sizes(NamedTuple):
    """`most` pieces are in a shard: more make an edit slower, more shards make a search in the whole text dearer.

    The first words of `together` shards are one index: each that there is costs in every search, and takes memory.
    """

    most: int = 400
    together: int = 16


def shards_for(pieces: int, sizes: Sizes) -> int:
    """How many: a power of two, so that their number seldom changes."""
    count = 1
    while count * sizes.most < pieces:
        count *= 2
    return count


class Shards:
    """`count` shards, as they are kept in `folder`, if any; their first words are in `leads` indexes."""

    def __init__(self, folder: Path | None, count: int, leads: int) -> None:
        self._folder, self.count, self.leads = folder, count, leads

    def number(self, address: str) -> int:
        """The shard of the piece at `address`."""
        return int(digest(address)[:8], 16) % self.count

    def read(self, number: int) -> Shard:
        """The shard that is kept; an empty one if there is none that we wrote."""
        found = memo.read(self._folder / self._name(number)) if self._folder else None
        return found if isinstance(found, dict) else {}

    def read_all(self) -> dict[int, Shard]:
        """Every shard that is kept."""
        return {number: self.read(number) for number in range(self.count)}

    def write(self, changed: Mapping[int, Shard]) -> None:
        """Keep those of `changed`; shards of another number of them go."""
        if self._folder:
            for number, shard in changed.items():
                memo.write(self._folder / self._name(number), shard)
            wanted = set(map(self._name, range(self.count)))
            for file in (file for file in self._folder.glob("*") if file.name not in wanted):
                file.unlink()

    def made(self, drafts: Iterable[Draft], before: Mapping[int, Shard]) -> dict[int, Shard]:
        """The shards of `drafts`, with those records made, by all processors, that are not in `before`."""
        wanted = {draft.address: draft for draft in drafts}
        known = {address: each for shard in before.values() for address, each in shard.items()}
        missing = [draft for address, draft in wanted.items() if known.get(address, ("",))[0] != draft.key]
        for fresh in spread(lambda part: {each.address: (each.key, each.make()) for each in part}, missing, least=MANY):
            known |= fresh
        found: dict[int, Shard] = {number: {} for number in range(self.count)}
        for address in sorted(wanted):
            found[self.number(address)][address] = known[address]
        return found

    def _name(self, number: int) -> str:
        return f"{number}-of-{self.count}"


def leads(shard: Shard) -> list[Record]:
    """The short record of each piece."""
    return [both.lead for _key, both in shard.values()]


def wholes(shard: Shard) -> list[Record]:
    """The long record of each piece."""
    return [both.whole for _key, both in shard.values()]
