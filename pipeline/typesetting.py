"""The one door to typst: drawings of a folder, filled with data. Words reach typst as JSON, never as source."""

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst

_users: set[int] = set()  # processes; typst's threads do not live on in one that is forked off, which waits for ever
_LONG = re.compile(r"\S{17,}")  # longer than any syllable or document number


class Typesetter:
    """One compiler for all drawings of `folder`: faces are read once; its own ``fonts/``, never the machine's.

    A drawing reads ``json(bytes(sys.inputs.said))``; equal data give equal bytes if it sets ``document(date: none)``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._compiler: typst.Compiler | None = None

    def pdf(self, drawing: str, said: Mapping[str, object]) -> bytes:
        """`drawing`, a file of the folder, as PDF."""
        made = self._open().compile(str(self._folder / drawing), format="pdf", sys_inputs=_inputs(said))
        return _one(made)

    def pngs(self, drawing: str, said: Mapping[str, object], ppi: float) -> list[bytes]:
        """Each page of `drawing` as PNG."""
        made = self._open().compile(str(self._folder / drawing), format="png", ppi=ppi, sys_inputs=_inputs(said))
        return [made] if isinstance(made, bytes) else [page for page in made or () if isinstance(page, bytes)]

    def marks(self, label: str) -> list[object]:
        """The values of every ``metadata`` that the last drawing labelled `label`."""
        found: list[object] = json.loads(self._open().query(f"<{label}>", field="value"))
        return found

    def _open(self) -> "typst.Compiler":
        import typst

        _users.add(os.getpid())
        if len(_users) > 1:
            raise RuntimeError("a process that was forked off one that used typst cannot use it")
        if self._compiler is None:
            faces = [str(path) for path in [self._folder / "fonts"] if path.is_dir()]
            self._compiler = typst.Compiler(root=str(self._folder), font_paths=faces, ignore_system_fonts=True)
        return self._compiler


def breakable(text: str) -> str:
    """`text` with places at which a word that fits no line may be broken: nothing may run off the sheet."""
    return _LONG.sub(lambda found: "\u200b".join(re.findall(".{1,8}", found[0])), text)


def _inputs(said: Mapping[str, object]) -> dict[str, str]:
    return {"said": json.dumps(said, ensure_ascii=False, sort_keys=True)}


def _one(made: object) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("one document was expected")
    return made
