"""``huongthien withdraw``: take a piece back, and see where it still is."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.output import write_file
from pipeline.cli.project import in_sandbox, read_pieces, read_project
from pipeline.cli.review import as_officer
from pipeline.i18n import _
from pipeline.model.front_matter import Reason

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.desk.piece import Work


@click.command(
    "withdraw",
    help=COMMANDS["withdraw"]
    + "\n\n"
    + _("Ví dụ: huongthien withdraw 20261122-abcdef --reason outdated --by lanh-dao"),
)
@click.argument("piece")
@click.option(
    "--reason",
    type=click.Choice([reason.value for reason in Reason]),
    help=_("error có chỗ sai; consent người trong bài đổi ý; outdated đã cũ; merged gộp vào bài khác."),
)
@as_officer
@click.option("--into", metavar="MÃ_BÀI", help=_("Bài thay thế; với merged thì địa chỉ cũ dẫn thẳng tới đó."))
@click.option("--note", help=_("Một câu cho người đọc, hiện ở địa chỉ cũ."))
@click.option("--sheet", type=click.Path(path_type=Path, dir_okay=False), help=_("Ghi phiếu gỡ bài PDF để in."))
@in_sandbox
@click.option("--yes", is_flag=True, help=_("Không hỏi."))
@as_json
def command(
    piece: str,
    reason: str | None,
    by: str | None,
    into: str | None,
    note: str | None,
    sheet: Path | None,
    sandbox: bool,
    yes: bool,
    format_: str,
) -> int:
    from pipeline.desk.piece import find
    from pipeline.desk.withdraw import withdraw

    config = read_project(sandbox=sandbox)
    work = find(config, piece)
    if reason:
        if by is None:
            raise click.UsageError(_("thiếu --by: ai rút?"))
        if not yes and format_ == "text":
            text = _("Rút «{title}» khỏi mọi nơi?").format(title=work.article.meta.title)
            click.confirm(text, abort=True, err=True)
        work = withdraw(work, by, Reason(reason), into, note)
    facts = _facts(config, work)
    if sheet:
        _print(work, facts, sheet)
    dump(facts) if format_ == "json" else _show(facts)
    return Exit.FINE if reason or facts["done"] else Exit.UNDONE


def _facts(config: "Config", work: "Work") -> dict[str, Any]:
    from pipeline.desk.places import by_hand, places
    from pipeline.publish.known import fold
    from pipeline.publish.ledger import Ledger

    library = read_pieces(config)
    ledger = Ledger.open(config)
    try:
        known = fold(ledger.events())
    finally:
        ledger.close()
    found = places(work.article, library, known, config.root / "site")
    told = work.article.meta.withdrawal
    return {
        "article": work.article.id,
        "state": work.article.meta.state.value,
        "withdrawal": told.model_dump(mode="json", exclude_none=True) if told else None,
        "places": [where._asdict() for where in found],
        "by_hand": list(by_hand(work.article, library)),
        "done": told is not None and all(where.gone for where in found),
    }


def _show(facts: dict[str, Any]) -> None:
    for where in facts["places"]:
        mark, colour = {True: ("✓", "green"), False: ("!", "red"), None: ("?", "yellow")}[where["gone"]]
        say(f"{mark} {where['place']}  {where['address']}", colour)
        say(f"    {where['proof']}", "dim")
    say(_("Việc phải làm bằng tay:"))
    for text in facts["by_hand"]:
        say(f"☐ {text}")
    if facts["withdrawal"] and not facts["done"]:
        say(_("Bây giờ: huongthien build rồi huongthien publish; xong thì chạy lại lệnh này để có bằng chứng."), "bold")


def _print(work: "Work", facts: dict[str, Any], sheet: Path) -> None:
    from pipeline.desk.sheet import withdrawal_sheet

    write_file(sheet, withdrawal_sheet(work, facts["places"], facts["by_hand"]))
