"""What the other forms of a piece need to know: readers of paper, printed editions, the loudspeaker and its words."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from pipeline.model.base import Day, Id, Text, Value


class Reader(StrEnum):
    """Who holds a sheet of paper: each has a version of its own."""

    CHILD = "child"
    PARENT = "parent"
    TEACHER = "teacher"


class Form(StrEnum):
    """What a piece can be printed as."""

    LEAFLET = "leaflet"
    A5 = "a5"
    POSTER = "poster"
    SLOGAN = "slogan"
    HANDOUT = "handout"


class Edition(Value):
    """Sheets that were printed and are among people: what they said that may change. `until`: none is in use any more.

    `hotlines` are the numbers as printed; `text` is the digest of all words on the sheet.
    """

    article: Id
    form: Form
    reader: Reader | None = None
    number: Annotated[int, Field(ge=1)]
    date: Day
    copies: Annotated[int, Field(ge=1)] | None = None
    hotlines: dict[Id, str] = {}
    text: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
    until: Day | None = None


class Priority(StrEnum):
    """The classes of a bulletin on a loudspeaker (TT 39/2020/TT-BTTTT)."""

    URGENT = "urgent"
    PRIORITY = "priority"
    NORMAL = "normal"


class Recording(Value):
    """An editor's own reading: `src` is a path relative to the file, `duration` is mm:ss or h:mm:ss."""

    src: Annotated[str, StringConstraints(pattern=r"^[^:?#]+\.(mp3|m4a|ogg)$")]
    duration: Annotated[str, StringConstraints(pattern=r"^(\d+:)?[0-5]?\d:[0-5]\d$")]


class Broadcast(Value):
    """What the loudspeaker does differently: its own words, another class, a recording."""

    text: Text | None = None
    priority: Priority | None = None
    audio: Recording | None = None


class Platform(StrEnum):
    """Where a person posts what we packed; `PRESS` is whoever prints a piece again."""

    FACEBOOK = "facebook"
    ZALO = "zalo"
    TIKTOK = "tiktok"
    PRESS = "press"


class Broadcasting(Value):
    """How a session is read; `{date}` and `{unit}` in the greeting are filled in.

    Speed in syllables a minute, good to `tolerance_percent`; sentences longer than `warn_syllables` are told, longer
    than `most_syllables` refused.
    """

    greeting: Text = "Kính thưa bà con! {date}, mời bà con nghe bản tin của {unit}."
    signoff: Text = "Bản tin đến đây là hết. Cảm ơn bà con đã lắng nghe."
    syllables_per_minute: Annotated[int, Field(ge=60, le=400)] = 180
    tolerance_percent: Annotated[int, Field(ge=0, le=50)] = 15
    limit_seconds: Annotated[int, Field(ge=30)] = 900
    pause_seconds: Annotated[int, Field(ge=0, le=60)] = 3
    warn_syllables: Annotated[int, Field(ge=5)] = 30
    most_syllables: Annotated[int, Field(ge=5)] = 45
