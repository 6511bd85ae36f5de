"""The one door to what editors wrote: files → Library, judged."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import datetime

from pipeline.config import Config
from pipeline.content.load import Source
from pipeline.content.remembered import Remembered
from pipeline.content.rules import Desk, Piece
from pipeline.errors import BrokenConfig
from pipeline.i18n import _
from pipeline.listing import Listing, listing
from pipeline.memo import unhurried
from pipeline.model.article import Article
from pipeline.model.base import VIETNAM
from pipeline.model.front_matter import Review, State
from pipeline.model.library import Gone, Library, Visibility, newest_first
from pipeline.problems import Level, Problem, problem

_STOPPERS = (Level.ERROR, Level.BLOCK, Level.BROKEN)  # to look through a few is faster than to hash one of them
_UNSHOWN = (State.DRAFT, State.REVIEW)
_TAKEN = (Visibility.WITHDRAWN, Visibility.EXPIRED, Visibility.BLOCKED)
_WITHDRAWING = {"B501"}
_FINE: frozenset[str] = frozenset()


def read_desk(
    config: Config, remembered: Remembered | None = None, lying: Listing | None = None
) -> tuple[Desk, list[Problem]]:
    """Everything below ``content/``, read at ``config.now``, and what could be seen in each file alone.

    `lying` is that folder, for who has just listed it.

    Raises `BrokenConfig` with every problem found, those of the pieces too, if channels.yaml or a register is broken.
    """
    remembered, lying = remembered or Remembered(config), lying or listing(config.content)
    sources = remembered.load(config.content, lying)
    registers, register_problems = remembered.registers(config.content)
    problems = [*config.problems, *register_problems, *(found for source in sources for found in source.problems)]
    if registers is None or config.problems:
        raise BrokenConfig(_("cấu hình hoặc sổ dữ liệu bị hỏng, không dựng và không đăng gì"), tuple(sorted(problems)))
    return Desk(config, sources, registers, lying), problems


def read_problems(config: Config) -> tuple[int, tuple[Problem, ...]]:
    """How many pieces `read_library` would hold, and all their problems: it need not be worked out who sees what."""
    with unhurried():
        desk, problems = _judged(config)
        kept = _one_of_each_id(desk, _codes_by_path(problems, config.content.name))
        return sum(1 for _article in kept), tuple(sorted(problems))


def read_library(config: Config, meanwhile: Callable[[], None] | None = None, lying: Listing | None = None) -> Library:
    """Everything below ``content/``, read and judged at ``config.now``; `lying` and what it raises as in `read_desk`.

    What will be needed afterwards is got ready `meanwhile`, if anything is to be judged.
    """
    with unhurried():
        return _read_library(config, meanwhile, lying)


def _read_library(config: Config, meanwhile: Callable[[], None] | None, lying: Listing | None) -> Library:
    desk, problems = _judged(config, meanwhile, lying)
    worst = _codes_by_path(problems, config.content.name)
    kept = tuple(_one_of_each_id(desk, worst))
    now = config.now.astimezone(VIETNAM)  # moments of one zone are compared in a tenth of the time
    visibility = {article.id: _visibility(article, worst.get(article.path, _FINE), now) for article in kept}
    return Library.model_construct(
        now=config.now,
        site_url=config.site_url,
        hub=config.websub,
        articles=newest_first(kept),
        visibility=visibility,
        registers=desk.facts.registers,
        problems=tuple(sorted(problems)),
        gone=_gone(desk.sources, kept, visibility),
    )


def _judged(
    config: Config, meanwhile: Callable[[], None] | None = None, lying: Listing | None = None
) -> tuple[Desk, list[Problem]]:
    remembered = Remembered(config)
    desk, problems = read_desk(config, remembered, lying)
    problems = _without_reviewed(desk, [*problems, *remembered.judge(desk, meanwhile)])
    remembered.save()
    return desk, problems


def _codes_by_path(problems: Iterable[Problem], folder: str) -> dict[str, set[str]]:
    """The codes that keep pieces back, by the paths of these in `folder`."""
    grouped: dict[str, set[str]] = {}
    for found in problems:
        if found.level in _STOPPERS:
            grouped.setdefault(found.path.removeprefix(f"{folder}/"), set()).add(found.code)
    return grouped


def _one_of_each_id(desk: Desk, worst: Mapping[str, Set[str]]) -> Iterator[Article]:
    """A piece whose id belongs to another is no part of the library: nothing may be done under that id twice."""
    copies = {path for path, codes in worst.items() if "E301" in codes}
    return (piece.article for piece in desk.pieces if piece.article.path not in copies)


def _visibility(article: Article, codes: Set[str], now: datetime) -> Visibility:
    gist = article.gist
    if gist.state in _UNSHOWN:
        return Visibility.DRAFT
    if gist.state is State.WITHDRAWN or codes & _WITHDRAWING:
        return Visibility.WITHDRAWN
    if codes:
        return Visibility.BLOCKED
    if gist.shown_from > now:
        return Visibility.WAITING
    return Visibility.EXPIRED if gist.expires_at and gist.expires_at <= now else Visibility.PUBLIC


def _gone(sources: Iterable[Source], kept: Iterable[Article], visibility: dict[str, Visibility]) -> tuple[Gone, ...]:
    """Addresses that a reader may still hold, of pieces that cannot be shown; drafts never had one."""
    shown = [article for article in kept if visibility[article.id] is Visibility.PUBLIC]
    public = {article.id: article.address for article in shown}
    found: dict[str, Gone] = {}
    for article in (each for each in kept if visibility[each.id] in _TAKEN):
        left = (article.address, *article.gist.aliases)
        found |= {at: _trace(article, at, visibility[article.id], public) for at in left}
    for source in sources:
        if source.left is not None:
            found.setdefault(source.left, Gone(address=source.left, why=Visibility.BLOCKED))
    taken = {*public.values(), *(alias for each in shown for alias in each.gist.aliases)}
    return tuple(gone for address, gone in sorted(found.items()) if address not in taken)


def _trace(article: Article, address: str, why: Visibility, public: dict[str, str]) -> Gone:
    """What readers are told at `address`; a piece that stands in for it is named only if they can read it."""
    told = article.meta.withdrawal if why is Visibility.WITHDRAWN else None
    if told is None:
        return Gone(address=address, why=why)
    return Gone(address=address, why=why, reason=told.reason, note=told.note, into=public.get(told.into or ""))


def _without_reviewed(desk: Desk, problems: list[Problem]) -> list[Problem]:
    """Problems of level hold or warn that a named officer took on stay away until that day; W704 tells of idle ones."""
    taken: dict[tuple[str, str], bool] = {}
    notes: list[Problem] = []
    for piece in desk.readable:
        for index, review in enumerate(_reviews(piece)):
            if _holds(desk, review):
                key = (piece.source.tree.path, review.code)
                taken[key] = any((found.path, found.code) == key for found in problems)
                if not taken[key] and piece.source.article:
                    notes.append(problem("W704", piece.place("reviewed", index), which=review.code))
    return [found for found in problems if (found.path, found.code) not in taken] + notes


def _reviews(piece: Piece) -> tuple[Review, ...]:
    is_kept = piece.source.article is not None
    return piece.article.meta.reviewed if not is_kept or piece.article.gist.is_reviewed else ()


def _holds(desk: Desk, review: Review) -> bool:
    return review.by in desk.facts.registers.officers and review.until >= desk.facts.today
