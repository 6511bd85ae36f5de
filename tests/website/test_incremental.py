"""Whatever is edited in whatever order, and whenever a build is cut off: a build that keeps what it can equals a clean one."""

import json
import multiprocessing
import os
import shutil
import signal
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.config import read_config
from pipeline.website.build import EXTRAS, build
from pipeline.website.built import Built
from tests.project import HOME, NOW, judge, make, piece
from tests.project import REGISTERS as REGISTER_FILES
from tests.website.conftest import SVG, contents, document
from tests.website.test_images import photo

STRESS = 1000
FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload(["tests.website.test_incremental", "pipeline.website.plugin"])
LATER = "2027-03-01T08:00:00+07:00"
SECRET = "Câu này chỉ nằm trong bài đã được gỡ khỏi trang."
BODY = "## Mục\n\n[luật](../van-ban/luat.md#muc) [tin](../tin/b.md) [nháp](../tin/nhap.md) ![tranh](../images/a.png)\n"
PIECES: dict[str, tuple[str, dict[str, object]]] = {
    "bai-viet/a.md": ("article", {"slug": "a", "body": BODY, "tags": ["vay-von"], "cites": ["22/2023/QĐ-TTg"]}),
    "tin/b.md": ("news", {"slug": "b", "title": "Tin về vay vốn", "tags": ["vay-von"], "expires_at": "2027-01-01"}),
    "tin/nhap.md": ("news", {"slug": "nhap", "title": "Bài còn nháp", "state": "draft", "body": f"{SECRET}\n"}),
    "canh-bao/c.md": ("alert", {"slug": "c", "title": "Coi chừng", "campaign": ["bao-ve-tre-em"]}),
    "gioi-thieu.md": ("page", {"slug": "gioi-thieu", "title": "Về trang này"}),
}
COMMON = {
    "content/images/a.png": photo(size=(700, 600)),
    "content/images/b.svg": SVG,
    "content/van-ban/luat.md": document(body="## Mục\n\nNội dung.\n", expires="2027-02-01"),
}
CHANGES: dict[str, list[dict[str, object]]] = {
    "text": [{"body": "Chữ mới.\n"}, {"body": f"{BODY}\n\n## Thêm\n"}, {"body": f"{SECRET}\n"}, {"body": "nghị định\n"}],
    "front": [{"title": "Tên khác"}, {"description": "Lời khác nói bài này giúp gì."}, {"tags": []}, {"date": "2026-11-21"}],
    "rename": [{"slug": "ten-moi"}, {"slug": "ten-moi", "aliases": ["tin/b/"]}],
    "hide": [{"state": "draft"}, {"state": "withdrawn"}, {"expires_at": "2026-11-21"}, {"title": ""}],
    "show": [{"image": {"src": "../images/b.svg", "alt": "Tranh"}}, {"state": "approved"}],
}  # fmt: skip
REGISTERS = {
    "tags.yaml": (REGISTER_FILES / "tags.yaml").read_text("utf-8").replace("name: ", "name: Về "),
    "glossary.yaml": "chu-moi: {term: chữ mới, meaning: Nghĩa của nó.}\n",
    "synonyms.yaml": "khac: {words: [chữ mới, lời khác]}\n",
}
Edit = tuple[str, ...]


class Desk(NamedTuple):
    """A project that is built again and again: each example begins where the last one ended, put back by an edit."""

    root: Path
    clean: Path

    def reset(self) -> None:
        for folder in ("content", "theme"):
            shutil.rmtree(self.root / folder, ignore_errors=True)
        shutil.copytree(HOME / "theme", self.root / "theme")
        settings = (make(self.root, COMMON) / "mkdocs.yml").read_text("utf-8")
        (self.root / "mkdocs.yml").write_text(settings.replace(str(HOME / "theme"), "theme"), "utf-8")
        for path, (kind, fields) in PIECES.items():
            self.write(path, piece(kind, **fields))

    def write(self, path: str, text: str) -> None:
        file = self.root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def build(self, now: str, without: frozenset[str]) -> Built:
        return build(read_config(self.root, {"HUONGTHIEN_NOW": now}), judge(self.root, HUONGTHIEN_NOW=now), without)

    def files(self) -> dict[str, bytes]:
        return contents(self.root / "site")

    def built_clean(self, now: str, without: frozenset[str]) -> tuple[dict[str, bytes], Built]:
        """The same project in a folder that has never been built."""
        shutil.rmtree(self.clean, ignore_errors=True)
        kept = shutil.ignore_patterns("site", ".huongthien")
        shutil.copytree(self.root, self.clean, ignore=kept)
        built = Desk(self.clean, self.clean).build(now, without)
        return contents(self.clean / "site"), built


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "project").mkdir()
    return Desk(folder / "project", folder / "clean")


def apply(desk: Desk, edit: Edit) -> None:
    what, *details = edit
    if what in CHANGES:
        kind, fields = PIECES[details[0]]
        desk.write(details[0], piece(kind, **{**fields, **CHANGES[what][int(details[1]) % len(CHANGES[what])]}))
    elif what == "add":
        desk.write(f"tin/them-{details[0]}.md", piece("news", slug=f"them-{details[0]}", title="Thêm", body=BODY))
    elif what == "delete":
        (desk.root / "content" / details[0]).unlink(missing_ok=True)
    elif what == "move":
        file = desk.root / "content" / details[0]
        file.rename(file.with_name(f"doi-{file.name}")) if file.exists() else None
    elif what == "register":
        desk.write(f"_data/{details[0]}", REGISTERS[details[0]])
    elif what == "picture":
        (desk.root / "content/images/a.png").write_bytes(photo(size=(int(details[0]), 600)))
    else:
        file = desk.root / details[0]
        file.write_text(file.read_text("utf-8") + details[1], "utf-8") if file.exists() else None


paths = st.sampled_from(list(PIECES))
outputs = st.sampled_from(["site/index.html", "site/tin/b/index.html", "site/tin/b/card.png", "site/rss.xml"])
edits: st.SearchStrategy[Edit] = st.one_of(
    st.tuples(st.sampled_from(list(CHANGES)), paths, st.sampled_from("0123")),
    st.tuples(st.just("add"), st.sampled_from("12")),
    st.tuples(st.sampled_from(["delete", "move"]), paths),
    st.tuples(st.just("register"), st.sampled_from(list(REGISTERS))),
    st.tuples(st.just("picture"), st.sampled_from(["700", "990"])),
    st.just(("append", "theme/parts/footer.html", "<p>Thêm</p>\n")),
    st.just(("append", "theme/assets/stylesheets/site.css", "p{}\n")),
    st.just(("append", "mkdocs.yml", "copyright: Thêm\n")),
    st.just(("append", "mkdocs.yml", "nav: [{Trang chủ: index.md}, gioi-thieu.md]\n")),
)
turns = st.lists(
    st.tuples(
        st.lists(edits, min_size=1, max_size=3, unique=True),
        st.sampled_from([NOW, NOW, LATER]),
        st.none() | st.floats(0.001, 0.6),
        st.none() | st.none() | outputs,
    ),
    min_size=1,
    max_size=3,
)


def interrupted(desk: Desk, now: str, without: frozenset[str], seconds: float) -> None:
    """In a process of its own, ended after `seconds` if it takes that long: by Ctrl-C, or by kill -9 on odd days.

    It is not forked off this one: it would be a second worker of pytest's if Ctrl-C comes a moment too early, and it
    could not set a card, since it would lack the threads of typst.
    """
    child = FRESH.Process(target=quietly_built, args=(desk, now, without))
    child.start()
    time.sleep(seconds)
    with suppress(ProcessLookupError):  # it may have been quicker
        os.kill(child.pid, signal.SIGKILL if int(seconds * 1000) % 2 else signal.SIGINT)
    child.join()


def quietly_built(desk: Desk, now: str, without: frozenset[str]) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(BaseException):
        desk.build(now, without)


@settings(
    max_examples=300 if settings.default.max_examples >= STRESS else 30,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a sequence of builds would take an hour
)
@given(turns=turns, without=st.sampled_from([EXTRAS, EXTRAS, EXTRAS, frozenset()]))
def test_a_build_that_keeps_what_it_can_equals_a_clean_one(desk: Desk, turns, without: frozenset[str]):
    desk.reset()
    for number, (made, now, seconds, meddled) in enumerate(turns):
        for edit in made:
            apply(desk, edit)
        if meddled and (desk.root / meddled).exists():
            (desk.root / meddled).write_text(SECRET, "utf-8")
        if seconds:
            interrupted(desk, now, without, seconds)
        if number == len(turns) - 1 or not seconds:
            built = desk.build(now, without)

    clean, anew = desk.built_clean(now, without)

    assert built.findings == anew.findings
    assert (built.pages, built.feeds, built.replaced) == (anew.pages, anew.feeds, anew.replaced)
    if anew.replaced:
        assert desk.files() == clean


def test_an_edited_text_reaches_the_feeds_and_leaves_no_picture_behind(tmp_path: Path):
    (tmp_path / "project").mkdir()
    desk = Desk(tmp_path / "project", tmp_path / "clean")
    desk.reset()
    desk.build(NOW, EXTRAS)

    apply(desk, ("text", "bai-viet/a.md", "0"))
    desk.build(NOW, EXTRAS)

    items = json.loads(desk.files()["feed.json"])["items"]
    assert any("Chữ mới." in item["content_html"] for item in items)
    assert not (desk.root / "site/images/a.png").exists()
    assert desk.files() == desk.built_clean(NOW, EXTRAS)[0]
