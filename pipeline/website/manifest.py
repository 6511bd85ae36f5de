"""What the site in place is made from, file by file: a build makes again only what would come out different.

The one idea: a file has a key, the digest of everything it is made from. Where the key is the same, and the file lies
in the site as we left it, it stays. A page may ask for more while it is rendered (what is at the other end of a link,
the bytes of a picture): it stays if each answer is the same, too.
"""

from collections.abc import Callable, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from pipeline import memo
from pipeline.website.audit import Verdict
from pipeline.website.leaks import Teller
from pipeline.website.relations import Kin
from pipeline.website.stamps import Left, stamps
from pipeline.website.values import SitePage

Answers = tuple[tuple[str, str], ...]
_FINE = Verdict()


class Output(NamedTuple):
    """A file of the site: the key of what it is made from, what it asked, what the audit said."""

    key: str
    asked: Answers = ()
    verdict: Verdict = _FINE


class Manifest(NamedTuple):
    """The files of a site by path.

    `frame` is the key of what all pages share, `brought` what each picture and attachment became, `forbidden` what the
    audit looked for in all files. `outline` is the key of all but the bodies of pieces, whose keys `bodies` has by the
    page; `menu` are the pages that the menu names, bare, and `pages` is how many there are. `kin` says which pieces
    belong together, `tellers` who told what the audit excused. `left` is how all files lie in the site, `strangers` are
    files beside them.
    """

    frame: str = ""
    outputs: Mapping[str, Output] = {}
    brought: Mapping[str, tuple[str, ...]] = {}
    forbidden: frozenset[int] = frozenset()
    outline: str = ""
    bodies: Mapping[str, str] = {}
    menu: tuple[SitePage, ...] = ()
    pages: int = 0
    kin: Kin = Kin()
    tellers: Mapping[str, Teller] = {}
    left: Left = Left()
    strangers: frozenset[str] = frozenset()

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


def remembered(folder: Path, site: Path) -> Manifest:
    """The manifest in `folder`; an empty one if it is not ours, or if anything does not lie in `site` as we left it."""
    left, found = memo.read(folder / "left"), memo.read(folder / "site")
    if not (isinstance(left, Left) and isinstance(found, _Flat) and found.left == left.key):
        return Manifest()
    if left.holds(site):
        return found.manifest(left, frozenset())
    there = stamps(site)
    as_left = all(there.get(path) == left.stamps[path] for path in found.keys)
    return found.manifest(Left(), there.keys() - found.keys.keys()) if as_left else Manifest()


def save(folder: Path, manifest: Manifest) -> None:
    """Write `manifest`, which is then `remembered`."""
    memo.write(folder / "left", manifest.left)
    memo.write(folder / "site", _Flat.of(manifest))


class _Flat(NamedTuple):
    """A manifest as it is written: few of thousands of files asked anything, and plain values cost less."""

    rest: Manifest
    left: str
    keys: dict[str, str]
    asked: dict[str, Answers]
    verdicts: dict[str, Verdict]

    @classmethod
    def of(cls, manifest: Manifest) -> "_Flat":
        outputs = manifest.outputs.items()
        return cls(
            manifest._replace(outputs={}, left=Left(), strangers=frozenset()),
            manifest.left.key,
            {path: output.key for path, output in outputs},
            {path: output.asked for path, output in outputs if output.asked},
            {path: output.verdict for path, output in outputs if any(output.verdict)},
        )

    def manifest(self, left: Left, strangers: Set[str]) -> Manifest:
        asked, verdicts = self.asked.get, self.verdicts.get
        outputs = {path: Output(key, asked(path, ()), verdicts(path, _FINE)) for path, key in self.keys.items()}
        return self.rest._replace(outputs=outputs, left=left, strangers=frozenset(strangers))
