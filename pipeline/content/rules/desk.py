"""What a rule may look at: the facts that all pieces share, and the pieces."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.config import ApprovalMode, Config
from pipeline.content.approval.seal import hashes
from pipeline.content.load import Source
from pipeline.content.read import shown_files
from pipeline.listing import Listing
from pipeline.memo import Memo, digest
from pipeline.model.article import Article, Kind
from pipeline.model.registers import Registers
from pipeline.problems import Place

if TYPE_CHECKING:
    from pipeline.content.law import LawBook


class Piece(NamedTuple):
    """An article with the places of its front matter."""

    article: Article
    source: Source

    def place(self, *keys: str | int) -> Place:
        """Where `keys` stand in the file."""
        return self.source.tree.place(keys)

    def images(self) -> Iterator[tuple[Any, ...]]:
        """Every picture of the front matter, and the keys under which it stands."""
        meta = self.article.meta
        if meta.image:
            yield meta.image, "image"
        for name, wanted in meta.channels.texts.items():
            for number, image in enumerate(wanted.photos):
                yield image, "channels", name, "photos", number


class Asked(frozenset[str]):
    """A set of paths that remembers which were asked for since `forget`, and whether all of it was looked at."""

    asked: set[str]
    was_read: bool
    root: Path | None = None

    def __init__(self, _paths: Iterable[str] = ()) -> None:
        super().__init__()
        self._answers: dict[str, str] = {}
        self.forget()

    def below(self, root: Path) -> "Asked":
        """The same for files below `root`, which a rule may open."""
        self.root = root
        return self

    def forget(self) -> None:
        """Begin again."""
        self.asked, self.was_read = set(), False

    def __contains__(self, path: object) -> bool:
        if not isinstance(path, str):
            return False
        self.asked.add(path)
        return self.answer(path) != ""  # before anybody opens the file: if it is saved meanwhile, this is an old one

    def __iter__(self) -> Iterator[str]:
        self.was_read = True
        return super().__iter__()

    def answer(self, path: str) -> str:
        """All that a rule can learn of `path`: that it is not there, that it is, what is in it."""
        if path not in self._answers:
            found = super().__contains__(path)
            self._answers[path] = self._look(path) if found else ""
        return self._answers[path]

    def _look(self, path: str) -> str:
        with suppress(FileNotFoundError, NotADirectoryError):  # taken away since
            return digest((self.root / path).read_bytes()) if self.root else "here"
        return ""

    @cached_property
    def key(self) -> str:
        """The name of all that is in it."""
        return digest(*sorted(super().__iter__()))


@dataclass(frozen=True, eq=False)
class Facts:
    """All that a rule for one piece may know besides that piece: what it says follows from these and the file alone.

    `today` is the only clock; `channels` each channel's name and type; `withdrawn` are the consents taken back by now.
    `register` holds the legal documents, `paths` every Markdown file, readable or not, `files` every other public file,
    relative to `content`, the folder: only `pipeline.content.rules.attached` opens those that a piece brings along.
    Two are equal only if they are one, so that what follows from them can be kept by lru_cache.
    """

    today: date
    approval: ApprovalMode
    official_hosts: tuple[str, ...]
    channels: Mapping[str, str]
    registers: Registers
    withdrawn: frozenset[str]
    register: tuple[Article, ...]
    content: Path
    paths: Asked
    files: Asked

    @cached_property
    def documents(self) -> dict[str, list[Article]]:
        """Legal documents by number and by id."""
        found: dict[str, list[Article]] = {}
        for article in self.register:
            for key in dict.fromkeys((article.id, article.number or article.id)):  # in order
                found.setdefault(key, []).append(article)
        return found

    @cached_property
    def law(self) -> "LawBook":
        """The same documents, to be found in running text."""
        from pipeline.content.law import LawBook

        return LawBook(self.register, self.today)


class Desk:
    """Everything that was read, for the rules.

    `readable` holds, besides `pieces`, what could be read of faulty ones: a required field may be None there. `proven`
    remembers signatures that held: a program is started for each, and there are thousands; `sealed` what pieces say to
    those who approve them. `hash_of` looks at each file once.
    """

    def __init__(self, config: Config, sources: Iterable[Source], registers: Registers, lying: Listing) -> None:
        """`lying` is the content folder."""
        self.config, self.sources = config, tuple(sources)
        self.proven, self.sealed = Memo(config.state / "cache" / "signatures"), Memo(config.state / "cache" / "seals")
        self.hash_of = lru_cache(None)(hashes(config.content))
        self.pieces = tuple(Piece(source.article, source) for source in self.sources if source.article)
        self.readable = self.pieces + tuple(Piece(rest, source) for source in self.sources if (rest := source.rest))
        consents = registers.consents.items()
        files = frozenset(_public_files(lying))
        self.facts = Facts(
            today=config.now.date(),
            approval=config.approval,
            official_hosts=config.official_hosts,
            channels={name: settings.type for name, settings in config.channels.items()},
            registers=registers,
            withdrawn=frozenset(key for key, each in consents if each.withdrawn and each.withdrawn <= config.now),
            register=tuple(each.article for each in self.pieces if each.article.kind is Kind.DOCUMENT),
            content=config.content,
            paths=Asked(source.path for source in self.sources),
            files=Asked(files).below(config.content),
        )


def _public_files(lying: Listing) -> Iterable[str]:
    """What is neither Markdown nor hidden; links to elsewhere are none."""
    return (path for path in shown_files(lying) if not path.endswith(".md") and S_ISREG(lying[path].st_mode))
