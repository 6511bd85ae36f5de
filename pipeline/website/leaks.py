"""What no reader may find on the site: the words of pieces that are not public, the registers, the ids inside them."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from hashlib import blake2b
from html import unescape

from pipeline.model.article import Article
from pipeline.model.library import Library, Visibility
from pipeline.website.headers import FILES

LEAST = 25  # letters; a shorter sentence says nothing about where it comes from
_TEXTS = re.compile(r"[<>\"\n]+")
_ENDS = re.compile(r"(?<=[.!?…]) +")
_MARKUP = re.compile(r"[*_`\[\]()#>|]")


class Leaks:
    """Made once for a library, then asked about every file: one look-up a sentence, however much is held back.

    Files have much in common with the one before: what stood there, too, is not taken to pieces again.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        hidden = [a for a in library.articles if library.visibility[a.id] is not Visibility.PUBLIC]
        self._sentences = {sentence for article in hidden for sentence in _sentences(article)}
        self._sentences |= _promises(library) - _names(library)
        titles = {article.meta.title for article in hidden}
        titles -= {article.meta.title for article in library.public} | _names(library)
        in_heads = {f"{title} – {library.registers.masthead.name}" for title in titles}
        self._never = in_heads | {*library.registers.consents, *library.registers.officers}
        self._forbidden = self._sentences | titles | self._never
        self._before: set[str] = set()
        self._guilty: dict[str, set[str]] = {}

    @cached_property
    def names(self) -> frozenset[int]:
        """Of all that is forbidden; they tell nothing of it."""
        return frozenset(map(_name, self._forbidden))

    def is_private_file(self, path: str) -> bool:
        """Whether the file at `path` comes from a folder that is no content, or is no output at all."""
        if path in FILES:
            return False
        return any(part[0] in "._" for part in path.split("/")) or path.endswith((".md", ".yaml", ".yml"))

    def found_in(self, text: str) -> list[str]:
        """What `text`, a file of the site, tells but must not, unless `is_told`."""
        runs = set(_runs(text))
        fresh = runs - self._before
        if self._told_in("\n".join(fresh)):
            self._guilty |= {run: found for run in fresh if (found := self._told_in(run))}
        self._before = runs
        return sorted({each for run in self._guilty.keys() & runs for each in self._guilty[run]})

    def _told_in(self, text: str) -> set[str]:
        return self._forbidden.intersection(_split(unescape(text)))

    @lru_cache(None)  # noqa: B019 - lives as long as one build
    def is_told(self, sentence: str) -> bool:
        """Whether a public piece says `sentence`, too: then it is no secret."""
        if sentence in self._never or len(sentence) < LEAST:
            return sentence not in self._forbidden
        return sentence not in self._forbidden or any(
            sentence in _sentences(each) for each in self._library.public if _may_say(each, sentence)
        )


def _may_say(article: Article, sentence: str) -> bool:
    """Whether it is worth looking closer; a backslash is written otherwise in JSON."""
    return sentence in article.body or "\\" in sentence or sentence in article.meta.model_dump_json()


def _runs(text: str) -> list[str]:
    """`text` between tags, quotes and line ends."""
    return text.replace(">", "<").replace('"', "<").replace("\n", "<").split("<")


def _promises(library: Library) -> set[str]:
    """The words of the plans of work, which are for officials; what a public piece is called is no secret."""
    plans = library.registers.plans.values()
    found = {plan.title for plan in plans} | {task.title for plan in plans for task in plan.tasks.values()}
    return {text for text in found if len(text) >= LEAST} - {article.meta.title for article in library.public}


def _name(sentence: str) -> int:
    return int.from_bytes(blake2b(sentence.encode(), digest_size=8).digest())


def _names(library: Library) -> set[str]:
    """Words that stand on the site whatever the pieces are called."""
    registers = library.registers
    terms = {term.name for term in (*registers.tags.values(), *registers.audiences.values())}
    return terms | {campaign.name for campaign in registers.campaigns.values()} | {registers.masthead.name}


def _sentences(article: Article) -> set[str]:
    """The sentences of a piece that survive rendering letter by letter: those without markup.

    Not what its withdrawal says: readers are told that at its address.
    """
    texts = [*_strings(article.meta.model_dump(mode="json", exclude={"withdrawal"})), article.body]
    parts = (part for text in texts for line in text.split("\n") for part in _split(_bare(line)))
    return {part for part in parts if len(part) >= LEAST and not _MARKUP.search(part) and " " in part}


def _bare(line: str) -> str:
    return re.sub(r"^\s*(?:[-*+]|\d+\.|#+)\s+", "", line)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _all(value.values())
    elif isinstance(value, list):
        yield from _all(value)


def _all(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _strings(value)


def _split(text: str) -> Iterator[str]:
    """Each run of text between tags, quotes and line ends, and each sentence in it."""
    runs = list(map(str.strip, _TEXTS.split(text)))
    yield from runs
    for run in runs:
        if len(run) > LEAST:
            yield from map(str.strip, _ENDS.split(run))
