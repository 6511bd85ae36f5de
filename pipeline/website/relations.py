"""Which pieces belong together. One pass builds the indexes: 5,000 pieces cost 5,000 look-ups, not their square."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pipeline.model.article import Article, Kind
from pipeline.model.library import Library

LONGEST_POSTING = 60
RELATED = 4
_WEIGHTS = {"cite": 3, "tag": 2, "campaign": 1}
_Key = tuple[str, str]


class Relations:
    """Made once for a library; `related` and `cited_by` are then cheap."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._citing: dict[str, list[Article]] = defaultdict(list)
        self._postings: dict[_Key, list[Article]] = defaultdict(list)
        for article in library.public:
            self._note(article)

    def _note(self, article: Article) -> None:
        for document in {found.id for c in article.meta.cites if (found := self._library.cited(c))}:
            self._citing[document].append(article)
        if article.kind in {Kind.PAGE, Kind.DOCUMENT}:
            return
        for key in self._keys(article):
            if len(self._postings[key]) < LONGEST_POSTING:
                self._postings[key].append(article)

    def _keys(self, article: Article) -> Iterator[_Key]:
        yield from (("tag", tag) for tag in article.meta.tags)
        yield from (("campaign", campaign) for campaign in article.meta.campaign)
        yield from {("cite", citation.document) for citation in article.meta.cites}

    def cited_by(self, document: Article) -> tuple[Article, ...]:
        """The public pieces that cite `document`, newest first."""
        return tuple(self._citing.get(document.id, ()))

    def related(self, article: Article) -> tuple[Article, ...]:
        """At most four public pieces that share most with `article`; the newer one where they share as much."""
        scores: Counter[str] = Counter()
        for key in self._keys(article):
            for other in self._postings.get(key, ()):
                scores[other.id] += _WEIGHTS[key[0]]
        del scores[article.id]
        known = self._library.by_id
        best = sorted(scores, key=lambda id_: (-scores[id_], -known[id_].meta.date.timestamp(), id_))
        return tuple(known[id_] for id_ in best[:RELATED] if scores[id_] > 1)
