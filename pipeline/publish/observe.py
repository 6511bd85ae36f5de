"""Reads the channels and appends what was seen to the ledger; settles what became of calls with unknown outcome.

What a call was to bring about is believed as soon as it is seen. That it did not come about is believed only
`settle_seconds` after the call, because a Page lists new posts late and knows no idempotency key (koala#699).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from pipeline.channels.base import Channel, Remote
from pipeline.errors import ChannelError
from pipeline.model.plan import Outcome, Verb
from pipeline.model.post import Post
from pipeline.publish.known import Intent, Record, fold
from pipeline.publish.ledger import Ledger
from pipeline.publish.past import strangers

Posts = Mapping[str, Mapping[str, Post]]
Match = tuple[Record, Remote | None, Post | None]


def observe(ledger: Ledger, channels: Mapping[str, Channel], posts: Posts, now: datetime) -> dict[str, str]:
    """Look at every channel for `posts` (channel → article → Post) and for what the ledger knows.

    Returns why a channel could not be read, by its name; its pieces are then held.
    """
    troubles: dict[str, str] = {}
    for name, channel in channels.items():
        try:
            _observe_channel(ledger, channel, posts.get(name, {}), now)
        except ChannelError as fault:
            troubles[name] = str(fault)
    return troubles


def _observe_channel(ledger: Ledger, channel: Channel, posts: Mapping[str, Post], now: datetime) -> None:
    events = ledger.events()
    found = {article: record for (name, article), record in fold(events).items() if name == channel.name}
    records = {article: Record(channel=channel.name, article=article) for article in posts} | found
    sought = {article: post for article, record in records.items() if (post := _sought(record, posts.get(article)))}
    ids = {article: key for article in sought if (key := _to_confirm(records[article], posts.get(article)))}
    there = channel.observe(sought.values(), ids.values())
    remotes = _Remotes(there)
    matched = {article: remotes.find(records[article], post) for article, post in sought.items()}
    matched |= {
        key: records[key].seen for key in sought if not matched[key] and key not in ids and records[key].unlisted
    }
    matches = [(records[key], matched[key], posts.get(key)) for key in sought]
    used = any(record.live or record.deleted or record.pending for record in found.values())
    if signs := _signs(strangers(events, channel.name, _with_our_links(there, sought.values())), matches, used=used):
        ledger.append(now, "history", channel.name, "", signs)
    for article in sought:
        for kind, data in _facts(records[article], matched[article], channel, now):
            ledger.append(now, kind, channel.name, article, data)


def _to_confirm(record: Record, post: Post | None) -> str | None:
    """The id under which to look for what the lists may not show: they are late, and do not go back for ever.

    What is known to have left the lists is looked at again only when it is about to change: calls are few.
    """
    if record.pending:
        return record.pending.remote_id
    changed = post is not None and record.post is not None and post.words != record.post.words
    wanted = record.live and not record.missing and (changed or not record.unlisted)
    return record.remote_id if wanted else None


def _with_our_links(remotes: Iterable[Remote], posts: Iterable[Post]) -> list[Remote]:
    """Ours means our application and an address of our site: one application may serve other people too."""
    sites = {urlsplit(link).netloc for post in posts for link in post.links}
    return [r for r in remotes if r.ours and any(urlsplit(link).netloc in sites for link in r.links)]


def _signs(strange: Sequence[Remote], matches: Sequence[Match], *, used: bool) -> dict[str, object]:
    """What only another life of this ledger can have done: posts that it never made, words that it never sent.

    `used`: the ledger knows this channel already, so it needs not be told how far back the channel's lists go.
    """
    mine = {remote.remote_id for record, remote, _post in matches if remote and record.pending}
    mine |= {post.target for _record, _remote, post in matches if post and post.target}
    foreign = [remote for remote in strange if remote.remote_id not in mine]
    if not foreign and not any(_is_newer(*match) for match in matches):
        return {}
    oldest = None if used else min((remote.made for remote in foreign if remote.made), default=None)
    return {"ids": [remote.remote_id for remote in foreign], "oldest": oldest.isoformat() if oldest else None}


def _is_newer(record: Record, remote: Remote | None, post: Post | None) -> bool:
    if record.post is None or remote is None or post is None or record.pending or post.target:
        return False
    return remote != record.seen and remote.words == post.words != record.post.words


def _sought(record: Record, post: Post | None) -> Post | None:
    """What to look for: what we tried to write, else wrote, under all its addresses, else what we would write."""
    ours = record.pending.post if record.pending else record.post
    if ours is None or post is None:
        return ours or post
    return ours.model_copy(update={"links": tuple(dict.fromkeys((*ours.links, *post.links)))})


class _Remotes:
    """What of ours was read, by id and by link; of several the lowest id counts, so that every run sees the same."""

    def __init__(self, remotes: Iterable[Remote]) -> None:
        self.by_id: dict[str, list[Remote]] = defaultdict(list)
        self.by_link: dict[str, list[Remote]] = defaultdict(list)
        for remote in sorted(remotes, key=lambda remote: (bool(remote.text), remote.remote_id)):
            if remote.ours:
                self.by_id[remote.remote_id].append(remote)
                for link in remote.links:
                    self.by_link[link].append(remote)

    def find(self, record: Record, sought: Post) -> Remote | None:
        """What stands for `record`. A create makes a new id, so what had been there before is not its effect."""
        pending = record.pending
        if pending and (pending.verb is not Verb.CREATE or pending.remote_id):
            return self._with_id(pending.remote_id, sought)
        if sought.target:
            return self._with_id(record.remote_id if record.live else sought.target, sought)
        known = self._with_id(record.remote_id, sought) if record.live and not pending else None
        former = record.remote_id if pending else None
        linked = (remote for link in sought.links for remote in self.by_link.get(link, ()))
        shown = (remote for remote in linked if remote.remote_id != former and not remote.draft)
        return known if known and not known.draft else next(shown, None)

    def _with_id(self, remote_id: str | None, sought: Post) -> Remote | None:
        """Two pieces may share a video: then the one that bears our link, rather than the other's."""
        found = self.by_id.get(remote_id or "", [])
        ours = (remote for remote in found if not set(remote.links).isdisjoint(sought.links))
        return next(ours, found[0] if found else None)


def _facts(
    record: Record, remote: Remote | None, channel: Channel, now: datetime
) -> Iterator[tuple[str, dict[str, object]]]:
    """What to append about one piece: how its open call ended, and what is there now, if that is news."""
    believed_since = now - timedelta(seconds=channel.settle_seconds)
    if record.pending:
        settled = _settle(record.pending, record, remote, believed_since)
        if settled is None:
            return
        known = (
            {"remote_id": remote.remote_id, "url": remote.url} if remote else {"remote_id": record.pending.remote_id}
        )
        yield "settled", {"intent": record.pending.seq, "outcome": settled, **known}
        remote = None if remote and remote.draft else remote
    elif _is_late(record, remote, believed_since) or not _is_news(record, remote):
        return
    if remote or record.live or record.seen:
        yield "seen", {"remote": remote.model_dump(mode="json") if remote else None}


def _is_news(record: Record, remote: Remote | None) -> bool:
    return remote != record.seen or (remote is None and record.live and not record.missing)


def _is_late(record: Record, remote: Remote | None, believed_since: datetime) -> bool:
    """Whether the channel may just not show yet what we did a moment ago. A third text is a person's, and is news."""
    if record.at is None or record.at <= believed_since:
        return False
    if record.deleted:
        return bool(remote and remote.remote_id == record.remote_id and remote.words)
    return remote is None or remote.words == record.before


def _settle(intent: Intent, record: Record, remote: Remote | None, believed_since: datetime) -> Outcome | None:
    """What became of `intent`, or None while it cannot be told."""
    waited = intent.at <= believed_since
    if intent.verb is Verb.CREATE and intent.drafts:
        return _settle_draft(intent, remote, waited=waited)
    if intent.verb is Verb.DELETE:
        gone = remote is None or (intent.post.target is not None and not remote.words)
        done = gone and (waited or record.seen is not None)
    else:
        done = remote is not None and (intent.verb is Verb.CREATE or remote.shows(intent.post))
    if done:
        return Outcome.DONE
    return Outcome.REFUSED if waited else None


def _settle_draft(intent: Intent, remote: Remote | None, *, waited: bool) -> Outcome | None:
    """No list is asked: before its id was written down nobody can have seen it, afterwards it is read by that id.

    One that stood there and is gone was taken away by a person: it was made, and is not made again.
    """
    if intent.remote_id is None:
        return Outcome.REFUSED
    if remote is None:
        return Outcome.DONE if waited else None
    return Outcome.REFUSED if remote.draft else Outcome.DONE
