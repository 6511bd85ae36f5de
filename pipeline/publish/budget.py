"""What goes out within today's quota of a Google project, which several channels share, and what waits. Pure.

Withdrawals first, then the newest pieces: when there is not enough for all, readers look for what is new.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.channels.youtube.answers import next_quota
from pipeline.config import YouTubeConfig
from pipeline.i18n import _
from pipeline.model.base import clock
from pipeline.model.plan import Action, Verb
from pipeline.publish.case import Facts
from pipeline.publish.usage import UPDATE

RESERVE = 200  # units a day for looking: one for each fifty videos and run


def over_budget(facts: Facts, actions: Iterable[Action]) -> Iterator[tuple[Action, str]]:
    """Those of `actions` that have to wait for the next Pacific midnight, and why."""
    projects: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        settings = facts.channels[action.channel]
        if isinstance(settings, YouTubeConfig) and action.verb in {Verb.UPDATE, Verb.DELETE}:
            projects[settings.client_id_env].append(action)
    again = clock(next_quota(facts.library.now))
    text = _("hết hạn mức YouTube hôm nay (mỗi ngày {units} đơn vị, mỗi lần sửa {cost}): chờ đến {moment}")
    for waiting in projects.values():
        settings = facts.channels[waiting[0].channel]
        units = settings.quota_units if isinstance(settings, YouTubeConfig) else 0
        room = max(0, units - RESERVE - facts.spent.get(waiting[0].channel, 0)) // UPDATE
        for action in sorted(waiting, key=lambda action: _order(facts, action))[room:]:
            yield action, text.format(units=units, cost=UPDATE, moment=again)


def _order(facts: Facts, action: Action) -> tuple[bool, float, str, str]:
    article = facts.library.by_id.get(action.article)
    newest = -article.meta.date.timestamp() if article else 0.0
    return action.verb is not Verb.DELETE, newest, action.channel, action.article
