"""``huongthien init``: an empty project for an agency: its own content, registers and channels, no sample."""

import shutil
from datetime import datetime
from pathlib import Path

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import say
from pipeline.cli.exits import Exit
from pipeline.content.skeleton import new_id
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.model.base import VIETNAM

HOME = Path(__file__).parents[2]
SKELETON = Path(__file__).with_name("skeleton")
SHARED = ("mkdocs.yml", "theme", ".gitignore")
PICTURES = ("logo.svg", "favicon.png")
REGISTERS = (
    "abbreviations.yaml",
    "audiences.yaml",
    "broadcasting.yaml",
    "campaigns.yaml",
    "days.yaml",
    "glossary.yaml",
    "groups.yaml",
    "hotlines.yaml",
    "synonyms.yaml",
    "tags.yaml",
)


@click.command(
    "init",
    help=COMMANDS["init"] + "\n\n" + _("Ví dụ: huongthien init ../co-quan-toi"),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def command(folder: Path) -> int:
    if folder.exists() and any(folder.iterdir()):
        raise EnvironmentFault(_("thư mục {folder} không trống: chọn thư mục khác").format(folder=folder))
    try:
        _fill(folder)
    except OSError as fault:
        raise EnvironmentFault(_("không ghi được {path}: {why}").format(path=folder, why=fault.strerror)) from fault
    say(_("đã tạo {folder}. Việc tiếp theo:").format(folder=folder))
    say(_("  1. điền content/_data/masthead.yaml và officers.yaml"))
    say(_("  2. điền channels.yaml và site_url trong mkdocs.yml"))
    say(_("  3. cd {folder} && huongthien check && huongthien review").format(folder=folder))
    say(_("  4. huongthien approve content/index.md --by lanh-dao, lần lượt năm trang; rồi huongthien build"))
    say(_("  5. có kế hoạch, báo cáo định kỳ thì điền content/_data/reporting.yaml và content/_data/ke-hoach/"))
    return Exit.FINE


def _fill(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(SKELETON, folder, dirs_exist_ok=True)
    for name in SHARED:
        _copy(HOME / name, folder / name)
    for name in (
        *(f"content/images/{picture}" for picture in PICTURES),
        *(f"content/_data/{file}" for file in REGISTERS),
    ):
        _copy(HOME / name, folder / name)
    _give_ids(folder / "content")


def _give_ids(content: Path) -> None:
    """Every agency's pages have ids of their own: feeds make their entries' ids from them."""
    for page in content.glob("*.md"):
        text = page.read_text("utf-8").replace("id: NEW", f"id: {new_id(datetime.now(VIETNAM))}", 1)
        page.write_text(text, "utf-8")


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        raise EnvironmentFault(_("thiếu {path} trong bản cài: cài lại từ kho mã").format(path=source))
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    else:
        shutil.copyfile(source, target)
