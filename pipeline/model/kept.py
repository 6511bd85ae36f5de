"""A piece as an earlier look at its file left it: thousands are asked for a few words each, and read whole by few."""

from collections import deque
from collections.abc import Callable
from typing import Any

from pipeline.model.article import Article, Gist, Kind, address
from pipeline.model.base import revived
from pipeline.model.front_matter import FrontMatter

MOST = 500  # pieces that are held whole
_whole: deque[dict[str, Any]] = deque()
_GIVEN = set(Article.model_fields)
_FETCHED = ("meta", "body")
Whole = tuple[FrontMatter, str]


class Kept(Article):
    """A piece that an earlier look at its file left: its gist at hand, front matter and body fetched at need.

    They are held until `MOST` other pieces were fetched, however many there are.
    """

    @classmethod
    def of(cls, kind: Kind, path: str, body_line: int, gist: Gist, fetch: Callable[[], Whole]) -> "Kept":
        """`fetch` gives the rest."""
        there = {"kind": kind, "path": path, "body_line": body_line, "gist": gist, "id": gist.id, "_fetch": fetch}
        there["address"] = address(kind, gist.slug)
        return revived(cls, there, _GIVEN)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a field
        """Called for what is not there yet, or no more."""
        if name not in _FETCHED:
            raise AttributeError(name)
        whole = dict(zip(_FETCHED, self.__dict__["_fetch"](), strict=True))
        self.__dict__.update(whole)
        _whole.append(self.__dict__)
        if len(_whole) > MOST:
            oldest = _whole.popleft()
            for field in _FETCHED:
                oldest.pop(field, None)
        return whole[name]

    def __eq__(self, other: object) -> bool:
        """To any piece that says the same."""
        return isinstance(other, Article) and self.gist == other.gist and self.body_line == other.body_line

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Any, ...]:
        """Whole, as any piece."""
        return self.but().__reduce__()
