"""Text in letters of old fonts, or read with the wrong code: nobody can read it, and no other rule can judge it."""

from collections.abc import Iterator

from pipeline.content.legacy import detect
from pipeline.content.legacy.lookalikes import lookalikes
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.text.reading import Reading
from pipeline.problems import Problem, problem


def check_garbled(_facts: Facts, reading: Reading) -> Iterator[Problem]:
    """E114: certainly TCVN3, VNI or misread UTF-8, where it begins. H115: no Vietnamese, whatever else it is. E116."""
    if odd := lookalikes(reading.raw):
        yield problem("E116", reading.place(odd[0].start()), excerpt=odd[0][0][:24], count=len(odd))
    told: set[str | None] = set()
    for line in detect(reading.raw):
        if line.code not in told:
            told.add(line.code)
            place = reading.place(line.start)
            yield problem("E114", place, table=line.code) if line.code else problem("H115", place)
