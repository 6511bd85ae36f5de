"""The search of the built site, made anew only where its pieces changed.

Two indexes, because readers pay by the megabyte: of the first words of each piece, which answers at once, and of the
whole text, loaded when somebody asks for it. Both are in shards, so that an edit makes one or two anew, the first in
few, since every shard costs its readers. A shard is kept by the key of its records, as every file of the site is by
what it is made from (incremental/manifest.py).

    pagefind/         shard 0 of the first words, and the engine of all      pagefind/lead/1/ …   its others
    pagefind/full/0/  shard 0 of the whole text, and so on                   pagefind/shards.json  how many there are
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
from pipeline.website.incremental.shown import Names
from pipeline.website.search import pagefind
from pipeline.website.search.records import Record, drafts, redrafts
from pipeline.website.search.shards import Shard, Shards, Sizes, leads, shards_for, wholes

FOLDER = "pagefind/"
_SHARDS = f"{FOLDER}shards.json"
_SIZES = Sizes()
_ENGINE = "../../"  # from the folder of a shard to FOLDER, which has the engine
Files = dict[str, str]
"""Every file of the search by its path in the site, with its key."""


class Folders(NamedTuple):
    """`new` is where files are made, `old` the site in place, which has the files `there`; `kept` is for records."""

    new: Path
    old: Path = Path()
    there: Mapping[str, str] = {}
    kept: Path | None = None


def index(folders: Folders, library: Library, names: Names, sizes: Sizes = _SIZES) -> Files:
    """The search of `library`, in shards of `sizes`. Nothing while nothing is public.

    Files that are not in `folders.new` afterwards stay as they are in `folders.old`. Raises `EnvironmentFault` if
    Pagefind cannot run.
    """
    found = drafts(library, names)
    if not found:
        return {}
    count = shards_for(len(found), sizes)
    shards = Shards(folders.kept, count, max(1, count // sizes.together))
    before = shards.read_all()
    after = shards.made(found, before)
    shards.write({number: shard for number, shard in after.items() if shard != before[number]})
    first, *more = (_lead(after, number, shards.leads) for number in range(shards.leads))
    parts = [first, *(_full(number, shard) for number, shard in after.items()), *more]  # each lead takes 350 MB
    return {**_made(folders, parts), **_told(folders, shards)}


def edit(folders: Folders, library: Library, names: Names, articles: Iterable[Article]) -> Files | None:
    """As `index`, where nothing but the bodies of `articles` is new; `library` is asked for its registers alone.

    None, and nothing is made, if it takes more than that: if what is kept is not what `folders.old` is made from.
    """
    if _SHARDS not in folders.there:
        return None
    told = json.loads((folders.old / _SHARDS).read_bytes())
    shards = Shards(folders.kept, told["full"], told["lead"])
    edited: dict[int, dict[str, Article]] = defaultdict(dict)
    for article in articles:
        edited[shards.number(article.address)][article.address] = article
    before = {number: shards.read(number) for number in edited}
    if any(found.keys() - before[number].keys() for number, found in edited.items()):
        return None
    after = {number: _redone(before[number], found, library.registers, names) for number, found in edited.items()}
    parts = [(_full(number, after[number]), _full(number, before[number])) for number in edited]
    for lead in {number % shards.leads for number in edited if leads(after[number]) != leads(before[number])}:
        old = {number: shards.read(number) for number in range(lead, shards.count, shards.leads)}
        parts.append((_lead(old | after, lead, shards.leads), _lead(old, lead, shards.leads)))
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
        inner = path.removeprefix(self.folder)
        return inner != path and not inner.startswith(("full/", "lead/")) and path != _SHARDS


def _lead(shards: Mapping[int, Shard], number: int, count: int) -> _Part:
    """Of every `count`-th shard, from `number` on, the first words."""
    every = (record for shard in sorted(shards) if shard % count == number for record in leads(shards[shard]))
    found = sorted(every, key=lambda record: record.address)
    return _Part(f"{FOLDER}lead/{number}/" if number else FOLDER, _key(found), found, _ENGINE if number else "")


def _full(number: int, shard: Shard) -> _Part:
    found = wholes(shard)
    return _Part(f"{FOLDER}full/{number}/", _key(found), found, _ENGINE)


def _key(found: Iterable[Record]) -> str:
    return digest(*map(repr, found))


def _made(folders: Folders, parts: Sequence[_Part]) -> Files:
    """The files of `parts`, as many made at once as there are processors."""
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


def _told(folders: Folders, shards: Shards) -> Files:
    """How many shards there are, for theme/assets/javascripts/search.js."""
    data = json.dumps({"lead": shards.leads, "full": shards.count}).encode()
    if folders.there.get(_SHARDS) != digest(data):
        _put(folders.new / _SHARDS, data)
    return {_SHARDS: digest(data)}


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
