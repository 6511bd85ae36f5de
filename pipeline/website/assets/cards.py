"""The picture that Facebook and Zalo show beside a link, 1200 × 630, and the square cover of the podcast.

Drawn by typst, the same bytes for the same words. Titles reach typst as data, never as source. A finished card is kept
under the hash of all that it is made from.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from pipeline.content.picture import Ground, few_colours
from pipeline.memo import put
from pipeline.model.article import Kind
from pipeline.model.library import Library
from pipeline.typesetting import Typesetter, breakable
from pipeline.website import words
from pipeline.website.feeds import COVER, PROGRAMME
from pipeline.website.metadata.head import CARD, head
from pipeline.website.values import SitePage

COLOURS = 32
AT_ONCE = 16  # titles
TITLE, KIND = (64, 289), (64, 86)  # the left edge and the middle of each in pixels, with what is around it
_DRAWING = Path(__file__).parent / "card"


class Card(NamedTuple):
    """What one card says; `path` is its file below the site's root. `cover`: a square of 3000 × 3000."""

    path: str
    kind: str
    title: str
    site: str
    line: str
    cover: bool = False


def cards(library: Library, pages: Iterable[SitePage], *, spoken: bool = False) -> Iterator[Card]:
    """The site's card, at its root, and one for every public piece, in the words of its head, neutral or not.

    `spoken`: there is a podcast, whose directories ask for a square of 1400 to 3000 pixels.
    """
    masthead = library.registers.masthead
    if spoken:
        yield Card(COVER, PROGRAMME, masthead.name, masthead.name, masthead.slogan, cover=True)
    for page in pages:
        if page.listed and not page.address:
            yield Card(CARD, masthead.responsible_unit, masthead.slogan, masthead.name, masthead.managing_body)
        elif page.listed and page.article:
            kind = words.KINDS[Kind.PAGE if page.facts.get("exit") else page.article.kind].one
            yield Card(page.address + CARD, kind, head(library, page).name, masthead.name, masthead.slogan)


def draw(
    wanted: Iterable[Card],
    site: Path,
    cache: Path,
    keep: Callable[[str, str], bool] = lambda *_: False,
    spared: Collection[str] = (),
) -> int:
    """Every card of `wanted` as a PNG below `site`; those not in `cache` are drawn. How many that were.

    None is written that `keep` says is there, asked with its path and the key of all that it is made from.

    Afterwards the cache holds the cards of this site, those of the keys `spared` among them, and nothing else.
    """
    cache.mkdir(parents=True, exist_ok=True)
    drawer = Drawer()
    files = {card: cache / f"{drawer.key(card)}.png" for card in wanted}
    new = [card for card, kept in files.items() if not keep(card.path, kept.stem)]
    missing = list({files[card]: card for card in new if not files[card].exists()}.values())
    for card, png in drawer.pngs(missing):
        put(files[card], png)
    for card in new:
        target = site / card.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[card].read_bytes())
    for old in set(cache.iterdir()).difference(files.values()):
        if old.stem not in spared:
            old.unlink()
    return len(missing)


class Drawer:
    """One compiler for all cards: fonts and drawings are read once, and what cards share is drawn once."""

    def __init__(self) -> None:
        made_of = [path.read_bytes() for path in sorted(_DRAWING.iterdir())]
        versions = [version(name).encode() for name in ("typst", "pillow")]
        settings = repr((COLOURS, TITLE, KIND)).encode()
        self._base = hashlib.sha256(b"\0".join([*versions, *made_of, settings]))
        self._typesetter = Typesetter(_DRAWING)
        self._ground, self._ground_of_kind = lru_cache(64)(self._draw_ground), lru_cache(64)(self._draw_kind)

    def key(self, card: Card) -> str:
        """The hash of everything that the picture comes from."""
        digest = self._base.copy()
        digest.update(json.dumps(_said(card), sort_keys=True).encode())
        return digest.hexdigest()

    def pngs(self, wanted: Sequence[Card]) -> Iterator[tuple[Card, bytes]]:
        """Each with its title laid on what cards share, in the colours of the latter; a cover is drawn whole.

        Titles are set many at a time: alone, each would take half as long again.
        """
        for card in (card for card in wanted if card.cover):
            yield card, few_colours(self._drawn("cover.typ", _said(card), ppi=144), COLOURS)
        rest = [card for card in wanted if not card.cover]
        for some in (rest[at : at + AT_ONCE] for at in range(0, len(rest), AT_ONCE)):
            titles = self._typesetter.pngs("title.typ", {"titles": [breakable(card.title) for card in some]}, 72)
            for card, title in zip(some, titles, strict=True):
                yield card, self._ground_of_kind(card.kind, card.site, card.line).png_under(title, *TITLE)

    def _draw_kind(self, kind: str, site: str, line: str) -> Ground:
        """All but the title."""
        return self._ground(site, line).under(self._drawn("kind.typ", {"kind": kind}), *KIND)

    def _draw_ground(self, site: str, line: str) -> Ground:
        """All that is the same on every card of a site."""
        return Ground.of(self._drawn("card.typ", {"site": site, "line": line}), COLOURS)

    def _drawn(self, drawing: str, said: dict[str, object], ppi: float = 72) -> bytes:
        [drawn] = self._typesetter.pngs(drawing, said, ppi)
        return drawn


def _said(card: Card) -> dict[str, object]:
    said = {**card._asdict(), "title": breakable(card.title)}
    return {name: value for name, value in said.items() if name != "path"}
