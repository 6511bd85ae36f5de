"""How the control door reads and refuses."""

from datetime import UTC, datetime
from typing import Any, NoReturn

from pipeline.sandbox.wire import Refused, Request, reply


def given(request: Request, *known: str, needs: tuple[str, ...] = ()) -> dict[str, Any]:
    """Read the JSON object in the body; 400 for a key that is not known, or one that is needed and missing."""
    data = request.data
    if not isinstance(data, dict):
        raise refused("a JSON object is needed")
    unknown, lacking = sorted(set(data) - set(known)), sorted(set(needs) - set(data))
    if unknown or lacking:
        raise refused(f"a JSON object of {sorted(known)}; unknown: {unknown}, missing: {lacking}")
    return data


def refused(message: str, status: int = 400) -> Refused:
    """Make an error of the control door itself."""
    return Refused(reply({"error": message}, status))


def missing(request: Request) -> NoReturn:
    """Answer 404: nothing has this id."""
    raise refused(f"no {request.ids[0]}", 404)


def seconds(text: str) -> float:
    """Read ISO 8601 (UTC without a zone) as Unix seconds."""
    try:
        value = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise refused(f"not a time in ISO 8601: {text}") from None
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).timestamp()
