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
from pipeline.website.leaks import Teller
from pipeline.website.relations import Kin
from pipeline.website.values import SitePage

Answers = tuple[tuple[str, str], ...]
_FINE = Verdict()


class Output(NamedTuple):
    """A file of the site: the key of what it is made from, what it asked, what the audit said; how we left it."""

    key: str
    asked: Answers = ()
    verdict: Verdict = _FINE
    stamp: Stamp | None = None


class Manifest(NamedTuple):
    """The files of a site by path.

    `frame` is the key of what all pages share, `brought` what each picture and attachment became, `forbidden` what the
    audit looked for in all files. `outline` is the key of all but the bodies of pieces, whose keys `bodies` has by the
    page; `menu` are the pages that the menu names, bare, and `pages` is how many there are. `kin` says which pieces
    belong together, `tellers` who told what the audit excused.
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
    if not isinstance(found, _Flat):
        return Manifest()
    return found.manifest() if all(there.get(path) == stamp for path, stamp in found.stamps.items()) else Manifest()


def save(file: Path, manifest: Manifest, site: Path, fresh: Iterable[str]) -> dict[str, Stamp | None]:
    """Write `manifest` for the `site` in place, in which the files `fresh` are new; returns how it lies there."""
    left = {path: output.stamp for path, output in manifest.outputs.items()}
    left |= {path: stamp((site / path).stat()) for path in fresh}
    memo.write(file, _Flat.of(manifest, left))
    return left


class _Flat(NamedTuple):
    """A manifest as it is written: few of thousands of files asked anything, and plain values cost less."""

    rest: Manifest
    keys: dict[str, str]
    stamps: dict[str, Stamp | None]
    asked: dict[str, Answers]
    verdicts: dict[str, Verdict]

    @classmethod
    def of(cls, manifest: Manifest, stamps: dict[str, Stamp | None]) -> "_Flat":
        outputs = manifest.outputs.items()
        return cls(
            manifest._replace(outputs={}),
            {path: output.key for path, output in outputs},
            stamps,
            {path: output.asked for path, output in outputs if output.asked},
            {path: output.verdict for path, output in outputs if any(output.verdict)},
        )

    def manifest(self) -> Manifest:
        asked, verdicts, stamps = self.asked.get, self.verdicts.get, self.stamps
        outputs = {
            path: Output(key, asked(path, ()), verdicts(path, _FINE), stamps[path]) for path, key in self.keys.items()
        }
        return self.rest._replace(outputs=outputs)
