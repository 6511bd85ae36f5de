"""What the Graph API does to its callers, beyond what they deserve."""

import json
from dataclasses import replace

from pipeline.sandbox.call import Call
from pipeline.sandbox.facebook.lists import cursor, paging
from pipeline.sandbox.facebook.wire import error
from pipeline.sandbox.wire import Response, reply


def duplicate_506(_: Call) -> Response:
    """Refuse it as a repetition of the previous post."""
    return error(506, "(#506) Duplicate status message")


def blocked_368(_: Call) -> Response:
    """Refuse it for a while (postiz-app#2068: posting too fast)."""
    message = "The action attempted has been deemed abusive or is otherwise disallowed"
    return error(368, message, error_subcode=1390008)


def token_190(call: Call) -> Response:
    """Let the token die; ``subcode`` 460 is a changed password, 463 expired, 492 lost its role."""
    message = "Error validating access token: The session has been invalidated."
    return error(190, message, error_subcode=int(call.params.get("subcode", 463)))


def permission_200(_: Call) -> Response:
    """Take the permission away."""
    return error(200, "(#200) The permission(s) pages_manage_posts are not available.", status=403)


def rate_32(call: Call) -> Response:
    """Use up the Page's allowance; ``minutes`` until it is back."""
    refused = error(32, "(#32) Page request limit reached", status=403)
    return replace(refused, headers={**refused.headers, **_usage(call, 100)})


def usage(call: Call) -> Response:
    """Do it, and tell how much of the allowance is used (``percent``)."""
    response = call.commit()
    return replace(response, headers={**response.headers, **_usage(call, int(call.params.get("percent", 80)))})


def read_lag(call: Call) -> Response:
    """Do it, but let lists show the new post only after ``seconds``; by its id it is there at once."""
    response = call.commit()
    call.list_late(response, float(call.params.get("seconds", 30)))
    return response


def empty_page_with_next(call: Call) -> Response:
    """Send a page with nothing on it, and yet a next one: the same again."""
    here = cursor(call.request)
    return reply({"data": [], "paging": paging(call.request, here, here, more=True)})


def link_unscrapable(_: Call) -> Response:
    """Fail to fetch the link; nothing is posted."""
    return error(1609005, "(#1609005) Error Posting Link: There was an error scraping data from this link.")


def _usage(call: Call, percent: int) -> dict[str, str]:
    triple = dict.fromkeys(("call_count", "total_cputime", "total_time"), percent)
    regain = {"estimated_time_to_regain_access": int(call.params.get("minutes", 19)) if percent >= 100 else 0}
    page = call.request.ids[0].partition("_")[0] if call.request.ids else "0"
    return {"X-Business-Use-Case-Usage": json.dumps({page: [{"type": "pages", **triple, **regain}]})}
