"""Whether nothing at all has changed since the last build: seen by stamps alone, before anything is read.

A build says the same as the last one if every file that it might read lies there as it did, the site too, if the
variables are the same, and if no hour has come that some piece or register names.
"""

import os
import re
import time
from array import array
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta, timezone
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from pipeline import memo
from pipeline.listing import Listing, listing
from pipeline.memo import STATE, digest
from pipeline.problems import Problem
from pipeline.website.incremental.stamps import lies

VIETNAM = timezone(timedelta(hours=7))
NOW = "HUONGTHIEN_NOW"
_FILES = ("channels.yaml", "mkdocs.yml")
_LONG_AGO = datetime(1, 1, 2, tzinfo=VIETNAM)
_UNSURE = 20_000_000  # ns; what was changed so lately may be changed again without another stamp
_THEME = re.compile(r"""\bcustom_dir["']?:\s*["']?([^\s"',}]+)""")
_NAME = re.compile(r"\b[A-Z_][A-Z0-9_]*\b")
_PASSING = {"E405"}  # an attachment that took too long today may not tomorrow


class Said(NamedTuple):
    """What a build told: those problems of the content that keep something back, what the audit found, its figures."""

    problems: tuple[Problem, ...]
    findings: tuple[Problem, ...]
    facts: dict[str, int]


class _Kept(NamedTuple):
    """`said` of a site with the key `site` of `Left`, from `since` until `until`."""

    sources: str
    site: str
    since: datetime
    until: datetime
    said: Said


class Glance:
    """Made before a build reads anything: `recall` what it would say, or `keep` what it said of `content` as it lay."""

    def __init__(self, root: Path, without: Collection[str]) -> None:
        self._cache, self._site, self._busy = root / STATE / "cache", root / "site", root / STATE / "building"
        self._now = _now()
        self.content = listing(root / "content")
        details = [*sorted(without), str(self._now.utcoffset()), *chain.from_iterable(_variables(root))]
        self._sources = _sources(details, _read_by_builds(root, self.content))

    def recall(self) -> Said | None:
        """What the last build said, if another would say the same."""
        kept = memo.read(self._cache / "said") if self._sources and not self._busy.exists() else None
        if not isinstance(kept, _Kept) or kept.sources != self._sources or not kept.since <= self._now < kept.until:
            return None
        return kept.said if kept.site and kept.site == self.lies() else None

    def lies(self) -> str:
        """What `stamps.lies` says of the site."""
        return lies(self._cache, self._site)

    def keep(self, said: Said, left: str, moments: Iterable[bytes] | None) -> None:
        """`said` of the site with the key `left`; it may change at each of `moments`, and at midnight."""
        if not self._sources or moments is None or any(found.code in _PASSING for found in said.problems):
            return
        days = (self._now.astimezone(zone) for zone in (VIETNAM, self._now.tzinfo))
        midnights = (day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1) for day in days)
        until = min([*midnights, *(each for each in map(_read, moments) if each > self._now)])
        memo.write(self._cache / "said", _Kept(self._sources, left, self._now, until, said))


def _read(moment: bytes) -> datetime:
    """`moment`, or long ago if it is a text that only looks like one."""
    try:
        return datetime.fromisoformat(moment.decode())
    except ValueError:
        return _LONG_AGO


def _now() -> datetime:
    """The clock of `Config.now`; what it cannot read is for `read_config` to refuse."""
    given = os.environ.get(NOW)
    read = _read(given.encode()) if given else datetime.now(VIETNAM)
    return read if read.tzinfo else read.replace(tzinfo=VIETNAM)


def _sources(details: list[str], files: Listing) -> str:
    """The key of all that a build might read; empty if that cannot be told from outside."""
    stats = files.values()
    latest = max(max(stat.st_ctime_ns, stat.st_mtime_ns) for stat in stats)
    if latest > time.time_ns() - _UNSURE or not all(S_ISREG(stat.st_mode) for stat in stats):
        return ""
    numbers = array("q", (n for stat in stats for n in (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)))
    inodes = [stat.st_ino for stat in stats]  # some file systems have longer ones than any array holds
    return digest(repr(details), repr([*files]), repr(inodes), numbers.tobytes())


def _read_by_builds(root: Path, content: Listing) -> Listing:
    """Content, theme and configuration; what mkdocs.yml reaches for besides, `frame.outside` refuses to keep."""
    settings = (root / "mkdocs.yml").read_text("utf-8", "replace")
    themes = {folder: listing(root / folder) for folder in set(_THEME.findall(settings))}
    found = {
        f"{folder}/{path}": stat
        for folder, files in (*themes.items(), ("content", content))
        for path, stat in files.items()
    }
    return {name: (root / name).lstat() for name in _FILES} | {path: found[path] for path in sorted(found)}


def _variables(root: Path) -> list[tuple[str, str]]:
    """Ours, and those of any name that stands in mkdocs.yml."""
    named = set(_NAME.findall((root / "mkdocs.yml").read_text("utf-8", "replace")))
    ours = {key for key in os.environ if key.startswith("HUONGTHIEN_")} - {NOW}
    return [(key, os.environ[key]) for key in sorted(ours | (named & os.environ.keys()))]
