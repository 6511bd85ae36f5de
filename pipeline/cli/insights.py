"""``huongthien channels insights``: what the platforms count, into the ledger, for the reports."""

import click

from pipeline.cli.console import as_json, dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox
from pipeline.cli.session import session
from pipeline.i18n import _


@click.command(
    "insights",
    help=_("Hỏi các kênh số liệu của từng bài (lượt xem, lượt thích …) và ghi vào sổ cái cho báo cáo.")
    + "\n\n"
    + _("Ví dụ: huongthien channels insights --channel fanpage"),
)
@click.option("--channel", "only", help=_("Chỉ một kênh."))
@in_sandbox
@as_json
def command(only: str | None, sandbox: bool, format_: str) -> int:
    from pipeline.publish.insights import gather
    from pipeline.publish.known import fold

    with session(sandbox=sandbox, only=only) as run:
        known = fold(run.ledger.events())
        found = list(gather(run.ledger, run.channels, run.config.channels, known, run.clock))
    answers = [(item, item.figures) for item in found if item.figures]
    stopped = {item.channel: item for item in found if not item.figures}
    if format_ == "json":
        facts = [{"channel": i.channel, "article": i.article, **figures.model_dump()} for i, figures in answers]
        dump({"insights": facts, "stopped": {name: item.stopped for name, item in stopped.items()}})
        return Exit.UNDONE if stopped else Exit.FINE
    for item, figures in answers:
        article = run.library.by_id.get(item.article)
        say(f"{item.channel}: {article.meta.title if article else item.article}")
        say("    " + (", ".join(f"{name} {_number(value)}" for name, value in figures.metrics.items()) or "—"), "dim")
        for name, why in figures.failed.items():
            say(f"    ✗ {name}: {why}", "yellow")
    for name, item in stopped.items():
        say(
            _("{name}: dừng, còn {left} bài chưa hỏi: {why}").format(name=name, left=item.left, why=item.stopped), "red"
        )
    say(_("Đã ghi số liệu của {count} bài vào sổ cái.").format(count=len(answers)))
    return Exit.UNDONE if stopped else Exit.FINE


def _number(value: float) -> str:
    return f"{value:,}".replace(",", ".")
