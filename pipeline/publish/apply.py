"""Carries out a Plan and nothing else: intent before each call, result after, never a second call for one intent."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from pipeline.channels.base import Channel, Mark, Receipt
from pipeline.errors import ChannelError, Stopped, Throttled, Unknown, Unseen
from pipeline.i18n import _
from pipeline.model.plan import Action, Outcome, Plan, Result, Verb
from pipeline.model.post import Post
from pipeline.publish.ledger import Ledger

BREAKER = 3  # calls without a usable answer on one channel, after which it is left alone for this run
_LOST = (Unknown, Unseen)


def apply(
    plan: Plan, ledger: Ledger, channels: Mapping[str, Channel], clock: Callable[[], datetime]
) -> Iterator[Result]:
    """Yield the result of each active action as it ends. A channel that stops leaves its other calls waiting."""
    closed: dict[str, str] = {}
    unknown: Counter[str] = Counter()
    for action in plan.active:
        name = action.channel
        if action.verb is Verb.ADOPT:
            yield _adopt(action, ledger, clock)
        elif name in closed:
            yield Result(action=action, outcome=Outcome.WAITING, detail=closed[name])
        else:
            result, fault = _carry_out(action, ledger, channels[name], clock)
            closing, lost = str(fault) if isinstance(fault, Stopped | Throttled) else None, isinstance(fault, _LOST)
            unknown[name] += lost
            if unknown[name] >= BREAKER:
                closing = _("nhiều lần không rõ kết quả; kênh được để yên tới lần chạy sau")
            if closing:
                closed[name] = closing
            yield result


def _carry_out(
    action: Action, ledger: Ledger, channel: Channel, clock: Callable[[], datetime]
) -> tuple[Result, ChannelError | None]:
    """The result, and what went wrong."""
    post = action.post
    if post is None:
        raise ValueError(action)
    intent = {"verb": action.verb, "post": post.model_dump(mode="json"), "remote_id": action.remote_id}
    ledger.assure()
    seq = ledger.append(clock(), "intent", action.channel, action.article, intent | {"drafts": channel.drafts})
    ledger.assure()

    def mark(remote_id: str) -> None:
        """From here on the post can be found by its id, whatever becomes of us."""
        data = {"intent": seq, "remote_id": remote_id}
        ledger.append(clock(), "drafted", action.channel, action.article, data)
        ledger.assure()

    outcome, receipt, fault = _call(channel, action, post, mark)
    known, detail = receipt.model_dump() if receipt else {}, str(fault) if fault else None
    data = {"intent": seq, "outcome": outcome, "detail": detail, **known}
    ledger.append(clock(), "result", action.channel, action.article, data)
    return Result(action=action, outcome=outcome, detail=detail, **known), fault


def _call(
    channel: Channel, action: Action, post: Post, mark: Mark
) -> tuple[Outcome, Receipt | None, ChannelError | None]:
    try:
        return Outcome.DONE, _send(channel, action, post, mark), None
    except Unknown as fault:
        return Outcome.UNKNOWN, None, fault
    except Throttled as fault:
        return Outcome.WAITING, None, fault
    except ChannelError as fault:
        return Outcome.REFUSED, None, fault


def _send(channel: Channel, action: Action, post: Post, mark: Mark) -> Receipt:
    if action.verb is Verb.CREATE:
        return channel.create(post, mark, action.draft)
    remote_id = str(action.remote_id)
    if action.verb is Verb.UPDATE:
        return channel.update(remote_id, post)
    channel.delete(remote_id, post)
    return Receipt(remote_id=remote_id, url=action.url or "")


def _adopt(action: Action, ledger: Ledger, clock: Callable[[], datetime]) -> Result:
    """Count what is already there as ours. If its text is not what we would write, it shows as edited by a person."""
    post = action.post.model_dump(mode="json") if action.post else None
    data = {"remote_id": action.remote_id, "url": action.url, "post": post}
    ledger.append(clock(), "adopted", action.channel, action.article, data)
    return Result(action=action, outcome=Outcome.DONE, remote_id=action.remote_id, url=action.url)
