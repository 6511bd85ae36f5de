"""How much of a platform's patience is left, from what our own ledger says. Pure.

Sources: YouTube Data API, "Quota Calculator" (its day is California's); Meta, "Access levels" (a permission that nobody
used for 90 days is taken away); Google, "Using OAuth 2.0", refresh token expiration (six months unused).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from pipeline.channels.base import Finding
from pipeline.channels.youtube.answers import PACIFIC, next_quota
from pipeline.config import ChannelConfig, YouTubeConfig
from pipeline.i18n import _
from pipeline.model.base import VIETNAM
from pipeline.publish.ledger import Event

UPDATE = 52  # a description: read, write, read back
IDLE = {"facebook": timedelta(days=90), "youtube": timedelta(days=180)}
NOTICE = timedelta(days=14)


def usage(events: Iterable[Event], channels: Mapping[str, ChannelConfig], name: str, now: datetime) -> list[Finding]:
    """What `channels check` adds to what the platform says of channel `name`."""
    calls = [event for event in events if event.kind == "intent"]
    settings = channels[name]
    found = [_idle(settings, [call.at for call in calls if call.channel == name], now)]
    if isinstance(settings, YouTubeConfig):
        found.append(_quota(settings.quota_units, spent(calls, channels, now)[name], now))
    return found


def spent(events: Iterable[Event], channels: Mapping[str, ChannelConfig], now: datetime) -> dict[str, int]:
    """The units that each YouTube channel's project has used today, all its channels together, as our ledger knows."""
    today, used = now.astimezone(PACIFIC).date(), Counter[str]()
    for event in events:
        settings = channels.get(event.channel)
        if event.kind == "intent" and isinstance(settings, YouTubeConfig):
            used[settings.client_id_env] += UPDATE * (event.at.astimezone(PACIFIC).date() == today)
    tubes = {name: settings for name, settings in channels.items() if isinstance(settings, YouTubeConfig)}
    return {name: used[settings.client_id_env] for name, settings in tubes.items()}


def _quota(units: int, used: int, now: datetime) -> Finding:
    left = max(0, units - used)
    text = _("còn khoảng {left} trên {quota} đơn vị (sửa được {count} mô tả), đầy lại lúc {moment}")
    moment = f"{next_quota(now).astimezone(VIETNAM):%H:%M %d/%m}"
    detail = text.format(left=left, quota=units, count=left // UPDATE, moment=moment)
    return Finding(subject=_("hạn mức"), well=left >= UPDATE, detail=detail)


def _idle(settings: ChannelConfig, calls: list[datetime], now: datetime) -> Finding:
    limit, last = IDLE[settings.type], max(calls, default=None)
    if last is None:
        text = _("sổ cái này chưa đăng lần nào; quyền để không {limit} ngày thì phải cấp lại")
        return Finding(subject=_("lần dùng cuối"), well=True, detail=text.format(limit=limit.days))
    text = _("{day}; quyền để không {limit} ngày thì phải cấp lại (còn {left} ngày)")
    left = last + limit - now
    detail = text.format(day=f"{last.astimezone(VIETNAM):%d/%m/%Y}", limit=limit.days, left=max(0, left.days))
    return Finding(subject=_("lần dùng cuối"), well=left > NOTICE, detail=detail)
