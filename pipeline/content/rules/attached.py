"""Files that readers may download, judged as text is: marks, numbers, people; and by what they hide."""

import posixpath
from collections.abc import Iterator

from pipeline.content.attachments import ATTACHMENTS, READ, Attachment, read_attachment
from pipeline.content.paths import resolve
from pipeline.content.rules.children import check_children
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.numbers import check_numbers
from pipeline.content.rules.people import check_people
from pipeline.content.rules.secrecy import check_secrecy
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import _
from pipeline.problems import Place, Problem, problem

_RULES = (check_secrecy, check_numbers, check_children, check_people)
_NOBODY = {"admin", "administrator", "user", "pc", "office", "microsoft", "windows user", "python-docx", "unknown"}


class Attached(Reading):
    """A page of a file; whatever is found in it stands at the place that links to the file."""

    def __init__(self, reading: Reading, text: str, place: Place) -> None:
        self._place = place
        super().__init__(
            reading.piece._replace(article=reading.piece.article.but(body=text)), front=(), today=reading.told
        )

    @property
    def blocks(self) -> list:  # type: ignore[type-arg]
        """A page is no Markdown."""
        return []

    def place(self, offset: int) -> Place:  # noqa: ARG002
        """Where the piece names the file."""
        return self._place


def check_attached(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """E405: cannot be read. H525: nothing to read. H523: names its maker. B524: hides something. Else as for text."""
    for path, place in attached(reading):
        if path in facts.files:
            name = posixpath.basename(path)
            if posixpath.splitext(path)[1].lower() not in READ:
                yield problem("H525", place, name=name)
            else:
                yield from _judged(facts, reading, place, name, read_attachment(facts.content / path))


def attached(reading: Reading) -> Iterator[tuple[str, Place]]:
    """Every file that `reading` brings along, once: its path in the content folder, and where it is named."""
    found: dict[str, Place] = {}
    if file := reading.piece.article.file:
        found[resolve(reading.piece.article.path, file)] = reading.piece.place("file")
    for block in reading.blocks:
        for token in block.children or ():
            target = str(token.attrs.get("href", ""))
            if target.lower().endswith(ATTACHMENTS) and ":" not in target:
                line = reading.piece.article.body_line + (block.map[0] if block.map else 0)
                found.setdefault(
                    resolve(reading.piece.article.path, target), Place(reading.piece.source.tree.path, line)
                )
    yield from found.items()


def _judged(facts: Facts, reading: Reading, place: Place, name: str, read: Attachment) -> Iterator[Problem]:
    if read.fault:
        yield problem("E405", place, name=name, why=_(read.fault))
        return
    if not any(map(str.strip, read.pages)):
        yield problem("H525", place, name=name)
    if makers := [_initials(maker) for maker in read.makers if not _is_office(facts, maker)]:
        yield problem("H523", place, name=name, makers=", ".join(makers))
    if read.hidden:
        yield problem("B524", place, name=name, what=", ".join(map(_, read.hidden)))
    for number, text in enumerate(read.pages, 1):
        page = Attached(reading, text, place)
        where = _("{name}, trang {number}") if len(read.pages) > 1 else "{name}"
        for rule in _RULES:
            for found in rule(facts, page):
                yield found._replace(message=f"{where.format(name=name, number=number)}: {found.message}")


def _is_office(facts: Facts, maker: str) -> bool:
    """Whether `maker` is an agency of the registers, or a name that programs put there."""
    masthead, low = facts.registers.masthead, maker.casefold()
    units = (name for unit in facts.registers.units.values() for name in (unit.name, unit.short, *unit.also) if name)
    return low in _NOBODY or low in {name.casefold() for name in (masthead.name, masthead.managing_body, *units)}


def _initials(maker: str) -> str:
    return ".".join(word[0] for word in maker.split()) + "."
