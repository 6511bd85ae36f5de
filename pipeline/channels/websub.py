"""Telling a WebSub hub that feeds have news, so that their readers need not ask (https://www.w3.org/TR/websub/)."""

from collections.abc import Sequence

from pipeline.channels.http import tell

_FINE = range(200, 300)


def ping(hub: str, feeds: Sequence[str]) -> int | None:
    """Tell `hub` of the addresses `feeds`; None if it took them, else its HTTP status (0: nothing answered).

    The specification leaves this call to each hub; ``hub.mode=publish`` with ``hub.url`` is what the public ones take.
    """
    form = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds)]
    status = tell(hub, form) if feeds else 204
    return None if status in _FINE else status
