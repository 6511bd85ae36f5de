"""Material's templates and files, found and compiled once. MkDocs would walk through 14,000 icons for every build."""

import os
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from pipeline.memo import Memo


class QuickTheme(Theme):
    """The theme that MkDocs read from mkdocs.yml, as it is; its templates as bytecode from `compiled`."""

    compiled: Memo

    @classmethod
    def of(cls, theme: Theme, compiled: Memo) -> "QuickTheme":
        """`theme`, quick."""
        quick = cls.__new__(cls)
        quick.__dict__.update(theme.__dict__)
        quick.compiled = compiled
        return quick

    def get_env(self) -> Environment:
        """As MkDocs makes it."""
        env: Environment = super().get_env()
        env.loader, env.bytecode_cache = _Loader(self.dirs), _Compiled(self.compiled)
        env.__class__ = _Environment
        return env


class _Environment(Environment):
    """All templates have the same globals in one dict: twenty times a page they are copied from it."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


class _Loader(FileSystemLoader):
    """Lists no hidden folder: MkDocs takes no file from there."""

    def list_templates(self) -> list[str]:
        return sorted({path for folder in self.searchpath for path in _shown(folder)})


def _shown(root: str) -> Iterator[str]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(folder, name).relative_to(root).as_posix() for name in names)


class _Compiled(BytecodeCache):
    """Bytecode that we signed: nothing else is run."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo

    def load_bytecode(self, bucket: Bucket) -> None:
        key = f"{bucket.key}{bucket.checksum}"
        if key in self._memo:
            bucket.bytecode_from_string(self._memo.get(key, bytes))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._memo.get(f"{bucket.key}{bucket.checksum}", bucket.bytecode_to_string)
