"""What an edit costs the search: which files are made anew, and that they are those of a search made from nothing."""

import gzip
import json
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.config import read_config
from pipeline.model.article import Article
from pipeline.model.library import Library
from pipeline.website.build import build
from pipeline.website.incremental.shown import Names
from pipeline.website.search.index import FOLDER, Files, Folders, edit, index
from pipeline.website.search.shards import Sizes
from tests.project import NOW, judge, make, piece
from tests.website.conftest import contents, document

MANY, SIZES = 64, Sizes(most=8, together=4)  # eight shards, and two of the first words
LONG = "Chữ đầu bài. " + "chữ " * 80
REGISTER = "lua-dao: {words: [lừa đảo, mạo danh]}\n"
FEW = {
    "content/_data/synonyms.yaml": REGISTER,
    "content/bai-viet/a.md": piece(slug="a", body="Bị lừa đảo.\n"),
    "content/van-ban/1.md": document("luat-1", number="10/2000/QH1", replaced_by="20/2000/QH1"),
    "content/van-ban/2.md": document("luat-2", number="20/2000/QH1"),
}


class Desk(NamedTuple):
    """A site of which only the search is made, turn by turn."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def turn(self, library: Library, there: Files, edited: tuple[Article, ...] = ()) -> tuple[Files, set[str]]:
        """The files of the search after the next build, and those that it wrote or removed."""
        folders, names = (
            Folders(self.root / "new", self.site, there, self.root / "kept"),
            Names(library, {}, cards=False),
        )
        found = edit(folders, library, names, edited) if edited else index(folders, library, names, SIZES)
        assert found is not None
        fresh = contents(folders.new)
        gone = there.keys() - found.keys()
        shutil.copytree(folders.new, self.site, dirs_exist_ok=True) if fresh else None
        shutil.rmtree(folders.new, ignore_errors=True)
        for path in gone:
            (self.site / path).unlink()
        assert contents(self.site).keys() == found.keys()
        return found, {*fresh, *gone}

    def from_nothing(self, library: Library) -> dict[str, bytes]:
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        index(Folders(self.root / "clean"), library, Names(library, {}, cards=False), SIZES)
        return contents(self.root / "clean")


def indexes(paths: set[str]) -> set[str]:
    """The folders of the indexes that have these files."""
    return {match[0] for match in (re.match(r"pagefind/(?:(?:full|lead)/\d+/)?", path) for path in paths) if match}


def addresses(files: dict[str, bytes]) -> list[str]:
    """Of all pieces that can be found, once for each index that finds them."""
    fragments = [gzip.decompress(data) for path, data in files.items() if path.endswith(".pf_fragment")]
    return sorted(json.loads(data.removeprefix(b"pagefind_dcd"))["url"] for data in fragments)


def rewritten(library: Library, address: str, body: str) -> tuple[Library, Article]:
    article = next(each for each in library.public if each.address == address)
    changed = of(article, body=body)
    articles = tuple(changed if each is article else each for each in library.articles)
    return having(library, articles), changed


def of(article: Article, **changes: object) -> Article:
    return Article(**{**{name: getattr(article, name) for name in Article.model_fields}, **changes})


def having(library: Library, articles: tuple[Article, ...]) -> Library:
    return Library(**{**{name: getattr(library, name) for name in Library.model_fields}, "articles": articles})


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = {f"content/tin/{n}.md": piece("news", slug=f"tin-{n}", title=f"Tin số {n}", body=LONG) for n in range(MANY)}
    return judge(make(tmp_path_factory.mktemp("town"), files))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory, town: Library) -> tuple[Desk, Files]:
    desk = Desk(tmp_path_factory.mktemp("first"))
    there, _made = desk.turn(town, {})
    assert json.loads((desk.site / f"{FOLDER}shards.json").read_bytes()) == {"lead": 2, "full": 8}
    return desk, there


@pytest.fixture
def begun(tmp_path: Path, first: tuple[Desk, Files]) -> tuple[Desk, Files]:
    """The town's search as it was made first, and its files."""
    shutil.copytree(first[0].root, tmp_path, dirs_exist_ok=True)
    return Desk(tmp_path), first[1]


@pytest.mark.parametrize("quick", [True, False])
def test_an_edit_deep_in_a_text_makes_one_shard_anew(begun: tuple[Desk, Files], town: Library, quick: bool):
    desk, there = begun
    library, article = rewritten(town, "tin/tin-7/", f"{LONG} sâu trong bài")

    _there, touched = desk.turn(library, there, (article,) if quick else ())

    assert len(indexes(touched)) == 1
    assert {path.split("/")[1] for path in indexes(touched)} == {"full"}
    assert sum(path.endswith(".pf_fragment") for path in touched) == 2  # that of the piece: old and new
    assert contents(desk.site) == desk.from_nothing(library)


@pytest.mark.parametrize("quick", [True, False])
def test_an_edit_of_the_first_words_makes_the_small_index_anew_too(
    begun: tuple[Desk, Files], town: Library, quick: bool
):
    desk, there = begun
    library, article = rewritten(town, "tin/tin-7/", f"Mới. {LONG}")

    _there, touched = desk.turn(library, there, (article,) if quick else ())

    assert len(indexes(touched)) == 2
    assert {path.split("/")[1] for path in indexes(touched)} in ({"full", "lead"}, {"full", ""})
    assert contents(desk.site) == desk.from_nothing(library)


def test_a_piece_that_goes_is_found_no_more(begun: tuple[Desk, Files], town: Library):
    desk, there = begun
    left = tuple(article for article in town.articles if article.address != "tin/tin-7/")
    library = having(town, left)

    desk.turn(library, there)

    found = contents(desk.site)
    assert addresses(found) == sorted(2 * [f"/{article.address}" for article in library.public if article.address])
    assert "/tin/tin-7/" not in addresses(found)
    assert found == desk.from_nothing(library)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/_data/synonyms.yaml", REGISTER.replace("mạo danh", "giả danh")),
        ("content/bai-viet/a.md", piece(slug="a", body="Bị mạo danh.\n")),
        ("content/van-ban/1.md", document("luat-1", number="11/2000/QH1", replaced_by="20/2000/QH1")),
        ("content/van-ban/1.md", document("luat-1", number="10/2000/QH1")),
        ("content/van-ban/2.md", document("luat-2", number="20/2000/QH1").replace("về tín dụng", "về việc khác")),
    ],
)
def test_whatever_a_record_tells_changes_the_index(tmp_path, path: str, text: str):
    desk = Desk(tmp_path)
    there, _made = desk.turn(judge(make(tmp_path / "project", FEW)), {})
    library = judge(make(tmp_path / "project", {**FEW, path: text}))

    _there, touched = desk.turn(library, there)

    assert touched
    assert contents(desk.site) == desk.from_nothing(library)


def test_what_did_not_change_is_not_made(tmp_path):
    desk, library = Desk(tmp_path), judge(make(tmp_path / "project", FEW))
    there, _made = desk.turn(library, {})
    assert desk.turn(library, there) == (there, set())


def test_a_quick_edit_says_when_more_has_to_be_looked_at(tmp_path):
    desk, library = Desk(tmp_path), judge(make(tmp_path / "project", FEW))
    there, _made = desk.turn(library, {})
    changed, article = rewritten(library, "bai-viet/a/", "Khác.\n")
    elsewhere = of(article, meta=article.meta.model_copy(update={"slug": "chua-co"}))

    def quick(*articles: Article, kept: str = "kept", there: Files = there) -> Files | None:
        folders = Folders(tmp_path / "new", desk.site, there, tmp_path / kept)
        return edit(folders, changed, Names(changed, {}, cards=False), articles)

    assert quick(article, elsewhere) is None
    assert quick(article, kept="nowhere") is None
    assert quick(article, there={}) is None
    assert quick(article, there=dict.fromkeys(there, "other")) is None
    assert not (tmp_path / "new").exists()
    assert quick(article) is not None


@pytest.mark.parametrize(
    "body", [LONG + "\n\nCâu mới ở cuối.\n", "Chữ khác từ đầu.\n", LONG], ids=["deep", "first words", "nothing"]
)
def test_a_build_after_an_edit_has_the_search_of_a_clean_one(tmp_path: Path, body: str):
    texts = {f"content/bai-viet/bai-{n}.md": piece(slug=f"bai-{n}", body=f"{LONG} {n}\n") for n in range(9)}
    edited = texts | {"content/bai-viet/bai-3.md": piece(slug="bai-3", body=body)}
    root, clean = make(tmp_path / "a/project", texts), make(tmp_path / "b/project", edited)
    built(root)
    (root / "content/bai-viet/bai-3.md").write_text(edited["content/bai-viet/bai-3.md"], "utf-8")

    assert built(root) < built(clean) / 4
    assert contents(root / "site/pagefind") == contents(clean / "site/pagefind")


def built(root: Path) -> int:
    """How many files a build makes anew."""
    return build(read_config(root, {"HUONGTHIEN_NOW": NOW}), judge(root), {"cards"}).made
