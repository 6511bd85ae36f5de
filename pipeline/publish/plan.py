"""Library + Known → Plan. Pure: the same facts give the same plan, byte for byte, on every machine at any minute."""

from collections.abc import Iterator

from pipeline.channels.base import Remote
from pipeline.i18n import _
from pipeline.model.plan import Action, Cause, Plan, Verb
from pipeline.model.post import Post
from pipeline.publish.case import Case, Decision, Facts, Owners, hold
from pipeline.publish.decide import decide, unreachable
from pipeline.publish.known import Record
from pipeline.publish.scheduled import orphaned, shown

_ORDER = (Verb.DELETE, Verb.ADOPT, Verb.UPDATE, Verb.CREATE, Verb.HOLD, Verb.KEEP)
_RANKS = {verb: rank for rank, verb in enumerate(_ORDER)}


def make_plan(facts: Facts) -> Plan:
    """Every piece on every channel. Withdrawals first, new posts last and oldest first."""
    actions = [action for channel in facts.channels for action in _plan_channel(facts, channel)]
    dates = {article.id: article.meta.date.timestamp() for article in facts.library.articles}
    actions.sort(key=lambda a: (_RANKS[a.verb], a.channel, dates.get(a.article, 0), a.article))
    return Plan(actions=tuple(actions))


def _plan_channel(facts: Facts, channel: str) -> Iterator[Action]:
    owners = _owners(facts, channel)
    for article in facts.library.articles:
        record = facts.known.get((channel, article.id)) or Record(channel=channel, article=article.id)
        post = facts.posts.get(channel, {}).get(article.id)
        decision = decide(Case(facts, article, post, record, owners))
        if decision:
            yield _action(decision, record, post)
    for (name, article_id), record in facts.known.items():
        if name == channel and article_id not in facts.library.by_id:
            yield from _vanished(facts, record)


def _owners(facts: Facts, channel: str) -> Owners:
    """Which pieces stand under an address of `channel`; a video counts if its piece has left the library."""
    owners: dict[str, tuple[str, ...]] = {}
    for (name, article), record in facts.known.items():
        post = record.post or (record.pending.post if record.pending else None)
        if name == channel and post:
            owners[post.link] = (*owners.get(post.link, ()), article)
            if post.target and article not in facts.library.by_id:
                owners[post.target] = (*owners.get(post.target, ()), article)
    return owners


def _vanished(facts: Facts, record: Record) -> Iterator[Action]:
    """What we wrote for a piece that is no longer in the library stays, and is told; what nobody read yet goes."""
    if record.pending or (record.live and not record.missing):
        text = _("bài {id} đang đăng nhưng tệp không còn đọc được: khôi phục tệp, hoặc ghi state: withdrawn để gỡ")
        held = hold(Cause.IDENTITY, text.format(id=record.article))
        yield _action(unreachable(facts, record) or orphaned(record) or held, record, None)


def _action(decision: Decision, record: Record, post: Post | None) -> Action:
    """A deletion bears what was written there; what was found there, or elsewhere, is named by where it was found."""
    elsewhere = record.live and record.seen and record.seen.remote_id != record.remote_id
    found = record.seen if elsewhere or decision.verb is Verb.ADOPT or not (record.live or record.pending) else None
    known = record.remote_id if record.live or record.pending else None
    lost = decision.verb is Verb.UPDATE and decision.cause is Cause.DRIFT and record.seen
    if decision.verb is Verb.DELETE:
        post = record.post or _as_found(post, record.seen)
    elif decision.verb in {Verb.UPDATE, Verb.ADOPT} and post and not record.scheduled:
        post = shown(post)
    return Action(
        verb=decision.verb,
        channel=record.channel,
        article=record.article,
        cause=decision.cause,
        reason=decision.reason,
        post=post,
        remote_id=found.remote_id if found else known or (post.target if post else None),
        url=found.url if found else record.url,
        waits=decision.waits,
        draft=record.draft if Verb.CREATE in {decision.verb, decision.waits} else None,
        over=record.seen.words if lost and record.seen else None,
    )


def _as_found(post: Post | None, seen: Remote | None) -> Post | None:
    """What is taken away is what stands there; the piece may say by now what no ledger should keep."""
    if post is None or seen is None:
        return post
    english = post.english and post.english.model_copy(update={"text": seen.english})
    return post.model_copy(update={"text": seen.text, "english": english})
