"""A session on the loudspeaker: what is read, in which order, how long it takes, and what nobody could read. Pure."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pipeline.broadcast.hearing import Heard, Source, faults
from pipeline.broadcast.spoken import Speaker
from pipeline.content.blocks import Block, Shape, plain
from pipeline.content.vietnamese import normalise, words
from pipeline.model.article import Article
from pipeline.model.base import Value
from pipeline.model.kinds import Alert, Severity
from pipeline.model.library import Library, Visibility
from pipeline.model.outputs import Broadcasting, Priority
from pipeline.problems import Place, Problem, problem
from pipeline.website.pages.piece import hotlines
from pipeline.website.text.outline import outline, without_law

BULLETIN = {Priority.URGENT: "Khẩn cấp", Priority.PRIORITY: "Ưu tiên", Priority.NORMAL: "Thông thường"}
_SEVERITY = {Severity.URGENT: Priority.URGENT, Severity.WARNING: Priority.PRIORITY}
_SENTENCE = re.compile(r"(?<=[.?!…])\s+")
_DAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")


class Item(Value):
    """One piece as it is read, sentence by sentence; `seconds` at the usual speed."""

    article: str
    title: str
    priority: Priority
    sentences: tuple[str, ...]
    syllables: int
    seconds: int


class Script(Value):
    """A session: urgent pieces first. It takes `seconds`, a slow reader `slowest`, a quick one `fastest`."""

    date: date
    greeting: str
    items: tuple[Item, ...]
    signoff: str
    seconds: int
    fastest: int
    slowest: int
    limit: int


def script(library: Library, sources: Sequence[Source], day: date) -> tuple[Script, tuple[Problem, ...]]:
    """The session of `sources` on `day`, and every problem of it; with an error among them it must not be read."""
    settings, speaker = library.registers.broadcasting, speaker_of(library)
    found: list[Problem] = []
    items = [_item(library, speaker, source, found) for source in sources]
    order = list(Priority)
    items.sort(key=lambda item: order.index(item.priority))
    greeting = _filled(settings.greeting, day, library.registers.masthead.responsible_unit)
    said = {text: speaker.say(text) for text in (greeting, settings.signoff)}
    around = sum(len(words(spoken.text)) for spoken in said.values())
    syllables = around + sum(item.syllables for item in items)
    pauses = settings.pause_seconds * (len(items) + 1)
    slack = settings.tolerance_percent / 100
    made = Script(
        date=day,
        greeting=said[greeting].text,
        items=tuple(items),
        signoff=said[settings.signoff].text,
        seconds=_seconds(syllables, settings) + pauses,
        fastest=_seconds(syllables, settings, 1 + slack) + pauses,
        slowest=_seconds(syllables, settings, 1 - slack) + pauses,
        limit=settings.limit_seconds,
    )
    unknown = [word for spoken in said.values() for word in spoken.unknown]
    return made, tuple(sorted([*found, *_of_session(made, unknown)]))


def speaker_of(library: Library) -> Speaker:
    """Who says things as the registers of `library` tell."""
    return Speaker(library.registers.abbreviations, (line.dial for line in library.registers.hotlines.values()))


def duration(seconds: int) -> str:
    """``3 phút 05 giây``."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} phút {rest:02} giây" if minutes else f"{rest} giây"


def _seconds(syllables: int, settings: Broadcasting, pace: float = 1) -> int:
    return math.ceil(syllables * 60 / (settings.syllables_per_minute * pace))


def _filled(text: str, day: date, unit: str) -> str:
    return text.replace("{date}", f"{_DAYS[day.weekday()]}, ngày {day:%d/%m/%Y}").replace("{unit}", unit)


def _of_session(made: Script, unknown: Iterable[str]) -> Iterator[Problem]:
    place = Place("content/_data/broadcasting.yaml")
    yield from (problem("E821", place, word=word) for word in unknown)
    if made.seconds > made.limit:
        longest = max(made.items, key=lambda item: item.seconds, default=None)
        which = longest.title if longest else ""
        yield problem("E823", place, length=duration(made.seconds), limit=duration(made.limit), which=which)


def _item(library: Library, speaker: Speaker, source: Source, found: list[Problem]) -> Item:
    article, settings = source.article, library.registers.broadcasting
    if (state := library.visibility[article.id]) is not Visibility.PUBLIC:
        found.append(problem("E811", source.tree.place(("state",)), title=article.meta.title, state=state))
    sentences: list[str] = []
    for block in _read_aloud(library, article):
        for text in block.texts:
            said = speaker.say(_ended(text))
            parts = [part for part in _SENTENCE.split(said.text) if words(part)]
            found += faults(source, block, Heard(text, said.unknown, tuple(parts)), settings)
            sentences += parts
    syllables = sum(len(words(sentence)) for sentence in sentences)
    return Item(
        article=article.id,
        title=article.meta.title,
        priority=_priority(article),
        sentences=tuple(sentences),
        syllables=syllables,
        seconds=_seconds(syllables, settings),
    )


def _read_aloud(library: Library, article: Article) -> Iterator[Block]:
    """The editor's own words for the ear; else title, description, and the piece without its legal basis."""
    own = article.meta.broadcast
    yield plain(Shape.HEADING, article.meta.title, keys=("title",))
    if own and own.text:
        yield from (
            plain(Shape.TEXT, part, keys=("broadcast", "text")) for part in own.text.split("\n") if part.strip()
        )
        return
    yield plain(Shape.TEXT, article.meta.description, keys=("description",))
    yield from without_law(outline(article))
    if isinstance(article.meta, Alert):
        calls = (
            f"Gọi {line.number}, {line.name.removesuffix(line.number).strip()}" for line in hotlines(library, article)
        )
        yield plain(Shape.TEXT, *calls, keys=("call",))


def _ended(text: str) -> str:
    """With a full stop, so that the voice falls."""
    text = normalise(text).strip().rstrip(",;")
    return text if text.endswith((".", "?", "!", ":", "…", "”")) else f"{text}."


def _priority(article: Article) -> Priority:
    own = article.meta.broadcast
    if own and own.priority:
        return own.priority
    return _SEVERITY.get(article.meta.severity, Priority.NORMAL) if isinstance(article.meta, Alert) else Priority.NORMAL
