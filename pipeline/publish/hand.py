"""What people posted by hand, where no channel of ours reaches: events of kind ``hand`` in the ledger. Pure."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from pipeline.i18n import _
from pipeline.model.base import Value
from pipeline.model.library import Library, Visibility
from pipeline.publish.ledger import Event
from pipeline.publish.status import Standing, State

KIND = "hand"


class Hand(Value):
    """One post that a person made, as the last word in the ledger has it. `by`: an officer, if somebody said so."""

    platform: str
    article: str
    url: str
    at: datetime
    by: str | None = None
    down: bool = False


def posted(url: str, by: str | None, platform: str, *, down: bool = False) -> dict[str, str | bool]:
    """The data of an event: posted at `url`, or taken down there."""
    facts: dict[str, str | bool] = {"url": url, "platform": platform}
    facts |= {"by": by} if by else {}
    return {**facts, "down": True} if down else facts


def hands(events: Iterable[Event]) -> tuple[Hand, ...]:
    """Every post by hand, each address once, in the order in which they were first written down."""
    found: dict[tuple[str, str], Hand] = {}
    for event in events:
        if event.kind == KIND:
            hand = Hand.model_validate({**event.data, "article": event.article, "at": event.at})
            found[event.article, hand.url] = hand
    return tuple(found.values())


def hand_standings(events: Iterable[Event], library: Library) -> Iterator[Standing]:
    """How each stands beside the piece that it came from: what was withdrawn must be taken down by a person."""
    for hand in hands(events):
        state, step = _state(hand, library)
        yield Standing(
            channel=hand.platform, article=hand.article, state=state, remote_id=None, url=hand.url, next_step=step
        )


def _state(hand: Hand, library: Library) -> tuple[State, str | None]:
    if hand.down:
        return State.WITHDRAWN, None
    if library.visibility.get(hand.article) is Visibility.PUBLIC:
        return State.LIVE, None
    text = _("gỡ bằng tay {url}, rồi chạy huongthien pack {article} --for {platform} --taken-down {url}")
    return State.OVERDUE, text.format(url=hand.url, article=hand.article, platform=hand.platform)
