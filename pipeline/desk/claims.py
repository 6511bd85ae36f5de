"""What turned out to be wrong, and where else it is still said: pages, posts, descriptions. Pure; a person decides.

A claim is compared with every passage of up to two sentences: how many of its pairs of neighbouring syllables stand
there (a Vietnamese word is often two syllables), how many of its syllables, and whether all its numbers do. That finds
the same claim in another order and with words between; it does not understand, so a denial is found as well.
"""

import re
from collections.abc import Iterable, Iterator, Set
from itertools import pairwise
from typing import NamedTuple

from pipeline.content.vietnamese import words
from pipeline.desk.texts import texts
from pipeline.model.article import Article
from pipeline.model.kinds import FactCheck, Verdict
from pipeline.model.library import Library, Visibility
from pipeline.publish.known import Known

PAIRS, SYLLABLES = 0.5, 0.7  # shares of the claim that must stand in a passage
LEAST = 3  # a claim of fewer syllables is in everything
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+|\n+")
_UNSAID = {"claim", "changes", "sources", "unverified"}


class Claim(NamedTuple):
    """Something that does not hold, and the piece that says so; a fact check (`quoted`) repeats it to refute it."""

    article: str
    text: str
    quoted: bool = False


class Carrier(NamedTuple):
    """A place that says the claim: a page of ours (`channel` empty), or a post or description on a channel.

    `share` is how much of the claim stands in `excerpt`, from 0 to 1.
    """

    claim: str
    article: str
    path: str
    channel: str
    url: str
    excerpt: str
    share: float


def claims(article: Article) -> tuple[Claim, ...]:
    """What `article` names as wrong: the claim that it refutes, and what its change notes took back."""
    meta = article.meta
    refuted = isinstance(meta, FactCheck) and meta.verdict is not Verdict.TRUE
    said = [Claim(article.id, meta.claim, quoted=True)] if isinstance(meta, FactCheck) and refuted else []
    said += [Claim(article.id, change.wrong) for change in meta.changes if change.wrong]
    return tuple(claim for claim in said if len(words(claim.text)) >= LEAST)


def carriers(wanted: Iterable[Claim], library: Library, known: Known) -> tuple[Carrier, ...]:
    """Every place that says one of `wanted`, the nearest to its words first; the fact check itself is none."""
    asked = tuple(wanted)
    found = [*_pages(asked, library), *_posts(asked, library, known)]
    return tuple(sorted(found, key=lambda each: (-each.share, each.article, each.channel, each.excerpt)))


def _pages(asked: tuple[Claim, ...], library: Library) -> Iterator[Carrier]:
    """Pieces that the public sees or will see; what is withdrawn or a draft says nothing to anybody."""
    shown = {Visibility.PUBLIC, Visibility.WAITING, Visibility.BLOCKED}
    for article in library.articles:
        if library.visibility[article.id] in shown:
            for claim, excerpt, share in _said(asked, article.id, texts(article, _UNSAID)):
                yield Carrier(claim.text, article.id, article.path, "", library.url(article), excerpt, share)


def _posts(asked: tuple[Claim, ...], library: Library, known: Known) -> Iterator[Carrier]:
    """What stands on the channels now: what a person made of it there, else what we wrote."""
    for (channel, id_), record in sorted(known.items()):
        text = (record.seen.text if record.seen else None) or (record.post.text if record.post else None)
        if text and record.live:
            article = library.by_id.get(id_)
            for claim, excerpt, share in _said(asked, id_, [text]):
                path = article.path if article else ""
                yield Carrier(claim.text, id_, path, channel, record.url or "", excerpt, share)


def _said(asked: tuple[Claim, ...], article: str, said: Iterable[str]) -> Iterator[tuple[Claim, str, float]]:
    """For each claim, the passage of `article` that says most of it, if one says enough; its own quotation is none."""
    passages = [passage for text in said for passage in _passages(text)]
    for claim in asked:
        if not (claim.quoted and claim.article == article):
            best = max(((likeness(claim.text, passage), passage) for passage in passages), default=(0.0, ""))
            if best[0]:
                yield claim, best[1], round(best[0], 2)


def likeness(claim: str, passage: str) -> float:
    """How much of `claim` stands in `passage`: 1 all of it in its order, 0 not enough to speak of."""
    wanted, there = words(claim), words(passage)
    pairs = _share(set(pairwise(wanted)), set(pairwise(there)))
    syllables = _share(set(wanted), set(there))
    numbers = {word for word in wanted if any(map(str.isdigit, word))}
    enough = pairs >= PAIRS and syllables >= SYLLABLES and numbers <= set(there)
    return (pairs + syllables) / 2 if enough else 0.0


def _share(wanted: Set[object], there: Set[object]) -> float:
    return len(wanted & there) / len(wanted) if wanted else 0.0


def _passages(text: str) -> Iterator[str]:
    """Each sentence, and each with the one behind it."""
    sentences = [part.strip() for part in _SENTENCE.split(text) if part.strip()]
    yield from sentences
    yield from (" ".join(two) for two in pairwise(sentences))
