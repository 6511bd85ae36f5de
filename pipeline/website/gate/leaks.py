"""What no reader may find on the site: the words of pieces that are not public, the registers, the ids inside them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property, lru_cache
from hashlib import blake2b
from html import unescape
from itertools import chain
from typing import Any

from pipeline.model.article import Article
from pipeline.model.library import Library
from pipeline.website.gate.headers import FILES

Teller = tuple[str, str, str]  # id, key of the front matter, key of the text
_NOBODY: Mapping[Any, Any] = {}
LEAST = 25  # letters; a shorter sentence says nothing about where it comes from
MOST = 20_000  # pieces of text to be remembered
_ENDS = ".!?…"
_BULLET = re.compile(r"^[^\S\n]*(?:[-*+]|\d+\.|#+)[^\S\n]+", re.MULTILINE)
_MARKUP = re.compile(r"[*_`\[\]()#>|]")


class Leaks:
    """Made once for a library, then asked about every file: one look-up a sentence, however much is held back.

    Files have much in common: what stood in one before, from one tag to the next, is not taken to sentences again.
    """

    def __init__(
        self, library: Library, tellers: Mapping[str, Teller] = _NOBODY, hidden: Mapping[Teller, Set[str]] = _NOBODY
    ) -> None:
        """`tellers` are public pieces of an earlier build by a sentence that they tell, `hidden` what others told."""
        self._library = library
        self._tellers, self._unread = dict(tellers), iter(library.public)
        self._excused = tellers.keys()
        self._known: set[str] = set()  # ids of pieces whose sentences were read
        others = {_teller(a): a for a in library.articles if not library.is_public(a)}
        self.hidden = {key: hidden[key] if key in hidden else _sentences(a) for key, a in others.items()}
        promises, titles = _promises(library), {article.gist.title for article in others.values()}
        named = titles | promises
        shown = _names(library).union(title for article in library.public if (title := article.gist.title) in named)
        titles -= shown
        self._sentences = set().union(*self.hidden.values(), promises - shown)
        in_heads = {f"{title} – {library.registers.masthead.name}" for title in titles}
        self._never = in_heads | {*library.registers.consents, *library.registers.officers}
        self._forbidden = self._sentences | titles | self._never
        self._innocent: set[str] = set()
        self._guilty: dict[str, set[str]] = {}

    @cached_property
    def names(self) -> frozenset[int]:
        """Of all that is forbidden; they tell nothing of it."""
        return frozenset(map(_name, self._forbidden))

    @property
    def tellers(self) -> dict[str, Teller]:
        """Who tells what is forbidden only as long as somebody public tells it, too; as far as anybody asked."""
        return {
            each: teller for each, teller in self._tellers.items() if each in self._forbidden and self.is_told(each)
        }

    def has_more_than(self, names: Set[int]) -> bool:
        """Whether anything is secret that was not when `names` were forbidden and the earlier `tellers` told theirs."""
        return bool(self.names - names) or not all(map(self.is_told, self._excused))

    def is_private_file(self, path: str) -> bool:
        """Whether the file at `path` comes from a folder that is no content, or is no output at all."""
        if path in FILES:
            return False
        return any(part[0] in "._" for part in path.split("/")) or path.endswith((".md", ".yaml", ".yml"))

    def found_in(self, text: str) -> list[str]:
        """What `text`, a file of the site, tells but must not, unless `is_told`."""
        parts = set(text.split("<"))
        fresh = (parts - self._innocent).difference(self._guilty)
        self._convict(fresh)
        if len(self._innocent) > MOST:
            self._innocent = set()
        self._innocent |= fresh
        return sorted({each for part in self._guilty.keys() & parts for each in self._guilty[part]})

    def _convict(self, fresh: set[str]) -> None:
        """Move those parts that tell something from `fresh` to the guilty: all are asked at once, few are guilty."""
        said = self._told_in("<".join(fresh))
        suspects = [part for part in fresh if any(each in unescape(part) for each in said)] if said else ()
        guilty = {part: found for part in suspects if (found := self._told_in(part))}
        self._guilty |= guilty
        fresh.difference_update(guilty)

    def _told_in(self, text: str) -> set[str]:
        return self._forbidden.intersection(_split(unescape(text)))

    @lru_cache(None)  # noqa: B019 - lives as long as one build
    def is_told(self, sentence: str) -> bool:
        """Whether a public piece says `sentence`, too: then it is no secret."""
        if sentence in self._never or sentence not in self._forbidden:
            return sentence not in self._forbidden
        while not self._has_teller(sentence):
            article = next(self._unread, None)
            if article is None:
                return False
            self._read(article)
        return True

    def _has_teller(self, sentence: str) -> bool:
        """A piece that was edited is read again, first of all: it mostly tells what it told."""
        teller = self._tellers.get(sentence)
        article = self._library.by_id.get(teller[0]) if teller else None
        if article is None or not self._library.is_public(article):
            return False
        if teller != _teller(article) and article.id not in self._known:
            self._read(article)
        return self._tellers[sentence] == _teller(article)

    def _read(self, article: Article) -> None:
        self._known.add(article.id)
        self._tellers |= dict.fromkeys(self._forbidden & _sentences(article), _teller(article))


def _teller(article: Article) -> Teller:
    return article.id, article.gist.front, article.gist.text


def _promises(library: Library) -> set[str]:
    """The words of the plans of work, which are for officials."""
    plans = library.registers.plans.values()
    found = {plan.title for plan in plans} | {task.title for plan in plans for task in plan.tasks.values()}
    return {text for text in found if len(text) >= LEAST}


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
    texts = "\n".join([*_strings(article.meta.model_dump(mode="json", exclude={"withdrawal"})), article.body])
    parts = _split(_BULLET.sub("", texts))
    return {part for part in parts if len(part) >= LEAST and not _MARKUP.search(part) and " " in part}


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
    """Each run of `text` between tags, quotes and line ends, and each sentence in it."""
    runs = text.replace(">", "<").replace('"', "<").replace("\n", "<")
    sentences = runs
    for end in _ENDS:
        sentences = sentences.replace(f"{end} ", f"{end}<")
    return map(str.strip, chain(runs.split("<"), sentences.split("<") if sentences != runs else ()))
