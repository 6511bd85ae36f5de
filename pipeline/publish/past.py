"""What a channel held before this ledger, or beside it: signs that the journal does not tell everything. Pure.

A ledger may be new (lost), old (put back from a backup) or one of two. Posts of our application that it never wrote
down are the sign; then "not listed" proves little: a post made just before may be listed late, an old one no longer.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from pipeline.channels.base import Remote
from pipeline.i18n import _
from pipeline.model.base import VIETNAM, Value, clock
from pipeline.model.plan import Cause
from pipeline.publish.ledger import Event


class Past(Value):
    """What is known of one channel's life outside this ledger.

    `since`: when the latest sign of it was seen; `oldest`: how far back the channel's lists went when a new ledger
    first looked at them; `ids`: posts of ours that this ledger does not know from its own calls.
    """

    since: datetime
    oldest: datetime | None = None
    ids: frozenset[str] = frozenset()


def pasts(events: Iterable[Event]) -> dict[str, Past]:
    """The past of every channel that has one."""
    found: dict[str, Past] = {}
    for event in events:
        if event.kind == "history":
            before = found.get(event.channel, Past(since=event.at))
            oldest = before.oldest or event.data["oldest"]
            ids = before.ids | set(event.data["ids"])
            found[event.channel] = Past.model_validate({"since": event.at, "oldest": oldest, "ids": ids})
    return found


def strangers(events: Iterable[Event], channel: str, remotes: Iterable[Remote]) -> list[Remote]:
    """Those of `remotes` that no event of `channel` names."""
    named: set[str | None] = set()
    for event in events:
        if event.channel == channel:
            shown = event.data.get("remote") or {}
            named |= {event.data.get("remote_id"), shown.get("remote_id"), *event.data.get("ids", ())}
    return [remote for remote in remotes if remote.remote_id not in named]


def unproven(
    past: Past | None, doubted: datetime | None, settle: timedelta, now: datetime, due: datetime
) -> tuple[Cause, str] | None:
    """Why "not listed" does not prove that a piece which was due at `due` was never posted; None if it does."""
    signs = [sign for sign in (past.since if past else None, doubted) if sign]
    until = max(signs) + settle if signs else now
    if until > now:
        text = _("sổ cái mới lập hoặc vừa được khôi phục: chờ đến {moment} để biết chắc bài chưa có trên kênh")
        return Cause.SCHEDULED, text.format(moment=clock(until))
    if past and past.oldest and due < past.oldest:
        text = _(
            "bài cũ hơn những gì kênh còn liệt kê ({oldest}), sổ cái mới không biết đã đăng chưa: tìm trên kênh; "
            "đã đăng thì chạy huongthien channels adopt, chưa đăng thì ghi publish_at mới"
        )
        return Cause.OLDER, text.format(oldest=f"{past.oldest.astimezone(VIETNAM):%d/%m/%Y}")
    return None
