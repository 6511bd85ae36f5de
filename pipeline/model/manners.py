"""How a channel behaves towards its readers and its platform, as channels.yaml says it: caps, hours, brakes. Pure."""

from datetime import datetime, time, timedelta
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from pipeline.model.base import VIETNAM, Line, Moment, Value

_CLOCK = r"([01][0-9]|2[0-3]):[0-5][0-9]"
Hours = Annotated[str, StringConstraints(pattern=rf"^{_CLOCK}-{_CLOCK}$")]
Count = Annotated[int, Field(ge=1)]
Percent = Annotated[int, Field(ge=1, le=100)]


class Freeze(Value):
    """Nothing goes out (national mourning, a crisis) until a moment, or until this is taken away again."""

    why: Line
    until: Moment | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it is in force at `now`."""
        return self.until is None or now < self.until


class Manners(Value):
    """None is no limit; the word ``off`` in place of all keys is no limit at all.

    Caps, spacing and quiet hours hold new posts only; hours and days are Vietnam's. `no_twins`: the same words do not
    stand twice. `backlog`: more new posts than this wait for a person on a channel that we never posted to.
    `max_change_percent`: so does changing or taking away more than this part of what is there.
    """

    per_run: Count | None = None
    per_day: Count | None = None
    spacing_minutes: Annotated[int, Field(ge=0)] = 0
    quiet_hours: Hours | None = None
    no_twins: bool = False
    backlog: Count | None = None
    max_change_percent: Percent | None = None
    freeze: Freeze | None = None

    @model_validator(mode="before")
    @classmethod
    def _off(cls, value: object) -> object:
        return {name: field.default for name, field in Manners.model_fields.items()} if value == "off" else value

    def awake(self, moment: datetime) -> datetime:
        """`moment`, or the end of the quiet hours that it falls into."""
        if self.quiet_hours is None:
            return moment
        begin, end = (time.fromisoformat(text) for text in self.quiet_hours.split("-"))
        local = moment.astimezone(VIETNAM)
        clock = local.time()
        quiet = begin <= clock < end if begin <= end else clock >= begin or clock < end
        if not quiet:
            return moment
        morning = datetime.combine(local.date(), end, VIETNAM)
        return morning if morning > local else morning + timedelta(days=1)


class FacebookManners(Manners):
    """A Page is followed by people: a few posts a day, none at night (368/1390008 is what posting too fast gives)."""

    per_run: Count | None = 5
    per_day: Count | None = 10
    quiet_hours: Hours | None = "22:00-06:00"
    no_twins: bool = True
    backlog: Count | None = 10
    max_change_percent: Percent | None = 30


class YouTubeManners(Manners):
    """A description calls nobody; the brake is there because an update costs quota and people's trust."""

    max_change_percent: Percent | None = 50
