"""Which pieces belong together. One pass builds the indexes: 5,000 pieces cost 5,000 look-ups, not their square.

While no front matter has changed, what came of it holds (`Kin`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest
from math import log1p
from typing import NamedTuple

from pipeline.content.vietnamese import fold
from pipeline.model.article import Article, Kind
from pipeline.model.library import Library

LONGEST_POSTING = 60
RELATED = 4
_WEIGHTS = {"cite": 2.5, "tag": 2.4, "campaign": 1.0, "word": 0.4}
_CLOSE = {"cite", "tag"}  # who shares nothing of these is no relative
_Key = tuple[str, str]


class Kin(NamedTuple):
    """The ids of the pieces that are `related` to each piece, and of those that cite each document, by its id."""

    related: Mapping[str, tuple[str, ...]] = {}
    citing: Mapping[str, tuple[str, ...]] = {}


class Known:
    """As `Relations`, from what those said when the library had the same front matter."""

    def __init__(self, library: Library, kin: Kin) -> None:
        self._library, self._kin = library, kin

    def cited_by(self, document: Article) -> tuple[Article, ...]:
        """As `Relations.cited_by`."""
        return self._named(self._kin.citing.get(document.id, ()))

    def related(self, article: Article) -> tuple[Article, ...]:
        """As `Relations.related`."""
        return self._named(self._kin.related.get(article.id, ()))

    def _named(self, ids: Iterable[str]) -> tuple[Article, ...]:
        return tuple(self._library.by_id[id_] for id_ in ids)


class Relations:
    """Made once for a library; `related` and `cited_by` are then cheap."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._citing: dict[str, list[Article]] = defaultdict(list)
        self._postings: dict[_Key, set[int]] = defaultdict(set)
        self._count: Counter[_Key] = Counter()
        self._related: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, tuple[_Key, ...]] = {}
        for number, article in enumerate(library.public):  # newest first, so the lower number is the newer piece
            self._note(number, article)

    def _note(self, number: int, article: Article) -> None:
        for document in {found.id for name in article.gist.cites if (found := self._library.named(name))}:
            self._citing[document].append(article)
        if article.kind in {Kind.PAGE, Kind.DOCUMENT}:
            return
        self._keys[article.id] = keys = tuple(dict.fromkeys(_keys(article)))
        for key in keys:
            self._count[key] += 1
            if len(self._postings[key]) < LONGEST_POSTING:
                self._postings[key].add(number)

    @property
    def kin(self) -> Kin:
        """All that was asked for, and who cites whom."""
        return Kin(self._related, {id_: _ids(found) for id_, found in self._citing.items()})

    def cited_by(self, document: Article) -> tuple[Article, ...]:
        """The public pieces that cite `document`, newest first."""
        return tuple(self._citing.get(document.id, ()))

    def related(self, article: Article) -> tuple[Article, ...]:
        """At most four public pieces that share most with `article`; the newer one where they share as much.

        What few pieces share tells more than what nearly all do. A campaign or words of the title are not enough.
        """
        keys = self._keys.get(article.id, ())
        close = set().union(*(self._postings[key] for key in keys if key[0] in _CLOSE))
        scores: dict[int, float] = dict.fromkeys(close, 0)
        for key in keys:
            weight = _WEIGHTS[key[0]] * log1p(len(self._keys) / self._count[key])
            for other in self._postings[key] & close:
                scores[other] += weight
        best = nsmallest(RELATED + 1, ((-scores[other], other) for other in close))
        others = (self._library.public[other] for _score, other in best)
        found = tuple([other for other in others if other.id != article.id][:RELATED])
        self._related[article.id] = _ids(found)
        return found


def _ids(found: Iterable[Article]) -> tuple[str, ...]:
    return tuple(article.id for article in found)


def _keys(article: Article) -> Iterator[_Key]:
    yield from (("tag", tag) for tag in article.gist.tags)
    yield from (("campaign", campaign) for campaign in article.gist.campaign)
    yield from (("cite", name) for name in article.gist.cites)
    yield from (("word", word) for word in fold(article.gist.title).split())


Kindred = Relations | Known
