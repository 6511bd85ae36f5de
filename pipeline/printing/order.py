"""What somebody asks to have printed, and what each form can hold."""

from enum import StrEnum
from typing import NamedTuple

from pipeline.model.base import Value
from pipeline.model.outputs import Form, Reader


class Paper(StrEnum):
    """How large a poster is."""

    A4 = "a4"
    A3 = "a3"


class Order(Value):
    """`office`: for a printer that prints to the edge of nothing, on plain A4, without bleed."""

    form: Form
    reader: Reader | None = None
    paper: Paper = Paper.A4
    office: bool = False


class Room(NamedTuple):
    """`sizes` of running text in points, the best first: the last is the smallest that may be asked of a reader."""

    drawing: str
    sizes: tuple[float, ...]
    pages: tuple[int, ...]


def room(order: Order) -> Room:
    """What the sheet of `order` can hold: its drawing, its sizes, how many pages it may fill."""
    if order.form is Form.HANDOUT:
        return _HANDOUTS[order.reader]
    return _FORMS[order.form]


def _sizes(best: float, least: float, step: float = 0.5) -> tuple[float, ...]:
    return tuple(best - step * count for count in range(round((best - least) / step) + 1))


_FORMS = {
    Form.LEAFLET: Room("leaflet.typ", _sizes(15.5, 9), (2,)),
    Form.A5: Room("a5.typ", _sizes(14, 9.5), (1, 2)),
    Form.POSTER: Room("poster.typ", _sizes(24, 15, 1), (1,)),
    Form.SLOGAN: Room("slogan.typ", (1,), (1,)),
}
_HANDOUTS = {
    Reader.CHILD: Room("handout.typ", _sizes(16, 14), (1, 2)),
    Reader.PARENT: Room("handout.typ", _sizes(13, 11), (1, 2)),
    Reader.TEACHER: Room("handout.typ", _sizes(12, 10.5), (2, 4)),
    None: Room("handout.typ", _sizes(13, 10.5), (1, 2)),
}
