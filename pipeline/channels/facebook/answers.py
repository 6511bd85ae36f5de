"""What an answer of the Graph API means for us, by code and not by HTTP status: 200 may carry an error.

Source: Graph API, "Handle Errors" and "Rate Limits". `is_transient` and 5xx prove nothing about a write: koala#699
found seven copies of a photo whose replies were all HTTP 500, code 2.
"""

import json
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from pipeline.channels.http import Answer
from pipeline.channels.redact import plain
from pipeline.errors import ChannelError, Gone, Refused, Stopped, Throttled, Unknown
from pipeline.i18n import _

USAGE = "x-business-use-case-usage"
THROTTLED = {4, 17, 32, 341, 613, *range(80000, 80015)}
STOPPED = {3, 10, 102, 104, 190, 368, *range(200, 300)}
UNKNOWN = {1, 2}
DUPLICATE = 506
GONE = (100, 33)


def accept(answer: Answer, now: datetime) -> dict[str, Any]:
    """The object in `answer`. Raises Refused, Throttled, Stopped or Unknown if it is an error."""
    error = answer.data.get("error")
    if isinstance(error, dict):
        raise _judge(answer, error, now)
    if answer.status != HTTPStatus.OK:
        text = _("Facebook trả lời HTTP {status} không rõ nghĩa; chưa biết đã có hiệu lực hay chưa")
        raise Unknown(text.format(status=answer.status))
    return answer.data


def _judge(answer: Answer, error: dict[str, Any], now: datetime) -> ChannelError:
    code, said = error.get("code"), _said(error)
    if code in THROTTLED:
        text = _("Facebook tạm dừng nhận vì gọi quá nhiều ({said}); tự chạy lại sau, đừng thử liên tục")
        return Throttled(text.format(said=said), _regained(answer, now))
    if code in STOPPED:
        text = _("Facebook không cho trang này đăng ({said}); chạy huongthien channels check")
        return Stopped(text.format(said=said))
    if code == DUPLICATE:
        text = _("Facebook báo trùng bài vừa đăng ({said}); có thể chính là bài của mình, cần xem lại trên trang")
        return Unknown(text.format(said=said))
    if code in UNKNOWN or error.get("is_transient") or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unknown(_("Facebook gặp sự cố ({said}); chưa biết đã có hiệu lực hay chưa").format(said=said))
    kind = Gone if (code, error.get("error_subcode")) == GONE else Refused
    return kind(_("Facebook từ chối: {said}").format(said=said))


def _said(error: dict[str, Any]) -> str:
    codes = "/".join(str(error[key]) for key in ("code", "error_subcode") if key in error)
    words = error.get("error_user_msg") or error.get("message") or ""
    return plain(f"{codes} {words}")


def _regained(answer: Answer, now: datetime) -> datetime | None:
    """When calls are taken again: the header gives minutes for each use case; Facebook sends no Retry-After."""
    try:
        cases = json.loads(answer.headers.get(USAGE, "{}")).values()
        minutes = max(int(case["estimated_time_to_regain_access"]) for uses in cases for case in uses)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return now + timedelta(minutes=minutes) if minutes > 0 else None
