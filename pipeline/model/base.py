"""What every value shares, and the small types of their fields."""

import os
import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from pipeline.interrupts import undisturbed

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them costs every command 50 ms
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ID_PATTERN = r"^[a-z0-9][a-z0-9-]{3,39}$"
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


Made = TypeVar("Made", bound="Value")


class Value(BaseModel):
    """A frozen value; a key that it does not know is a mistake, not a comment.

    What pydantic needs to validate one is built when the first is: a command waits for those alone that it reads. So a
    default that is a value is made by `model_construct`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def model_rebuild(cls, *, _parent_namespace_depth: int = 2, **how: Any) -> bool | None:  # noqa: ANN401 - pydantic's own
        """As pydantic does, undisturbed: interrupted over a pattern it goes on, and refuses what is good ever after."""
        with undisturbed():
            return super().model_rebuild(_parent_namespace_depth=_parent_namespace_depth + 1, **how)

    def __reduce__(self) -> tuple[Any, ...]:
        """Half of what pydantic's own way takes, for the tens of thousands that a run remembers of the last.

        Names of fields are the kind's: they are not written, and what is read back shares them.
        """
        kind, held, given = type(self), self.__dict__, self.__pydantic_fields_set__
        names = _names(kind)
        if tuple(held) != names:  # it has worked something out since, or was never whole
            return revived, (kind, held, given)
        return _whole, (kind, tuple(held.values()), sum(1 << at for at, name in enumerate(names) if name in given))


def _whole(kind: type[Made], values: tuple[object, ...], given: int) -> Made:
    """A value of `kind` with all its fields; those whose bits are in `given` were given."""
    return revived(kind, dict(zip(_names(kind), values, strict=True)), _given(kind, given))


@lru_cache(None)
def _names(kind: type["Value"]) -> tuple[str, ...]:
    return tuple(kind.model_fields)


@lru_cache(10_000)
def _given(kind: type["Value"], bits: int) -> set[str]:
    """Shared, since nobody changes a value."""
    return {name for at, name in enumerate(_names(kind)) if bits >> at & 1}


def revived(kind: type[Made], values: dict[str, object], given: set[str]) -> Made:
    """A value of `kind` as it was, without looking at it again."""
    value = _new(kind)
    for name, held in (("__dict__", values), ("__pydantic_fields_set__", given)):
        _put(value, name, held)
    for name in ("__pydantic_extra__", "__pydantic_private__"):
        _put(value, name, None)
    return value


_new, _put = object.__new__, object.__setattr__


def clock(moment: datetime) -> str:
    """`moment` as people in Vietnam write it: ``08:30 22/11/2026``."""
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def parse_moment(text: object) -> object:
    """``2026-11-22`` or ``2026-11-22 08:30[+07:00]`` as an aware datetime; without a zone it is Vietnam's time."""
    if not isinstance(text, str):
        return text
    try:
        moment = datetime.combine(date.fromisoformat(text), time()) if _DAY.fullmatch(text) else None
        moment = moment or datetime.fromisoformat(text)
    except ValueError as fault:
        raise PydanticCustomError("bad_date", "not a date") from fault
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def parse_day(text: object) -> object:
    """``2026-11-22`` as a date; every other spelling is refused, because 05/06 has two readings."""
    if not isinstance(text, str):
        return text
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else _refuse_date()
    except ValueError as fault:
        raise PydanticCustomError("bad_date", "not a date") from fault


def _refuse_date() -> date:
    raise PydanticCustomError("bad_date", "not a date")


def _check_partial(text: str) -> str:
    parse_day((text + "-01-01")[:10])
    return text


DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
MOMENT_PATTERN = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2}|Z)?)?$"
_WrittenMoment = Annotated[str, StringConstraints(pattern=MOMENT_PATTERN)]
_WrittenDay = Annotated[str, StringConstraints(pattern=DAY_PATTERN)]
Moment = Annotated[datetime, BeforeValidator(parse_moment, json_schema_input_type=_WrittenMoment)]
Day = Annotated[date, BeforeValidator(parse_day, json_schema_input_type=_WrittenDay)]
PartialDay = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_check_partial)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=80)]
