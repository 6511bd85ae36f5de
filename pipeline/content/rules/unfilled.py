"""What `huongthien new` left for a person to write must not reach anybody."""

from collections.abc import Iterator

from pipeline.content.matching import late
from pipeline.content.rules.desk import Facts
from pipeline.content.rules.text.reading import Reading
from pipeline.model.front_matter import State
from pipeline.problems import Problem, problem

_LEFT = late(r"\bVIẾT \w{2,}(?: \w+)?|\bVIETMA_+")


def check_unfilled(_facts: Facts, reading: Reading) -> Iterator[Problem]:
    """E112: a piece on its way to the public still bears words of the skeleton."""
    if reading.piece.article.meta.state is State.DRAFT:
        return
    if "VIẾT " in reading.text:
        for found in _LEFT.finditer(reading.text):
            if found[0].isupper():
                yield problem("E112", reading.place(found.start()), left=found[0])
    for keys, text in reading.unseen:
        if text[:3] == "VIE" or "VIẾT " in text:
            for left in filter(str.isupper, _LEFT.findall(text)):
                yield problem("E112", reading.piece.place(*keys), left=left)
