"""``huongthien approve``: see exactly what would be approved, and sign for it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, problem_facts, say, show_problems
from pipeline.cli.exits import Exit
from pipeline.cli.output import write_file
from pipeline.cli.project import read_project
from pipeline.cli.review import as_officer
from pipeline.errors import DigestMismatch
from pipeline.i18n import _
from pipeline.model.front_matter import Sign

if TYPE_CHECKING:
    from pipeline.desk.piece import Work

SHORTEST = 12


@click.command(
    "approve",
    help=COMMANDS["approve"] + "\n\n" + _("Ví dụ: huongthien approve 20261122-abcdef --by lanh-dao"),
)
@click.argument("piece")
@as_officer
@click.option(
    "--as",
    "role",
    type=click.Choice([sign.value for sign in Sign]),
    help=_("Ký bước nào; không ghi thì bước đang chờ bạn."),
)
@click.option(
    "--key",
    envvar="HUONGTHIEN_KEY",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help=_("Khóa SSH để ký (approval: signed); tệp .pub thì ssh-agent ký."),
)
@click.option("--emergency", metavar="LÝ_DO", help=_("Khẩn cấp: bỏ qua biên tập, thẩm định; cần người thứ hai ký."))
@click.option("--expect", metavar="DIGEST", help=_("Chỉ ký nếu bài đúng là bản này (ít nhất 12 chữ đầu)."))
@click.option("--sheet", type=click.Path(path_type=Path, dir_okay=False), help=_("Ghi phiếu duyệt PDF để in."))
@click.option("--yes", is_flag=True, help=_("Không hỏi."))
@as_json
def command(
    piece: str,
    by: str | None,
    role: str | None,
    key: Path | None,
    emergency: str | None,
    expect: str | None,
    sheet: Path | None,
    yes: bool,
    format_: str,
) -> int:
    from pipeline.desk.approve import Wish, approve, is_silent, problems
    from pipeline.desk.piece import find

    work = find(read_project(), piece)
    if found := problems(work):
        dump({"problems": problem_facts(found)}) if format_ == "json" else show_problems(found)
        return Exit.AUTHORS
    _check(work, expect)
    silent = is_silent(work)
    if format_ == "text":
        _show(work, silent=silent)
    if sheet:
        _print(work, sheet)
    if by:
        _agree(work, yes or format_ == "json")
        work = approve(work, Wish(by, Sign(role) if role else None, key, emergency))
    _tell(work, by, format_, silent=silent)
    return Exit.FINE


def _check(work: "Work", expect: str | None) -> None:
    if expect is None:
        return
    if len(expect) < SHORTEST:
        raise click.BadParameter(_("--expect cần ít nhất {count} chữ").format(count=SHORTEST))
    if not work.case.digest.startswith(expect):
        text = _("bài bây giờ là bản {digest}, không phải bản đã xem: xem lại trước khi ký")
        raise DigestMismatch(text.format(digest=work.case.digest[:SHORTEST]))


def _show(work: "Work", *, silent: bool) -> None:
    from pipeline.desk.approve import changes

    before = work.trail.approved(work.article.id)
    if before is None:
        say(work.seal)
    elif found := list(changes(work)):
        say(_("Khác lần duyệt trước:"), "bold")
        for line in found:
            say(line, {"+": "green", "-": "red"}.get(line[:1]))
        if silent:
            say(
                _("Sửa không có ghi chú đính chính: người đã đọc bản trước sẽ không biết. Sửa sai thì trước hết:"),
                "yellow",
            )
            say(f"  huongthien correct {work.article.id} --note …", "yellow")
    else:
        say(_("Không có gì khác lần duyệt trước."))
    text, author = _("Bài {path}, người viết {author}"), work.article.meta.author or "?"
    say(text.format(path=work.piece.source.tree.path, author=author), "bold")
    say(_("Bản {digest}").format(digest=work.case.digest), "bold")


def _agree(work: "Work", yes: bool) -> None:
    if not yes:
        text = _("Ký cho «{title}», bản {digest}?")
        click.confirm(
            text.format(title=work.article.meta.title, digest=work.case.digest[:SHORTEST]), abort=True, err=True
        )


def _print(work: "Work", sheet: Path) -> None:
    from pipeline.desk.sheet import approval_sheet

    write_file(sheet, approval_sheet(work))
    say(_("đã ghi phiếu duyệt {path}").format(path=sheet))


def _tell(work: "Work", by: str | None, format_: str, *, silent: bool) -> None:
    from pipeline.content.approval.levels import WORDS
    from pipeline.desk.approve import waits_for

    roles, meta = waits_for(work), work.article.meta
    if format_ == "json":
        signs = [sign.model_dump(mode="json", exclude_none=True) for sign in meta.approval]
        facts = {"article": work.article.id, "path": work.piece.source.tree.path, "state": meta.state}
        dump(
            {
                **facts,
                "digest": work.case.digest,
                "text": work.seal,
                "silent": silent,
                "approvals": signs,
                "waits_for": roles,
            }
        )
    elif roles:
        say(_("còn chờ ký: {steps}").format(steps=", ".join(_(WORDS[role]) for role in roles)))
    elif by:
        say(_("đã duyệt đủ: bài ra ngoài ở lần build và publish tới"))
