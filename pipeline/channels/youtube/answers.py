"""What an answer of the YouTube Data API means for us: by ``errors[0].reason``, by HTTP status where there is none.

Source: YouTube Data API, "Errors", and "Quota Calculator" (the day ends at midnight Pacific time).
"""

from datetime import datetime, time, timedelta
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from pipeline.channels.http import Answer
from pipeline.channels.redact import plain
from pipeline.errors import ChannelError, Refused, Stopped, Throttled, Unknown
from pipeline.i18n import _

PACIFIC = ZoneInfo("America/Los_Angeles")
QUOTA = {"quotaExceeded", "dailyLimitExceeded"}
RATE = {"rateLimitExceeded", "userRateLimitExceeded", "servingLimitExceeded"}
STOPPED = {"authError", "expired", "required", "insufficientPermissions", "youtubeSignupRequired", "accountSuspended"}


class Expired(Stopped):
    """The access token is no longer taken; a new one may be."""


def accept(answer: Answer, now: datetime) -> dict[str, Any]:
    """The object in `answer`. Raises Refused, Throttled, Stopped (Expired for 401) or Unknown if it is an error."""
    if answer.status == HTTPStatus.OK and "error" not in answer.data:
        return answer.data
    raise _judge(answer.status, *_reason(answer), now)


def _reason(answer: Answer) -> tuple[str, str]:
    """The reason's name, and the platform's words."""
    error = answer.data.get("error")
    if not isinstance(error, dict):
        return "", f"HTTP {answer.status}"
    first: dict[str, Any] = next(iter(error.get("errors") or ()), {})
    return str(first.get("reason", "")), plain(f"{first.get('reason', answer.status)} {error.get('message', '')}")


def _judge(status: int, reason: str, said: str, now: datetime) -> ChannelError:
    if reason in QUOTA:
        text = _("YouTube hết hạn mức trong ngày ({said}); tự chạy lại sau nửa đêm giờ Thái Bình Dương")
        return Throttled(text.format(said=said), next_quota(now))
    if reason in RATE or status == HTTPStatus.TOO_MANY_REQUESTS:
        return Throttled(_("YouTube tạm dừng nhận vì gọi quá nhanh ({said}); chạy lại sau ít phút").format(said=said))
    if status == HTTPStatus.UNAUTHORIZED or reason in STOPPED:
        kind = Expired if status == HTTPStatus.UNAUTHORIZED else Stopped
        return kind(_("YouTube không cho kênh này sửa ({said}); chạy huongthien channels check").format(said=said))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status < HTTPStatus.BAD_REQUEST:
        return Unknown(_("YouTube gặp sự cố ({said}); chưa biết đã có hiệu lực hay chưa").format(said=said))
    return Refused(_("YouTube từ chối: {said}").format(said=said))


def next_quota(now: datetime) -> datetime:
    """The midnight in California that follows `now`."""
    tomorrow = now.astimezone(PACIFIC).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), PACIFIC)
