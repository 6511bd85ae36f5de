"""Faults on demand: what platforms really do to their callers, each a function from a call to what comes back.

A fault decides whether the call is carried out (``call.commit()``), when, and what the caller hears of it. To add one,
write a function and name it in ``FAULTS``. Seconds and the like come from the queue entry, as ``call.params``.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.sandbox.call import Call
from pipeline.sandbox.facebook import faults as facebook
from pipeline.sandbox.facebook.wire import error as facebook_error
from pipeline.sandbox.wire import Response
from pipeline.sandbox.youtube import faults as google
from pipeline.sandbox.youtube.wire import error as google_error

DROPPED = Response(0, b"", dropped=True)
OUTAGE = "<!DOCTYPE html><html><title>Error</title><body><h1>Sorry, something went wrong.</h1></body></html>"


def error_500(call: Call) -> Response:
    """Fail with the platform's own "something went wrong"; nothing is done."""
    if call.operation.startswith("facebook"):
        message = "An unexpected error has occurred. Please retry your request later."
        return facebook_error(2, message, status=500, is_transient=True)
    return google_error(500, "internalError", "Internal error encountered.", domain="global")


def commit_then_500(call: Call) -> Response:
    """Do it, and say that it failed (koala#699: seven copies of one photo)."""
    call.commit()
    return error_500(call)


def commit_then_drop(call: Call) -> Response:
    """Do it, and close the connection without a word."""
    call.commit()
    return DROPPED


def commit_then_hang(call: Call) -> Response:
    """Do it at once, answer after ``seconds``."""
    response = call.commit()
    call.wait()
    return response


def commit_late(call: Call) -> Response:
    """Do it only after ``seconds``, when the caller may have given up and looked."""
    call.wait()
    return call.commit()


def drop_before(_: Call) -> Response:
    """Close the connection without a word; nothing is done."""
    return DROPPED


def hang_before(call: Call) -> Response:
    """Keep still for ``seconds``, then close the connection; nothing is done."""
    call.wait()
    return DROPPED


def html_body(call: Call) -> Response:
    """Send an outage page instead of JSON (postiz-app#2045); nothing is done."""
    return Response(int(call.params.get("status", 502)), OUTAGE.encode(), {"Content-Type": "text/html; charset=utf-8"})


def html_body_committed(call: Call) -> Response:
    """Do it, and send an outage page."""
    call.commit()
    return html_body(call)


def ok_with_error_body(call: Call) -> Response:
    """Wrap an error in HTTP 200 (Graph API, "Handle Errors"); nothing is done."""
    return replace(error_500(call), status=200)


def truncated_json(call: Call) -> Response:
    """Do it, but break the answer off in the middle."""
    response = call.commit()
    return replace(response, body=response.body[: len(response.body) // 2])


FAULTS: Mapping[str, Callable[[Call], Response]] = {
    "backend_503": google.backend_503,
    "blocked_368": facebook.blocked_368,
    "commit_late": commit_late,
    "commit_then_500": commit_then_500,
    "commit_then_drop": commit_then_drop,
    "commit_then_hang": commit_then_hang,
    "drop_before": drop_before,
    "duplicate_506": facebook.duplicate_506,
    "empty_page_with_next": facebook.empty_page_with_next,
    "error_500": error_500,
    "hang_before": hang_before,
    "html_body": html_body,
    "html_body_committed": html_body_committed,
    "insufficient_403": google.insufficient_403,
    "invalid_grant": google.invalid_grant,
    "link_unscrapable": facebook.link_unscrapable,
    "ok_with_error_body": ok_with_error_body,
    "permission_200": facebook.permission_200,
    "quota_exceeded": google.quota_exceeded,
    "rate_32": facebook.rate_32,
    "rate_limited": google.rate_limited,
    "read_lag": facebook.read_lag,
    "token_190": facebook.token_190,
    "truncated_json": truncated_json,
    "unauthorized_401": google.unauthorized_401,
    "usage": facebook.usage,
    "youtube_trims": google.youtube_trims,
}
