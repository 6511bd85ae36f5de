"""Building beside the old site, and putting it in its place."""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from pipeline.config import read_config
from pipeline.errors import EnvironmentFault
from pipeline.website.build import build
from tests.project import HOME, NOW, judge, make, piece
from tests.website.conftest import SVG, Site, build_site, rebuild, town


def jpeg(colour: str) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (700, 400), colour).save(written, "JPEG")
    return written.getvalue()


def digest(site: Site) -> dict[str, str]:
    return {path: hashlib.sha256((site.root / "site" / path).read_bytes()).hexdigest() for path in site.paths()}


def test_two_builds_are_the_same_bytes(tmp_path: Path):
    first = digest(build_site(tmp_path, town()))
    assert digest(rebuild(tmp_path)) == first


def test_what_is_gone_from_the_content_is_gone_from_the_site(tmp_path: Path):
    site = build_site(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin")})
    assert "tin/mot-tin/index.html" in site.paths()
    (tmp_path / "content/tin/a.md").unlink()
    assert "tin/mot-tin/index.html" not in rebuild(tmp_path).paths()


@pytest.mark.parametrize("path", ["la.txt", "tin/la.txt", "tin/mot-tin/la/index.html"])
def test_a_file_that_somebody_put_into_the_site_goes_and_the_others_stay(tmp_path: Path, path: str):
    first = digest(build_site(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin")}))
    (tmp_path / "site" / path).parent.mkdir(exist_ok=True)
    (tmp_path / "site" / path).write_text("lạ", "utf-8")
    site = rebuild(tmp_path)
    assert digest(site) == first
    assert site.built.made == 0


@pytest.mark.parametrize("change", [lambda file: file.write_text("lạ", "utf-8"), Path.unlink])
def test_a_file_of_the_site_that_somebody_changed_is_made_again(tmp_path: Path, change):
    first = digest(build_site(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin")}))
    change(tmp_path / "site/tin/mot-tin/index.html")
    assert digest(rebuild(tmp_path)) == first


def test_a_logo_that_is_a_link_to_elsewhere_is_none(tmp_path: Path):
    outside, logo = tmp_path / "cua-rieng.svg", tmp_path / "project/content/images/logo.svg"
    outside.write_text(SVG, "utf-8")
    logo.parent.mkdir(parents=True)
    logo.symlink_to(outside)
    site = build_site(tmp_path / "project", {})
    assert "images/logo.svg" not in site.paths()
    assert "images/logo.svg" not in site.read("")


def test_nothing_is_left_behind(tmp_path: Path):
    build_site(tmp_path, {})
    assert {path.name for path in (tmp_path / ".huongthien").iterdir()} <= {"build.lock", "cache"}


def test_a_bad_piece_keeps_no_other_piece_away(tmp_path: Path):
    files = {
        "content/canh-bao/a.md": piece("alert", slug="khan", body="[x](../tin/b.md)\n\n[y](../tin/khong-co.md)\n"),
        "content/canh-bao/b.md": piece("alert", slug="lanh", body="[bản nháp](../tin/b.md)\n"),
        "content/tin/b.md": piece("news", slug="nhap", state="draft"),
        "content/tin/c.md": "không có khai báo",
    }
    site = build_site(tmp_path, files)
    assert "canh-bao/lanh/index.html" in site.paths()
    assert site.built.findings == ()
    assert "<a>bản nháp</a>" in site.read("canh-bao/lanh/")


SECRET = "Câu này chỉ nằm trong bản nháp chưa được duyệt."
DRAFT = {"content/tin/nhap.md": piece("news", state="draft", body=SECRET)}


def test_a_leak_that_is_no_piece_s_own_leaves_the_old_site(tmp_path: Path):
    first = digest(build_site(tmp_path, DRAFT))
    menu = (tmp_path / "mkdocs.yml").read_text("utf-8") + f'nav: [{{"{SECRET}": index.md}}]\n'
    site = build_site(tmp_path, {"mkdocs.yml": menu})
    assert not site.built.replaced
    assert {problem.code for problem in site.built.findings} == {"E803"}
    assert digest(site) == first


@pytest.mark.parametrize("where", ["text", "attachment"])
def test_a_piece_that_leaks_is_left_out_and_delays_no_withdrawal(tmp_path: Path, where: str):
    told = {"content/tin/a.md": piece("news", slug="rut", body="Điều này đã sai.")}
    leak = {"content/tin/lo.md": piece("news", slug="lo", aliases=["tin/lo-cu/"], body=f"**{SECRET}**")}
    if where == "attachment":
        leak = {"content/tin/lo.md": piece("news", slug="lo", body="[x](a.txt)"), "content/tin/a.txt": SECRET}
    build_site(tmp_path, DRAFT | told)
    gone = {"content/tin/a.md": piece("news", slug="rut", state="withdrawn")}
    site = build_site(tmp_path, leak | gone)
    assert site.built.replaced
    assert {found.code for found in site.built.findings} == {"E803"}
    assert "Điều này đã sai" not in site.read("tin/rut/")
    assert not any(SECRET in site.read(path) for path in site.paths() if path.endswith((".html", ".xml", ".txt")))
    assert "tạm thời chưa xem được" in site.read("tin/lo/")


def test_what_nobody_public_tells_any_more_leaks_from_a_page_that_was_kept(tmp_path: Path):
    told = {"content/tin/a.md": piece("news", slug="ke", body=SECRET)}
    kept = {"content/tin/lo.md": piece("news", slug="lo", body=f"**{SECRET}**")}
    assert build_site(tmp_path, DRAFT | told | kept).built.findings == ()
    for body in ("Chữ khác.", "Chữ khác nữa."):
        site = build_site(tmp_path, {"content/tin/a.md": piece("news", slug="ke", body=body)})
        assert ("content/tin/lo.md", "E803") in {(found.path, found.code) for found in site.built.findings}
        assert SECRET not in site.read("tin/lo/")


def test_what_readers_are_told_in_place_of_a_piece_is_no_leak(tmp_path: Path):
    note = "Nội dung này đã được thay bằng bài hướng dẫn mới của đơn vị."
    told = {"reason": "outdated", "date": "2026-11-21", "by": "lanh-dao", "note": note}
    site = build_site(tmp_path, {"content/tin/a.md": piece("news", slug="a", state="withdrawn", withdrawal=told)})
    assert site.built.findings == ()
    assert note in site.read("tin/a/")


def test_no_picture_of_a_withdrawn_piece_is_left_in_the_cache(tmp_path: Path):
    kept, faces = tmp_path / ".huongthien/cache/images", {}
    for name, colour in (("anh", "red"), ("khac", "blue")):
        faces[f"content/images/{name}.jpg"] = jpeg(colour)
    shown = {
        f"content/tin/{name}.md": piece("news", slug=name, body=f"![x](../images/{name}.jpg)\n")
        for name in ("anh", "khac")
    }
    build_site(tmp_path, faces | shown)
    before = set(kept.rglob("*.*"))
    build_site(tmp_path, {"content/tin/anh.md": piece("news", slug="anh", state="withdrawn")})
    left = set(kept.rglob("*.*"))
    assert 0 < len(left) == len(before) / 2
    (tmp_path / ".huongthien/cache/site").unlink()
    (tmp_path / "content/tin/khac.md").unlink()
    rebuild(tmp_path)
    assert not set(kept.rglob("*.*"))


def test_a_run_that_was_killed_while_it_threw_the_old_site_away_is_no_trouble(tmp_path: Path):
    before = digest(build_site(tmp_path, {"content/tin/a.md": piece("news", slug="a")}))
    left = tmp_path / ".huongthien/building/old/tin"
    left.mkdir(parents=True)
    (left / "index.html").write_text("x", "utf-8")
    assert digest(rebuild(tmp_path)) == before
    assert not left.exists()


def test_what_mkdocs_complains_about_is_told_and_the_old_site_stays(tmp_path: Path):
    first = digest(build_site(tmp_path, {}))
    broken = (tmp_path / "mkdocs.yml").read_text("utf-8") + "khong_co: 1\nnav: [{A: [https://x.example/, 3]}]\n"
    with pytest.raises(EnvironmentFault, match="khong_co"):
        build_site(tmp_path, {"mkdocs.yml": broken})
    assert digest(Site(tmp_path, judge(make(tmp_path)), None)) == first


def test_a_page_that_the_menu_names_may_be_missing(tmp_path: Path):
    settings = (make(tmp_path) / "mkdocs.yml").read_text("utf-8")
    menu = "nav:\n  - Trang chủ: index.md\n  - Về chúng tôi: [{Giới thiệu: gioi-thieu.md}]\n"
    site = build_site(tmp_path, {"mkdocs.yml": settings + menu})
    assert site.built.findings == ()
    assert "Về chúng tôi" not in site.read("")


BUILD = """
import sys
from pathlib import Path
from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.website.build import build
config = read_config(Path(sys.argv[1]), {"HUONGTHIEN_NOW": sys.argv[2]})
library = read_library(config)
print("go", flush=True)
build(config, library)
"""


@pytest.mark.parametrize("delay", [0.05, 0.4])
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_interrupted_at_any_moment_the_site_is_the_old_or_the_new_one(
    tmp_path: Path, sent: signal.Signals, delay: float
):
    site = build_site(tmp_path, {f"content/tin/{n}.md": piece("news", slug=f"tin-{n}") for n in range(12)})
    before = digest(site)
    make(tmp_path, {"content/tin/0.md": piece("news", slug="tin-0", title="Tin đã sửa lại")})
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(tmp_path), NOW], cwd=HOME, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    process.stdout.readline()
    time.sleep(delay)
    os.kill(process.pid, sent)
    process.wait(30)
    process.stdout.close()
    interrupted, decided = digest(site), (tmp_path / ".huongthien/building/ready").exists()
    assert sent is signal.SIGKILL or not (tmp_path / ".huongthien/building").exists()
    after = digest(rebuild(tmp_path))
    assert after != before
    assert decided or interrupted in (before, after)


def broken_and_built(root: Path) -> None:
    """A build that fails: what an earlier one had decided is carried through all the same."""
    broken = make(root, {"mkdocs.yml": "site_url: https://huongthien.example/\nkhong_co: 1\n"})
    library = judge(make(root / "other"))
    with pytest.raises(EnvironmentFault):
        build(read_config(broken, {"HUONGTHIEN_NOW": NOW}), library)


def decided(root: Path, gone: list[str] | None, files: dict[str, str]) -> Path:
    """The workshop as a build leaves it that is killed once the new site is decided."""
    workshop = root / ".huongthien/building"
    for path, text in files.items():
        (workshop / "ready" / path).parent.mkdir(parents=True, exist_ok=True)
        (workshop / "ready" / path).write_text(text, "utf-8")
    (workshop / "order.json").write_text(json.dumps({"site": str(root / "site"), "gone": gone}), "utf-8")
    return workshop


def test_a_build_killed_between_the_two_renames_is_healed_by_the_next(tmp_path: Path):
    site = build_site(tmp_path, {})
    workshop = decided(tmp_path, None, {"index.html": "mới"})
    (tmp_path / "site").rename(workshop / "old")
    broken_and_built(tmp_path)
    assert {path: site.read(path) for path in site.paths()} == {"index.html": "mới"}
    assert not workshop.exists()


def test_a_build_killed_while_it_moves_files_is_finished_by_the_next(tmp_path: Path):
    site = build_site(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin")})
    before = digest(site)
    decided(tmp_path, ["tin/mot-tin/index.html", "tin/mot-tin/card.png", "da-di.html"], {"tin/index.html": "mới"})
    broken_and_built(tmp_path)
    after = digest(site)
    assert site.read("tin/") == "mới"
    assert before.keys() - after.keys() == {"tin/mot-tin/index.html", "tin/mot-tin/card.png"}
    assert not (tmp_path / "site/tin/mot-tin").exists()
    assert {path for path in after if after[path] != before[path]} == {"tin/index.html"}


def test_the_sandbox_builds_for_its_own_address(tmp_path: Path):
    from pipeline.content.library import read_library

    make(tmp_path, {"content/tin/a.md": piece("news", slug="mot-tin")})
    config = read_config(tmp_path, {"HUONGTHIEN_NOW": NOW}, sandbox=True)
    library = read_library(config)
    built = build(config, library)
    assert built.findings == ()
    assert library.site_url in Site(tmp_path, library, built).read("tin/mot-tin/")
