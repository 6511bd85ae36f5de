"""``huongthien broadcast``: a session for the commune's loudspeaker, as it is read aloud."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import dump, note, problem_facts, say, show_problems
from pipeline.cli.exits import Exit
from pipeline.cli.output import write_file
from pipeline.cli.project import find_piece, read_pieces, read_project, tree_of
from pipeline.i18n import _
from pipeline.model.base import VIETNAM
from pipeline.problems import stops

if TYPE_CHECKING:
    from pipeline.broadcast.script import Script


@click.command(
    "broadcast",
    help=COMMANDS["broadcast"]
    + "\n\n"
    + _("ID: mã bài, slug, hoặc đường dẫn tệp; ghi nhiều bài cho một buổi, tin khẩn cấp tự lên trước.")
    + "\n\n"
    + _("Ví dụ: huongthien broadcast 20261026-aiwdkk --date 2026-11-27 --format docx"),
)
@click.argument("pieces", metavar="ID...", nargs=-1, required=True)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help=_("Ngày phát; không ghi thì hôm nay."))
@click.option("--format", "format_", type=click.Choice(["text", "docx", "json"]), default="text", show_default=True)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help=_("Tệp sẽ ghi; docx không ghi thì tự đặt tên.")
)
@click.option("--audio", is_flag=True, help=_("Ghi thêm tệp .wav bằng espeak-ng, nếu máy có."))
def command(pieces: tuple[str, ...], day: datetime | None, format_: str, output: Path | None, audio: bool) -> int:
    from pipeline.broadcast.hearing import Source
    from pipeline.broadcast.script import script
    from pipeline.broadcast.voice import speak

    config = read_project()
    library = read_pieces(config)
    articles = {article.id: article for article in (find_piece(library, piece) for piece in pieces)}
    sources = [Source(article, tree_of(config, article)) for article in articles.values()]
    made, problems = script(library, sources, day.date() if day else config.now.astimezone(VIETNAM).date())
    if stops(problems):
        if format_ == "json":
            dump({"problems": problem_facts(problems)})
        else:
            show_problems(problems)
            note(_("chưa ghi gì: sửa các lỗi trên trước"))
        return Exit.AUTHORS
    for found in problems if format_ != "json" else ():
        note(str(found))
    if format_ == "json":
        dump({**made.model_dump(mode="json"), "problems": problem_facts(problems)})
    written = _write(made, format_, output)
    if audio:
        target = (written or Path(_name(made.date))).with_suffix(".wav")
        speak(made, target, library.registers.broadcasting.syllables_per_minute)
        note(_("đã ghi {path}").format(path=target))
    return Exit.FINE


def _write(made: "Script", format_: str, output: Path | None) -> Path | None:
    from pipeline.broadcast.document import as_docx, as_text

    if format_ == "docx":
        output = output or Path(f"{_name(made.date)}.docx")
        write_file(output, as_docx(made))
    elif format_ == "text" and output:
        write_file(output, as_text(made).encode())
    elif format_ == "text":
        say(as_text(made).rstrip())
    if output:
        note(_("đã ghi {path}").format(path=output))
    return output


def _name(day: date) -> str:
    return f"phat-thanh-{day}"
