"""``huongthien correct``: tell readers what was wrong, and find where else it is still said."""

from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.project import in_sandbox, read_pieces, read_project
from pipeline.cli.review import as_officer
from pipeline.i18n import _

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.desk.claims import Carrier
    from pipeline.desk.piece import Work


@click.command(
    "correct",
    help=COMMANDS["correct"]
    + "\n\n"
    + _("Không có --note thì chỉ tìm. Ví dụ: huongthien correct 20261122-abcdef --note «Sửa mức vay.» --by bien-tap"),
)
@click.argument("piece")
@as_officer
@click.option("--note", help=_("Sửa điều gì, nói với người đọc; hiện trên trang, bản tin và bài đăng."))
@click.option("--wrong", help=_("Nguyên văn điều sai trước đây; không hiện ra, chỉ để tìm."))
@in_sandbox
@as_json
def command(piece: str, by: str | None, note: str | None, wrong: str | None, sandbox: bool, format_: str) -> int:
    from pipeline.desk.claims import claims
    from pipeline.desk.correct import correct
    from pipeline.desk.piece import find

    config = read_project(sandbox=sandbox)
    work = find(config, piece)
    if note:
        if by is None:
            raise click.UsageError(_("thiếu --by: ai đính chính?"))
        work = correct(work, by, note, wrong)
    elif wrong:
        raise click.UsageError(_("--wrong cần có --note: nói với người đọc sửa điều gì"))
    found = _carriers(config, work)
    if format_ == "json":
        facts = {
            "article": work.article.id,
            "digest": work.case.digest,
            "claims": [c.text for c in claims(work.article)],
        }
        dump({**facts, "carriers": [each._asdict() for each in found]})
    else:
        _show(work, found)
        if note:
            text = _("đã ghi lời đính chính; sửa câu sai trong bài rồi gửi duyệt lại: huongthien review {id}")
            say(text.format(id=work.article.id), "bold")
    return Exit.FINE


def _carriers(config: "Config", work: "Work") -> "tuple[Carrier, ...]":
    from pipeline.desk.claims import carriers, claims
    from pipeline.publish.known import fold
    from pipeline.publish.ledger import Ledger

    ledger = Ledger.open(config)
    try:
        known = fold(ledger.events())
    finally:
        ledger.close()
    return carriers(claims(work.article), read_pieces(config), known)


def _show(work: "Work", found: "tuple[Carrier, ...]") -> None:
    from pipeline.desk.claims import claims

    named = claims(work.article)
    if not named:
        say(_("Bài này không nêu điều sai nào (claim của bài kiểm chứng, hoặc wrong trong changes)."))
    for claim in named:
        say(_("Điều sai: «{text}»").format(text=claim.text), "bold")
        for each in (one for one in found if one.claim == claim.text):
            say(f"  {each.share:.0%} {each.channel or _('trang')}: {each.path or each.article}  {each.url}")
            say(f"      {each.excerpt}", "dim")
    if named:
        text = _("{count} nơi có câu giống; máy chỉ so chữ, người đọc lại từng nơi.")
        say(text.format(count=len(found)))
