"""A build with nothing to do is seen by a glance; whatever may change what it says is not overlooked."""

import json
import os
import shutil
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.website.build import build
from pipeline.website.built import Built, Place
from pipeline.website.incremental.glance import Glance, Said
from pipeline.website.incremental.stamps import Left, leave, lies, recall
from tests.project import HOME, make, piece
from tests.website.conftest import paths

EXTRAS = ("cards", "search")
DAY = "2026-11-22T{}+07:00"
SAID = Said((), (), {"pages": 19})


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """A project built at eight; one of its pieces appears at nine."""
    root = tmp_path_factory.mktemp("glance")
    later = piece("news", slug="luc-chin-gio", title="Chín giờ", publish_at="2026-11-22 09:00")
    make(root, {"content/tin/a.md": piece("news"), "content/tin/b.md": later})
    shutil.copytree(HOME / "theme", root / "theme")
    own = (root / "mkdocs.yml").read_text("utf-8").replace(str(HOME / "theme"), "theme")
    (root / "mkdocs.yml").write_text(own + "copyright: !ENV [OWNER, nobody]\n", "utf-8")
    config = read_config(root, {"HUONGTHIEN_NOW": DAY.format("08:00")})
    return root, build(config, read_library(config), EXTRAS)


@pytest.fixture
def built(first: tuple[Path, Built], monkeypatch: pytest.MonkeyPatch) -> Path:
    """That project, to be changed and put right again."""
    root, result = first
    monkeypatch.setenv("HUONGTHIEN_NOW", DAY.format("08:00"))
    time.sleep(0.03)  # what was changed a moment ago is not believed to stay
    files = paths(root / "site")
    left = Left().then(root / "site", files, files, frozenset())
    leave(root / ".huongthien" / "cache", left)
    Glance(root, EXTRAS).keep(SAID, left.key, result.moments)
    assert Glance(root, EXTRAS).recall() == SAID
    return root


def test_a_build_knows_how_it_left_the_site(first: tuple[Path, Built]):
    left = recall(first[0] / ".huongthien" / "cache")
    assert left.key == first[1].left
    assert left.holds(first[0] / "site")


def test_nothing_changed_says_the_same(built: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HUONGTHIEN_NOW", DAY.format("08:59:59"))
    assert Glance(built, EXTRAS).recall() == SAID


@pytest.mark.parametrize("now", [DAY.format("07:59"), DAY.format("09:00"), "2026-11-23T00:00+07:00", "never"])
def test_an_hour_that_decides_has_come(built: Path, monkeypatch: pytest.MonkeyPatch, now: str):
    monkeypatch.setenv("HUONGTHIEN_NOW", now)
    assert Glance(built, EXTRAS).recall() is None


@pytest.mark.parametrize("name", ["OWNER", "HUONGTHIEN_SITE_URL", "HUONGTHIEN_LANG"])
def test_a_variable_that_decides_is_another(built: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setenv(name, "https://khac.example/" if name.endswith("URL") else "en")
    assert Glance(built, EXTRAS).recall() is None


def test_another_part_of_the_site_is_asked_for(built: Path):
    assert Glance(built, ("search",)).recall() is None


def disguise(file: Path) -> None:
    """Another text of the same size at the same time: only the time of the change itself tells."""
    before = file.stat()
    file.write_bytes(file.read_bytes()[::-1])
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    ("path", "change"),
    [
        *product(
            ("content/tin/a.md", "content/_data/tags.yaml", "theme/404.html", "mkdocs.yml"), (Path.touch, disguise)
        ),
        *product(("content/tin/a.md", "theme/404.html", "site/index.html"), (Path.unlink,)),
        ("site/index.html", Path.touch),
    ],
)
def test_a_file_is_another(built: Path, tmp_path: Path, path: str, change: Callable[[Path], None]):
    file, kept = built / path, tmp_path / "kept"
    file.rename(kept)
    shutil.copy2(kept, file)
    try:
        change(file)
        assert Glance(built, EXTRAS).recall() is None
    finally:
        kept.replace(file)


@pytest.mark.parametrize("path", ["content/tin/c.md", "content/images/c.png", "theme/c.html", "site/c.html"])
def test_a_file_is_new(built: Path, path: str):
    (built / path).parent.mkdir(exist_ok=True)
    (built / path).write_text("x", "utf-8")
    try:
        assert Glance(built, EXTRAS).recall() is None
    finally:
        (built / path).unlink()


def test_what_was_seen_before_a_dead_build_was_finished_is_not_believed(built: Path):
    config = read_config(built, {"HUONGTHIEN_NOW": DAY.format("08:00")})
    home, building = built / "site" / "index.html", config.state / "building"
    before, seen = home.read_bytes(), lies(config.state / "cache", built / "site")
    (building / "ready").mkdir(parents=True)
    (building / "ready" / "index.html").write_text("half of another site", "utf-8")
    (building / "order.json").write_text(json.dumps({"site": str(built / "site"), "gone": []}), "utf-8")

    build(config, read_library(config), EXTRAS, Place(built / "site", config.state, lambda: seen))

    assert seen
    assert home.read_bytes() == before
