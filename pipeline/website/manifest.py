"""What the site in place is made from, file by file: a build makes again only what would come out different.

The one idea: a file has a key, the digest of everything it is made from. Where the key is the same, and the file lies
in the site as we left it, it stays. A page may ask for more while it is rendered (what is at the other end of a link,
the bytes of a picture): it stays if each answer is the same, too.
"""

from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import memo
from pipeline.memo import Memo
from pipeline.website.around import Told
from pipeline.website.audit import Verdict
from pipeline.website.leaks import Teller
from pipeline.website.relations import Kin
from pipeline.website.stamps import LEFT, Left, lies, stamps
from pipeline.website.values import SitePage

Answers = tuple[tuple[str, str], ...]
_FINE = Verdict()
_KIN, _REST = "//kin", "//rest"


class Output(NamedTuple):
    """A file of the site: the key of what it is made from, what it asked, what the audit said."""

    key: str
    asked: Answers = ()
    verdict: Verdict = _FINE


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
        return {each for output in self.outputs.values() for each in output.asked}

    def misled(self, answer: Callable[[str], str]) -> set[str]:
        """The pages that asked what would be answered otherwise now."""
        wrong = {(question, said) for question, said in self.asked() if answer(question) != said}
        pages = self.outputs.items() if wrong else ()
        return {path for path, output in pages if not wrong.isdisjoint(output.asked)}

    def answers(self, path: str, answer: Callable[[str], str]) -> bool:
        """Whether all that the page at `path` asked would be answered as it was."""
        asked = self.outputs[path].asked
        return not asked or all(answer(question) == said for question, said in asked)


def remembered(folder: Path, site: Path, seen: str = "") -> Manifest:
    """The manifest in `folder`; an empty one if it is not ours, or if anything does not lie in `site` as we left it.

    `seen` is what `lies` said a moment ago.
    """
    left, found = memo.read(folder / LEFT), _read(Memo(folder / "site").everything())
    if not (isinstance(left, Left) and found and found.left.key == left.key and found.outputs.keys() == left.files):
        return Manifest()
    if left.key == (seen or lies(folder, site)):
        return found._replace(left=left)
    there = stamps(site)
    if any(there.get(path) != left.stamps[path] for path in left.files):
        return Manifest()
    return found._replace(left=Left(), strangers=frozenset(there.keys() - left.files))


def save(folder: Path, manifest: Manifest) -> None:
    """Write `manifest`, which is then `remembered`; of an edit only what it changed."""
    memo.write(folder / LEFT, manifest.left)
    kept = Memo(folder / "site")
    there, now = {**kept.everything()}, dict(_parts(manifest))
    for key in there.keys() - now.keys():
        kept.forget(key)
    for key, value in now.items():
        if there.get(key) != value:
            kept.put(key, value)
    kept.save()


def _parts(manifest: Manifest) -> Iterator[tuple[str, Any]]:
    """Each file by its path, each text by the same after a ``/``."""
    yield from manifest.outputs.items()
    yield from ((f"/{path}", told) for path, told in manifest.told.items())
    yield _KIN, manifest.kin
    yield (
        _REST,
        manifest._replace(outputs={}, told={}, kin=Kin(), left=Left(manifest.left.key), strangers=frozenset()),
    )


def _read(parts: Mapping[str, Any]) -> Manifest | None:
    """The manifest of `_parts`, as far as they are there."""
    rest, kin = parts.get(_REST), parts.get(_KIN)
    if not (isinstance(rest, Manifest) and isinstance(kin, Kin)):
        return None
    outputs = {path: part for path, part in parts.items() if path[0] != "/"}
    told = {path[1:]: part for path, part in parts.items() if path[0] == "/" and path[1] != "/"}
    return rest._replace(outputs=outputs, told=told, kin=kin)
