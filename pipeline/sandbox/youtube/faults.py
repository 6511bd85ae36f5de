"""What YouTube does to its callers, beyond what they deserve."""

from dataclasses import replace

from pipeline.sandbox.call import Call
from pipeline.sandbox.wire import Response
from pipeline.sandbox.youtube import oauth, wire
from pipeline.sandbox.youtube.wire import error


def quota_exceeded(_: Call) -> Response:
    """Say that today's quota is used up; nothing is counted."""
    return wire.quota_exceeded()


def invalid_grant(_: Call) -> Response:
    """Let the refresh token be dead."""
    return oauth.invalid_grant()


def unauthorized_401(_: Call) -> Response:
    """Let the access token die early; a refresh helps."""
    return error(401, "authError", "Invalid Credentials", domain="global", where="Authorization")


def rate_limited(_: Call) -> Response:
    """Complain of too many calls at a time."""
    return error(403, "rateLimitExceeded", "Rate Limit Exceeded", domain="usageLimits")


def backend_503(_: Call) -> Response:
    """Show a passing weakness of YouTube."""
    return error(503, "backendError", "Backend Error", domain="global")


def insufficient_403(_: Call) -> Response:
    """Find that the token was given for something else."""
    message = "Request had insufficient authentication scopes."
    return error(403, "insufficientPermissions", message, domain="global")


def youtube_trims(call: Call) -> Response:
    """Save the description without spaces at the ends of its lines."""
    snippet = dict(call.request.data.get("snippet", {}))
    lines = str(snippet.get("description", "")).splitlines()
    snippet["description"] = "\n".join(line.rstrip() for line in lines).rstrip()
    return call.act(replace(call.request, data={**call.request.data, "snippet": snippet}))
