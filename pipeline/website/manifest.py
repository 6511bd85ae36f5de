"""What the site in place is made from, file by file: a build makes again only what would come out different.

The one idea: a file has a key, the digest of everything it is made from. Where the key is the same, and the file lies
in the site as we left it, it stays. A page may ask for more while it is rendered (what is at the other end of a link,
the bytes of a picture): it stays if each answer is the same, too.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline import memo
from pipeline.memo import Stamp, stamp
from pipeline.website.audit import Verdict
from pipeline.website.values import SitePage

Answers = tuple[tuple[str, str], ...]


class Output(NamedTuple):
    """A file of the site: the key of what it is made from, what it asked, what the audit said; how we left it."""

    key: str
    asked: Answers = ()
    verdict: Verdict = Verdict()
    stamp: Stamp | None = None


class Manifest(NamedTuple):
    """The files of a site by path.

    `frame` is the key of what all pages share, `brought` what each picture and attachment became, `forbidden` what the
    audit looked for in all files. `outline` is the key of all but the bodies of pieces, whose keys `bodies` has by the
    page; `menu` are the pages that the menu names, bare, and `pages` is how many there are.
    """

    frame: str = ""
    outputs: Mapping[str, Output] = {}
    brought: Mapping[str, tuple[str, ...]] = {}
    forbidden: frozenset[int] = frozenset()
    outline: str = ""
    bodies: Mapping[str, str] = {}
    menu: tuple[SitePage, ...] = ()
    pages: int = 0

    def holds(self, path: str, key: str) -> bool:
        """Whether the file at `path` is made from what `key` names."""
        found = self.outputs.get(path)
        return found is not None and found.key == key

    def asked(self) -> set[tuple[str, str]]:
        """Everything that any page asked, with the answer."""
        return {each for output in self.outputs.values() for each in output.asked}

    def answers(self, path: str, answer: Callable[[str], str]) -> bool:
        """Whether all that the page at `path` asked would be answered as it was."""
        return all(answer(question) == said for question, said in self.outputs[path].asked)


def remembered(file: Path, there: Mapping[str, Stamp]) -> Manifest:
    """The manifest in `file`; an empty one if it is not ours, or if anything is not `there` as we left it."""
    found = memo.read(file)
    if not isinstance(found, Manifest):
        return Manifest()
    is_ours = all(there.get(path) == output.stamp for path, output in found.outputs.items())
    return found if is_ours else Manifest()


def save(file: Path, manifest: Manifest, site: Path, fresh: Iterable[str]) -> dict[str, Stamp | None]:
    """Write `manifest` for the `site` in place, in which the files `fresh` are new; returns how it lies there."""
    left = {path: manifest.outputs[path]._replace(stamp=stamp((site / path).stat())) for path in fresh}
    outputs = {**manifest.outputs, **left}
    memo.write(file, manifest._replace(outputs=outputs))
    return {path: output.stamp for path, output in outputs.items()}
