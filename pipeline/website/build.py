"""The whole site, made beside the one that people read, looked over, and only then put in its place.

Only what would come out different is made (incremental/); the site is the same, byte for byte, as if all were.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock

from pipeline.config import Config
from pipeline.memo import digest, unhurried
from pipeline.model.article import Article
from pipeline.model.library import Library
from pipeline.parts import spread
from pipeline.problems import Problem
from pipeline.website.assets.attachments import IDENTITY, recorded
from pipeline.website.assets.cards import cards, draw
from pipeline.website.assets.images import forget_others, is_raster
from pipeline.website.built import Built, Place
from pipeline.website.engine.frame import frame, menu_of, outline, outside
from pipeline.website.feeds import whole_feeds
from pipeline.website.gate.audit import LEAK, Ruin, look_over
from pipeline.website.gate.headers import host_files
from pipeline.website.gate.leaks import Leaks
from pipeline.website.incremental.around import Told, texts, told
from pipeline.website.incremental.ground import Ground
from pipeline.website.incremental.manifest import Manifest, Output, remembered, save
from pipeline.website.incremental.replace import Files, replace, workshop
from pipeline.website.incremental.shown import Names
from pipeline.website.incremental.stamps import stamps
from pipeline.website.metadata.head import CARD
from pipeline.website.pages.relations import Kindred, Known, Relations
from pipeline.website.pages.short import short_addresses
from pipeline.website.render import Job, Rendered, render
from pipeline.website.search.index import FOLDER, Folders, edit, index
from pipeline.website.site import LOST, files, glances, named, not_found, page_of, whole
from pipeline.website.values import SitePage

_NOTHING = Told("")
EXTRAS = frozenset({"cards", "search"})
BROUGHT = "brought"  # key of what pages bring along
MANY = 1000  # pages whose keys are worth a process of their own


def build(config: Config, library: Library, without: Collection[str] = (), place: Place | None = None) -> Built:
    """The site of `library` in ``site/`` below `config.root`, or at `place`; `without` some of `EXTRAS`.

    A piece whose page leaks is left out like any that is blocked, so that it delays no withdrawal elsewhere.
    Whatever happens before the end, Ctrl-C and a full disk included, the old site stays as it was. Raises
    `EnvironmentFault` if MkDocs has anything to complain about.
    """
    place = place or Place.of(config)
    place.state.mkdir(parents=True, exist_ok=True)
    with FileLock(place.state / "build.lock"), unhurried():
        if (place.state / "building").exists():  # who died over it may have left more to do
            place = place._replace(seen=str)
        with workshop(place.state / "building") as new:
            built = _Build(config, library, place, new, without).run()
    if built.replaced or not built.withheld:
        return built
    again = build(config, library.holding_back(built.withheld), without, place._replace(seen=str))
    findings = sorted({*built.findings, *again.findings})
    return again._replace(findings=tuple(findings), withheld=built.withheld | again.withheld)


class _Build:
    """One build. `made` are its files by path, as far as they are decided; those that are not kept lie in `new`."""

    def __init__(self, config: Config, library: Library, place: Place, new: Path, without: Collection[str]) -> None:
        self.config, self.library, self.new, self.without = config, library, new, without
        self.site, self.cache = place.site, place.state / "cache"
        self.names = Names(library, short_addresses(library), cards="cards" not in without)
        self.ground = Ground(library, config.content, new.stat().st_ctime_ns)
        self.fresh: Set[str] = frozenset()
        self.old = remembered(self.cache, self.site, place.seen())
        self.made: dict[str, Output] = {}
        self.edited: list[Article] | None = None  # pieces whose text is new, if nothing else is
        self.notes = Manifest()

    def run(self) -> Built:
        """Everything in its order: nothing is put in place that was not looked over."""
        beyond = outside(self.config, *sorted(self.without))
        known = outline(beyond, self.library, self.names) if beyond else ""
        if not (known and self.old.outline == known and self.revisit()):
            self.survey(beyond or "", known)
        if "search" not in self.without:
            self.index()
        findings = self.look()
        leaked = any(found.code == LEAK for found in findings)
        left = "" if leaked else self.put_in_place()
        feeds = sum(path.endswith(("rss.xml", "atom.xml")) for path in self.made)
        withheld = self.leaking() if leaked else frozenset()
        moments = frozenset(self.names.moments) if beyond else None
        return Built(self.notes.pages, feeds, findings, not leaked, len(self.fresh), withheld, left, moments)

    def revisit(self) -> bool:
        """Pieces whose text is new, where nothing else is. False if more has to be looked at, and nothing was done."""
        pieces, before = texts(self.library), self.old.told
        edited = {path for path, article in pieces.items() if before.get(path, _NOTHING).text != article.gist.text}
        changed = {*edited}
        changed |= self.old.misled(self.ground.answer)
        if not changed <= pieces.keys():
            return False
        relations = Known(self.library, self.old.kin)
        stale = {path: page_of(self.library, relations, pieces[path]) for path in sorted(changed)}
        self.made = {
            path: output
            for path, output in self.old.outputs.items()
            if not path.startswith(FOLDER) and output.key != BROUGHT  # which `bring` decides anew
        }
        self.notes = self.old
        keys = {path: self.names.page(page) for path, page in stale.items()}
        known = {page.output: page for page in self.old.menu} | stale
        self.render(tuple(known.values()), keys)
        self.edited = [pieces[path] for path in sorted(edited)]
        self.write(whole_feeds(self.library, {article.id for article in self.edited}))
        new = {path: before.get(path, _NOTHING)._replace(text=pieces[path].gist.text) for path in edited}
        self.notes = self.notes._replace(told={**before, **new})
        return True

    def survey(self, beyond: str, known: str) -> None:
        """Every page and every file beside them."""
        relations, menu = Relations(self.library), menu_of(self.config)
        now = told(beyond, self.library, relations, self.names)
        kept = self.kept(now) if beyond else frozenset()
        kindred = Known(self.library, relations.kin)
        found = glances(self.library, kindred, menu)
        shared = frame(beyond, self.library, found, self.names, menu)
        if not beyond or self.old.frame != shared:
            self.old, kept = Manifest(), frozenset()
        wanted = {page.output: page for page in found if page.output not in kept} | {LOST: not_found(self.library)}
        self.made = {path: self.old.outputs[path] for path in kept}
        keys = self.keys(wanted if self.old.outputs else {LOST: wanted[LOST]}, kindred)
        keys = {**dict.fromkeys(wanted, ""), **keys}  # the others are told by the parts that render them
        stale = {path: key for path, key in keys.items() if not self.keeps_page(path, key)}
        ways = tuple(named(page) for page in found if page.source in menu)
        self.notes = Manifest(shared, outline=known, told=now, menu=ways, pages=len(found), kin=relations.kin)
        del relations  # what follows takes memory
        sounds = recorded(self.library, self.config.content)
        self.render(found, stale, lambda: self.write(files(self.library, found, sounds)))
        if "cards" not in self.without:
            self.draw((whole(self.library, kindred, page) for page in wanted.values()), kept, spoken=bool(sounds))

    def kept(self, now: Mapping[str, Told]) -> frozenset[str]:
        """The outputs of pieces' pages, none of the menu, that stay whatever else the site shows."""
        same = (path for path, each in now.items() if each.around and self.old.told.get(path) == each)
        answered = (path for path in same if self.old.answers(path, self.ground.answer))
        named = {page.output for page in self.old.menu}
        return frozenset(path for path in answered if path not in named)

    def draw(self, pages: Iterable[SitePage], kept: Set[str], *, spoken: bool) -> None:
        """The cards of `pages`; those of `kept` pages stay."""
        there = {f"{path.removesuffix('index.html')}{CARD}" for path in kept} & self.old.outputs.keys()
        self.made |= {path: self.old.outputs[path] for path in there}
        spared = {self.made[path].key for path in there}
        draw(cards(self.library, pages, spoken=spoken), self.new, self.cache / "cards", self.keep, spared)

    def keys(self, wanted: Mapping[str, SitePage], kindred: Kindred) -> dict[str, str]:
        """The key of each page, by all processors."""

        def keyed(paths: Sequence[str]) -> list[tuple[str, str]]:
            return [(path, self.names.page(whole(self.library, kindred, wanted[path]))) for path in paths]

        return dict(each for part in spread(keyed, list(wanted), least=MANY, most=MANY) for each in part)

    def keeps_page(self, path: str, key: str) -> bool:
        """The same for a page, which has asked more."""
        return self.keep(path, key) and self.old.answers(path, self.ground.answer)

    def keep(self, path: str, key: str) -> bool:
        """Whether the file at `path` may stay; noted either way."""
        kept = self.old.holds(path, key)
        self.made[path] = self.old.outputs[path] if kept else Output(key)
        return kept

    def render(
        self, known: tuple[SitePage, ...], keys: Mapping[str, str], meanwhile: Callable[[], None] | None = None
    ) -> None:
        """The pages of `keys`, by their outputs; what of the theme they share, and the files that they bring along."""
        links, is_new = self.ground.links, not self.old.outputs
        job = Job(self.config, self.library, known, self.new, links, is_new, self.names, self.notes.kin)
        found = render(job, list(keys), meanwhile)
        self.names.moments |= found.moments
        for path, key in {**keys, **found.keys}.items():
            asked = tuple((each, self.ground.answer(each)) for each in sorted(found.asked.get(path, ())))
            self.made[path] = Output(key, asked)
        self.bring(found)

    def bring(self, found: Rendered) -> None:
        """Pictures and attachments that any page shows; the theme's files, which are there when the frame is new."""
        known = {**self.old.brought, **found.brought}
        asked = {question for output in self.made.values() for question, _answer in output.asked}
        self.brought = {path: known[path] for path in asked | {*IDENTITY.values()} if path in known}
        for path in (path for paths in self.brought.values() for path in paths):
            self.made[path] = Output(BROUGHT)
        theirs = (
            stamps(self.new)
            if not self.old.outputs
            else (path for path, output in self.old.outputs.items() if output.key == self.notes.frame)
        )
        for path in theirs:
            self.made.setdefault(path, Output(self.notes.frame))

    def write(self, files: Iterable[tuple[str, bytes]]) -> None:
        """`files` and those that a host wants to find, but for those that are there."""
        for path, data in chain(files, host_files(urlsplit(self.library.site_url).path).items()):
            if not self.keep(path, digest(data)):
                file = self.new / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)

    def index(self) -> None:
        """The search, as far as its pieces changed."""
        there = {path: output.key for path, output in self.old.outputs.items() if path.startswith(FOLDER)}
        folders = Folders(self.new, self.site, there, self.cache / "records")
        made = None if self.edited is None else edit(folders, self.library, self.names, self.edited)
        for path, key in (index(folders, self.library, self.names) if made is None else made).items():
            self.keep(path, key)

    def look(self) -> tuple[Problem, ...]:
        """What the audit says of the site as it will be."""
        self.fresh = stamps(self.new).keys()
        self.leaks = Leaks(self.library, self.old.tellers, self.old.hidden)
        files = Files(self.made.keys(), self.fresh, self.new, self.site)
        gone = self.old.outputs.keys() - self.made.keys()
        linked = [path for path in gone if not path.startswith(FOLDER)]  # no page links to a part of the search
        secret = self.leaks.has_more_than(self.old.forbidden)
        ruin = Ruin(self.site, linked, self.made.keys() - self.fresh, secret)
        found = look_over(files, self.library, self.leaks, ruin)
        lost = found.pop("")  # what has no file
        self.made |= {path: self.made[path]._replace(problems=problems) for path, problems in found.items()}
        return tuple(sorted([*lost, *(each for output in self.made.values() for each in output.problems)]))

    def leaking(self) -> frozenset[str]:
        """The ids of the pieces whose own page leaks, or a file that it brings along."""
        outputs = {path for path, output in self.made.items() if any(each.code == LEAK for each in output.problems)}
        sources = {question for question, paths in self.brought.items() if outputs.intersection(paths)}
        return frozenset(
            article.id
            for path, article in texts(self.library).items()
            if path in outputs or any(question in sources for question, _answer in self.made[path].asked)
        )

    def put_in_place(self) -> str:
        """The new files into the site, and the note of what it is made from; returns the key of how they lie there."""
        kept = self.made.keys() - self.fresh
        gone = (self.old.outputs.keys() | self.old.strangers) - self.made.keys()
        replace(self.new, self.site, gone if kept else None)
        notes = self.notes._replace(
            outputs=self.made,
            brought=self.brought,
            forbidden=self.leaks.names,
            tellers=self.leaks.tellers,
            hidden=self.leaks.hidden,
            left=self.old.left.then(self.site, self.made.keys(), self.fresh, gone),
        )
        save(self.cache, notes)
        left_out = self.old.asked() - notes.asked()
        if not self.old.outputs or any(is_raster(path) for path, _answer in left_out):
            forget_others(self.config.content, self.cache / "images", self.brought)
        return notes.left.key
