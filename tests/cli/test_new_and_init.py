"""`new` puts a piece where it belongs and leaves only what a person must say; `init` makes a project that is sound."""

import json
import re
from pathlib import Path

import pytest

from pipeline.model.article import FOLDERS, Kind
from tests.project import here, judge, make, piece

PLACES_TO_FILL = {
    Kind.QA: {"cites.0", "reviewer"},
    Kind.GUIDE: {"cites.0"},
    Kind.STORY: {"consent"},
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", Kind)
def test_new_is_in_its_folder_and_lists_only_what_is_to_fill(kind: Kind, tmp_path: Path) -> None:
    root = make(tmp_path, {"content/van-ban/qd.md": piece("document", slug="quyet-dinh-22")})
    found = here("new", kind.value, "Đặc xá: ai được?", "--format", "json", cwd=root)
    path = json.loads(found.stdout)["path"]
    assert found.code == 0
    assert path == "/".join(filter(None, ("content", FOLDERS.get(kind), "dac-xa-ai-duoc.md")))
    text = (root / path).read_text("utf-8")
    assert re.search(r"^id: 20261122-[a-z2-7]{6}  #", text, re.MULTILINE)
    assert "VIẾT" in text
    library = judge(root)
    told = [found for found in library.problems if found.path == path]
    assert {found.message.split(":")[0].split(" ")[0] for found in told} <= {"reviewer", "consent", "văn"}
    assert {found.code for found in told} <= {"E207", "E303"}
    assert len(told) == len(PLACES_TO_FILL.get(kind, ()))
    assert path.removeprefix("content/") not in {article.path for article in library.public}


def test_new_takes_the_folders_name_too_and_works_from_within(tmp_path: Path) -> None:
    root = make(tmp_path)
    (root / "content" / "tin").mkdir()
    found = here("new", "hoi-dap", "Gọi 111 khi nào?", cwd=root / "content" / "tin")
    assert found.code == 0
    assert "đã tạo content/hoi-dap/goi-111-khi-nao.md" in found.stdout
    assert (root / "content/hoi-dap/goi-111-khi-nao.md").is_file()


def test_new_never_writes_over_a_piece(tmp_path: Path) -> None:
    root = make(tmp_path, {"content/tin/mot-hai.md": "của tôi"})
    found = here("new", "news", "Một – hai", cwd=root)
    assert found.code == 2
    assert "content/tin/mot-hai.md" in found.stderr
    assert "Traceback" not in found.stderr
    assert (root / "content/tin/mot-hai.md").read_text("utf-8") == "của tôi"


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ('Nói "có": và \\ không', 'Nói "có": và \\ không'),
        ("{slug} %s {0} # không", "{slug} %s {0} # không"),
        ("🙂 Vui - 'sống'", "🙂 Vui - 'sống'"),
        ("Mo\u0309 cu\u031b\u0309a", "Mở cửa".replace("ở", "ỏ")),
        ("  Hai\ndòng\tvà\x1b[31m ", "Hai dòng và [31m"),
        ("--- ... ~ null", "--- ... ~ null"),
    ],
)
def test_new_keeps_the_title_as_it_is(title: str, kept: str, tmp_path: Path) -> None:
    root = make(tmp_path)
    found = here("new", "article", "--", title, cwd=root)
    library = judge(root)
    assert (found.code, library.problems) == (0, ())
    assert [article.meta.title for article in library.articles] == [kept]


@pytest.mark.parametrize("title", ["", "🙂🙂", " \n"])
def test_new_needs_a_title_with_letters(title: str, tmp_path: Path) -> None:
    found = here("new", "article", title, cwd=make(tmp_path))
    assert found.code == 2
    assert list((tmp_path / "content").rglob("*.md")) == []


@pytest.mark.parametrize("arguments", [("new", "bai", "Tên"), ("new",), ("khong-co",), ("check", "--khong-co")])
def test_a_wrong_command_is_told_without_a_traceback(arguments: tuple[str, ...], tmp_path: Path) -> None:
    found = here(*arguments, cwd=make(tmp_path))
    assert found.code == 2
    assert "Traceback" not in found.stderr


def test_new_where_a_file_stands_in_the_way(tmp_path: Path) -> None:
    found = here("new", "news", "Tin mới", cwd=make(tmp_path, {"content/tin": "một tệp"}))
    assert found.code == 2
    assert "Traceback" not in found.stderr


@pytest.mark.slow
def test_init_makes_a_sound_project_of_its_own(tmp_path: Path) -> None:
    ids = []
    for name in ("cơ quan một", "hai"):
        made = here("init", name, cwd=tmp_path)
        assert (made.code, made.stderr) == (0, "")
        checked = here("check", "--strict", cwd=tmp_path / name)
        assert checked.code == 0
        assert "0 lỗi phải sửa" in checked.stdout
        assert [here(*args, cwd=tmp_path / name).code for args in (("calendar",), ("work",), ("due",))] == [0, 0, 0]
        told = here("report", "--period", "2026-11", "--format", "pdf", cwd=tmp_path / name)
        assert (told.code, "reporting.yaml" in told.stderr) == (0, True)
        library = judge(tmp_path / name)
        assert not any(article.meta.sample for article in library.articles)
        assert not library.public, "nobody of the agency has read these pages"
        registers = {register.stem for register in (tmp_path / name / "content/_data").glob("*.yaml")}
        assert {"abbreviations", "broadcasting", "days", "groups", "partners", "reporting"} <= registers
        ids += [article.id for article in library.articles]
    assert len(ids) >= 8
    assert len(set(ids)) == len(ids)


def test_init_into_an_empty_folder_but_never_over_anything(tmp_path: Path) -> None:
    (tmp_path / "trong").mkdir()
    assert here("init", "trong", cwd=tmp_path).code == 0
    before = sorted(tmp_path.rglob("*"))
    again = here("init", "trong", cwd=tmp_path)
    assert again.code == 2
    assert "không trống" in again.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_init_below_a_file_is_the_environments_fault(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x", "utf-8")
    for folder in ("tep", "tep/trong"):
        found = here("init", folder, cwd=tmp_path)
        assert found.code == 2
        assert "Traceback" not in found.stderr


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "vi", "xx"])
def test_every_language_works(language: str, tmp_path: Path) -> None:
    from tests.content.test_corpus import CORPUS

    files = {
        f"content/bai-viet/{n}.md": file.read_bytes()
        for n, file in enumerate(sorted(CORPUS.rglob("bai.md")))
        if file.is_file()
    }
    found = here("check", "--format", "json", cwd=make(tmp_path, files), env={"HUONGTHIEN_LANG": language})
    assert found.code == 1
    problems = json.loads(found.stdout)["problems"]
    assert len({each["code"] for each in problems}) > 25
    assert all(each["message"] and each["remedy"] for each in problems)
    assert here("--help", cwd=tmp_path, env={"HUONGTHIEN_LANG": language}).code == 0
