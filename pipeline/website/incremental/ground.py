"""What stands at the other end of a link, as far as a page can tell."""

from pathlib import Path

from pipeline.memo import digest
from pipeline.model.library import Library
from pipeline.website.text.links import Links, links


class Ground:
    """Made once for a build. A page that gets other answers than last time is another page."""

    def __init__(self, library: Library, content: Path, began: int) -> None:
        """`began` is when pages are first read (ns): what is saved later may not be what a page shows."""
        self.links: Links = links(library, content)
        self._began = began
        self._known: dict[str, str] = {}

    def answer(self, path: str) -> str:
        """What pages show for `path`, relative to the content folder: a piece's address, a file's bytes, nothing."""
        if path not in self._known:
            self._known[path] = self._look(path)
        return self._known[path]

    def _look(self, path: str) -> str:
        if path.endswith(".md"):
            return repr(self.links.addresses.get(path, False))
        try:
            file = self.links.content / path
            data, changed = file.read_bytes(), file.stat().st_ctime_ns
        except (OSError, ValueError):
            return ""
        if changed >= self._began:
            return f"saved while pages were made, at {changed}, after {self._began}"
        return f"{digest(data)} {self.links.is_asset(path)}"
