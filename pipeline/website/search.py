"""The search of the built site, made anew only where its pieces changed.

Two indexes, because readers pay by the megabyte: ``pagefind/`` holds the first words of each piece and answers at once;
``pagefind/full/`` holds the whole text and is loaded when somebody asks for it. That one is in shards: an edit deep in
a text makes one anew. The other is whole, since every shard costs its readers. Each index is kept by the key of its
records, as every file of the site is by what it is made from (manifest.py).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.memo import digest
from pipeline.model.article import Article
from pipeline.model.library import Library
from pipeline.model.registers import Registers
from pipeline.parts import at_once
from pipeline.website import pagefind
from pipeline.website.records import Record, drafts, redrafts
from pipeline.website.shards import Shard, Shards, leads, shards_for, wholes
from pipeline.website.shown import Names

FOLDER = "pagefind/"
_FULL = f"{FOLDER}full/"
_SHARDS = f"{_FULL}shards.json"
_ENGINE = "../../"  # from the folder of a shard to FOLDER, which has the engine
Files = dict[str, str]
"""Every file of the search by its path in the site, with its key."""


class Folders(NamedTuple):
    """`new` is where files are made, `old` the site in place, which has the files `there`; `kept` is for records."""

    new: Path
    old: Path = Path()
    there: Mapping[str, str] = {}
    kept: Path | None = None


def index(folders: Folders, library: Library, names: Names) -> Files:
    """The search of `library`. Files that are not in `folders.new` afterwards stay as they are in `folders.old`.

    Nothing while nothing is public. Raises `EnvironmentFault` if Pagefind cannot run.
    """
    found = drafts(library, names)
    if not found:
        return {}
    shards = Shards(folders.kept, shards_for(len(found)))
    before = shards.read_all()
    after = shards.made(found, before)
    shards.write({number: shard for number, shard in after.items() if shard != before[number]})
    parts = [_short(after), *(_whole(number, shard) for number, shard in after.items() if shard)]
    return {**_made(folders, parts), **_told(folders, shards.count)}


def edit(folders: Folders, library: Library, names: Names, articles: Iterable[Article]) -> Files | None:
    """As `index`, where nothing but the bodies of `articles` is new; `library` is asked for its registers alone.

    None, and nothing is made, if it takes more than that: if what is kept is not what `folders.old` is made from.
    """
    if _SHARDS not in folders.there:
        return None
    shards = Shards(folders.kept, json.loads((folders.old / _SHARDS).read_bytes()))
    edited: dict[int, dict[str, Article]] = defaultdict(dict)
    for article in articles:
        edited[shards.number(article.address)][article.address] = article
    before = {number: shards.read(number) for number in edited}
    if any(found.keys() - before[number].keys() for number, found in edited.items()):
        return None
    after = {number: _redone(before[number], found, library.registers, names) for number, found in edited.items()}
    parts = [(_whole(number, after[number]), _whole(number, before[number])) for number in edited]
    if any(leads(after[number]) != leads(before[number]) for number in edited):
        every = shards.read_all()
        parts.insert(0, (_short(every | after), _short(every)))
    if any(folders.there.get(old.entry) != old.key for _new, old in parts):
        return None
    shards.write(after)
    made = _made(folders, [new for new, _old in parts])
    stay = {path: key for path, key in folders.there.items() if not any(new.holds(path) for new, _old in parts)}
    return {**stay, **made}


def _redone(shard: Shard, edited: Mapping[str, Article], registers: Registers, names: Names) -> Shard:
    found = [(article, shard[address][1].whole) for address, article in edited.items()]
    return shard | {each.address: (each.key, each.make()) for each in redrafts(registers, names, found)}


class _Part(NamedTuple):
    """An index in a `folder` of the site, of the records `found`, which `key` names."""

    folder: str
    key: str
    found: Sequence[Record]
    engine: str = ""

    @property
    def entry(self) -> str:
        return self.folder + pagefind.ENTRY

    def holds(self, path: str) -> bool:
        return path.startswith(self.folder) and (self.folder != FOLDER or not path.startswith(_FULL))


def _short(shards: Mapping[int, Shard]) -> _Part:
    found = sorted((record for shard in shards.values() for record in leads(shard)), key=lambda each: each.address)
    return _Part(FOLDER, _key(found), found)


def _whole(number: int, shard: Shard) -> _Part:
    found = wholes(shard)
    return _Part(f"{_FULL}{number}/", _key(found), found, _ENGINE)


def _key(found: Iterable[Record]) -> str:
    return digest(*map(repr, found))


def _made(folders: Folders, parts: Sequence[_Part]) -> Files:
    """The files of `parts`, which are made at once, the largest first."""
    return {path: key for files in at_once(lambda part: _make(folders, part), parts) for path, key in files.items()}


def _make(folders: Folders, part: _Part) -> Files:
    here = {path: key for path, key in folders.there.items() if part.holds(path)}
    if here.get(part.entry) == part.key:
        return here
    files = {part.folder + name: data for name, data in pagefind.made(part.found, part.engine).items()}
    keys = {path: digest(data) for path, data in files.items()} | {part.entry: part.key}
    for path in (path for path in files if here.get(path) != keys[path]):
        _put(folders.new / path, files[path])
    return keys


def _told(folders: Folders, count: int) -> Files:
    """How many shards there are, for theme/assets/javascripts/search.js."""
    data = json.dumps(count).encode()
    if folders.there.get(_SHARDS) != digest(data):
        _put(folders.new / _SHARDS, data)
    return {_SHARDS: digest(data)}


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
