"""``huongthien build``: check, then the site and its feeds, audited."""

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, complain, dump, note, say, show_problems
from pipeline.cli.exits import Exit
from pipeline.cli.project import read_pieces, read_project, tell_problems
from pipeline.i18n import _
from pipeline.problems import stops


@click.command(
    "build",
    help=COMMANDS["build"]
    + "\n\n"
    + _("Bài có lỗi bị để lại, phần còn lại vẫn dựng. Ví dụ: huongthien build --strict"),
)
@click.option("--strict", is_flag=True, help=_("Có lỗi nào thì không dựng gì."))
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(["search", "cards"]),
    help=_("Bỏ qua phần này cho nhanh: chỉ mục tìm kiếm, ảnh giới thiệu."),
)
@as_json
def command(strict: bool, without: tuple[str, ...], format_: str) -> int:
    from pipeline.website.build import build

    config = read_project()
    library = read_pieces(config)
    if format_ == "text":
        tell_problems(library)
    if strict and stops(library.problems):
        complain(_("không dựng gì: sửa các lỗi trên trước"))
        return Exit.AUTHORS
    note(_("đang dựng {count} bài …").format(count=len(library.public)))
    built = build(config, library, without)
    facts = {"pieces": len(library.articles), "public": len(library.public), "pages": built.pages, "feeds": built.feeds}
    facts["made"] = built.made
    if format_ == "json":
        dump({**facts, "findings": [found._asdict() for found in built.findings]})
    else:
        show_problems(built.findings)
        text = _(
            "Đã đọc {pieces} bài, {public} bài công khai; {pages} trang, {feeds} bản tin trong site/, {made} tệp mới"
        )
        say(text.format(**facts))
    return Exit.AUTHORS if stops((*library.problems, *built.findings)) else Exit.FINE
