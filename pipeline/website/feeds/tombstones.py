"""RFC 6721: `at:deleted-entry` tells readers' programs to drop what they kept of a piece that is gone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pipeline.model.base import VIETNAM

NAMESPACE = "http://purl.org/atompub/tombstones/1.0"


class Tombstones:
    """An extension of feedgen (feedgen.ext.base): (entry's id, since when) for each piece that is gone."""

    def __init__(self, gone: Iterable[tuple[str, datetime]]) -> None:
        self._gone = tuple(gone)

    def extend_ns(self) -> dict[str, str]:
        """The namespace, in the feed's root."""
        return {"at": NAMESPACE}

    def extend_atom(self, feed: Any) -> Any:  # noqa: ANN401 - an lxml element, which feedgen hands over
        """An empty element each: the words of the piece are not repeated."""
        for ref, when in self._gone:
            moment = when.astimezone(VIETNAM).isoformat(timespec="seconds")
            feed.append(feed.makeelement(f"{{{NAMESPACE}}}deleted-entry", {"ref": ref, "when": moment}))
        return feed
