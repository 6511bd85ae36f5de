"""Can this Page publish? (Graph API: Page, debug_token.) Reads only."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.channels.base import Finding
from pipeline.channels.facebook.graph import Graph
from pipeline.config import FacebookConfig
from pipeline.errors import ChannelError
from pipeline.i18n import _
from pipeline.model.base import VIETNAM

SCOPES = ("pages_manage_posts", "pages_read_engagement")
SOON = timedelta(days=14)


def check_page(graph: Graph, settings: FacebookConfig, now: datetime) -> Iterator[Finding]:
    """The findings in the order in which a person would mend them; later ones only if the token can be looked into."""
    try:
        page = graph.get(settings.page_id, fields="id,name")
        yield Finding(subject=_("trang"), well=True, detail=f"{page.get('name', '')} ({settings.page_id})")
        token = graph.debug_token()
    except ChannelError as fault:
        yield Finding(subject=_("kết nối"), well=False, detail=str(fault))
        return
    yield _kind(token, settings.page_id)
    yield _app(token, settings.app_id)
    yield _scopes(token)
    yield _end(token, now)


def _kind(token: dict[str, Any], page_id: str) -> Finding:
    """A user's token looks healthy and fails at every post (postiz-app#1881)."""
    well = bool(token.get("is_valid")) and token.get("type") == "PAGE" and token.get("profile_id") == page_id
    bad = _("không phải token còn hiệu lực của trang {page}: lấy token của chính trang đó").format(page=page_id)
    return Finding(subject=_("token"), well=well, detail=_("là token của trang") if well else bad)


def _app(token: dict[str, Any], app_id: str | None) -> Finding:
    found = str(token.get("app_id", ""))
    if app_id is None:
        return Finding(
            subject=_("ứng dụng"), well=True, detail=_('nên ghi app_id: "{id}" vào channels.yaml').format(id=found)
        )
    bad = _("token của ứng dụng {found}, channels.yaml ghi {id}").format(found=found, id=app_id)
    return Finding(subject=_("ứng dụng"), well=found == app_id, detail=found if found == app_id else bad)


def _scopes(token: dict[str, Any]) -> Finding:
    missing = [scope for scope in SCOPES if scope not in token.get("scopes", ())]
    bad = _("thiếu {scopes}: cấp lại quyền cho ứng dụng").format(scopes=", ".join(missing))
    return Finding(subject=_("quyền"), well=not missing, detail=bad if missing else ", ".join(SCOPES))


def _end(token: dict[str, Any], now: datetime) -> Finding:
    """The first of the token's own end and of its access to data; 0 is never."""
    ends = [token.get(key) or 0 for key in ("expires_at", "data_access_expires_at")]
    if not any(ends):
        return Finding(subject=_("hạn"), well=True, detail=_("không hết hạn"))
    end = datetime.fromtimestamp(min(filter(None, ends)), UTC)
    text = _("hết hạn ngày {day:%d/%m/%Y}").format(day=end.astimezone(VIETNAM))
    return Finding(subject=_("hạn"), well=end > now + SOON, detail=text)
