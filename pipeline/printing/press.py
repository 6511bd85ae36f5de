"""A sheet set in type: the largest size at which everything has its place; what has none is a problem, never a cut."""

from pathlib import Path
from typing import NamedTuple

from pipeline.content.blocks import Block, Shape
from pipeline.content.vietnamese import words
from pipeline.printing.order import Room
from pipeline.printing.sheet import Sheet
from pipeline.typesetting import Typesetter, breakable

_FORMS = Path(__file__).parent / "forms"

RUNNING = "text"  # the box of running text, where it does not flow from page to page


class Fitted(NamedTuple):
    """How `sheet` stands on its paper: the `size` of its text in points and the `pages` that it fills.

    `tight` names the boxes (title, lead …) whose words have no room at the least size.
    """

    sheet: Sheet
    size: float
    pages: int
    tight: tuple[str, ...] = ()


class Press:
    """Sets sheets in type. Reading faces and drawings takes its time, so one press serves for many."""

    def __init__(self) -> None:
        self._typesetter = Typesetter(_FORMS)

    def fit(self, sheet: Sheet, room: Room) -> Fitted | None:
        """`sheet` at the best size of `room`, on as few pages as that allows; None if its text needs more room."""
        for most in room.pages:
            if found := self._largest(sheet, room, most):
                return found
        return None

    def _largest(self, sheet: Sheet, room: Room, most: int) -> Fitted | None:
        """Halves the sizes: what fits at one size fits at every smaller one."""
        best, low, high = None, 0, len(room.sizes)
        while low < high:
            middle = (low + high) // 2
            pages, tight = self._measure(sheet, room, room.sizes[middle])
            if pages <= most and RUNNING not in tight:
                best, high = Fitted(sheet, room.sizes[middle], pages, tight), middle
            else:
                low = middle + 1
        return best

    def excess(self, sheet: Sheet, room: Room) -> int:
        """How many syllables have no place at the smallest size, to within a block."""
        low, high = 0, len(sheet.blocks)
        while low < high:
            middle = (low + high + 1) // 2
            part = sheet.model_copy(update={"blocks": sheet.blocks[:middle]})
            low, high = (middle, high) if self._holds(part, room) else (low, middle - 1)
        return sum(len(words(text)) for block in sheet.blocks[low:] for text in block.texts)

    def _holds(self, sheet: Sheet, room: Room) -> bool:
        pages, tight = self._measure(sheet, room, room.sizes[-1])
        return pages <= room.pages[-1] and RUNNING not in tight

    def pdf(self, fitted: Fitted, room: Room) -> bytes:
        """The same bytes for the same sheet: no date, no random id."""
        return self._typesetter.pdf(room.drawing, _said(fitted.sheet, fitted.size))

    def pngs(self, fitted: Fitted, room: Room, ppi: float = 110) -> list[bytes]:
        """Its pages as pictures."""
        return self._typesetter.pngs(room.drawing, _said(fitted.sheet, fitted.size), ppi)

    def _measure(self, sheet: Sheet, room: Room, size: float) -> tuple[int, tuple[str, ...]]:
        self._typesetter.pdf(room.drawing, _said(sheet, size))
        [pages] = self._typesetter.marks("pages")
        return int(str(pages)), tuple(map(str, self._typesetter.marks("tight")))


def _said(sheet: Sheet, size: float) -> dict[str, object]:
    """The sheet as JSON; nothing in it is too long to be broken but what somebody would type."""
    facts = sheet.model_dump(mode="json", exclude={"blocks", "address", "qr"})
    facts["blocks"] = [
        {"shape": block.shape, "items": [list(map(list, runs)) for runs in block.items]} for block in sheet.blocks
    ]
    broken: dict[str, object] = {key: _broken(value) for key, value in facts.items()}
    return {**broken, "size": size, "address": sheet.address, "qr": sheet.qr}


def _broken(value: object) -> object:
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, list):
        return [_broken(item) for item in value]
    return {key: _broken(item) for key, item in value.items()} if isinstance(value, dict) else value


def sections(sheet: Sheet) -> list[tuple[str, int, Block]]:
    """Title, syllables and first block of each section of `sheet`, the longest first."""
    found: list[tuple[str, int, Block]] = []
    for block in sheet.blocks:
        count = sum(len(words(text)) for text in block.texts)
        if block.shape is Shape.HEADING or not found:
            title = block.texts[0] if block.shape is Shape.HEADING else sheet.title
            found.append((title, count, block))
        else:
            found[-1] = (found[-1][0], found[-1][1] + count, found[-1][2])
    return sorted(found, key=lambda section: -section[1])
