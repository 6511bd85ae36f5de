"""``huongthien report``: what was published, corrected, withdrawn, left undone in a period."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import dump, note
from pipeline.cli.exits import Exit
from pipeline.cli.output import put, to_file
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import Session, session
from pipeline.i18n import _
from pipeline.model.period import Period, parse_period

if TYPE_CHECKING:
    from pipeline.model.planning import Reporting
    from pipeline.report.report import Report

_FORMATS = ["docx", "pdf", "xlsx", "csv", "json", "html"]


@click.command(
    "report",
    help=COMMANDS["report"] + "\n\n" + _("Ví dụ: huongthien report --period 2026-H1 --format docx"),
)
@click.option("--period", "name", help=_("Kỳ: 2026, 2026-H1, 2026-Q3, 2026-11, hoặc 2026-03-01..2026-05-04."))
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="docx", show_default=True)
@click.option("--number", help=_("Số mà văn thư cấp; chưa có thì để trống."))
@click.option(
    "--template",
    "template",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("Chỉ ghi mẫu .docx ra tệp này, để cơ quan sửa bằng Word rồi ghi tên vào reporting.yaml."),
)
@to_file
@in_sandbox
def command(
    name: str | None, format_: str, number: str | None, template: Path | None, output: Path | None, sandbox: bool
) -> int:
    if template:
        return _save(template)
    if not name:
        raise click.UsageError(_("thiếu --period: kỳ nào? Ví dụ: --period 2026-H1"))
    with session(sandbox=sandbox, offline=True) as run:
        report = _report(run, _period(run, name))
        if format_ == "json" and output is None:
            dump(report.model_dump(mode="json"))
        else:
            if format_ in {"docx", "pdf"}:
                _tell_blanks(run.library.registers.reporting)
            put(_made(run, report, format_, number), output or Path(f"bao-cao-{name.replace('..', '-den-')}.{format_}"))
    return Exit.FINE


def _save(template: Path) -> Exit:
    from pipeline.report.document import template_of

    put(template_of(Path(), None), template)
    return Exit.FINE


def _period(run: Session, name: str) -> Period:
    """By the office's bounds, where content/_data/reporting.yaml has some."""
    try:
        return parse_period(name, run.library.registers.reporting.periods)
    except ValueError as fault:
        text = _("«{text}» không phải kỳ báo cáo: ghi 2026, 2026-H1, 2026-Q3, 2026-11 hoặc 2026-03-01..2026-05-04")
        raise click.BadParameter(text.format(text=name)) from fault


def _report(run: Session, period: Period) -> "Report":
    from pipeline.config import titles
    from pipeline.publish.hand import hand_standings
    from pipeline.publish.known import fold
    from pipeline.publish.status import standings
    from pipeline.report.facts import facts
    from pipeline.report.history import readings
    from pipeline.report.report import make_report

    events = run.ledger.events()
    undone = (*standings(run.plan(offline=True), fold(events)), *hand_standings(events, run.library))
    found = facts(run.library, events, undone, period)
    channels, sandbox = titles(run.config.channels), run.config.sandbox
    return make_report(run.library, found, readings(events, period), period, channels=channels, sandbox=sandbox)


def _tell_blanks(office: "Reporting") -> None:
    """What the document leaves to be filled by hand."""
    empty = [name for name in ("agency", "place", "recipients", "signer_title") if not getattr(office, name)]
    if empty:
        text = _("content/_data/reporting.yaml chưa ghi {names}: văn bản để trống những chỗ ấy")
        note(text.format(names=", ".join(empty)))


def _made(run: Session, report: "Report", format_: str, number: str | None) -> bytes | str:
    from pipeline.report.forms import write

    return write(format_, report, run.library, run.config.root, number)
