"""From a person's token to the Page's (Graph API: "Long-Lived Access Tokens", User accounts).

A Page token that comes from a long-lived user token has no end of its own.
"""

from datetime import datetime

from pipeline.channels.facebook.graph import Graph
from pipeline.channels.http import Http
from pipeline.config import FacebookConfig
from pipeline.errors import Stopped
from pipeline.i18n import _

MOST = "100"


def page_token(settings: FacebookConfig, address: str, user_token: str, app_secret: str, now: datetime) -> str:
    """The Page's token. Raises ChannelError; Stopped if the person was not given this Page."""
    long_lived = _exchange(settings, address, user_token, app_secret, now)
    graph = Graph(Http("Facebook", address, lambda: long_lived), now)
    pages = graph.get("me/accounts", fields="id,name,access_token", limit=MOST).get("data") or ()
    token = next((page.get("access_token") for page in pages if page.get("id") == settings.page_id), None)
    if isinstance(token, str) and token:
        return token
    text = _("người này chưa được cấp trang {page}: cấp quyền lại và đánh dấu đúng trang đó")
    raise Stopped(text.format(page=settings.page_id))


def _exchange(settings: FacebookConfig, address: str, user_token: str, app_secret: str, now: datetime) -> str:
    """The API takes all of it as parameters of a read, and no token beside them."""
    asked = {
        "grant_type": "fb_exchange_token",
        "client_id": settings.app_id or "",
        "client_secret": app_secret,
        "fb_exchange_token": user_token,
    }
    answer = Graph(Http("Facebook", address, str), now).get("oauth/access_token", **asked)
    return str(answer.get("access_token", ""))
