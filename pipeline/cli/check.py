"""``huongthien check``: read and judge everything, write nothing."""

from collections.abc import Iterable
from pathlib import Path

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import dump, note, problem_facts, say, show_problems
from pipeline.cli.exits import Exit
from pipeline.cli.project import find_root, read_project
from pipeline.errors import BrokenConfig
from pipeline.i18n import _
from pipeline.problems import Level, Problem, stops


@click.command(
    "check",
    help=COMMANDS["check"] + "\n\n" + _("Ví dụ: huongthien check content/hoi-dap"),
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help=_("Cho yêu cầu gộp: chỉ cảnh báo được đi qua."))
@click.option(
    "--fix", is_flag=True, help=_("Tự sửa những gì an toàn: mã hóa, dấu thanh, khoảng trắng, ngày, mã thừa của Word.")
)
@click.option("--format", "format_", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
def command(paths: tuple[Path, ...], strict: bool, fix: bool, format_: str) -> int:
    if fix:
        _fix()
    pieces, problems = _judge()
    problems = _within(problems, paths)
    if format_ == "json":
        dump({"problems": problem_facts(problems)})
    elif format_ == "github":
        for found in problems:
            say(_annotation(found))
    else:
        show_problems(problems)
        say(_summary(pieces, problems, strict))
    return Exit.AUTHORS if stops(problems) else Exit.FINE


def _judge() -> tuple[int, tuple[Problem, ...]]:
    try:
        config = read_project()
        from pipeline.content.library import read_problems

        return read_problems(config)
    except BrokenConfig as fault:
        if not fault.problems:
            raise
        return 0, fault.problems


def _fix() -> None:
    from pipeline.content.fix import fixes

    root = find_root()
    for fix in fixes(root / "content"):
        path = fix.path.relative_to(root).as_posix()
        text = _("{path} đã được duyệt nên máy không sửa câu chữ; nên sửa:") if fix.left else _("đã sửa {path}")
        note(text.format(path=path))
        if changed := fix.diff(path):
            note(changed)


def _within(problems: Iterable[Problem], paths: tuple[Path, ...]) -> tuple[Problem, ...]:
    if not paths:
        return tuple(problems)
    root = find_root()
    wanted = [path.resolve() for path in paths]
    for path in wanted:
        if not path.exists():
            raise click.BadParameter(_("không có tệp hay thư mục {path}").format(path=path))
    return tuple(found for found in problems if found.level is Level.BROKEN or _is_below(root / found.path, wanted))


def _is_below(path: Path, wanted: Iterable[Path]) -> bool:
    """What is broken for all is told whichever path was asked for: nothing was judged."""
    return any(path.resolve().is_relative_to(folder) for folder in wanted)


def _summary(pieces: int, problems: tuple[Problem, ...], strict: bool) -> str:
    stopping = sum(stops([found]) for found in problems)
    text = _("Đã đọc {pieces} bài: {stopping} lỗi phải sửa, {others} cảnh báo.")
    if stopping and strict:
        text += " " + _("Chế độ chặt: không dựng gì cho tới khi sửa xong.")
    return text.format(pieces=pieces, stopping=stopping, others=len(problems) - stopping)


def _annotation(found: Problem) -> str:
    """A workflow command of GitHub Actions (docs: "Workflow commands", error and warning messages)."""
    kind = "error" if stops([found]) else "warning"
    text = f"{found.message} → {found.remedy}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    path = found.path.replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
    return f"::{kind} file={path},line={found.line},col={found.column},title={found.code}::{text}"
