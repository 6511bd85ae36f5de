"""What a rule may look at."""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pipeline.config import Config
from pipeline.content.law import LawBook
from pipeline.content.load import Source
from pipeline.model.article import Article
from pipeline.model.kinds import Document
from pipeline.model.registers import Registers
from pipeline.problems import Place, Problem


class Piece(NamedTuple):
    """An article with the places of its front matter."""

    article: Article
    source: Source

    def place(self, *keys: str | int) -> Place:
        """Where `keys` stand in the file."""
        return self.source.tree.place(keys)


class Desk:
    """Everything that was read, for the rules. Reads nothing but which files exist.

    `readable` holds, besides `pieces`, what could be read of faulty ones: a required field may be None there.
    """

    def __init__(self, config: Config, sources: Iterable[Source], registers: Registers) -> None:
        self.config, self.sources, self.registers = config, tuple(sources), registers
        self.pieces = tuple(Piece(source.article, source) for source in self.sources if source.article)
        self.readable = self.pieces + tuple(Piece(source.rest, source) for source in self.sources if source.rest)

    @cached_property
    def documents(self) -> dict[str, list[Article]]:
        """Legal documents by number and by id."""
        found: dict[str, list[Article]] = {}
        for article in (piece.article for piece in self.pieces):
            if isinstance(article.meta, Document):
                for key in {article.id, article.meta.number or article.id}:
                    found.setdefault(key, []).append(article)
        return found

    @cached_property
    def law(self) -> LawBook:
        """The same documents, to be found in running text."""
        return LawBook((piece.article for piece in self.pieces), self.config.now.date())

    @cached_property
    def paths(self) -> frozenset[str]:
        """The path of every Markdown file, readable or not."""
        return frozenset(source.path for source in self.sources)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every other public file below the content folder, relative to it; links to elsewhere are none."""
        root: Path = self.config.content
        found = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink() and path.suffix != ".md")
        inside = (path.relative_to(root) for path in found)
        return frozenset(path.as_posix() for path in inside if not any(part[0] in "_." for part in path.parts))


Rule = Callable[[Desk], Iterable[Problem]]
