"""What our token may do on the Page (Graph API: debug_token).

Error 100 with subcode 33 says that a post is not there or that this token may not see it, and to a token that may read
less a list shows less, without a word (Graph API, "Handle Errors"; Page feed). So what is absent counts as absent only
for a token that could have seen it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from pipeline.channels.facebook.graph import Graph
from pipeline.errors import Gone, Stopped
from pipeline.i18n import _

SCOPES = ("pages_manage_posts", "pages_read_engagement")


def missing(token: Mapping[str, Any]) -> list[str]:
    """The permissions that the token of this `debug_token` answer lacks; one that is no longer valid lacks all."""
    return [scope for scope in SCOPES if not token.get("is_valid") or scope not in token.get("scopes", ())]


def assure(graph: Graph) -> None:
    """Raise Stopped unless our token may see and change the Page's posts; other errors of the question pass."""
    if lost := missing(graph.debug_token()):
        text = _("token không còn quyền {scopes}, nên không biết bài còn hay mất; chạy huongthien channels check")
        raise Stopped(text.format(scopes=", ".join(lost)))


@contextmanager
def gone_is_well(graph: Graph) -> Iterator[None]:
    """What was to be taken away and is gone is what was wanted, once we know that it is gone. Raises as `assure`."""
    try:
        yield
    except Gone:
        assure(graph)
