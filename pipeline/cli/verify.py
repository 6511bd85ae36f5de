"""``huongthien verify``: prove every approval again."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import read_project
from pipeline.i18n import _

if TYPE_CHECKING:
    from pipeline.desk.verify import Proof


@click.command(
    "verify",
    help=COMMANDS["verify"] + "\n\n" + _("Ví dụ: huongthien verify --format json"),
)
@click.argument("pieces", nargs=-1)
@as_json
def command(pieces: tuple[str, ...], format_: str) -> int:
    from pipeline.content.library import read_desk
    from pipeline.desk.piece import find
    from pipeline.desk.trail import Trail
    from pipeline.desk.verify import verify

    config = read_project()
    wanted = {find(config, name).article.id for name in pieces}
    desk, _problems = read_desk(config)
    proofs = [each for each in verify(desk, Trail(config.content)) if not wanted or each.article in wanted]
    if format_ == "json":
        dump(
            {
                "approval": config.approval,
                "proofs": [each.model_dump(mode="json", exclude_none=True) for each in proofs],
            }
        )
    else:
        _show(proofs)
    return Exit.AUTHORS if any(each.why for each in proofs) else Exit.FINE


def _show(proofs: "list[Proof]") -> None:
    for proof in proofs:
        for why in proof.why:
            say(f"{proof.path}: {why}", "red")
    bad = sum(bool(proof.why) for proof in proofs)
    text = _("Đã kiểm {count} bài đã duyệt: {good} bài đúng, {bad} bài không.")
    say(text.format(count=len(proofs), good=len(proofs) - bad, bad=bad))
