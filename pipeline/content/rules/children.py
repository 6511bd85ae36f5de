"""Children who were harmed, or who did harm: nobody may learn who they are, not even from several facts together.

Luật Trẻ em 102/2016/QH13, Điều 6 and 21; NĐ 56/2017/NĐ-CP, Điều 33; Luật 59/2024/QH15. All that readers see is read as
one text: initials here and a class there name a child.
"""

from collections.abc import Iterator

from pipeline.content.rules.child.facts import Fact
from pipeline.content.rules.child.hints import HARM, OFFENCE, find_hinted, may_tell_of_one
from pipeline.content.rules.child.offenders import find_offender, find_taken
from pipeline.content.rules.child.tabled import find_tabled
from pipeline.content.rules.child.victims import find_victim
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.past.invented import is_illustration
from pipeline.content.rules.text.phrases import Phrases
from pipeline.content.rules.text.reading import Reading
from pipeline.i18n import _
from pipeline.problems import Problem, problem

_YOUNG = Phrases("measure-young")


def check_children(facts: Facts, reading: Reading) -> Iterator[Problem]:
    """B531: a child victim can be recognised. B532: a child who broke the law can."""
    if is_illustration(facts, reading):
        return
    in_rows = find_tabled(reading)
    victim, offender = find_victim(reading) or in_rows[0], find_offender(reading) or in_rows[1]
    if not victim and not offender and may_tell_of_one(reading):
        victim, offender = _hinted(reading)
    if offender == victim and not find_taken(reading):
        offender = None
    for code, fact in (("B531", victim), ("B532", offender)):
        if fact:
            yield problem(code, reading.place(fact.offset), what=_(fact.kind))


def _hinted(reading: Reading) -> tuple[Fact | None, Fact | None]:
    """A child that was harmed, or one that did harm, as hints tell; what is done to young offenders alone decides."""
    if _YOUNG.find(reading) and (offender := find_hinted(reading, OFFENCE)):
        return None, offender
    victim = find_hinted(reading, HARM)
    return victim, None if victim else find_hinted(reading, OFFENCE)
