"""Can this Page publish? (Graph API: Page, debug_token.) Reads only."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.channels.base import Finding
from pipeline.channels.facebook.graph import VERSION, Graph
from pipeline.channels.facebook.rights import SCOPES, missing
from pipeline.config import FacebookConfig
from pipeline.errors import ChannelError
from pipeline.i18n import N_, _
from pipeline.model.base import VIETNAM


def check_page(graph: Graph, settings: FacebookConfig, now: datetime) -> Iterator[Finding]:
    """The findings in the order in which a person would mend them; later ones only if the token can be looked into."""
    try:
        page, version = graph.served(settings.page_id, fields="id,name")
        name = f"{page.get('name', '')} ({settings.page_id}), Graph API {version}"
        yield Finding(subject=_("trang"), well=True, detail=name)
        token = graph.debug_token()
    except ChannelError as fault:
        yield Finding(subject=_("kết nối"), well=False, detail=str(fault))
        return
    if version != VERSION:
        text = _("chương trình viết cho {ours}, Facebook trả lời bằng {theirs}: cập nhật chương trình")
        yield Finding(subject=_("bản API"), well=False, detail=text.format(ours=VERSION, theirs=version))
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
    lost = missing(token)
    bad = _("thiếu {scopes}: cấp lại quyền cho ứng dụng").format(scopes=", ".join(lost))
    return Finding(subject=_("quyền"), well=not lost, detail=bad if lost else ", ".join(SCOPES))


def _end(token: dict[str, Any], now: datetime) -> Finding:
    """The first of the token's own end and of its access to data; 0 is never."""
    named = ((_("token"), "expires_at"), (_("quyền đọc dữ liệu"), "data_access_expires_at"))
    ends = [(datetime.fromtimestamp(token[key], UTC), what) for what, key in named if token.get(key)]
    if not ends:
        return Finding(subject=_("hạn"), well=True, detail=_("không hết hạn"))
    end, what = min(ends)
    text = _("{what} hết hạn ngày {day}, còn {days} ngày")
    detail = text.format(what=what, day=f"{end.astimezone(VIETNAM):%d/%m/%Y}", days=max(0, (end - now).days))
    advice = next((_(words) for days, words in _ADVICE.items() if end <= now + timedelta(days=days)), "")
    return Finding(subject=_("hạn"), well=not advice, detail=detail + advice)


_ADVICE = {
    0: N_(": chạy huongthien channels login ngay, kênh đã không đăng được"),
    1: N_(": chạy huongthien channels login ngay hôm nay"),
    7: N_(": chạy huongthien channels login trong tuần này"),
    14: N_(": chạy huongthien channels login trong hai tuần này"),
}
