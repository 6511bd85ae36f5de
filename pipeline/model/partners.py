"""Who prints our pieces again: portals, newspapers, loudspeakers of other agencies."""

from pipeline.model.article import Kind
from pipeline.model.base import Id, Line, Value


class Partner(Value):
    """What a partner wants: of every sort that it names at least one; a sort that it leaves out may be anything."""

    name: Line
    kinds: tuple[Kind, ...] = ()
    campaigns: tuple[Id, ...] = ()
    areas: tuple[Id, ...] = ()
    audiences: tuple[Id, ...] = ()
    tags: tuple[Id, ...] = ()
