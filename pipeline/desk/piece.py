"""One piece on the desk: found by id or path, judged, changed in its file and in its trail."""

from pathlib import Path
from typing import NamedTuple

from pipeline.config import Config
from pipeline.content.approval.judge import Case
from pipeline.content.approval.seal import hashes, seal
from pipeline.content.library import read_desk
from pipeline.content.load import load_file
from pipeline.content.read import read_text
from pipeline.content.rules import Desk
from pipeline.content.rules.approval import case_of
from pipeline.content.rules.desk import Piece
from pipeline.content.write import write
from pipeline.desk.front import Changes, put
from pipeline.desk.trail import Act, Trail
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.registers import Officer, Role
from pipeline.schema_problems import suggest


class Work(NamedTuple):
    """A piece, everything around it, and its trail."""

    desk: Desk
    piece: Piece
    trail: Trail

    @property
    def article(self) -> Article:
        """The piece as it is now."""
        return self.piece.article

    @property
    def config(self) -> Config:
        """The project's."""
        return self.desk.config

    @property
    def case(self) -> Case:
        """The piece before the judge of approvals."""
        return case_of(self.desk, self.article)

    @property
    def seal(self) -> str:
        """What an approval covers now."""
        return seal(self.article, hashes(self.config.content), self.desk.facts.registers.consents)

    def officer(self, id_: str, *roles: Role) -> Officer:
        """The officer, in office today and with one of `roles`, if any are named. Raises EnvironmentFault."""
        return officer(self.desk, id_, *roles)

    def after(self, **keys: object) -> "Work":
        """The same piece as it would be with `keys` of its front matter; nothing is written."""
        meta = self.article.meta.model_copy(update=keys)
        return self._replace(piece=self.piece._replace(article=self.article.but(meta)))

    def change(self, changes: Changes, act: Act) -> "Work":
        """Set keys of the front matter and note the act: the file first, whole or not at all. Returns the piece after.

        Raises EnvironmentFault, with nothing written, if the file would not be what it has to be.
        """
        file = self.config.content / self.article.path
        before = file.read_bytes()
        text, _problems = read_text(file, self.article.path, before)
        changed = put(text, changes)
        write(file, changed.encode())
        after = load_file(self.config.content, file)
        if after.article is None:
            write(file, before)
            raise EnvironmentFault("; ".join(map(str, after.problems)))
        self.trail.add(self.article.id, act)
        return self._replace(piece=Piece(after.article, after))


def officer(desk: Desk, id_: str, *roles: Role) -> Officer:
    """The officer called `id_`, in office today and with one of `roles`, if any are named. Raises EnvironmentFault."""
    known, today = desk.facts.registers.officers, desk.config.now.date()
    if id_ not in known:
        hint = suggest(id_, list(known))
        raise EnvironmentFault(_("không có «{id}» trong officers.yaml: {hint}").format(id=id_, hint=hint))
    found = known[id_]
    if today < found.since or (found.until and today > found.until):
        raise EnvironmentFault(_("«{id}» không giữ nhiệm vụ hôm nay").format(id=id_))
    if roles and not set(roles) & set(found.roles):
        wanted = ", ".join(roles)
        raise EnvironmentFault(_("«{id}» không có vai {roles} trong officers.yaml").format(id=id_, roles=wanted))
    return found


def find(config: Config, name: str) -> Work:
    """The piece with the id, path or slug `name`. Raises EnvironmentFault if there is none or more than one."""
    desk, _problems = read_desk(config)
    path = _path(config, name)
    found = [
        each for each in desk.pieces if name in {each.article.id, each.article.meta.slug} or each.source.path == path
    ]
    if len(found) == 1:
        return Work(desk, found[0], Trail(config.content))
    if found:
        choices = ", ".join(f"{each.article.id} ({each.article.path})" for each in found)
        raise EnvironmentFault(_("«{name}» là của nhiều bài, ghi mã bài: {choices}").format(name=name, choices=choices))
    faulty = next((source for source in desk.sources if path == source.path), None)
    if faulty:
        raise EnvironmentFault("\n".join(map(str, faulty.problems)))
    hint = suggest(name, [each.article.id for each in desk.pieces])
    raise EnvironmentFault(_("không có bài «{name}»: {hint}").format(name=name, hint=hint))


def _path(config: Config, name: str) -> str:
    """`name` relative to the content folder, if it is a path."""
    for base in (Path.cwd(), config.root, config.content):
        try:
            file = (base / name).resolve()
            if file.is_file():
                return file.relative_to(config.content.resolve()).as_posix()
        except (OSError, ValueError):
            continue
    return name
