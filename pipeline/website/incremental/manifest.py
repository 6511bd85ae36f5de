"""What the site in place is made from, file by file: a build makes again only what would come out different.

The one idea: a file has a key, the digest of everything it is made from. Where the key is the same, and the file lies
in the site as we left it, it stays. A page may ask for more while it is rendered (what is at the other end of a link,
the bytes of a picture): it stays if each answer is the same, too.
"""

from collections.abc import Callable, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from pipeline import memo
from pipeline.problems import Problem
from pipeline.table import Table, pack, unpack
from pipeline.website.gate.leaks import Teller
from pipeline.website.incremental.around import Told
from pipeline.website.incremental.stamps import Left, leave, lies, recall, stamps
from pipeline.website.pages.relations import Kin
from pipeline.website.values import SitePage

Answers = tuple[tuple[str, str], ...]


class Output(NamedTuple):
    """A file of the site: the key of what it is made from, what it asked, what the audit said."""

    key: str
    asked: Answers = ()
    problems: tuple[Problem, ...] = ()


class Manifest(NamedTuple):
    """The files of a site by path.

    `frame` is the key of what all pages share, `brought` what each picture and attachment became, `forbidden` what the
    audit looked for in all files. `outline` is the key of all but the texts of pieces, which `told` has by the page;
    `menu` are the pages that the menu names, bare, and `pages` is how many there are. `kin` says which pieces
    belong together, `tellers` who told what the audit excused, `hidden` what pieces tell that are not public. `left` is
    how all files lie in the site, `strangers` are files beside them.
    """

    frame: str = ""
    outputs: Mapping[str, Output] = {}
    brought: Mapping[str, tuple[str, ...]] = {}
    forbidden: frozenset[int] = frozenset()
    outline: str = ""
    told: Mapping[str, Told] = {}
    menu: tuple[SitePage, ...] = ()
    pages: int = 0
    kin: Kin = Kin()
    tellers: Mapping[str, Teller] = {}
    hidden: Mapping[Teller, Set[str]] = {}
    left: Left = Left()
    strangers: frozenset[str] = frozenset()

    def holds(self, path: str, key: str) -> bool:
        """Whether the file at `path` is made from what `key` names."""
        found = self.outputs.get(path)
        return found is not None and found.key == key

    def asked(self) -> set[tuple[str, str]]:
        """Everything that any page asked, with the answer."""
        return {each for asked in {output.asked for output in self.outputs.values()} for each in asked}

    def misled(self, answer: Callable[[str], str]) -> set[str]:
        """The pages that asked what would be answered otherwise now."""
        wrong = {(question, said) for question, said in self.asked() if answer(question) != said}
        pages = self.outputs.items() if wrong else ()
        return {path for path, output in pages if not wrong.isdisjoint(output.asked)}

    def answers(self, path: str, answer: Callable[[str], str]) -> bool:
        """Whether all that the page at `path` asked would be answered as it was."""
        asked = self.outputs[path].asked
        return not asked or all(answer(question) == said for question, said in asked)


class _Kept(NamedTuple):
    """A manifest as it is written, but for what of it has a file of its own; `left` is the key of how it was left."""

    rest: Manifest
    outputs: Table
    told: Table
    left: str


def remembered(folder: Path, site: Path, seen: str = "") -> Manifest:
    """The manifest in `folder`; an empty one if it is not ours, or if anything does not lie in `site` as we left it.

    `seen` is what `lies` said a moment ago.
    """
    left, kept, kin = recall(folder), memo.read(folder / "site"), memo.read(folder / "kin")
    if not (isinstance(kept, _Kept) and isinstance(kin, Kin) and left.key and kept.left == left.key):
        return Manifest()
    outputs, told = unpack(kept.outputs, Output._make), unpack(kept.told, Told._make)
    found = kept.rest._replace(outputs=outputs, told=told, kin=kin, left=left)
    if left.key == (seen or lies(folder, site)):
        return found
    there, was = stamps(site), left.stamps
    if any(there.get(path) != was.get(path, "") for path in outputs):
        return Manifest()
    return found._replace(left=Left(), strangers=frozenset(there.keys() - outputs.keys()))


def save(folder: Path, manifest: Manifest) -> None:
    """Write `manifest`, which is then `remembered`."""
    if memo.read(folder / "kin") != manifest.kin:
        memo.write(folder / "kin", manifest.kin)
    leave(folder, manifest.left)
    rest = manifest._replace(outputs={}, told={}, kin=Kin(), left=Left(), strangers=frozenset())
    memo.write(folder / "site", _Kept(rest, pack(manifest.outputs), pack(manifest.told), manifest.left.key))
