"""``huongthien import``: Word files and saved web pages become drafts."""

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, progress, say
from pipeline.cli.exits import Exit
from pipeline.cli.new import KINDS_BY_NAME
from pipeline.cli.project import read_pieces, read_project
from pipeline.config import Config
from pipeline.errors import EnvironmentFault
from pipeline.i18n import _
from pipeline.intake.values import Draft, Remark, Source
from pipeline.model.article import Kind


@click.command(
    "import",
    help=COMMANDS["import"]
    + "\n\n"
    + _("Không ghi đè gì. Ví dụ: huongthien import ~/Documents/bai.docx --kind tin --dry-run"),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--kind", type=click.Choice(sorted(KINDS_BY_NAME)), metavar="KIND", help=_("Thể loại; không ghi thì máy đoán.")
)
@click.option("--dry-run", is_flag=True, help=_("Chỉ liệt kê những gì sẽ tạo, không ghi."))
@as_json
def command(paths: tuple[Path, ...], kind: str | None, dry_run: bool, format_: str) -> int:
    from pipeline.intake.drafts import sources

    found = sources(paths)
    if not found:
        raise EnvironmentFault(_("không thấy tệp .docx hay .html nào ở đó"))
    results: list[tuple[Path, Draft | None, tuple[Remark, ...]]] = []
    config = read_project()
    with progress(_("đang nhập"), len(found)) as bar:
        for result in _each(config, found, KINDS_BY_NAME[kind] if kind else None, dry_run=dry_run):
            results.append(result)
            bar.advance(bar.task_ids[0])
            if format_ == "text":
                _show(*result)
    made = sum(draft is not None for _file, draft, _remarks in results)
    if format_ == "json":
        dump({"dry_run": dry_run, "drafts": [_fact(*result) for result in results]})
    else:
        _close(made, len(results) - made, dry_run=dry_run)
    return Exit.FINE if made == len(results) else Exit.AUTHORS


def _each(
    config: Config, found: list[Source], kind: Kind | None, *, dry_run: bool
) -> Iterator[tuple[Path, Draft | None, tuple[Remark, ...]]]:
    """One at a time, so that a folder of any size takes the memory of its largest file."""
    from pipeline.intake.drafts import Intake, write
    from pipeline.intake.values import UnreadableError

    intake = Intake(config, read_pieces(config))
    for source in found:
        try:
            draft = intake.draft(source, kind)
            if not dry_run:
                write(draft, config.root)
        except UnreadableError as fault:
            yield source.file, None, (fault.remark,)
        except OSError as fault:
            raise EnvironmentFault(
                _("không ghi được {path}: {why}").format(path=fault.filename, why=fault.strerror)
            ) from fault
        else:
            kept = draft._replace(files=dict.fromkeys(draft.files, b""))
            yield source.file, kept, draft.remarks


def _show(file: Path, draft: Draft | None, remarks: tuple[Remark, ...]) -> None:
    if draft is None:
        say(f"✗ {file}", style="red")
    else:
        say(f"✓ {file} → {draft.path}", style="bold")
        say("    " + _("«{title}», thể loại {kind}, {count} hình").format(
            title=draft.title, kind=draft.kind, count=len(draft.files) - 1))  # fmt: skip
    for remark in remarks:
        say(f"    {remark.message}")
        say(f"      → {remark.remedy}", style="dim")


def _fact(file: Path, draft: Draft | None, remarks: tuple[Remark, ...]) -> dict[str, object]:
    made = {"path": draft.path, "kind": draft.kind, "title": draft.title, "files": list(draft.files),
            "guessed": list(draft.guessed)} if draft else {"path": None}  # fmt: skip
    return {"source": str(file), **made, "remarks": [remark._asdict() for remark in remarks]}


def _close(made: int, left: int, *, dry_run: bool) -> None:
    if dry_run:
        say(_("Sẽ tạo {made} bài nháp, {left} tệp không đọc được; chưa ghi gì.").format(made=made, left=left))
    else:
        say(_("Đã tạo {made} bài nháp, {left} tệp không đọc được.").format(made=made, left=left))
        if made:
            say(_("Tiếp theo: mở từng bài, xem các dòng MÁY ĐOÁN, thay các chỗ VIẾT…, rồi huongthien check --fix"))
